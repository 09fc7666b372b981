//! One answer of several, as a large row that can be tapped anywhere.

use yew::{AttrValue, Html};

use crate::markup::{checkable, nothing, text};
use crate::{free, tag};

/// An answer to choose.
pub struct Choice {
    /// `radio` or `checkbox`.
    pub control: &'static str,
    /// The control's name; answers of one question share it.
    pub name: AttrValue,
    /// What tells this answer from the others.
    pub value: AttrValue,
    /// Whether it is chosen.
    pub is_checked: bool,
    /// What it says.
    pub label: AttrValue,
    /// What opens below it once it is chosen. It is always in the document; the style sheet hides it.
    pub reveal: Option<Html>,
}

/// The row.
#[inline(never)]
pub fn choice(choice: Choice) -> Html {
    let content = vec![text(choice.label)];
    let reveal = choice.reveal.map_or_else(nothing, |content| tag!("div", ["class" = "reveal"], [content]));
    row("choice", choice.control, choice.name, choice.value, choice.is_checked, content, reveal)
}

/// A row with any label.
#[inline(never)]
pub fn row(
    class: &'static str,
    control: &'static str,
    name: AttrValue,
    value: AttrValue,
    is_checked: bool,
    label: Vec<Html>,
    reveal: Html,
) -> Html {
    let id = AttrValue::from([&*name, "-", &value].concat());
    let attributes = free!("type" = control, "name" = name, "value" = value, "id" = id.clone());
    let label = crate::markup::element("label", free!("for" = id), label);
    tag!("div", ["class" = class], [checkable(attributes, is_checked), label, reveal])
}
