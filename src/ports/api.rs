//! Posting a case, and asking for the site's limits.

use askwell_core::limits::FileLimits;
use askwell_core::run::{Delay, Event, Parcel};
use askwell_core::wire::{CASES_PATH, IDEMPOTENCY_KEY_HEADER, SITE_HEADER};
use gloo::timers::callback::Timeout;
use js_sys::JSON;
use reqwasm::http::{Request, Response};
use wasm_bindgen::JsValue;
use web_sys::AbortController;

use crate::json::case::case_text;
use crate::json::node::Node;
use crate::json::observed::{read_issues, read_limits, read_receipt};
use crate::words::digits;

/// After so long without an answer, the server counts as out of reach. A retry is safe: it has the same key.
const PATIENCE_MS: u32 = 30_000;
/// Waited after "too many" when the server named no time.
const DEFAULT_WAIT_SECONDS: u32 = 60;

/// Posts the parcel and tells what became of it.
pub async fn post_case(server: &str, site: &str, parcel: &Parcel) -> Event {
    match answer(server, site, parcel).await {
        Some(response) => outcome(response).await,
        None => Event::Held(Delay::Unreachable),
    }
}

/// How many files this site takes and how large; `None` if it can't be asked now.
pub async fn file_limits(server: &str, site: &str) -> Option<FileLimits> {
    let address = [server, "/api/v1/site?site=", &String::from(js_sys::encode_uri_component(site))].concat();
    let response = Request::get(&address).send().await.ok()?;
    read_limits(&body(&response).await.get("files"))
}

async fn answer(server: &str, site: &str, parcel: &Parcel) -> Option<Response> {
    let body = case_text(parcel.case.as_ref()?);
    let controller = AbortController::new().ok()?;
    let signal = controller.signal();
    let _patience = Timeout::new(PATIENCE_MS, move || controller.abort());
    let request = Request::post(&[server, CASES_PATH].concat())
        .header("content-type", "application/json")
        .header(SITE_HEADER, site)
        .header(IDEMPOTENCY_KEY_HEADER, &parcel.key)
        .abort_signal(Some(&signal))
        .body(body)
        .ok()?;
    request.send().await.ok()
}

async fn outcome(response: Response) -> Event {
    let status = response.status();
    let retry_after = response.headers().get("retry-after").and_then(|text| text.parse().ok());
    let body = body(&response).await;
    match status {
        200..=299 => match read_receipt(&body) {
            Some(receipt) => Event::Accepted(receipt),
            // Something between us answered, not the server: without a number there is no receipt.
            None => Event::Held(Delay::ServerTrouble),
        },
        429 => Event::Held(Delay::TooMany(retry_after.unwrap_or(DEFAULT_WAIT_SECONDS))),
        // A conflict is the same parcel, still on its way.
        408 | 409 | 425 | 500.. => Event::Held(Delay::ServerTrouble),
        _ => Event::Refused {
            code: body.get("code").text().unwrap_or_else(|| digits(status.into())),
            issues: read_issues(&body.get("issues")),
        },
    }
}

async fn body(response: &Response) -> Node {
    let text = response.text().await.unwrap_or_default();
    Node::of(JSON::parse(&text).unwrap_or(JsValue::NULL))
}
