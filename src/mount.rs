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

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Shows the widget below `root`; `handover` is described in ARCHITECTURE.md. Returns a function that takes the
/// widget out: nothing of it is left, no node, listener or timer.
#[wasm_bindgen]
pub fn mount(root: Element, handover: JsValue) -> JsValue {
    let app: Rc<RefCell<Option<AppHandle<App>>>> = Rc::default();
    let is_unmounted = Rc::new(Cell::new(false));
    let handover: Handover = handover.unchecked_into();
    let session = Rc::new(Session::new(root.clone(), handover));
    let unmount = unmounting(app.clone(), session.clone(), is_unmounted.clone());
    spawn_local(async move {
        let first = First(session.first_state().await);
        // The element may have been removed while the stored run was read.
        if !is_unmounted.get() {
            let props = AppProps { session, first };
            *app.borrow_mut() = Some(Renderer::<App>::with_root_and_props(root, props).render());
        }
    });
    unmount
}

/// A function for the loader, and not an exported class: that would bring its own glue.
fn unmounting(
    app: Rc<RefCell<Option<AppHandle<App>>>>,
    session: Rc<Session>,
    is_unmounted: Rc<Cell<bool>>,
) -> JsValue {
    // Taken at the only call: the function itself lives on as long as the page keeps it.
    let mut session = Some(session);
    let unmount = Closure::<dyn FnMut()>::new(move || {
        is_unmounted.set(true);
        if let Some(session) = session.take() {
            session.end();
        }
        if let Some(app) = app.take() {
            app.destroy();
        }
    });
    unmount.into_js_value()
}
