//! What a run needs to know of its site, and the playbooks and checks it asks for.

use std::sync::{Arc, LazyLock};

use askwell_core::check::CheckBook;
use askwell_core::locale::Locale;
use askwell_core::playbook::{Playbook, PlaybookName};
use askwell_core::ranking::Ranking;
use askwell_core::run::Run;
use askwell_core::site::Site as KnownSite;
use askwell_playbooks::built_in;
use askwell_playbooks::compile::{self, check_book};

use super::inquiring;
use crate::audience::Audience;
use crate::config::site::Site;
use crate::error::ApiResult;
use crate::routes::sites::show::settings;
use crate::state::AppState;

static CHECKS: LazyLock<[CheckBook; 4]> =
    LazyLock::new(|| Locale::ALL.map(|locale| check_book(built_in::checks(), locale.tag())));

/// Everything that the widget would be told of the site.
///
/// # Errors
/// If the store fails.
pub async fn site(state: &AppState, site: &Site, audience: Audience, locale: Locale) -> ApiResult<KnownSite> {
    Ok(settings(state, site, audience, locale).await?.into())
}

/// The playbook of this name, if the site offers it still; its newest revision.
pub fn playbook(state: &AppState, site: &Site, name: &PlaybookName, locale: Locale) -> Option<Playbook> {
    let shelf = state.playbooks.shelf();
    let entry = Arc::clone(shelf.entry_for(site, &name.id)?);
    Some(compile::playbook(&entry.source, locale.tag()))
}

/// What causes are ranked by at the site, in this language.
pub fn ranking(state: &AppState, site: &Site, locale: Locale) -> Arc<Ranking> {
    state.triage.ranking(&state.catalogues.in_force(), &site.key, locale)
}

/// What would tell most about the cause of what this run is about.
pub fn question(state: &AppState, site: &Site, run: &Run) -> Vec<String> {
    let ranking = ranking(state, site, run.locale);
    inquiring::question(run, state.catalogues.in_force().knowledge(&ranking))
}

/// The checks with their words.
pub fn checks(locale: Locale) -> &'static CheckBook {
    &CHECKS[locale as usize]
}
