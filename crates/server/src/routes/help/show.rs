//! `GET /help/{site}`: the first page.

use askwell_core::locale::Locale;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::answer::answer;
use crate::audience::Audience;
use crate::client_address::ClientAddress;
use crate::help::address::arrival;
use crate::help::turn::Turn;
use crate::help::visit::Visit;
use crate::page_error::{PageError, preferred_words};
use crate::state::AppState;

/// What a link may say. Whatever else it says is left alone: shops add marks of their own to links.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HelpQuery {
    lang: String,
    audience: String,
}

/// The page.
///
/// # Errors
/// If there is no such site, or the store fails.
pub async fn show(
    State(state): State<AppState>,
    ClientAddress(client): ClientAddress,
    Path(site): Path<String>,
    Query(query): Query<HelpQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let site = state.config.site(&site).ok_or(PageError::Absent)?;
    let locale = Locale::from_tag(&query.lang).unwrap_or_else(|| preferred_words(&headers).locale());
    let audience = Audience::from_name(&query.audience).unwrap_or_default();
    let visit =
        Visit::begin(locale, arrival(site, &state.masking.of(&site.key), audience, &headers), &*state.random);
    let turn = Turn::new(&state, site, client, visit).await?;
    Ok(answer(&state, site, &turn))
}
