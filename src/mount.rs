//! The entry point: one widget below one element, until it is unmounted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::{AppHandle, Renderer};

use crate::app::{App, AppProps, First};
use crate::handover::Handover;
use crate::session::Session;

/// A widget in a page.
#[wasm_bindgen]
pub struct Mounted {
    app: Rc<RefCell<Option<AppHandle<App>>>>,
    is_unmounted: Rc<Cell<bool>>,
}

/// Shows the widget below `root`; `handover` is described in ARCHITECTURE.md.
#[wasm_bindgen]
pub fn mount(root: Element, handover: JsValue) -> Mounted {
    let mounted = Mounted { app: Rc::default(), is_unmounted: Rc::default() };
    let (app, is_unmounted) = (mounted.app.clone(), mounted.is_unmounted.clone());
    let handover: Handover = handover.unchecked_into();
    let words = handover.dictionary();
    let session = Rc::new(Session::new(root.clone(), handover));
    spawn_local(async move {
        let first = First(session.first_state().await);
        // The element may have been removed while the stored run was read.
        if !is_unmounted.get() {
            let props = AppProps { session, words, first };
            *app.borrow_mut() = Some(Renderer::<App>::with_root_and_props(root, props).render());
        }
    });
    mounted
}

#[wasm_bindgen]
impl Mounted {
    /// Takes the widget out; nothing of it is left, no node, listener or timer.
    pub fn unmount(&self) {
        self.is_unmounted.set(true);
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}
