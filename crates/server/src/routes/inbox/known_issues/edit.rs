//! `/inbox/known-issues/new` and `/inbox/known-issues/{id}/edit`: writing one down.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::find;
use crate::known_issues::KnownIssueEntry;
use crate::known_issues::choices::Choices;
use crate::known_issues::form::{FormFault, IssueForm};
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::known_issues::form::{IssueFormPage, issue_form_page};
use crate::pages::layout::{Reader, layout};
use crate::sign_in::form::AgentForm;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::words::Words;

const NEW: &str = "/inbox/known-issues/new";

/// The empty form.
pub async fn show_new(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let words = preferred_words(&headers);
    let site = state.config.sites.first().ok_or(PageError::Absent)?;
    let form = IssueForm::blank(site, words.locale(), state.now_ms());
    Ok(page(&state, words, &signed_in, &form, NEW, &[]))
}

/// Writes a new one down and goes to it; with something wrong, shows what.
pub async fn add(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    let typed = IssueForm::typed(&form.fields);
    match typed.read(&state.config.sites) {
        Ok(entry) => {
            let agent = form.signed_in.agent.id;
            let id = state.store.add_known_issue(entry.masked(), agent, state.now_ms()).await?;
            Ok(Redirect::to(&format!("/inbox/known-issues/{}", id.0)).into_response())
        }
        Err(faults) => Ok(refused(&state, &headers, &form.signed_in, &typed, NEW, &faults)),
    }
}

/// The form of one that is there.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let record = find(&state, &id).await?;
    let form = IssueForm::of(&record.entry, &zone(&state, &record.entry));
    Ok(page(&state, preferred_words(&headers), &signed_in, &form, &address(&id), &[]))
}

/// Keeps what was changed and goes back to the issue; with something wrong, shows what.
pub async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    let record = find(&state, &id).await?;
    let mut typed = IssueForm::typed(&form.fields);
    typed.keep_state(record.entry.state);
    match typed.read(&state.config.sites) {
        Ok(entry) => {
            state.store.change_known_issue(record.id, entry.masked(), state.now_ms()).await?;
            Ok(Redirect::to(&format!("/inbox/known-issues/{}", record.id.0)).into_response())
        }
        Err(faults) => Ok(refused(&state, &headers, &form.signed_in, &typed, &address(&id), &faults)),
    }
}

fn address(id: &str) -> String {
    format!("/inbox/known-issues/{id}/edit")
}

fn zone(state: &AppState, entry: &KnownIssueEntry) -> jiff::tz::TimeZone {
    state.config.site(&entry.site.0).map_or(jiff::tz::TimeZone::UTC, |site| site.time_zone.clone())
}

fn refused(
    state: &AppState,
    headers: &HeaderMap,
    signed_in: &SignedIn,
    form: &IssueForm,
    action: &str,
    faults: &[(String, FormFault)],
) -> Response {
    let page = page(state, preferred_words(headers), signed_in, form, action, faults);
    page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}

fn page(
    state: &AppState,
    words: &Words,
    signed_in: &SignedIn,
    form: &IssueForm,
    action: &str,
    faults: &[(String, FormFault)],
) -> Page {
    let sites = &state.config.sites;
    let choices = Choices::of(&state.playbooks.shelf(), words.locale());
    let page = IssueFormPage {
        form,
        action,
        is_new: action == NEW,
        sites,
        choices: &choices,
        csrf_token: &signed_in.csrf_token,
        faults,
    };
    let main = issue_form_page(words, &page);
    Page::inbox(layout(words, Reader::of(signed_in), words.get("inbox.known.write"), main))
}
