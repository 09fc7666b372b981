//! A thing noticed on the page, offered as an answer.

use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_core::text::halves;

use crate::markup::Markup;
use crate::words::{Word, digits, word};

/// What a card shows.
pub struct Card {
    /// The radio button's value.
    pub value: String,
    /// The message.
    pub text: String,
    /// Method, path and status.
    pub detail: String,
    /// Whether it is the chosen one.
    pub is_checked: bool,
}

impl Markup<'_> {
    /// A card, to be confirmed by one tap.
    pub fn card(&mut self, card: &Card) {
        self.open_row("choice card", "radio", "error_source", &card.value, card.is_checked);
        self.line("b", "", &card.text);
        self.line("span", "fine", &card.detail);
        self.close();
        self.close();
    }
}

/// The word for a kind of event.
pub fn kind_word(kind: EventKind) -> Word {
    match kind {
        EventKind::Visible => word::KIND_VISIBLE,
        EventKind::Request | EventKind::Resource => word::KIND_REQUEST,
        EventKind::Exception | EventKind::Rejection => word::KIND_SCRIPT,
        EventKind::ConsoleError | EventKind::ConsoleWarning => word::KIND_CONSOLE,
        EventKind::Slow | EventKind::LongTask | EventKind::Vital => word::KIND_SPEED,
        EventKind::Navigation => word::KIND_NAVIGATION,
        EventKind::Click => word::KIND_CLICK,
        EventKind::Policy => word::KIND_POLICY,
    }
}

/// Method, path of the address and status, those that exist, parted by spaces.
pub fn detail(event: &RecordedEvent) -> String {
    let status = event.status.map(|status| digits(status.into()));
    let path = event.url.as_deref().map(path_of);
    let mut detail = String::new();
    for part in [event.method.as_deref(), path, status.as_deref()].into_iter().flatten() {
        if !detail.is_empty() {
            detail.push(' ');
        }
        detail.push_str(part);
    }
    detail
}

fn path_of(url: &str) -> &str {
    let end = url.bytes().position(|byte| matches!(byte, b'?' | b'#'));
    let url = &url[..end.unwrap_or(url.len())];
    match halves(url, b':').and_then(|(_, rest)| rest.strip_prefix("//")) {
        Some(rest) => {
            let start = rest.bytes().position(|byte| byte == b'/');
            start.map_or("/", |start| &rest[start..])
        }
        None => url,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_names_what_is_known_and_nothing_else() {
        let mut event = RecordedEvent {
            kind: EventKind::Request,
            at_ms: 0,
            text: "Payment Required".into(),
            url: Some("https://shop.example/api/pay?order=[hidden]".into()),
            method: Some("POST".into()),
            status: Some(402),
            duration_ms: None,
            count: None,
        };
        assert_eq!(detail(&event), "POST /api/pay 402");

        event.status = None;
        event.method = None;
        event.url = Some("https://shop.example".into());
        assert_eq!(detail(&event), "/");

        event.url = None;
        assert_eq!(detail(&event), "");
    }
}
