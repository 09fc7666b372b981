//! Posting the parcel, and waiting for a better moment when it can't be taken now.

use std::rc::Rc;

use askwell_core::run::{Delay, Delivery, Event, Run};
use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::ports::api::{self, Answer};
use crate::session::Session;

const FIRST_WAIT_SECONDS: u32 = 5;
const LONGEST_WAIT_SECONDS: u32 = 300;

impl Session {
    /// Posts the parcel. However often this is tried, the parcel's key makes it one case.
    pub(super) fn submit(self: &Rc<Session>) {
        let (server, site) = (self.handover.server(), self.handover.site());
        let answer = self.look_mut(|run| match &mut run.delivery {
            Delivery::Sending(parcel) => api::post_case(&server, &site, parcel),
            _ => None,
        });
        if let Some(answer) = answer.flatten() {
            self.when_answered(answer, Session::conclude);
        }
    }

    fn conclude(self: &Rc<Session>, answer: Option<Answer>) {
        let event = answer.map_or(Event::Held(Delay::Unreachable), |answer| answer.outcome());
        match &event {
            Event::Accepted(receipt) => self.handover.emit("submitted", "number", &receipt.number.0),
            Event::Refused { code, .. } => self.handover.emit("error", "code", code),
            _ => self.handover.emit("queued", "", ""),
        }
        self.happened(event);
    }

    pub(super) fn when_answered(
        self: &Rc<Session>,
        answer: Promise,
        react: fn(&Rc<Session>, Option<Answer>),
    ) {
        let session = Rc::downgrade(self);
        spawn_local(async move {
            let answer = Answer::of(JsFuture::from(answer).await).await;
            if let Some(session) = session.upgrade() {
                react(&session, answer);
            }
        });
    }

    /// Sets the timer for the next try, if the run waits for one.
    pub fn schedule_retry(self: &Rc<Session>, run: &Run) {
        match &run.delivery {
            Delivery::Delayed(_, delay) => {
                if self.retry_timer.borrow().is_none() {
                    let seconds = self.next_wait(delay);
                    let session = self.clone();
                    let timer = Timeout::new(seconds * 1000, move || session.retry());
                    *self.retry_timer.borrow_mut() = Some(timer);
                }
            }
            delivery => {
                self.retry_timer.take();
                if !matches!(delivery, Delivery::Sending(_)) {
                    self.tries.set(0);
                }
            }
        }
    }

    fn retry(&self) {
        self.retry_timer.take();
        self.happened(Event::Retried);
    }

    /// What the server asked for, or else twice as long each time.
    fn next_wait(&self, delay: &Delay) -> u32 {
        let tries = self.tries.get();
        self.tries.set(tries + 1);
        let own = (FIRST_WAIT_SECONDS << tries.min(6)).min(LONGEST_WAIT_SECONDS);
        match delay {
            Delay::TooMany(seconds) => (*seconds).clamp(1, 3600),
            Delay::Unreachable | Delay::ServerTrouble => own,
        }
    }
}
