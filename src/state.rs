//! What the widget shows: the run, what it says beside it, and the effects still to be carried out.

use std::cell::RefCell;
use std::rc::Rc;

use askwell_core::attachment::UploadProgress;
use askwell_core::issue::IssueCode;
use askwell_core::run::{Effect, Event, Run};
use yew::Reducible;

use crate::ports::files::{ChosenFile, Files};
use crate::words::Word;

/// Everything that is shown.
#[derive(Clone)]
pub struct State {
    /// The person's way through the questions.
    pub run: Run,
    /// What is shown beside it and never stored.
    pub aside: Aside,
    files: Rc<Files>,
    effects: Rc<RefCell<Vec<Effect>>>,
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
    /// The device was found unable to keep the run.
    SavingFailed,
}

impl State {
    /// The first state, with effects that are already due.
    pub fn new(run: Run, effects: Vec<Effect>, files: Rc<Files>) -> State {
        State { run, aside: Aside::default(), files, effects: Rc::new(RefCell::new(effects)) }
    }

    /// Takes the effects that are due, so that each is carried out once.
    pub fn take_effects(&self) -> Vec<Effect> {
        self.effects.take()
    }

    fn happen(&mut self, event: Event) {
        let effects = self.run.apply(event);
        if effects.contains(&Effect::FocusQuestion) {
            self.aside.notice = None;
            self.aside.asks_afresh = false;
        }
        self.effects.borrow_mut().extend(effects);
    }

    fn add_file(&mut self, file: ChosenFile) {
        let id = self.run.draft.next_attachment;
        self.happen(Event::FileAdded {
            name: file.name,
            size_bytes: file.size_bytes,
            file_type: file.file_type,
        });
        // The run takes no file while a parcel is under way.
        if self.run.draft.next_attachment == id {
            return;
        }
        match file.blob {
            Some(blob) => self.files.put(id, blob),
            None => self.happen(Event::UploadMoved(id, UploadProgress::Refused(IssueCode::FileUnreadable))),
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = State::clone(&self);
        match action {
            Action::Happened(event) => next.happen(event),
            Action::FileChosen(file) => next.add_file(file),
            Action::Told(word) => next.aside.notice = Some(word),
            Action::AfreshAsked(is_asked) => next.aside.asks_afresh = is_asked,
            Action::SavingFailed => next.aside.is_unsaved = true,
        }
        Rc::new(next)
    }
}
