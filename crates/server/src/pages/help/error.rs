//! "What went wrong?": a message, or what was expected and what was seen.

use askwell_core::draft::ErrorSource;
use maud::{Markup, html};

use super::controls::{Choice, TextField, answers, choice, id_of, text_area};
use super::expectation::{before, collected};
use super::{HelpView, Screen};

/// The page.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let draft = view.draft();
    let area = |name, key, text| text_area(view, TextField::plain(name, view.say(key), text));
    let typed = area("error_text", "widget.error.text", &draft.error_text);
    let no_message = html! {
        (area("expected", "widget.error.expected", &draft.expected))
        (area("seen", "widget.error.seen", &draft.seen))
    };
    let choices = html! {
        (source(view, "typed", ErrorSource::Typed, "widget.error.typed", typed))
        (source(view, "no_message", ErrorSource::NoMessage, "widget.error.no_message", no_message))
    };
    let content = html! {
        (collected(view))
        (answers(view, &id_of("error_source", "typed"), choices))
        (before(view))
    };
    view.own("widget.error.question", "", content)
}

fn source(
    view: &HelpView<'_>,
    value: &'static str,
    source: ErrorSource,
    label: &'static str,
    reveal: Markup,
) -> Markup {
    choice(Choice {
        control: "radio",
        name: "error_source",
        value,
        is_checked: view.draft().error_source == Some(source),
        label: html! { (view.say(label)) },
        reveal: Some(reveal),
    })
}
