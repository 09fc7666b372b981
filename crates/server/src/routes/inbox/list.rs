//! `GET /inbox`: the list, newest first; `?number=` leads to that case.

use askwell_core::ticket::{CaseNumber, Status};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::config::site::SiteKey;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::list::{Row, TicketList, list_page};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::store::tickets::{TicketFilter, TicketId};
use crate::walks::solved;

/// How many lines a page has.
pub const PAGE_LENGTH: u32 = 50;

/// How the list was asked for. Whatever makes no sense is as if it weren't there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    status: String,
    site: String,
    number: String,
    before: String,
}

impl ListQuery {
    /// The tickets meant.
    pub fn filter(&self, state: &AppState) -> TicketFilter {
        TicketFilter {
            status: Status::from_name(&self.status),
            site: state.config.site(&self.site).map(|site| site.key.clone()),
            before: self.before.parse().ok().map(TicketId),
        }
    }
}

/// The page, or the way to the case whose number was given.
pub async fn list(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query<ListQuery>,
) -> Result<Response, PageError> {
    let words = preferred_words(&headers);
    let wanted = query.number.trim();
    if let Some(number) = CaseNumber::parse(wanted)
        && state.store.ticket(&number).await?.is_some()
    {
        return Ok(Redirect::to(&format!("/inbox/cases/{}", number.0)).into_response());
    }
    let filter = query.filter(&state);
    let mut tickets = state.store.tickets(&filter, PAGE_LENGTH + 1).await?;
    let has_older = tickets.len() > PAGE_LENGTH as usize;
    tickets.truncate(PAGE_LENGTH as usize);
    let site = filter.site.as_ref().map(|SiteKey(key)| key.as_str());
    let older = tickets.last().filter(|_| has_older).map(|last| {
        let status = filter.status.map_or("", Status::name);
        format!("/inbox?status={status}&site={}&before={}", site.unwrap_or(""), last.id.0)
    });
    let list = TicketList {
        rows: tickets.iter().map(|ticket| Row::of(words, ticket, &state.config.sites)).collect(),
        status: filter.status,
        site,
        sites: &state.config.sites,
        missing: (!wanted.is_empty()).then_some(wanted),
        older,
        is_newest: filter.before.is_none(),
        solved: solved(&state).await?,
    };
    let reader = Reader::Agent { name: &signed_in.agent.name, csrf_token: &signed_in.csrf_token };
    let document = layout(words, reader, words.get("inbox.list.title"), list_page(words, &list));
    Ok(Page::inbox(document).into_response())
}
