//! What the runner asks to be done, done at the server.

use std::collections::VecDeque;

use askwell_core::attachment::UploadId;
use askwell_core::check::{Check, Probe, Vantage};
use askwell_core::playbook::{PlaybookName, StepKind};
use askwell_core::run::{Effect, Event, Parcel};
use askwell_core::wire::JoinRequest;

use super::files;
use super::guide;
use super::turn::{Notice, Turn, notice_of};
use crate::intake;
use crate::page_error::PageError;
use crate::problem_code::ProblemCode;
use crate::routes::known_issues::join;

/// What no script can look at.
const NOT_SUPPORTED: &str = "not_supported";

impl Turn<'_> {
    /// Does what is asked, and what that asks in turn.
    pub(super) async fn follow(&mut self, effects: Vec<Effect>) -> Result<(), PageError> {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            let next = match effect {
                Effect::LoadPlaybook(name) => self.load(&name),
                Effect::Inquire => {
                    let question = guide::question(self.state, self.site, &self.visit.run);
                    self.visit.run.apply(Event::Inquired(question))
                }
                Effect::RunChecks(_) => self.begin_checks(),
                Effect::Join(id, email) => self.join(id, email).await?,
                Effect::Submit => match self.visit.run.parcel().cloned() {
                    Some(parcel) => self.submit(parcel).await?,
                    None => Vec::new(),
                },
                Effect::AbandonUpload(_, Some(upload)) => self.forget(&upload).await?,
                // The bytes were sent with another page: they can only be chosen again.
                Effect::Upload(id) => {
                    self.notices.push(Notice::FilesGone);
                    self.visit.run.apply(Event::FileRemoved(id))
                }
                Effect::Count(end) => {
                    self.end = Some(end);
                    Vec::new()
                }
                _ => Vec::new(),
            };
            waiting.extend(next);
        }
        Ok(())
    }

    fn load(&mut self, name: &PlaybookName) -> Vec<Effect> {
        let playbook = guide::playbook(self.state, self.site, name, self.visit.run.locale);
        self.visit.run.apply(Event::PlaybookArrived(playbook.map(Box::new)))
    }

    /// The person is asked for the address first; where none of the checks looks from outside, there is nothing to ask.
    fn begin_checks(&mut self) -> Vec<Effect> {
        let run = &mut self.visit.run;
        run.apply(Event::ChecksArrived(guide::checks(run.locale).clone()));
        if run.step().kind != StepKind::Checks || !self.pending(Vantage::Server).is_empty() {
            return Vec::new();
        }
        self.give_up_page();
        self.visit.run.apply(Event::Continued)
    }

    fn pending(&self, vantage: Vantage) -> Vec<Check> {
        let checks = &self.visit.run.checks;
        let pending = self.visit.run.pending_checks();
        let pending = pending.iter().filter_map(|id| checks.check(id));
        pending.filter(|check| check.vantage == vantage).cloned().collect()
    }

    /// The checks of the page itself need a script.
    pub(super) fn give_up_page(&mut self) {
        for check in self.pending(Vantage::Page) {
            let probe = Probe::NotRun(NOT_SUPPORTED.to_owned());
            self.visit.run.apply(Event::Probed { check: check.id, probe, duration_ms: 0 });
        }
    }

    /// Looks at the page from outside, at the address that the person says.
    pub(super) async fn look(&mut self) -> Result<(), PageError> {
        let wanted = self.pending(Vantage::Server);
        if wanted.is_empty() {
            return Ok(());
        }
        let now_ms = self.state.now_ms();
        if let Err(error) = self.state.rate_limits.take_check(self.client, &self.site.key, now_ms) {
            self.notices.push(notice_of(error.into())?);
            return Ok(());
        }
        let wanted: Vec<&Check> = wanted.iter().collect();
        match self.state.outside.run(self.site, &self.visit.address, &wanted, now_ms).await {
            Ok(findings) => {
                let policy = self.state.masking.of(&self.site.key);
                let report = self.state.seals.report(&self.site.key, &policy, findings, now_ms);
                self.give_up_page();
                self.visit.run.apply(Event::OutsideArrived(Some(report)));
            }
            Err(fault) => self.address_fault = Some(fault),
        }
        Ok(())
    }

    async fn join(&mut self, id: String, email: String) -> Result<Vec<Effect>, PageError> {
        let now_ms = self.state.now_ms();
        let request = JoinRequest {
            locale: self.visit.run.locale,
            address: Some(email).filter(|address| !address.is_empty()),
        };
        // One visit joins each issue once, however often the form is sent.
        let key = format!("{}-{id}", self.visit.key);
        let joined = match self.state.rate_limits.take_post(self.client, &self.site.key, now_ms) {
            Ok(_) => join::add(self.state, self.site, &id, key, request).await,
            Err(error) => Err(error),
        };
        let link = match joined {
            Ok(joined) => Some(joined.link),
            Err(error) => {
                self.notices.push(notice_of(error.into())?);
                None
            }
        };
        Ok(self.visit.run.apply(Event::Joined(link)))
    }

    /// Sends the case.
    pub(super) async fn send(&mut self) -> Result<(), PageError> {
        let key = self.visit.key.clone();
        let effects = self.visit.run.apply(Event::Submitted(key));
        self.follow(effects).await
    }

    async fn submit(&mut self, parcel: Parcel) -> Result<Vec<Effect>, PageError> {
        let Some(case) = parcel.case else { return Ok(Vec::new()) };
        let now_ms = self.state.now_ms();
        let taken = match self.state.rate_limits.take_post(self.client, &self.site.key, now_ms) {
            Ok(_) => intake::take(self.state, self.site, parcel.key.clone(), case).await,
            Err(error) => Err(error),
        };
        let error = match taken {
            Ok(taken) => return Ok(self.visit.run.apply(Event::Accepted(taken.receipt))),
            Err(error) => error,
        };
        match error.code() {
            ProblemCode::CaseInvalid => {
                let refused =
                    Event::Refused { code: error.code().name().to_owned(), issues: error.issues().to_vec() };
                Ok(self.visit.run.apply(refused))
            }
            ProblemCode::IdempotencyKeyReused => {
                let earlier = intake::earlier(self.state, self.site, &parcel.key).await;
                let earlier = earlier.map_err(PageError::from)?.ok_or(PageError::Internal)?;
                self.notices.push(Notice::SentBefore);
                Ok(self.visit.run.apply(Event::Accepted(earlier)))
            }
            _ => {
                // Nothing here would send it again by itself, so it stays with the person.
                let code = error.code().name().to_owned();
                self.notices.push(notice_of(error.into())?);
                Ok(self.visit.run.apply(Event::Refused { code, issues: Vec::new() }))
            }
        }
    }

    async fn forget(&mut self, upload: &UploadId) -> Result<Vec<Effect>, PageError> {
        files::forget(self.state, &self.site.key, upload).await.map_err(PageError::from)?;
        Ok(Vec::new())
    }
}
