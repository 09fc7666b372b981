//! "What went wrong?": confirm what was noticed, type it, or say that there is no message.

use askwell_core::draft::ErrorSource;
use askwell_core::limits::MAX_TEXT_CHARS;
use yew::{AttrValue, Html};

use crate::components::button::button;
use crate::components::card::{Card, card};
use crate::components::choice::{Choice, choice};
use crate::components::field::{Field, text_area};
use crate::components::frame::{answers, question};
use crate::markup::{all, element};
use crate::screens::expectation::expectation;
use crate::view::View;
use crate::words::{Word, word};
use crate::{fixed, tag};

/// The page.
///
/// Everything conditional is in the document from the start and shown by the style sheet alone, so that the
/// loader's template behaves like this page before any of our code runs.
pub fn error(view: &View<'_>, cards: Vec<Card>) -> Html {
    let draft = &view.run.draft;
    let mut choices = Vec::new();
    if !cards.is_empty() {
        let mut offered = vec![tag!("p", ["class" = "noticed"], [view.say(word::ERROR_NOTICED)])];
        offered.extend(cards.into_iter().map(card));
        choices.push(element("div", fixed!("class" = "cards"), offered));
    }
    choices.push(source(view, "typed", ErrorSource::Typed, word::ERROR_TYPED, typed(view)));
    let no_message = all(vec![
        area(view, "expected", "error.expected", word::ERROR_EXPECTED, &draft.expected),
        area(view, "seen", "error.seen", word::ERROR_SEEN, &draft.seen),
    ]);
    choices.push(source(view, "no_message", ErrorSource::NoMessage, word::ERROR_NO_MESSAGE, no_message));
    all(vec![
        question(view.text(word::ERROR_QUESTION), AttrValue::default()),
        answers("error_source", view.issue("error"), choices),
        expectation(view),
    ])
}

fn typed(view: &View<'_>) -> Html {
    let text = &view.run.draft.error_text;
    let area = area(view, "error_text", "error.text", word::ERROR_TEXT, text);
    if is_too_long(text) {
        all(vec![area, button("attach-text".into(), "plain", view.text(word::ERROR_ATTACH_TEXT))])
    } else {
        area
    }
}

fn source(view: &View<'_>, value: &'static str, source: ErrorSource, label: Word, reveal: Html) -> Html {
    choice(Choice {
        control: "radio",
        name: "error_source".into(),
        value: value.into(),
        is_checked: view.run.draft.error_source == Some(source),
        label: view.text(label),
        reveal: Some(reveal),
    })
}

/// A text field of this question or about it.
#[inline(never)]
pub fn area(view: &View<'_>, name: &'static str, path: &str, label: Word, text: &str) -> Html {
    text_area(Field {
        name: name.into(),
        label: view.text(label),
        text,
        error: too_long(view, text).or_else(|| view.issue(path)),
    })
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
