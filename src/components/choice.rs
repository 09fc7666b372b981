//! One answer of several, as a large row that can be tapped anywhere.

use askwell_core::text::concat;

use crate::markup::{Attribute, Markup};

/// An answer to choose.
pub struct Choice<'a> {
    /// `radio` or `checkbox`.
    pub control: &'static str,
    /// The control's name; answers of one question share it.
    pub name: &'a str,
    /// What tells this answer from the others.
    pub value: &'a str,
    /// Whether it is chosen.
    pub is_checked: bool,
    /// What it says.
    pub label: &'a str,
}

impl Markup<'_> {
    /// The row, with nothing below it.
    #[inline(never)]
    pub fn choice(&mut self, choice: &Choice<'_>) {
        self.open_choice(choice);
        self.close();
    }

    /// The row, left open for what belongs to it.
    #[inline(never)]
    pub fn open_choice(&mut self, choice: &Choice<'_>) {
        self.open_row("choice", choice.control, choice.name, choice.value, choice.is_checked);
        self.text(choice.label);
        self.close();
    }

    /// The row, with what opens below it once it is chosen. That is always in the document; the style sheet hides it.
    /// It is closed by closing twice.
    #[inline(never)]
    pub fn open_reveal(&mut self, choice: &Choice<'_>) {
        self.open_choice(choice);
        self.open("div", "reveal");
    }

    /// A row, left open within its label.
    #[inline(never)]
    pub fn open_row(
        &mut self,
        class: &'static str,
        control: &str,
        name: &str,
        value: &str,
        is_checked: bool,
    ) {
        let id = concat(&[name, "-", value]);
        self.open("div", class);
        self.open("input", "");
        self.set(Attribute::Type, control);
        self.set(Attribute::Name, name);
        self.set(Attribute::Value, value);
        self.set(Attribute::Id, &id);
        self.check(is_checked);
        self.close();
        self.open("label", "");
        self.set(Attribute::For, &id);
    }
}
