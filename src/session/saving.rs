//! Keeping the run on the device: soon after each answer, at once when the page is left.

use std::rc::Rc;

use askwell_core::run::{Event, Run};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;

use crate::session::Session;
use crate::state::{Action, State};

/// Typing is saved when it pauses, not letter by letter.
const PAUSE_MS: u32 = 300;

impl Session {
    /// Saves once there is a pause.
    pub(super) fn save_soon(self: &Rc<Session>) {
        let session = self.clone();
        let timer = Timeout::new(PAUSE_MS, move || session.save_now());
        *self.save_timer.borrow_mut() = Some(timer);
    }

    /// Saves what is still to be saved.
    pub(super) fn save_now(self: &Rc<Session>) {
        if self.save_timer.take().is_none() {
            return;
        }
        let Some(run) = self.latest.borrow().clone() else { return };
        let session = self.clone();
        spawn_local(async move {
            let is_worth_keeping = !run.is_writing() || run.draft.has_answers();
            let kept = if is_worth_keeping {
                session.drafts.save(&run).await
            } else {
                session.drafts.forget().await
            };
            if kept.is_err() {
                session.act(Action::SavingFailed);
            }
        });
    }

    /// Forgets the run and its files.
    pub(super) fn forget(self: &Rc<Session>) {
        self.save_timer.take();
        self.retry_timer.take();
        self.files.clear();
        let session = self.clone();
        spawn_local(async move {
            // Where nothing could be kept, nothing needs forgetting.
            session.drafts.forget().await.ok();
        });
    }

    /// The first state: the run that was kept, if the loader announced one, or else a fresh one.
    pub async fn first_state(&self) -> State {
        let locale = self.handover.language();
        let kept = if self.handover.resume() { self.drafts.load().await.ok().flatten() } else { None };
        let Some((mut run, files)) = kept else {
            return State::new(Run::new(locale, self.handover.observed()), Vec::new(), self.files.clone());
        };
        if run.is_writing() {
            run.locale = locale;
        }
        for file in files {
            self.resume_upload(&file);
            self.files.put(file.id, file.blob);
        }
        let (run, effects) = run.resumed();
        let mut state = State::new(run, effects, self.files.clone());
        state.aside.notice = state.run.is_writing().then_some(crate::words::word::AFRESH_KEPT);
        state
    }

    /// Takes up everything that waits for the line.
    pub(super) fn try_again(&self) {
        let Some(run) = self.latest.borrow().clone() else { return };
        if !run.is_writing() {
            self.happened(Event::Retried);
            return;
        }
        for file in run.draft.attachments {
            // The run ignores this for files that aren't interrupted.
            self.happened(Event::FileRetried(file.id));
        }
    }
}
