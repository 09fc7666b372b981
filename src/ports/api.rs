//! Requests to the server that are no uploads: what is sent by `api.js`, what is answered read here.

use askwell_core::run::{Delay, Event, Parcel};
use askwell_core::text::concat;
use askwell_core::wire::CASES_PATH;
use js_sys::{JSON, Promise};
use reqwasm::http::Response;
use wasm_bindgen::prelude::*;

use crate::json::answered::read_issues;
use crate::json::form;
use crate::json::node::Node;
use crate::words::digits;

/// Waited after "too many" when the server named no time.
const DEFAULT_WAIT_SECONDS: u32 = 60;

#[wasm_bindgen(module = "/src/ports/api.js")]
extern "C" {
    /// Asks for what may be another thing each time.
    pub fn get(address: &str) -> Promise;
    /// The key of a new parcel.
    #[wasm_bindgen(js_name = randomKey)]
    pub fn random_key() -> String;
    /// Posts something that must be taken once at most, however often it is tried with the same key.
    pub fn post(address: &str, site: &str, key: &str, body: &str) -> Promise;
    /// The text at an address where it stays the same; fetched once.
    pub fn read(address: &str) -> Promise;
    /// Puts a count in its place.
    pub fn count(address: &str, site: &str, body: &str);
}

/// A value as a part of an address.
pub fn encoded(value: &str) -> String {
    js_sys::encode_uri_component(value).into()
}

/// Posts the parcel, if its case is complete.
pub fn post_case(server: &str, site: &str, parcel: &mut Parcel) -> Option<Promise> {
    let body = form::text_of(parcel.case.as_mut()?);
    Some(post(&concat(&[server, CASES_PATH]), site, &parcel.key, &body))
}

/// What an answer says: status, `Retry-After` in seconds, body.
pub struct Answer {
    status: u16,
    retry_after: Option<u32>,
    /// What it holds; nothing if it isn't JSON.
    pub body: Node,
}

impl Answer {
    /// Reads an answer to its end; `None` if there is none, or it breaks off.
    pub async fn of(response: Result<JsValue, JsValue>) -> Option<Answer> {
        let response = Response::from(response.ok()?.unchecked_into::<web_sys::Response>());
        let retry_after = response.headers().get("retry-after").and_then(|text| text.parse().ok());
        let text = response.text().await.ok()?;
        let body = Node::of(JSON::parse(&text).unwrap_or(JsValue::NULL));
        Some(Answer { status: response.status(), retry_after, body })
    }

    /// What became of a posted case.
    pub fn outcome(self) -> Event {
        match self.status {
            200..=299 => match form::read(self.body) {
                Some(receipt) => Event::Accepted(receipt),
                // Something between us answered, not the server: without a number there is no receipt.
                None => Event::Held(Delay::ServerTrouble),
            },
            429 => Event::Held(Delay::TooMany(self.retry_after.unwrap_or(DEFAULT_WAIT_SECONDS))),
            // A conflict is the same parcel, still on its way.
            408 | 409 | 425 | 500.. => Event::Held(Delay::ServerTrouble),
            status => Event::Refused {
                code: self.body.get("code").text().unwrap_or_else(|| digits(status.into())),
                issues: read_issues(self.body),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn outcome(status: u16, body: Value) -> Event {
        Answer { status, retry_after: None, body: Node(body) }.outcome()
    }

    #[test]
    fn only_a_number_from_the_server_is_a_receipt() {
        assert_eq!(outcome(200, Value::Null), Event::Held(Delay::ServerTrouble));
        assert!(matches!(
            outcome(201, json!({ "number": "7K3M-Q9XD", "link": "https://help.example/c" })),
            Event::Accepted(_)
        ));
    }

    #[test]
    fn what_may_pass_is_waited_for_and_what_is_refused_is_told() {
        assert_eq!(outcome(429, Value::Null), Event::Held(Delay::TooMany(DEFAULT_WAIT_SECONDS)));
        assert_eq!(outcome(503, json!({ "code": "storage_full" })), Event::Held(Delay::ServerTrouble));
        assert_eq!(outcome(409, Value::Null), Event::Held(Delay::ServerTrouble));
        assert_eq!(
            outcome(404, json!({ "code": "site_unknown" })),
            Event::Refused { code: "site_unknown".into(), issues: Vec::new() }
        );
        assert_eq!(outcome(451, Value::Null), Event::Refused { code: "451".into(), issues: Vec::new() });
    }
}
