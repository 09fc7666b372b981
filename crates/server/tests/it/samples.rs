//! Cases and files to begin with.

use std::io::Cursor;

use image::ImageFormat;
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

/// A PNG of one pixel, with whatever behind it up to this size.
pub fn png(size_bytes: usize) -> Vec<u8> {
    let mut bytes = picture(ImageFormat::Png);
    bytes.extend((0..size_bytes.saturating_sub(bytes.len())).map(|index| (index * 31 % 251) as u8));
    bytes
}

/// A picture of one pixel.
pub fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(1, 1).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// What the server makes of a picture.
pub fn made_anew(picture: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    askwell_pictures::remake(picture, &mut bytes).unwrap();
    bytes
}

/// A text of this size.
pub fn text(size_bytes: usize) -> Vec<u8> {
    (0..size_bytes).map(|index| b'a' + (index * 31 % 23) as u8).collect()
}
