//! The private pages of those who joined a known issue.

use askwell_core::contact::is_email_shaped;
use askwell_core::known_issue::KnownState;
use askwell_core::limits::MAX_EMAIL_CHARS;
use askwell_core::text::clean;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;

use crate::client_address::ClientAddress;
use crate::page::Page;
use crate::page_error::{PageError, told_as_private_page};
use crate::pages::known_issues::joined::{JoinedPage, joined_page};
use crate::pages::layout::{Reader, layout};
use crate::pages::sign_in::FieldErrors;
use crate::state::AppState;
use crate::store::known_issues::{Join, JoinId, KnownIssueRecord};
use crate::words::Words;

/// Everything below `/k`.
pub fn router() -> Router<AppState> {
    let pages = Router::new()
        .route("/{join}/{token}", get(show))
        .route("/{join}/{token}/address", post(set_address))
        .fallback(|| async { PageError::Absent })
        .layer(from_fn(told_as_private_page));
    Router::new().nest("/k", pages)
}

/// The form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AddressForm {
    address: String,
}

/// What is behind a private link.
struct Followed {
    join: Join,
    record: KnownIssueRecord,
    base: String,
}

/// `GET /k/{join}/{token}`: where it stands, and the news.
async fn show(
    State(state): State<AppState>,
    Path((join, token)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let followed = find(&state, &join, &token).await?;
    page(&state, &followed, "", &[]).await
}

/// `POST /k/{join}/{token}/address`: keeps another address, or, if it is empty, none.
async fn set_address(
    State(state): State<AppState>,
    ClientAddress(client): ClientAddress,
    Path((join, token)): Path<(String, String)>,
    form: Result<Form<AddressForm>, FormRejection>,
) -> Result<Response, PageError> {
    let followed = find(&state, &join, &token).await?;
    let Form(form) = form.map_err(|_| PageError::UnreadableForm)?;
    let address = clean(&form.address);
    state.rate_limits.take_post(client, &followed.record.entry.site, state.now_ms())?;
    let is_wanted = !address.is_empty();
    if is_wanted && (address.chars().count() > MAX_EMAIL_CHARS || !is_email_shaped(&address)) {
        let words = Words::for_customer(followed.join.locale);
        let errors = [("address", words.get("sign_in.email_wrong").to_owned())];
        let page = page(&state, &followed, &address, &errors).await?;
        return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let is_kept = is_wanted && state.mailer.is_some() && followed.record.entry.state != KnownState::Fixed;
    state.store.set_address(followed.join.id, is_kept.then_some(address)).await?;
    Ok(Redirect::to(&followed.base).into_response())
}

/// A wrong number and a wrong token are the same: nothing.
async fn find(state: &AppState, join: &str, token: &str) -> Result<Followed, PageError> {
    let id = join.parse().map(JoinId).map_err(|_| PageError::Absent)?;
    if !state.links.is_join_token(id, token) {
        return Err(PageError::Absent);
    }
    let join = state.store.joining(id).await?.ok_or(PageError::Absent)?;
    let record = state.store.known_issue(join.issue).await?.ok_or(PageError::Absent)?;
    Ok(Followed { base: format!("/k/{}/{token}", id.0), join, record })
}

async fn page(
    state: &AppState,
    followed: &Followed,
    typed: &str,
    errors: &FieldErrors,
) -> Result<Page, PageError> {
    let Followed { join, record, base } = followed;
    let words = Words::for_customer(join.locale);
    let updates = state.store.updates(record.id).await?;
    let site = state.config.site(&record.entry.site.0);
    let page = JoinedPage {
        site_name: site.map_or(record.entry.site.0.as_str(), |site| &site.name),
        record,
        join,
        updates: &updates,
        tells_by_mail: state.mailer.is_some(),
        now_ms: state.now_ms(),
        base,
    };
    let title = record.entry.words_in(join.locale).map_or("", |said| &said.title);
    Ok(Page::private(layout(words, Reader::Customer, title, joined_page(words, &page, typed, errors))))
}
