//! The frame around every page: what this is, how far along, close; the page; the actions.

use yew::{AttrValue, Html};

use crate::markup::{all, nothing, text};
use crate::tag;
use crate::words::digits;

/// What a frame holds.
pub struct Frame {
    /// What this is.
    pub title: AttrValue,
    /// The close button's name.
    pub close: AttrValue,
    /// How far along: the page, the number of pages.
    pub progress: Option<(usize, usize)>,
    /// The page.
    pub page: Html,
    /// The tray and the actions.
    pub bottom: Html,
}

/// The frame.
pub fn frame(frame: Frame) -> Html {
    let (far, bar) = match frame.progress {
        Some((number, count)) => {
            let (number, count) = (digits(number as u64), digits(count as u64));
            let far = text([&*number, " / ", &count].concat().into());
            (
                tag!("p", ["class" = "far"], [far]),
                tag!("progress", ["value" = number, "max" = count, "aria-labelledby" = "askwell-title"], []),
            )
        }
        None => (nothing(), nothing()),
    };
    let title = tag!("p", ["class" = "title", "id" = "askwell-title"], [text(frame.title)]);
    let close = tag!(
        "button",
        ["type" = "button", "name" = "close", "class" = "close", "aria-label" = frame.close],
        [text("\u{2715}".into())]
    );
    // Plain parts: header, main and footer are landmarks that belong to the page.
    all(vec![
        tag!("div", ["class" = "top"], [title, far, close, bar]),
        tag!("div", ["class" = "page"], [frame.page]),
        tag!("div", ["class" = "bottom"], [frame.bottom]),
    ])
}

/// The question of a page; focus goes there when the page changes. The hint may be empty.
#[inline(never)]
pub fn question(question: AttrValue, hint: AttrValue) -> Html {
    let question = tag!("h2", ["id" = "askwell-question", "tabindex" = "-1"], [text(question)]);
    if hint.is_empty() { question } else { all(vec![question, tag!("p", ["class" = "hint"], [text(hint)])]) }
}

/// Text in small print.
#[inline(never)]
pub fn fine(content: AttrValue) -> Html {
    tag!("p", ["class" = "fine"], [text(content)])
}

/// A group of controls under a legend.
#[inline(never)]
pub fn group(class: &'static str, legend: AttrValue, mut choices: Vec<Html>) -> Html {
    choices.insert(0, tag!("legend", [], [text(legend)]));
    crate::markup::element("fieldset", crate::free!("class" = class), choices)
}

/// The group of a page's only question, with what is wrong with the answer.
#[inline(never)]
pub fn answers(name: &str, error: Option<AttrValue>, mut choices: Vec<Html>) -> Html {
    let (wrong, wrong_id) = crate::components::field::wrong(name, error);
    choices.insert(0, wrong);
    let attributes = crate::free!(
        "class" = "choices",
        "aria-labelledby" = "askwell-question",
        "aria-describedby" = wrong_id
    );
    crate::markup::element("fieldset", attributes, choices)
}
