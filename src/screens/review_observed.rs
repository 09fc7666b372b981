//! The part of "check your answers" that the person didn't say: findings, page, device and recorded events.

use askwell_core::case::Case;
use askwell_core::environment::Environment;
use askwell_core::recording::RecordedEvent;
use askwell_core::text::concat;

use crate::markup::Markup;
use crate::screens::checks::outcome_word;
use crate::screens::noticed;
use crate::view::View;
use crate::words::{Word, digits, word};

/// Adds the lines, each of which can be taken out. `case` holds the same events in the same order as the draft.
pub fn observed(page: &mut Markup<'_>, view: &View<'_>, case: &Case) {
    let findings = &view.run.draft.findings;
    if !findings.is_empty() {
        let name = open(page, view, word::REVIEW_FINDINGS);
        page.open("ul", "");
        for shown in findings {
            let outcome = view.text(outcome_word(shown.finding.outcome));
            page.line("li", "", &concat(&[&shown.title, ": ", &outcome]));
        }
        page.close();
        close(page, "remove-findings", &name, "");
    }
    if let Some(seen) = &case.page {
        let name = open(page, view, word::REVIEW_PAGE);
        page.marked(&seen.title);
        page.said(&seen.url);
        if !seen.parts.is_empty() {
            page.open("details", "");
            page.line(
                "summary",
                "",
                &view.words.fill(word::REVIEW_PARTS, "count", &digits(seen.parts.len() as u64)),
            );
            seen.parts.iter().for_each(|part| page.said(part));
            page.close();
        }
        close(page, "remove-page", &name, "");
    }
    if let Some(environment) = &case.environment {
        let name = open(page, view, word::REVIEW_ENVIRONMENT);
        device(page, view, environment);
        close(page, "remove-environment", &name, "");
    }
    let mut recorded = 0;
    for (place, event) in case.events.iter().enumerate() {
        if event.kind.is_recorders() {
            recorded += 1;
            continue;
        }
        let name = open(page, view, word::REVIEW_EVENTS);
        happened(page, view, event, "part");
        close(page, &concat(&["remove-event-", &digits(place as u64)]), &name, &event.text);
    }
    if recorded > 0 {
        recording(page, view, case, recorded);
    }
}

/// What only the recorder keeps: too much to be read in passing, so folded, and taken out as a whole.
fn recording(page: &mut Markup<'_>, view: &View<'_>, case: &Case, count: u64) {
    let name = open(page, view, word::REVIEW_RECORDED);
    page.word("p", "fine", word::REVIEW_RECORDED_HINT);
    page.open("details", "");
    page.line(
        "summary",
        "",
        &view.words.fill(word::REVIEW_RECORDED_COUNT, "count", &view.words.number(count)),
    );
    page.open("ul", "");
    for event in case.events.iter().filter(|event| event.kind.is_recorders()) {
        page.open("li", "");
        happened(page, view, event, "fine");
        page.close();
    }
    page.close();
    page.close();
    close(page, "remove-recorded", &name, "");
}

/// One event: what, when, how long, how often.
#[inline(never)]
fn happened(page: &mut Markup<'_>, view: &View<'_>, event: &RecordedEvent, class: &'static str) {
    noticed::line(page, event);
    let mut told = view.words.moment(event.at_ms);
    if let Some(duration_ms) = event.duration_ms {
        told.push_str(&concat(&[" · ", &view.words.number(duration_ms.into()), " ms"]));
    }
    if let Some(count) = event.count {
        told.push_str(&concat(&[" · × ", &view.words.number(count.into())]));
    }
    page.line("span", class, &told);
}

fn device(page: &mut Markup<'_>, view: &View<'_>, environment: &Environment) {
    let size = [
        &*digits(environment.viewport_width.into()),
        " × ",
        &digits(environment.viewport_height.into()),
        " @ ",
        &digits(environment.pixel_ratio_percent.into()),
        " %",
    ];
    let cookies =
        if environment.cookies_enabled { word::REVIEW_COOKIES_ON } else { word::REVIEW_COOKIES_OFF };
    let line = if environment.online { word::REVIEW_ONLINE } else { word::REVIEW_OFFLINE };
    for text in [&environment.user_agent, &environment.languages, &environment.time_zone, &concat(&size)] {
        page.part(text);
    }
    page.part(&view.text(cookies));
    page.part(&view.text(line));
}

/// Begins a line; gives its name.
#[inline(never)]
fn open(page: &mut Markup<'_>, view: &View<'_>, name: Word) -> yew::AttrValue {
    let name = view.text(name);
    page.open_answer(&name);
    name
}

#[inline(never)]
fn close(page: &mut Markup<'_>, button: &str, name: &str, which: &str) {
    page.close_answer(button, word::REVIEW_REMOVE, name, which);
}
