//! Keeping the run on the device: soon after each answer, at once when the page is left.

use std::rc::Rc;

use askwell_core::draft::DRAFT_DAYS;
use askwell_core::run::{Event, Run};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::JsFuture;

use crate::json::kept_run::{read_run, run_text};
use crate::json::node::Node;
use crate::session::Session;
use crate::state::{Action, State};
use crate::words::word;

/// Typing is saved three times a second at most, not letter by letter.
const PAUSE_MS: u32 = 300;

impl Session {
    /// Saves in a moment; a case on its way at once, for the person is told that it is safe here.
    pub(super) fn save_soon(self: &Rc<Session>) {
        let is_urgent = self.look(|run| !run.is_writing()).unwrap_or_default();
        if self.save_timer.borrow().is_some() && !is_urgent {
            return;
        }
        let session = self.clone();
        let timer = Timeout::new(if is_urgent { 0 } else { PAUSE_MS }, move || session.save_now());
        *self.save_timer.borrow_mut() = Some(timer);
    }

    /// Saves what is still to be saved.
    pub(super) fn save_now(self: &Rc<Session>) {
        if self.save_timer.take().is_none() {
            return;
        }
        self.explain();
        let text = self.look_mut(|run| {
            let playbooks = self.playbooks.borrow();
            let playbook = playbooks.iter().find(|(id, _)| *id == run.playbook.name.id);
            let playbook = playbook.map_or("", |(_, text)| text);
            let is_worth_keeping = !run.is_over() && (!run.is_writing() || run.draft.has_answers());
            is_worth_keeping.then(|| run_text(run, playbook, &self.walk.borrow()))
        });
        let kept = match text {
            Some(Some(text)) => self.drafts.save(&text),
            Some(None) => self.drafts.forget(),
            None => return,
        };
        self.when_settled(
            kept,
            Box::new(|session, kept| {
                if kept.is_err() {
                    session.act(Action::SavingFailed);
                }
            }),
        );
    }

    /// Forgets the run and its files.
    pub(super) fn forget(self: &Rc<Session>) {
        self.save_timer.take();
        self.files.clear();
        // Where nothing could be kept, nothing needs forgetting.
        self.when_settled(self.drafts.forget(), Box::new(|_, _| {}));
    }

    /// The first state: the run that was kept, if the loader announced one, or else a fresh one.
    pub async fn first_state(&self) -> State {
        let locale = self.handover.language();
        let kept = match self.handover.resume() {
            true => JsFuture::from(self.drafts.load(DRAFT_DAYS as u32)).await.ok().map(Node::of),
            false => None,
        };
        let kept = kept.and_then(|kept| Some((read_run(kept.get("run"))?, kept)));
        let Some((mut run, kept)) = kept else {
            let run = Run::new(locale, self.handover.observed(), self.handover.facts());
            return State::new(run, Vec::new());
        };
        if run.is_writing() {
            run.locale = locale;
        }
        let text = kept.get("run").text_of("playbook");
        self.playbooks.borrow_mut().push((run.playbook.name.id.clone(), text));
        if let Some(walk) = kept.get("run").get("walk").text() {
            *self.walk.borrow_mut() = walk;
        }
        kept.get("files").each(&mut |file| {
            let blob = file.get("blob").into_js();
            self.files.add(file.number_of("id") as u32, &blob, file.get("upload").text());
        });
        let (run, effects) = run.resumed();
        let is_writing = run.is_writing();
        let mut state = State::new(run, effects);
        state.aside.notice = is_writing.then_some(word::AFRESH_KEPT);
        state
    }

    /// Takes up everything that waits for the line.
    pub(super) fn try_again(&self) {
        let files = self.look(|run| {
            let files = run.draft.attachments.iter().map(|file| file.id);
            if run.is_writing() { files.collect() } else { Vec::new() }
        });
        self.happened(Event::Retried);
        for id in files.unwrap_or_default() {
            // The run ignores this for files that aren't interrupted.
            self.happened(Event::FileRetried(id));
        }
    }
}
