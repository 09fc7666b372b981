//! One open widget: its ports, its timers, and the carrying out of effects.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use askwell_core::run::{Effect, Event, Run};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::Callback;

use crate::handover::Handover;
use crate::ports::api;
use crate::ports::drafts::Drafts;
use crate::ports::files::Files;
use crate::session::uploading::Uploading;
use crate::state::Action;

pub mod attaching;
pub mod delivering;
pub mod focusing;
pub mod saving;
pub mod thumbnails;
pub mod uploading;

/// Everything a widget holds besides what it shows.
pub struct Session {
    /// What the loader gave.
    pub handover: Handover,
    /// The files of the run.
    pub files: Rc<Files>,
    root: Element,
    drafts: Drafts,
    dispatch: RefCell<Callback<Action>>,
    latest: RefCell<Option<Run>>,
    uploads: RefCell<Vec<Rc<Uploading>>>,
    save_timer: RefCell<Option<Timeout>>,
    retry_timer: RefCell<Option<Timeout>>,
    tries: Cell<u32>,
    listeners: RefCell<Vec<EventListener>>,
}

impl PartialEq for Session {
    fn eq(&self, other: &Session) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Session {
    /// A widget below `root`.
    pub fn new(root: Element, handover: Handover) -> Session {
        let drafts = Drafts::new(handover.site());
        Session {
            handover,
            files: Rc::default(),
            root,
            drafts,
            dispatch: RefCell::new(Callback::noop()),
            latest: RefCell::new(None),
            uploads: RefCell::default(),
            save_timer: RefCell::new(None),
            retry_timer: RefCell::new(None),
            tries: Cell::new(0),
            listeners: RefCell::default(),
        }
    }

    /// Takes up work: from now on, what happens outside is told to `dispatch`.
    pub fn begin(self: &Rc<Session>, dispatch: Callback<Action>) {
        *self.dispatch.borrow_mut() = dispatch;
        self.listen();
        let session = self.clone();
        spawn_local(async move {
            let (server, site) = (session.handover.server(), session.handover.site());
            if let Some(limits) = api::file_limits(&server, &site).await {
                session.happened(Event::LimitsLearned(limits));
            }
        });
        self.handover.ready();
        self.emit("ready", "", "");
    }

    /// Ends all work: nothing of it is left on the page. What was not saved yet is saved now.
    pub fn end(self: &Rc<Session>) {
        self.save_now();
        *self.dispatch.borrow_mut() = Callback::noop();
        self.listeners.borrow_mut().clear();
        self.retry_timer.take();
        for upload in self.uploads.take() {
            upload.stop();
        }
    }

    /// Tells the run what happened.
    pub fn happened(&self, event: Event) {
        self.act(Action::Happened(event));
    }

    /// Changes what is shown.
    pub fn act(&self, action: Action) {
        // Not called while borrowed: what it leads to may come back here.
        let dispatch = self.dispatch.borrow().clone();
        dispatch.emit(action);
    }

    /// Takes note of the run as it now is, for effects that need it later.
    pub fn observe(&self, run: &Run) {
        *self.latest.borrow_mut() = Some(run.clone());
    }

    /// Carries out an effect.
    pub fn carry_out(self: &Rc<Session>, effect: Effect) {
        match effect {
            Effect::Save => self.save_soon(),
            Effect::Forget => self.forget(),
            Effect::Upload(id) => self.upload(id),
            Effect::AbandonUpload(id, upload) => self.abandon(id, upload),
            Effect::Submit(parcel) => self.submit(parcel),
            Effect::FocusQuestion => self.focus_question(),
            Effect::FocusSummary => self.focus_summary(),
        }
    }

    /// Tells the page, with one detail if `name` isn't empty.
    fn emit(&self, event: &str, name: &str, value: &str) {
        let detail = js_sys::Object::new();
        if !name.is_empty() {
            // A plain object takes every property.
            let _ = js_sys::Reflect::set(&detail, &JsValue::from_str(name), &JsValue::from_str(value));
        }
        self.handover.emit(event, &detail);
    }

    fn listen(self: &Rc<Session>) {
        let window = gloo::utils::window();
        let online = self.clone();
        let leaving = self.clone();
        let hiding = self.clone();
        *self.listeners.borrow_mut() = vec![
            EventListener::new(&window, "online", move |_| online.try_again()),
            EventListener::new(&window, "pagehide", move |_| leaving.save_now()),
            EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| hiding.save_now()),
        ];
    }
}
