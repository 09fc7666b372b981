//! A turn as an answer: the page, with headers that let a browser go back to it.

use askwell_core::run::Delivery;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::config::site::Site;
use crate::help::turn::Turn;
use crate::page::Page;
use crate::pages::help::faults::faults;
use crate::pages::help::{HelpView, frame};
use crate::pages::layout::{Reader, layout};
use crate::state::AppState;
use crate::words::Words;

/// Kept on the device, so that going back and forth loses nothing; asked for anew by everybody else.
const KEPT_HERE: HeaderValue = HeaderValue::from_static("private, no-cache");

/// The page after a turn.
pub fn answer(state: &AppState, site: &Site, turn: &Turn<'_>) -> Response {
    let run = &turn.visit.run;
    let words = Words::for_customer(run.locale);
    let faults = faults(words, turn);
    let status = match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let view = HelpView {
        words,
        run,
        site_name: &site.name,
        zone: &site.time_zone,
        address: &turn.visit.address,
        faults,
        notices: &turn.notices,
        sealed: &state.visit_seals.seal(&site.key, &turn.visit),
        action: &format!("/help/{}", site.key.0),
    };
    let (title, main) = frame::page(&view);
    let document = layout(words, Reader::Guest, &title, main);
    // A receipt holds a secret, which neither the next page nor this device is to keep.
    let is_sent = matches!(run.delivery, Delivery::Sent(_));
    let page = if is_sent { Page::private(document) } else { Page::inbox(document) };
    let mut response = page.with_status(status).into_response();
    if !is_sent {
        response.headers_mut().insert(CACHE_CONTROL, KEPT_HERE);
    }
    response
}
