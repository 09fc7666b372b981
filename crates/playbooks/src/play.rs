//! Plays a playbook without a browser: lines of events go in, screens and the case come out.
//!
//! It is core's own run that is played; what a browser would fetch (the playbook, the checks, an upload) is there at
//! once. What an inquiry asks is given by whoever plays.

mod line;
mod screen;

use std::collections::VecDeque;

use askwell_core::case::Case;
use askwell_core::draft::Draft;
use askwell_core::facts::FactList;
use askwell_core::locale::Locale;
use askwell_core::playbook::StepKind;
use askwell_core::run::{Effect, Ending, Event, Run, WalkEnd};
use askwell_core::site::Site;
use askwell_core::wire::{PlaybookOffer, SiteSettings};
use serde::Serialize;

use crate::check_source::CheckSource;
use crate::compile;
use crate::playbook_source::PlaybookSource;

pub use line::{Line, Values};
pub use screen::Screen;

/// Tells what would tell most about a run's cause, as `Event::Inquired` has it.
pub type Inquire<'s> = dyn Fn(&Run) -> Vec<String> + 's;

/// A run being played.
pub struct Play<'s> {
    run: Run,
    inquire: &'s Inquire<'s>,
    /// What the next inquiries are to ask instead.
    inquired: VecDeque<Vec<String>>,
    playbook: &'s PlaybookSource,
    checks: &'s [CheckSource],
    case: Option<Box<Case>>,
    walk: Option<WalkEnd>,
    uploads: u32,
}

/// What there is to see after a line.
#[derive(Debug, Serialize)]
pub struct Moment {
    /// The screen shown; `None` once the case is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen: Option<Screen>,
    /// How the run ended without a case: `solved`, `joined`, or `ended` where the playbook points elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<&'static str>,
    /// The case as it would be posted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<Box<Case>>,
}

impl<'s> Play<'s> {
    /// Somebody who opens the help, at a site that offers this playbook alone.
    pub fn new(
        playbook: &'s PlaybookSource,
        checks: &'s [CheckSource],
        inquire: &'s Inquire<'s>,
        locale: Locale,
    ) -> Play<'s> {
        let run = Run::new(locale, Draft::default(), FactList::default());
        let mut play = Play {
            run,
            inquire,
            inquired: VecDeque::new(),
            playbook,
            checks,
            case: None,
            walk: None,
            uploads: 0,
        };
        play.settle_in(SiteSettings::default());
        play
    }

    /// What is to be seen now.
    pub fn moment(&self) -> Moment {
        let ended = match (&self.run.ending, self.walk) {
            (Some(Ending::Solved), _) => Some("solved"),
            (Some(Ending::Joined(_)), _) => Some("joined"),
            (None, Some(WalkEnd::Ended)) if self.run.step().kind == StepKind::End => Some("ended"),
            _ => None,
        };
        let screen = (self.case.is_none()).then(|| Screen::of(&self.run));
        Moment { screen, ended, case: self.case.clone() }
    }

    /// Plays a line.
    ///
    /// # Errors
    /// The line makes no sense here; a sentence says why. The run goes on from where it was.
    pub fn play(&mut self, line: Line) -> Result<Moment, String> {
        if self.case.is_some() {
            return Err("the case is sent already".to_owned());
        }
        match line.to_step(&self.run)? {
            line::Step::Settings(settings) => self.settle_in(*settings),
            line::Step::Context(facts) => self.run.context = facts,
            line::Step::Inquired(question) => self.inquired.push_back(question),
            line::Step::Noticed(events) => {
                self.run.draft.offered = (0..events.len().min(3)).collect();
                self.run.draft.events = events;
            }
            line::Step::Events(events) => {
                for event in events {
                    self.apply(event);
                }
            }
        }
        Ok(self.moment())
    }

    fn settle_in(&mut self, settings: SiteSettings) {
        let offer = PlaybookOffer {
            id: self.playbook.id.value.clone(),
            revision: self.playbook.revision.clone(),
            title: compile::title(self.playbook, self.run.locale.tag()),
            suggest: String::new(),
        };
        let site = Site { offers: vec![offer], ..Site::from(settings) };
        self.apply(Event::SiteLearned(Box::new(site)));
    }

    fn apply(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            for effect in self.run.apply(event) {
                events.extend(self.carry_out(effect));
            }
            // There is but one topic to choose.
            if events.is_empty() && self.run.step().kind == StepKind::Topic && !self.run.is_waiting {
                events.push(Event::Continued);
                events.push(Event::TopicChosen(self.playbook.id.value.clone()));
            }
        }
    }

    /// Does at once what a browser would do; gives what comes of it.
    fn carry_out(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::LoadPlaybook(_) => {
                let playbook = compile::playbook(self.playbook, self.run.locale.tag());
                Some(Event::PlaybookArrived(Some(Box::new(playbook))))
            }
            Effect::Inquire => {
                let given = self.inquired.pop_front();
                Some(Event::Inquired(given.unwrap_or_else(|| (self.inquire)(&self.run))))
            }
            Effect::RunChecks(_) if self.run.checks.checks.is_empty() => {
                let book = compile::check_book(self.checks, self.run.locale.tag());
                Some(Event::ChecksArrived(book))
            }
            Effect::Upload(id) => {
                self.uploads += 1;
                let upload = askwell_core::attachment::UploadId(format!("{:032x}", self.uploads));
                Some(Event::UploadMoved(id, askwell_core::attachment::UploadProgress::Stored(upload)))
            }
            Effect::Join(..) => Some(Event::Joined(Some("https://help.example/k/1".to_owned()))),
            Effect::Submit => {
                self.case = self.run.parcel().and_then(|parcel| parcel.case.clone()).map(Box::new);
                None
            }
            Effect::Count(end) => {
                self.walk = Some(end);
                None
            }
            _ => None,
        }
    }
}
