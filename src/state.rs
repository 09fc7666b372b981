//! What the widget shows: the run, what it says beside it, and the effects still to be carried out.

use std::cell::RefCell;
use std::rc::Rc;

use askwell_core::attachment::UploadProgress;
use askwell_core::file_type::FileType;
use askwell_core::issue::IssueCode;
use askwell_core::run::{Effect, Event, Run};
use wasm_bindgen::JsValue;

use crate::words::Word;

/// Everything that is shown.
#[derive(Clone)]
pub struct State {
    /// The person's way through the questions; one for all states, for it holds up to fifty events and whole logs.
    pub run: Rc<RefCell<Run>>,
    /// What is shown beside it and never stored.
    pub aside: Aside,
    pending: Rc<RefCell<Pending>>,
}

/// What is shown beside the run and never stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aside {
    /// A sentence about what has just happened.
    pub notice: Option<Word>,
    /// Whether "start afresh" waits for a yes.
    pub asks_afresh: bool,
    /// Whether this browser can't keep the run.
    pub is_unsaved: bool,
    /// Whether going on waits for the server.
    pub is_busy: bool,
    /// What the error means: entries of a heading and lines.
    pub explained: Rc<Vec<Vec<String>>>,
}

/// What is still to be done outside, in this order.
#[derive(Debug, Default, PartialEq)]
pub struct Pending {
    /// Files that got their number and are to be held under it.
    pub files: Vec<(u32, JsValue)>,
    /// The run's effects.
    pub effects: Vec<Effect>,
}

/// A file that the person chose.
pub struct ChosenFile {
    /// Its name on the device.
    pub name: String,
    /// Its size.
    pub size_bytes: u64,
    /// Its first bytes; `None` if it can't be read.
    pub head: Option<Vec<u8>>,
    /// The file.
    pub blob: JsValue,
}

/// Something that changes what is shown.
pub enum Action {
    /// Something happened to the run.
    Happened(Event),
    /// The person chose a file.
    FileChosen(ChosenFile),
    /// There is something to say.
    Told(Word),
    /// The person pressed "start afresh", or took it back.
    AfreshAsked(bool),
    /// Going on waits for the server, or no longer.
    Busy(bool),
    /// It became known what the error means.
    Explained(Vec<Vec<String>>),
    /// The device was found unable to keep the run.
    SavingFailed,
}

impl State {
    /// The first state, with effects that are already due.
    pub fn new(run: Run, effects: Vec<Effect>) -> State {
        let pending = Pending { files: Vec::new(), effects };
        State {
            run: Rc::new(RefCell::new(run)),
            aside: Aside::default(),
            pending: Rc::new(RefCell::new(pending)),
        }
    }

    /// Takes what is due, so that each is carried out once.
    pub fn take_pending(&self) -> Pending {
        self.pending.take()
    }

    /// Changes as an action says.
    pub fn take(&mut self, action: Action) {
        match action {
            Action::Happened(event) => self.happen(event),
            Action::FileChosen(file) => self.add_file(file),
            Action::Told(word) => self.aside.notice = Some(word),
            Action::AfreshAsked(is_asked) => self.aside.asks_afresh = is_asked,
            Action::Busy(is_busy) => self.aside.is_busy = is_busy,
            Action::Explained(entries) => self.aside.explained = Rc::new(entries),
            Action::SavingFailed => self.aside.is_unsaved = true,
        }
    }

    fn happen(&mut self, event: Event) {
        let effects = self.run.borrow_mut().apply(event);
        if effects.iter().any(|effect| matches!(effect, Effect::FocusQuestion)) {
            self.aside.notice = None;
            self.aside.asks_afresh = false;
        }
        self.pending.borrow_mut().effects.extend(effects);
    }

    fn next_attachment(&self) -> u32 {
        self.run.borrow().draft.next_attachment
    }

    fn add_file(&mut self, file: ChosenFile) {
        let id = self.next_attachment();
        let file_type = file.head.as_deref().and_then(FileType::sniff);
        self.happen(Event::FileAdded { name: file.name, size_bytes: file.size_bytes, file_type });
        // The run takes no file while a parcel is under way.
        if self.next_attachment() == id {
            return;
        }
        if file.head.is_none() {
            self.happen(Event::UploadMoved(id, UploadProgress::Refused(IssueCode::FileUnreadable)));
        }
        self.pending.borrow_mut().files.push((id, file.blob));
    }
}
