//! Going on in another language: the same run, in other words.

use askwell_core::locale::Locale;
use askwell_core::playbook::Playbook;

use super::visit::Visit;
use super::{guide, inquiring};
use crate::config::site::Site;
use crate::state::AppState;

/// Changes the language of a visit. A playbook that has changed meanwhile keeps its words: its steps may be others by now.
pub fn speak(state: &AppState, site: &Site, visit: &mut Visit, locale: Locale) {
    let run = &mut visit.run;
    run.locale = locale;
    let name = &run.playbook.name;
    if let Some(playbook) = guide::playbook(state, site, name, locale).filter(|other| other.name == *name) {
        run.playbook = Playbook::intake(Some(playbook));
        inquiring::translate(run, &guide::ranking(state, site, locale));
    }
    let checks = guide::checks(locale);
    for shown in &mut run.draft.findings {
        if let Some(check) = checks.check(&shown.finding.check) {
            shown.title.clone_from(&check.title);
        }
        if let Some(rule) = checks.rule(&shown.finding) {
            shown.means.clone_from(&rule.means);
            shown.advice.clone_from(&rule.advice);
        }
    }
}
