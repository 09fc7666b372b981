//! One open widget: its ports, its timers, and the carrying out of effects.

use std::cell::{Cell, RefCell};
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use askwell_core::run::{Delivery, Effect, Event, Run};
use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;
use yew::Callback;

use crate::handover::Handover;
use crate::ports::api::random_key;
use crate::ports::drafts::Drafts;
use crate::ports::files::Files;
use crate::session::uploading::tell;
use crate::state::{Action, State};
use crate::words::Words;

pub mod attaching;
pub mod checking;
pub mod controlling;
pub mod delivering;
pub mod explaining;
pub mod focusing;
pub mod hiding;
pub mod joining;
pub mod learning;
pub mod saving;
pub mod text_files;
pub mod uploading;

/// What the browser calls for every event.
type Listener = Closure<dyn FnMut(web_sys::Event)>;

/// What is done once a promise is settled.
type Reaction = Box<dyn FnOnce(&Rc<Session>, Result<JsValue, JsValue>)>;

/// Everything a widget holds besides what it shows.
pub struct Session {
    /// What the loader gave.
    pub handover: Handover,
    /// The words, in the person's language.
    pub words: Words,
    root: Element,
    drafts: Drafts,
    files: Files,
    dispatch: Rc<RefCell<Callback<Action>>>,
    latest: RefCell<Option<Rc<RefCell<Run>>>>,
    save_timer: RefCell<Option<Timeout>>,
    retry_timer: RefCell<Option<Timeout>>,
    tries: Cell<u32>,
    stage: Cell<Option<Discriminant<Delivery>>>,
    listener: RefCell<Option<Listener>>,
    tell: Closure<dyn FnMut(String, u32, JsValue)>,
    /// Ids and texts of the playbooks that came, the latest first.
    playbooks: RefCell<Vec<(String, String)>>,
    stop_probes: RefCell<Option<js_sys::Function>>,
    /// Grows whenever checks are stopped, so that what was asked for before isn't begun any more.
    checks_turn: Cell<u32>,
    /// The known issue that is being joined, and the key for it.
    joining: RefCell<(String, String)>,
    /// Whether the server has told of the site, or can't.
    is_site_asked: Cell<bool>,
    /// Whether the person went on before that.
    is_going_on: Cell<bool>,
    /// Under which id the way is counted.
    walk: RefCell<String>,
}

impl PartialEq for Session {
    fn eq(&self, other: &Session) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Session {
    /// A widget below `root`.
    pub fn new(root: Element, handover: Handover) -> Session {
        let site = handover.site();
        let dispatch = Rc::new(RefCell::new(Callback::noop()));
        let tell = tell(dispatch.clone());
        let drafts = Drafts::new(&site);
        let files = Files::new(&root, &handover, &drafts, tell.as_ref());
        let words = handover.dictionary();
        Session {
            handover,
            words,
            root,
            drafts,
            files,
            dispatch,
            latest: RefCell::new(None),
            save_timer: RefCell::new(None),
            retry_timer: RefCell::new(None),
            tries: Cell::new(0),
            stage: Cell::new(None),
            listener: RefCell::new(None),
            tell,
            playbooks: RefCell::default(),
            stop_probes: RefCell::default(),
            checks_turn: Cell::new(0),
            joining: RefCell::default(),
            is_site_asked: Cell::new(false),
            is_going_on: Cell::new(false),
            walk: RefCell::new(random_key()),
        }
    }

    /// Takes up work: from now on, what happens outside is told to `dispatch`.
    fn begin(self: &Rc<Session>, dispatch: Callback<Action>) {
        *self.dispatch.borrow_mut() = dispatch;
        self.listen();
        self.learn_site();
        self.handover.ready();
        self.handover.emit("ready", "", "");
    }

    /// Ends all work: nothing of it is left on the page. What was not saved yet is saved now.
    pub fn end(self: &Rc<Session>) {
        self.save_now();
        self.count_left();
        self.stop_checks();
        *self.dispatch.borrow_mut() = Callback::noop();
        self.stop_listening();
        self.retry_timer.take();
        self.files.clear();
        self.drafts.close();
    }

    /// What `look` sees in the run as it now is, if there is one yet.
    fn look<T>(&self, look: impl FnOnce(&Run) -> T) -> Option<T> {
        self.latest.borrow().as_ref().map(|run| look(&run.borrow()))
    }

    /// The same of what is read as it is written: nothing is changed.
    fn look_mut<T>(&self, look: impl FnOnce(&mut Run) -> T) -> Option<T> {
        self.latest.borrow().as_ref().map(|run| look(&mut run.borrow_mut()))
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

    /// Does what a change of the state calls for, once what it is about is in the document.
    pub fn follow(self: &Rc<Session>, state: &State, dispatch: &Callback<Action>) {
        let before = self.latest.replace(Some(state.run.clone()));
        if before.is_none() {
            self.begin(dispatch.clone());
        }
        // A case that goes on its way, or is held up, is another page, though not another question.
        let stage = discriminant(&state.run.borrow().delivery);
        if self.stage.replace(Some(stage)).is_some_and(|before| before != stage) {
            self.focus_question();
        }
        let pending = state.take_pending();
        for (id, blob) in pending.files {
            self.files.add(id, &blob, None);
        }
        for effect in pending.effects {
            self.carry_out(effect);
        }
        self.schedule_retry(&state.run.borrow());
        while let Some(canvas) = self.find("canvas:not([data-painted])") {
            let id = canvas.get_attribute("data-file").and_then(|id| id.parse().ok()).unwrap_or_default();
            if canvas.set_attribute("data-painted", "").is_err() {
                break;
            }
            self.files.paint(&canvas, id);
        }
    }

    fn carry_out(self: &Rc<Session>, effect: Effect) {
        match effect {
            Effect::Save => self.save_soon(),
            Effect::Forget => self.forget(),
            Effect::Upload(id) => self.upload(id),
            Effect::AbandonUpload(id, upload) => self.files.abandon(id, upload.map(|upload| upload.0)),
            Effect::Submit => self.submit(),
            Effect::FocusQuestion => self.focus_question(),
            Effect::FocusSummary => self.focus_summary(),
            Effect::LoadPlaybook(name) => self.load_playbook(name),
            Effect::Inquire => self.inquire(),
            Effect::RunChecks(ids) => self.run_checks(ids),
            Effect::StopChecks => self.stop_checks(),
            Effect::Join(id, email) => self.join(&id, &email),
            Effect::Count(end) => self.count(end),
        }
    }

    /// Waits for a promise. One kind of future for all of them: each kind would be some hundred bytes. A widget that is
    /// taken out meanwhile isn't held by what it waits for.
    fn when_settled(self: &Rc<Session>, promise: Promise, react: Reaction) {
        let session = Rc::downgrade(self);
        spawn_local(async move {
            let outcome = JsFuture::from(promise).await;
            if let Some(session) = session.upgrade() {
                react(&session, outcome);
            }
        });
    }
}
