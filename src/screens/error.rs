//! "What went wrong?": confirm what was noticed, type it, or say that there is no message.

use askwell_core::draft::ErrorSource;
use askwell_core::limits::MAX_TEXT_CHARS;
use yew::AttrValue;

use crate::components::card::Card;
use crate::components::choice::Choice;
use crate::components::field::Field;
use crate::markup::Markup;
use crate::screens::consent::consent;
use crate::screens::expectation::expectation;
use crate::screens::explained::explained;
use crate::view::View;
use crate::words::{Word, word};

/// The page.
///
/// Everything conditional is in the document from the start and shown by the style sheet alone, so that the
/// loader's template behaves like this page before any of our code runs.
pub fn error(page: &mut Markup<'_>, view: &View<'_>, cards: &[Card]) {
    let draft = &view.run.draft;
    page.ask(word::ERROR_QUESTION);
    page.open_answers("error_source", view.issue("error").as_deref());
    let mark = page.mark();
    if !cards.is_empty() {
        page.open("div", "cards");
        page.word("p", "noticed", word::ERROR_NOTICED);
        for card in cards {
            page.card(card);
        }
        page.close();
    }
    page.join(mark);
    open_source(page, view, "typed", ErrorSource::Typed, word::ERROR_TYPED);
    area(page, view, "error_text", "error.text", word::ERROR_TEXT, &draft.error_text);
    if is_too_long(&draft.error_text) {
        page.button("attach-text", "plain", word::ERROR_ATTACH_TEXT);
    }
    page.close();
    page.close();
    open_source(page, view, "no_message", ErrorSource::NoMessage, word::ERROR_NO_MESSAGE);
    area(page, view, "expected", "error.expected", word::ERROR_EXPECTED, &draft.expected);
    area(page, view, "seen", "error.seen", word::ERROR_SEEN, &draft.seen);
    page.close();
    page.close();
    page.close();
}

/// What the widget knows below the question, and the loader's template doesn't.
pub fn below(page: &mut Markup<'_>, view: &View<'_>) {
    let mark = page.mark();
    explained(page, view);
    page.join(mark);
    consent(page, view);
    let mark = page.mark();
    expectation(page, view);
    page.join(mark);
}

fn open_source(page: &mut Markup<'_>, view: &View<'_>, value: &str, source: ErrorSource, label: Word) {
    page.open_reveal(&Choice {
        control: "radio",
        name: "error_source",
        value,
        is_checked: view.run.draft.error_source == Some(source),
        label: &view.text(label),
    });
}

/// A text field of this question or about it.
#[inline(never)]
pub fn area(page: &mut Markup<'_>, view: &View<'_>, name: &str, path: &str, label: Word, text: &str) {
    page.field(&Field {
        name,
        label: &view.text(label),
        text,
        error: too_long(view, text).or_else(|| view.issue(path)),
        kind: "",
    });
}

/// A text that is too long is told of at once, before the person goes on.
fn too_long(view: &View<'_>, text: &str) -> Option<AttrValue> {
    is_too_long(text).then(|| {
        let limit = view.words.number(MAX_TEXT_CHARS as u64);
        let actual = view.words.number(text.chars().count() as u64);
        view.words.fill_all(word::ISSUE_TOO_LONG, &[("limit", &limit), ("actual", &actual)])
    })
}

fn is_too_long(text: &str) -> bool {
    // The bytes are counted already; the characters need a walk through the text.
    text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS
}
