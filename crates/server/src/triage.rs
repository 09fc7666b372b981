//! What cases come from: the one place of the server that explains a case, with the catalogue in force and what its site has
//! taught.

pub mod learning;
pub mod similar;
pub mod web_search;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use askwell_core::catalogue::Audience;
use askwell_core::evidence::Evidence;
use askwell_core::explain::{ExplainedCode, Explanation, Setting, StepKind, explain};
use askwell_core::locale::Locale;
use askwell_core::ranking::Ranking;
use tokio::sync::Notify;

use crate::case_file::CaseFile;
use crate::catalogue::in_force::InForce;
use crate::config::Config;
use crate::config::site::SiteKey;
use crate::state::AppState;
use learning::Taught;

/// What the sites have taught, for whoever ranks causes. It is replaced as a whole, so that nobody waits for it.
#[derive(Default)]
pub struct Triage {
    in_force: RwLock<InUse>,
    /// Rung when a case was resolved, or a resolution taken back.
    pub bell: Notify,
}

#[derive(Default)]
struct InUse {
    taught: Arc<Taught>,
    /// By site and language; made when they are first asked for.
    rankings: HashMap<(SiteKey, &'static str), Arc<Ranking>>,
}

impl Triage {
    /// What causes are ranked by at a site: the table, with what its resolved cases have taught. Its words are in this
    /// language.
    pub fn ranking(&self, catalogue: &InForce, site: &SiteKey, locale: Locale) -> Arc<Ranking> {
        let key = (site.clone(), locale.tag());
        // A panic elsewhere leaves it sound: it is only ever replaced or added to.
        let in_use = self.in_force.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(ranking) = in_use.rankings.get(&key) {
            return ranking.clone();
        }
        let taught = in_use.taught.clone();
        drop(in_use);
        let learned = taught.site(site).map(|site| site.learned.clone()).unwrap_or_default();
        let ranking = Arc::new(catalogue.ranking(locale).clone().with(learned));
        let mut in_use = self.in_force.write().unwrap_or_else(PoisonError::into_inner);
        if Arc::ptr_eq(&in_use.taught, &taught) {
            in_use.rankings.insert(key, ranking.clone());
        }
        ranking
    }

    /// What the sites have taught.
    pub fn taught(&self) -> Arc<Taught> {
        self.in_force.read().unwrap_or_else(PoisonError::into_inner).taught.clone()
    }

    fn replace(&self, taught: Taught) {
        let in_use = InUse { taught: Arc::new(taught), rankings: HashMap::new() };
        *self.in_force.write().unwrap_or_else(PoisonError::into_inner) = in_use;
    }
}

/// The system that a site runs on, if the operator has said so.
pub fn platform<'a>(config: &'a Config, site: &SiteKey) -> Option<&'a str> {
    config.site(&site.0).map(|site| site.platform.as_str()).filter(|platform| !platform.is_empty())
}

/// Everything in a case that causes are ranked by.
pub fn evidence(state: &AppState, file: &CaseFile) -> Evidence {
    let platform = platform(&state.config, &file.ticket.summary.site).unwrap_or_default();
    let files: Vec<&str> = file.attachments.iter().map(|file| file.file_name.as_str()).collect();
    Evidence::of_case(&file.ticket.case, platform, &files).observing(&file.observed.facts())
}

/// What a case tells, with what is needed to show it.
#[derive(Debug)]
pub struct Explained {
    /// What it tells.
    pub explanation: Explanation,
    /// For each of its codes.
    pub origins: Vec<CodeOrigin>,
    /// The question that would tell most, in the language of the case.
    pub to_ask: Option<String>,
}

/// Where a code is from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeOrigin {
    /// The name of its system; empty if nothing tells whose it is.
    pub system: String,
    /// The public reference; empty if it isn't known.
    pub source: String,
}

/// What a case tells, for agents, in this language.
pub fn explained(state: &AppState, file: &CaseFile, locale: Locale) -> Explained {
    let site = &file.ticket.summary.site;
    let catalogue = state.catalogues.in_force();
    let ranking = state.triage.ranking(&catalogue, site, locale);
    let setting = Setting { audience: Audience::Agent, platform: platform(&state.config, site) };
    let knowledge = catalogue.knowledge(&ranking);
    let explanation = explain(&evidence(state, file), setting, knowledge, |code| catalogue.meant(code));
    let origins = explanation.codes.iter().map(|code| origin(&catalogue, code)).collect();
    let theirs = state.triage.ranking(&catalogue, site, file.ticket.case.locale);
    let asked = explanation.next.as_ref().filter(|next| next.kind == StepKind::Question);
    let asked = asked.and_then(|next| theirs.questions().iter().find(|question| question.id == next.id));
    let to_ask = asked.map(|question| question.ask.clone());
    Explained { explanation, origins, to_ask }
}

fn origin(catalogue: &InForce, code: &ExplainedCode) -> CodeOrigin {
    let all = catalogue.catalogue();
    let system = all.system(&code.system).map(|place| all.systems[place].name.clone());
    let place = catalogue.place(&code.system, &code.code).filter(|_| code.known);
    let source = place.map(|place| all.entries[place].source.clone());
    CodeOrigin { system: system.unwrap_or_default(), source: source.unwrap_or_default() }
}
