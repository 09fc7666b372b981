//! A recorded event in words.

use askwell_core::recording::{EventKind, RecordedEvent};

use crate::words::Words;

/// What sort of thing was noticed.
pub fn event_kind_name(words: &Words, kind: EventKind) -> &str {
    words.named("case.event_kind.", kind.name())
}

/// The event in one line: kind, what was said, how often, and for requests what was asked and what came back.
pub fn event_line(words: &Words, event: &RecordedEvent) -> String {
    let mut line = event_kind_name(words, event.kind).to_owned();
    let text = event_text(words, event);
    if !text.is_empty() {
        line.push_str(&format!(": {text}"));
    }
    let details = event_details(words, event);
    if !details.is_empty() {
        line.push_str(&format!(" ({details})"));
    }
    if let Some(count) = event.count {
        line.push_str(&format!(" × {count}"));
    }
    line
}

/// What was said; roles of elements and ways to a page in the reader's words.
fn event_text(words: &Words, event: &RecordedEvent) -> String {
    match event.kind {
        EventKind::Navigation => words.named("case.move.", &event.text).to_owned(),
        EventKind::Click => match event.text.split_once(' ') {
            Some((role, name)) => format!("{} “{name}”", words.named("case.role.", role)),
            None => words.named("case.role.", &event.text).to_owned(),
        },
        EventKind::LongTask => event.duration_ms.map_or_else(String::new, |ms| duration(words, ms)),
        EventKind::Vital => figure(words, event),
        _ => event.text.clone(),
    }
}

/// Method, address, status and time taken, as far as they are known.
pub fn event_details(words: &Words, event: &RecordedEvent) -> String {
    let is_measured = matches!(event.kind, EventKind::LongTask | EventKind::Vital);
    let mut parts: Vec<String> = Vec::new();
    let request = [event.method.as_deref(), event.url.as_deref()];
    let request: Vec<&str> = request.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if !request.is_empty() {
        parts.push(request.join(" "));
    }
    match event.status {
        Some(status) => parts.push(words.fill("case.event.status", &[("status", &status.to_string())])),
        None if event.kind == EventKind::Request => parts.push(words.get("case.event.no_answer").to_owned()),
        None => {}
    }
    if let (Some(duration_ms), false) = (event.duration_ms, is_measured) {
        parts.push(words.fill("case.event.duration", &[("duration", &duration(words, duration_ms))]));
    }
    parts.join(", ")
}

/// A length of time, exact to the millisecond below a second.
pub fn duration(words: &Words, duration_ms: u32) -> String {
    match duration_ms {
        0..1_000 => format!("{duration_ms} ms"),
        _ => words.seconds(duration_ms.into()),
    }
}

/// A measure of speed as it is read: `LCP 2.6 s`, `INP 180 ms`, `CLS 0.02`.
pub fn figure(words: &Words, vital: &RecordedEvent) -> String {
    match vital.duration_ms {
        Some(duration_ms) => format!("{} {}", vital.text, duration(words, duration_ms)),
        None => vital.text.clone(),
    }
}
