//! Posting a case, and asking for the site's limits.

use askwell_core::issue::Issue;
use askwell_core::limits::FileLimits;
use askwell_core::run::{Delay, Event, Parcel};
use askwell_core::wire::{CASES_PATH, IDEMPOTENCY_KEY_HEADER, SITE_HEADER};
use gloo::timers::callback::Timeout;
use js_sys::{JSON, Reflect};
use reqwasm::http::{Request, Response};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::AbortController;

use crate::ports::browser::to_js;

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
    let settings = JSON::parse(&response.text().await.ok()?).ok()?;
    decoded(&settings, "files")
}

async fn answer(server: &str, site: &str, parcel: &Parcel) -> Option<Response> {
    let body = JSON::stringify(&to_js(&parcel.case)).ok()?;
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
    let body = response.text().await.ok().and_then(|text| JSON::parse(&text).ok()).unwrap_or(JsValue::NULL);
    match status {
        200..=299 => match serde_wasm_bindgen::from_value(body) {
            Ok(receipt) => Event::Accepted(receipt),
            // Something between us answered, not the server: without a number there is no receipt.
            Err(_) => Event::Held(Delay::ServerTrouble),
        },
        429 => Event::Held(Delay::TooMany(retry_after.unwrap_or(DEFAULT_WAIT_SECONDS))),
        // A conflict is the same parcel, still on its way.
        408 | 409 | 425 | 500.. => Event::Held(Delay::ServerTrouble),
        _ => Event::Refused {
            code: decoded(&body, "code").unwrap_or_else(|| status.to_string()),
            issues: decoded::<Vec<Issue>>(&body, "issues").unwrap_or_default(),
        },
    }
}

fn decoded<T: DeserializeOwned>(object: &JsValue, name: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(Reflect::get(object, &name.into()).ok()?).ok()
}
