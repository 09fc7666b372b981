//! `POST /inbox/known-issues/{id}/updates`: one answer for all who joined.

use askwell_core::known_issue::KnownState;
use askwell_core::text::clean;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::{find, show};
use crate::known_issues::form::read_local;
use crate::masking::agents_words;
use crate::page_error::{PageError, preferred_words};
use crate::pages::known_issues::show::UpdateForm;
use crate::sign_in::form::AgentForm;
use crate::state::AppState;
use crate::store::known_issues::NewUpdate;

/// The longest piece of news, in characters.
const MOST_CHARS: usize = 2_000;

/// Keeps the news, on which letters go out by themselves; with nothing to keep, shows what is wrong and what was typed.
pub async fn update(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    let words = preferred_words(&headers);
    let record = find(&state, &id).await?;
    let text = agents_words::masked(&clean(form.fields.get("answer")));
    let issue_state = KnownState::from_name(form.fields.get("state")).ok_or(PageError::UnreadableForm)?;
    let next = form.fields.get("next_update").trim();
    let site = state.config.site(&record.entry.site.0);
    let zone = site.map_or(jiff::tz::TimeZone::UTC, |site| site.time_zone.clone());
    let next_update_ms = read_local(next, &zone);
    let mut errors = Vec::new();
    let length = text.chars().count();
    if length == 0 {
        errors.push(("answer", words.get("inbox.known.fault.missing").to_owned()));
    } else if length > MOST_CHARS {
        errors.push((
            "answer",
            words.fill("inbox.known.fault.too_long", &[("limit", &MOST_CHARS.to_string())]),
        ));
    }
    if !next.is_empty() && next_update_ms.is_none() {
        errors.push(("next_update", words.get("inbox.known.fault.no_moment").to_owned()));
    }
    if !errors.is_empty() {
        let typed = UpdateForm { text: &text, state: issue_state, next_update: next };
        let page = show::page(&state, words, &form.signed_in, &record, typed, &errors).await?;
        return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let agent = form.signed_in.agent.id;
    // The button pressed twice is one piece of news.
    let latest = state.store.updates(record.id).await?.into_iter().next();
    let is_repeated = latest.is_some_and(|latest| latest.text == text && latest.state == issue_state);
    if !is_repeated {
        let update = NewUpdate { agent, text, state: issue_state, next_update_ms, at_ms: state.now_ms() };
        state.store.add_update(record.id, update).await?;
        state.letter_bell.notify_one();
    }
    Ok(Redirect::to(&format!("/inbox/known-issues/{}#updates", record.id.0)).into_response())
}
