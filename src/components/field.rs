//! A text field with its label and what is wrong with it.

use yew::{AttrValue, Html};

use crate::markup::{nothing, text, writable};
use crate::{free, tag};

/// A text to be typed.
pub struct Field<'a> {
    /// The control's name, which is also its id.
    pub name: AttrValue,
    /// What belongs into it; empty if the question of the page says so.
    pub label: AttrValue,
    /// What is in it.
    pub text: &'a str,
    /// What is wrong with it.
    pub error: Option<AttrValue>,
}

/// A field of several lines.
pub fn text_area(field: Field<'_>) -> Html {
    control(field, "textarea", "", "")
}

/// A field of one line: `text`, `email`, `date` or `decimal`.
pub fn text_line(field: Field<'_>, kind: &'static str, autocomplete: &'static str) -> Html {
    control(field, "input", kind, autocomplete)
}

#[inline(never)]
fn control(field: Field<'_>, element: &'static str, kind: &'static str, autocomplete: &'static str) -> Html {
    let Field { name, label, text: content, error } = field;
    let is_wrong = if error.is_some() { "true" } else { "" };
    let (wrong, wrong_id) = wrong(&name, error);
    let labelled_by = if label.is_empty() { "askwell-question" } else { "" };
    let label = match label.is_empty() {
        true => nothing(),
        false => tag!("label", ["for" = name.clone()], [text(label)]),
    };
    // A number is a text of digits: fields for numbers know no comma, and turn with the wheel.
    let (kind, keyboard) = if kind == "decimal" { ("text", kind) } else { (kind, "") };
    let attributes = free!(
        "type" = kind,
        "inputmode" = keyboard,
        "id" = name.clone(),
        "name" = name,
        "autocomplete" = autocomplete,
        "aria-labelledby" = labelled_by,
        "aria-invalid" = is_wrong,
        "aria-describedby" = wrong_id
    );
    tag!("div", ["class" = "field"], [label, wrong, writable(element, attributes, content)])
}

/// What is wrong with the controls of this name, and the id that ties it to them; both empty if nothing is.
#[inline(never)]
pub fn wrong(name: &str, error: Option<AttrValue>) -> (Html, AttrValue) {
    match error {
        Some(error) => {
            let id = AttrValue::from([name, "-error"].concat());
            (tag!("p", ["class" = "wrong", "id" = id.clone()], [text(error)]), id)
        }
        None => (nothing(), AttrValue::default()),
    }
}
