//! Cases and files to begin with.

use serde_json::{Value, json};

/// A small valid case.
pub fn case() -> Value {
    json!({
        "locale": "en",
        "error": { "typed": { "text": "Your card was declined." } },
        "changes": { "not_sure": {} },
        "contact": { "email": { "address": "ana@example.org" } },
    })
}

/// The same with a text of one's own.
pub fn case_saying(text: &str) -> Value {
    let mut case = case();
    case["error"] = json!({ "typed": { "text": text } });
    case
}

/// A key that no other call gives.
pub fn key() -> String {
    askwell_server::random::name(&askwell_server::random::SystemRandom)
}

/// Something that begins as a PNG does.
pub fn png(size_bytes: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend((0..size_bytes.saturating_sub(bytes.len())).map(|index| (index * 31 % 251) as u8));
    bytes
}
