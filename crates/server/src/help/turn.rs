//! One turn: a page was posted, and the next one is found.

use std::net::IpAddr;

use askwell_core::attachment::UploadProgress;
use askwell_core::limits::MAX_URL_CHARS;
use askwell_core::playbook::StepKind;
use askwell_core::run::{Event, Run, WalkEnd};
use askwell_core::text::{clean_line, truncate};

use super::answers;
use super::files;
use super::form::{ChosenFile, HelpForm};
use super::guide;
use super::language::speak;
use super::press::Press;
use super::visit::Visit;
use crate::config::site::Site;
use crate::error::ApiResult;
use crate::outside::target::TargetFault;
use crate::page_error::PageError;
use crate::state::AppState;

/// Something to say above the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The server asks to wait so many seconds.
    Wait(u64),
    /// It can't be kept now.
    NotNow,
    /// Files were kept for a day only, and are gone.
    FilesGone,
    /// The case had been sent before; what has changed since isn't in it.
    SentBefore,
    /// What the person wanted hidden is.
    Hidden,
    /// What the person wanted hidden doesn't stand in the case.
    NothingHidden,
}

/// One turn.
pub struct Turn<'a> {
    pub(super) state: &'a AppState,
    pub(super) site: &'a Site,
    pub(super) client: IpAddr,
    /// The visit, as it stands after the turn.
    pub visit: Visit,
    /// What is to be said above the page.
    pub notices: Vec<Notice>,
    /// Why the address can't be looked at.
    pub address_fault: Option<TargetFault>,
    /// The end that the way came to in this turn.
    pub(super) end: Option<WalkEnd>,
}

impl<'a> Turn<'a> {
    /// A turn that hasn't begun.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn new(
        state: &'a AppState,
        site: &'a Site,
        client: IpAddr,
        mut visit: Visit,
    ) -> ApiResult<Turn<'a>> {
        let known = guide::site(state, site, visit.audience, visit.run.locale).await?;
        visit.run.site.masking.chosen = std::mem::take(&mut visit.hidden);
        visit.run.apply(Event::SiteLearned(Box::new(known)));
        if visit.run.step().kind == StepKind::Checks {
            visit.run.apply(Event::ChecksArrived(guide::checks(visit.run.locale).clone()));
        }
        Ok(Turn { state, site, client, visit, notices: Vec::new(), address_fault: None, end: None })
    }

    /// Takes what the form says and does what its button wants.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn take(&mut self, mut form: HelpForm) -> Result<(), PageError> {
        let run = &mut self.visit.run;
        if run.is_writing() {
            answers::take(run, &form);
        }
        if let Some(address) = form.sent("address") {
            self.visit.address = truncate(&clean_line(address), MAX_URL_CHARS);
        }
        let are_files_taken = self.add_files(std::mem::take(&mut form.files)).await?;
        self.press(&form, are_files_taken).await?;
        self.count().await;
        self.visit.hidden.clone_from(&self.visit.run.site.masking.chosen);
        Ok(())
    }

    fn run(&mut self) -> &mut Run {
        &mut self.visit.run
    }

    async fn press(&mut self, form: &HelpForm, are_files_taken: bool) -> Result<(), PageError> {
        let event = match form.press() {
            // A file that can't be taken is told of before the page is left.
            Press::Continue if !are_files_taken => return Ok(()),
            // A form sent by a key never sends a case.
            Press::Continue if self.visit.run.step().kind == StepKind::Review => return Ok(()),
            Press::Continue => {
                // What no script can look at isn't skipped by anybody.
                self.give_up_page();
                Event::Continued
            }
            Press::AddFiles => return Ok(()),
            Press::Hide => {
                self.hide(form.text("hide_text").to_owned());
                return Ok(());
            }
            Press::HideDoubtful(place) => {
                let doubtful = self.visit.run.doubtful().into_iter().nth(place);
                self.hide(doubtful.map(|(_, text)| text).unwrap_or_default());
                return Ok(());
            }
            Press::Unhide(place) => Event::Unhid(place),
            Press::Back => Event::WentBack,
            Press::Open(id) => Event::StepOpened(id),
            Press::RemoveFile(id) => Event::FileRemoved(id),
            Press::Join => Event::JoinAsked,
            Press::StillNeeded => Event::StillNeeded,
            Press::RemovePage => Event::PageRemoved,
            Press::RemoveEnvironment => Event::EnvironmentRemoved,
            Press::RemoveFindings => Event::FindingsRemoved,
            Press::Send => return self.send().await,
            Press::Look => return self.look().await,
            Press::Speak(locale) => {
                speak(self.state, self.site, &mut self.visit, locale);
                let known = guide::site(self.state, self.site, self.visit.audience, locale).await;
                self.run().apply(Event::SiteLearned(Box::new(known.map_err(PageError::from)?)));
                return Ok(());
            }
        };
        let effects = self.run().apply(event);
        self.follow(effects).await
    }

    fn hide(&mut self, text: String) {
        let hidden = |run: &Run| run.site.masking.chosen.len();
        let before = hidden(&self.visit.run);
        self.run().apply(Event::Hid(text));
        let is_found = hidden(&self.visit.run) != before;
        self.notices.push(if is_found { Notice::Hidden } else { Notice::NothingHidden });
    }

    /// Adds what was chosen; whether all of it could be taken.
    async fn add_files(&mut self, chosen: Vec<ChosenFile>) -> Result<bool, PageError> {
        if self.visit.run.step().kind != StepKind::Evidence || !self.visit.run.is_writing() {
            return Ok(true);
        }
        let mut are_all_taken = true;
        for file in chosen {
            let added = files::add(self.state, self.site, self.client, &mut self.visit.run, file).await;
            if let Err(error) = added {
                self.notices.push(notice_of(error.into())?);
                return Ok(false);
            }
            let last = self.visit.run.draft.attachments.last();
            are_all_taken &= last.is_none_or(|file| !matches!(file.progress, UploadProgress::Refused(_)));
        }
        Ok(are_all_taken)
    }
}

/// What to say of a failure that trying again may mend.
pub(super) fn notice_of(error: PageError) -> Result<Notice, PageError> {
    match error {
        PageError::TooMany { seconds } => Ok(Notice::Wait(seconds)),
        PageError::Full | PageError::Internal => Ok(Notice::NotNow),
        other => Err(other),
    }
}
