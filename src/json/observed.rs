//! What the widget observed and what the server answers: pages, devices, events, receipts, issues.

use askwell_core::environment::{Environment, Page};
use askwell_core::expectation::{Expectation, ReplyTimes};
use askwell_core::issue::{Issue, IssueCode};
use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_core::ticket::CaseNumber;
use askwell_core::wire::Receipt;

use crate::json::node::Node;
use crate::json::writer::Writer;

/// Writes page, device and events, those that are there.
pub fn write_observed(
    writer: &mut Writer,
    page: Option<&Page>,
    environment: Option<&Environment>,
    events: &[RecordedEvent],
) {
    if let Some(page) = page {
        writer.open("page", '{');
        writer.text("url", &page.url);
        writer.text("title", &page.title);
        writer.texts("parts", &page.parts);
        writer.close('}');
    }
    if let Some(environment) = environment {
        writer.open("environment", '{');
        writer.text("user_agent", &environment.user_agent);
        writer.text("languages", &environment.languages);
        writer.text("time_zone", &environment.time_zone);
        writer.number("viewport_width", environment.viewport_width.into());
        writer.number("viewport_height", environment.viewport_height.into());
        writer.number("pixel_ratio_percent", environment.pixel_ratio_percent.into());
        writer.flag("cookies_enabled", environment.cookies_enabled);
        writer.flag("online", environment.online);
        writer.close('}');
    }
    writer.open("events", '[');
    for event in events {
        write_event(writer, "", event);
    }
    writer.close(']');
}

/// Writes an event.
pub fn write_event(writer: &mut Writer, key: &str, event: &RecordedEvent) {
    writer.open(key, '{');
    writer.text("kind", event.kind.name());
    writer.number("at_ms", event.at_ms);
    writer.text("text", &event.text);
    writer.optional_text("url", event.url.as_deref());
    writer.optional_text("method", event.method.as_deref());
    writer.optional_number("status", event.status.map(u64::from));
    writer.optional_number("duration_ms", event.duration_ms.map(u64::from));
    writer.optional_number("count", event.count.map(u64::from));
    writer.close('}');
}

/// Reads a page.
pub fn read_page(node: &Node) -> Option<Page> {
    node.is_some().then(|| Page {
        url: node.text_of("url"),
        title: node.text_of("title"),
        parts: node.texts_of("parts"),
    })
}

/// Reads device and browser.
pub fn read_environment(node: &Node) -> Option<Environment> {
    node.is_some().then(|| Environment {
        user_agent: node.text_of("user_agent"),
        languages: node.text_of("languages"),
        time_zone: node.text_of("time_zone"),
        viewport_width: node.number_of("viewport_width") as u32,
        viewport_height: node.number_of("viewport_height") as u32,
        pixel_ratio_percent: node.number_of("pixel_ratio_percent") as u32,
        cookies_enabled: node.get("cookies_enabled").is_true(),
        online: node.get("online").is_true(),
    })
}

/// Reads events; one of a kind that we don't know keeps its place as an exception, for others point to places.
pub fn read_events(node: &Node) -> Vec<RecordedEvent> {
    let mut events = Vec::new();
    node.each(&mut |node| {
        events.push(RecordedEvent {
            kind: EventKind::from_name(&node.text_of("kind")).unwrap_or(EventKind::Exception),
            at_ms: node.number_of("at_ms"),
            text: node.text_of("text"),
            url: node.get("url").text(),
            method: node.get("method").text(),
            status: node.optional_number_of("status").map(|status| status as u16),
            duration_ms: node.optional_number_of("duration_ms").map(|duration| duration as u32),
            count: node.optional_number_of("count").map(|count| count as u32),
        });
    });
    events
}

/// Reads places.
pub fn read_places(node: &Node) -> Vec<usize> {
    let mut places = Vec::new();
    node.each(&mut |place| places.extend(place.number().map(|place| place as usize)));
    places
}

/// Reads a receipt; without a number and a link there is none.
pub fn read_receipt(node: &Node) -> Option<Receipt> {
    Some(Receipt {
        number: CaseNumber(node.get("number").text()?),
        link: node.get("link").text()?,
        received_at_ms: node.number_of("received_at_ms"),
        reply_by_ms: node.optional_number_of("reply_by_ms"),
        expectation: read_expectation(&node.get("expectation")),
    })
}

/// Reads what may be expected; what is missing is not known.
pub fn read_expectation(node: &Node) -> Expectation {
    let reply = node.get("reply");
    Expectation {
        is_open: node.get("is_open").is_true(),
        opens_at_ms: node.optional_number_of("opens_at_ms"),
        reply: reply.number_of("count").checked_sub(1).map(|_| ReplyTimes {
            count: reply.number_of("count") as u32,
            median_ms: reply.number_of("median_ms"),
            p90_ms: reply.number_of("p90_ms"),
        }),
    }
}

/// Reads the issues of a problem; those of rules that we don't know are left out.
pub fn read_issues(node: &Node) -> Vec<Issue> {
    let mut issues = Vec::new();
    node.each(&mut |node| {
        if let Some(code) = IssueCode::from_name(&node.text_of("code")) {
            issues.push(Issue {
                path: node.text_of("path"),
                code,
                limit: node.optional_number_of("limit"),
                actual: node.optional_number_of("actual"),
            });
        }
    });
    issues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_answers_is_read_as_it_was_written() {
        let receipt = Receipt {
            number: CaseNumber("7K3M-Q9XD".into()),
            link: "https://help.example/c/7K3M-Q9XD/t".into(),
            received_at_ms: 1_795_000_000_000,
            reply_by_ms: Some(1_795_000_100_000),
            expectation: Expectation {
                is_open: true,
                opens_at_ms: Some(2),
                reply: Some(ReplyTimes { count: 20, median_ms: 1_000, p90_ms: 2_000 }),
            },
        };
        let issues = vec![
            Issue::over("error.text", IssueCode::TooLong, 20_000, 20_001),
            Issue::new("changes", IssueCode::NotChosen),
        ];

        assert_eq!(read_receipt(&Node(serde_json::to_value(&receipt).unwrap())), Some(receipt));
        assert_eq!(read_issues(&Node(serde_json::to_value(&issues).unwrap())), issues);
    }

    #[test]
    fn an_answer_that_is_no_receipt_is_none() {
        assert_eq!(read_receipt(&Node(serde_json::json!({ "number": "7K3M-Q9XD" }))), None);
        assert_eq!(read_receipt(&Node(serde_json::Value::Null)), None);
    }
}
