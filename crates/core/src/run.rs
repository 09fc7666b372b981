//! A person's way through a playbook, from the first answer to the receipt.
//!
//! Every change goes through [`Run::apply`]: an event comes in, effects go out. Screens show a run, a session
//! carries out its effects, and neither decides anything. What a run is can be told from its events alone: the same events
//! make the same run, in a browser and on a server.

use serde::{Deserialize, Serialize};

use crate::check::CheckBook;
use crate::draft::Draft;
use crate::facts::FactList;
use crate::issue::Issue;
use crate::locale::Locale;
use crate::playbook::{Playbook, Step};
use crate::site::Site;

mod answering;
mod checking;
mod delivery;
mod event;
mod files;
mod hiding;
mod inquiring;
mod known;
mod outcome;
mod walking;

pub use delivery::{Delay, Delivery, Parcel};
pub use event::{Effect, Event, Field};
pub use inquiring::Inquiry;
pub use known::Known;
pub use outcome::{Ending, WalkEnd};
pub use walking::Way;

/// One run. It can be stored and taken up again; what is wrong with the answers is found anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The language of the answers.
    pub locale: Locale,
    /// The answers.
    pub draft: Draft,
    /// The intake, and the playbook that was chosen.
    pub playbook: Playbook,
    /// The pages that were shown.
    pub way: Way,
    /// Whether it has ended without a case.
    #[serde(default)]
    pub ending: Option<Ending>,
    /// Where the case is on its way.
    pub delivery: Delivery,
    /// What is known of page and person: the facts `context.NAME`.
    #[serde(default)]
    pub context: FactList,
    /// What is known of the site.
    #[serde(skip)]
    pub site: Site,
    /// The checks and their words, once they are needed.
    #[serde(skip)]
    pub checks: CheckBook,
    /// Whether it waits for a playbook, for a question, or for the answer to having joined a known issue.
    #[serde(skip)]
    pub is_waiting: bool,
    /// Whether it is being found out what to inquire.
    #[serde(skip)]
    pub inquiry: Inquiry,
    /// What keeps the person from going on; found when they tried.
    #[serde(skip)]
    pub issues: Vec<Issue>,
    /// The stable code of the server's refusal, if it named no single answer.
    #[serde(skip)]
    pub refusal: Option<String>,
    /// The questions whose answers no longer apply after the last change; they are kept, and count again if the way
    /// leads back to them.
    #[serde(skip)]
    pub set_aside: Vec<String>,
    /// What is to be done outside; gathered while an event is taken, and given away with it.
    #[serde(skip)]
    effects: Vec<Effect>,
}

impl Run {
    /// A fresh run with what was observed when the button was clicked.
    pub fn new(locale: Locale, observed: Draft, context: FactList) -> Run {
        Run {
            locale,
            draft: observed,
            playbook: Playbook::intake(None),
            way: Way::default(),
            ending: None,
            delivery: Delivery::Writing,
            context,
            site: Site::default(),
            checks: CheckBook::default(),
            is_waiting: false,
            inquiry: Inquiry::Open,
            issues: Vec::new(),
            refusal: None,
            set_aside: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// The page shown.
    pub fn step(&self) -> &Step {
        &self.playbook.steps[self.way.place()]
    }

    /// Whether answers can be changed now: not while a parcel may already be with the server, nor after the end.
    pub fn is_writing(&self) -> bool {
        matches!(self.delivery, Delivery::Writing) && self.ending.is_none()
    }

    /// Takes an event and says what is to be done. An event that makes no sense now changes nothing.
    pub fn apply(&mut self, event: Event) -> Vec<Effect> {
        self.take(event);
        std::mem::take(&mut self.effects)
    }

    /// Has something done outside.
    #[inline(never)]
    fn ask(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Has the run kept on the device, which nearly everything leads to.
    #[inline(never)]
    fn save(&mut self) {
        self.ask(Effect::Save);
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::SiteLearned(site) => {
                if !site.records && self.is_writing() {
                    self.draft.remove_events(true);
                }
                let chosen = std::mem::take(&mut self.site.masking.chosen);
                self.site = *site;
                self.site.masking.chosen = chosen;
            }
            Event::ChecksArrived(book) => self.take_checks(book),
            Event::UploadMoved(id, progress) => self.move_upload(id, progress),
            Event::Submitted(key) if self.is_writing() => self.submit(key),
            Event::Retried => self.retry(),
            Event::Accepted(receipt) => self.accept(receipt),
            Event::Refused { code, issues } => self.refuse(code, issues),
            Event::Held(delay) => self.hold(delay),
            Event::StartedAfresh => self.start_afresh(),
            Event::StillNeeded => self.go_on_all_the_same(),
            event if self.is_writing() => self.write(event),
            _ => {}
        }
    }

    fn write(&mut self, event: Event) {
        match event {
            Event::Continued => self.go_on(),
            Event::WentBack => self.go_back(),
            Event::StepOpened(id) => self.open(&id),
            Event::PlaybookArrived(playbook) => self.take_playbook(playbook),
            Event::Inquired(question) => self.take_question(question),
            Event::Probed { check, probe, duration_ms } => self.take_probe(&check, probe, duration_ms),
            Event::OutsideArrived(report) => self.take_outside(report),
            Event::JoinAsked => self.join(),
            Event::Joined(link) => self.be_joined(link),
            answer => self.answer(answer),
        }
    }
}

#[cfg(test)]
mod tests;
