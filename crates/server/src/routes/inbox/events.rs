//! `GET /inbox/events`: news of tickets as they happen (server-sent events, HTML Living Standard 9.2).

use std::convert::Infallible;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::{self, Stream, StreamExt};
use serde::Serialize;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::list::ListQuery;
use crate::feed::{TicketChanged, TicketNews};
use crate::page_error::{PageError, preferred_words};
use crate::pages::list::Row;
use crate::sign_in::session::{SignedIn, is_alive};
use crate::state::AppState;
use crate::store::agents::TokenHash;
use crate::store::tickets::{TicketFilter, TicketSummary};
use crate::words::Words;

/// What the page is told: what happened, and the line as it is now.
#[derive(Debug, Serialize)]
struct News {
    kind: &'static str,
    /// Whether the ticket belongs into the list that is looked at.
    listed: bool,
    row: Row,
}

/// News from now on, of all tickets; what happened before is at `/inbox/rows`. Ends when the session or the server
/// does. Doesn't count as use of the session.
pub async fn events(
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query<ListQuery>,
) -> Result<Response, PageError> {
    let Some(signed_in) = SignedIn::find(&state, &headers).await? else {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    let stopping = state.stopping.clone();
    let watch = Watch {
        news: state.feed.subscribe(),
        filter: query.filter(&state),
        token: signed_in.token,
        words: preferred_words(&headers),
        state,
    };
    let events = watch.into_events().take_until(stopping.cancelled_owned());
    let mut response = Sse::new(events).keep_alive(KeepAlive::default()).into_response();
    // A proxy that gathers the answer before it passes it on would keep the news for itself.
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    Ok(response)
}

struct Watch {
    news: Receiver<TicketChanged>,
    filter: TicketFilter,
    token: TokenHash,
    words: &'static Words,
    state: AppState,
}

impl Watch {
    // Browsers drop events without data, so that each has some.
    fn into_events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        let hello = stream::once(async { Ok(Event::default().event("listening").data("now")) });
        hello.chain(stream::unfold(self, |mut watch| async {
            let event = watch.next().await?;
            Some((Ok(event), watch))
        }))
    }

    /// The next event; `None` at the end.
    async fn next(&mut self) -> Option<Event> {
        loop {
            let changed = match self.news.recv().await {
                Ok(changed) => changed,
                // Too slow: the page reads the list again.
                Err(RecvError::Lagged(_)) => return Some(Event::default().event("missed").data("some")),
                Err(RecvError::Closed) => return None,
            };
            let session = self.state.store.session(&self.token).await.ok()??;
            if !is_alive(&session, self.state.now_ms()) {
                return None;
            }
            if changed.kind == TicketNews::Deleted {
                return Event::default().event("deleted").json_data(changed.number).ok();
            }
            let ticket = self.state.store.ticket(&changed.number).await.ok()?;
            if let Some(event) = ticket.and_then(|ticket| self.event(changed.kind, &ticket.summary)) {
                return Some(event);
            }
        }
    }

    fn event(&self, news: TicketNews, summary: &TicketSummary) -> Option<Event> {
        let kind = match news {
            TicketNews::Received => "received",
            TicketNews::StatusSet => "status_set",
            TicketNews::Replied => "replied",
            TicketNews::CustomerWrote => "customer_wrote",
            TicketNews::Deleted => "deleted",
        };
        let listed = self.filter.status.is_none_or(|status| status == summary.status)
            && self.filter.site.as_ref().is_none_or(|site| *site == summary.site);
        let row = Row::of(self.words, summary, &self.state.config.sites);
        Event::default().event("ticket").json_data(News { kind, listed, row }).ok()
    }
}
