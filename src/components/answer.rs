//! One line of "check your answers".

use yew::{AttrValue, Html};

use crate::components::button::described_button;
use crate::markup::text;
use crate::tag;

/// A question's short name, its answer, and the button that changes or removes it.
#[inline(never)]
pub fn answer(name: AttrValue, content: Html, button: AttrValue, verb: AttrValue, which: &str) -> Html {
    let description = [&*verb, ": ", &*name, " ", which].concat();
    let action = described_button(button, "link", verb, description.trim_end().to_owned().into());
    tag!(
        "div",
        ["class" = "answer"],
        [
            tag!("dt", [], [text(name)]),
            tag!("dd", ["class" = "content"], [content]),
            tag!("dd", [], [action]),
        ]
    )
}

/// What the person said, line by line as they said it.
#[inline(never)]
pub fn said(content: &str) -> Html {
    tag!("span", ["class" = "said"], [text(content.to_owned().into())])
}

/// One of several short facts in a row.
#[inline(never)]
pub fn part(content: AttrValue) -> Html {
    tag!("span", ["class" = "part"], [text(content)])
}
