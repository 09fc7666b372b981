//! A text field with its label and what is wrong with it.

use askwell_core::text::concat;
use yew::AttrValue;

use crate::markup::{Attribute, Markup};

/// A text to be typed.
pub struct Field<'a> {
    /// The control's name, which is also its id.
    pub name: &'a str,
    /// What belongs into it; empty if the question of the page says so.
    pub label: &'a str,
    /// What is in it.
    pub text: &'a str,
    /// What is wrong with it.
    pub error: Option<AttrValue>,
    /// `text`, `email`, `date` or `decimal`; empty for several lines.
    pub kind: &'static str,
}

impl Markup<'_> {
    /// The field.
    #[inline(never)]
    pub fn field(&mut self, field: &Field<'_>) {
        let Field { name, label, text, error, kind } = field;
        self.open("div", "field");
        let mark = self.mark();
        if !label.is_empty() {
            self.open("label", "");
            self.set(Attribute::For, name);
            self.text(label);
            self.close();
        }
        self.join(mark);
        let wrong = self.wrong(name, error.as_deref());
        self.open(if kind.is_empty() { "textarea" } else { "input" }, "");
        // A number is a text of digits: fields for numbers know no comma, and turn with the wheel.
        let is_number = *kind == "decimal";
        self.set(Attribute::Type, if is_number { "text" } else { kind });
        self.set(Attribute::InputMode, if is_number { kind } else { "" });
        self.set(Attribute::Id, name);
        self.set(Attribute::Name, name);
        let completed = if *kind == "email" { "email" } else { "off" };
        self.set(Attribute::Autocomplete, if kind.is_empty() { "" } else { completed });
        self.set(Attribute::LabelledBy, if label.is_empty() { "askwell-question" } else { "" });
        self.set(Attribute::Invalid, if error.is_some() { "true" } else { "" });
        self.set(Attribute::DescribedBy, &wrong);
        self.hold(text);
        self.close();
        self.close();
    }

    /// What is wrong with the controls of this name; gives the id that ties it to them, empty if nothing is.
    #[inline(never)]
    pub fn wrong(&mut self, name: &str, error: Option<&str>) -> String {
        let mark = self.mark();
        let mut id = String::new();
        if let Some(error) = error {
            id = concat(&[name, "-error"]);
            self.open("p", "wrong");
            self.set(Attribute::Id, &id);
            self.text(error);
            self.close();
        }
        self.join(mark);
        id
    }
}
