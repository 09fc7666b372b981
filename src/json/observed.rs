//! What the widget observed: pages, devices, events.

use askwell_core::draft::Draft;
use askwell_core::environment::{Environment, Page};
use askwell_core::recording::{EventKind, RecordedEvent};

use crate::json::form::Form;
use crate::json::node::Node;
use crate::json::parts::{Blank, Parts, parts};

parts!(Page { url: text, title: text, parts: texts });

parts!(Environment {
    user_agent: text,
    languages: text,
    time_zone: text,
    viewport_width: number,
    viewport_height: number,
    pixel_ratio_percent: number,
    cookies_enabled: flag,
    online: flag,
});

impl Parts for RecordedEvent {
    fn go_through(&mut self, form: &mut Form<'_>) {
        let mut kind = Some(self.kind);
        form.optional_name("kind", &mut kind);
        // One of a kind that we don't know keeps its place, for others point to places.
        self.kind = kind.unwrap_or(EventKind::Exception);
        form.number("at_ms", &mut self.at_ms);
        form.text("text", &mut self.text);
        form.optional_text("url", &mut self.url);
        form.optional_text("method", &mut self.method);
        form.optional_number("status", &mut self.status);
        form.optional_number("duration_ms", &mut self.duration_ms);
        form.optional_number("count", &mut self.count);
    }
}

impl Blank for RecordedEvent {
    const BLANK: RecordedEvent = RecordedEvent {
        kind: EventKind::Exception,
        at_ms: 0,
        text: String::new(),
        url: None,
        method: None,
        status: None,
        duration_ms: None,
        count: None,
    };
}

/// Goes through what was observed, in a case as in a draft.
pub fn observed(
    form: &mut Form<'_>,
    page: &mut Option<Page>,
    environment: &mut Option<Environment>,
    events: &mut Vec<RecordedEvent>,
) {
    form.optional("page", page);
    form.optional("environment", environment);
    form.list("events", events);
}

/// Reads a draft that holds what was observed. A part that can't be read is left out: it must not keep anybody from
/// reporting.
pub fn read_observed(node: Node) -> Draft {
    let mut draft = Draft::BLANK;
    let form = &mut Form::reading(node);
    observed(form, &mut draft.page, &mut draft.environment, &mut draft.events);
    form.places("offered", &mut draft.offered);
    draft
}
