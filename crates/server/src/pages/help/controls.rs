//! The controls of the plain pages: choices with what opens below them, and fields of text.

use maud::{Markup, html};

use super::HelpView;
use crate::pages::notice::{described_by, field_error};

/// The id of a choice's control.
pub fn id_of(name: &str, value: &str) -> String {
    format!("{name}-{value}")
}

/// One answer that can be chosen.
pub struct Choice<'a> {
    /// `radio` or `checkbox`.
    pub control: &'static str,
    /// The control's name.
    pub name: &'a str,
    /// Its value.
    pub value: &'a str,
    /// Whether it is chosen.
    pub is_checked: bool,
    /// What the person reads.
    pub label: Markup,
    /// What opens below; the style sheet alone shows it.
    pub reveal: Option<Markup>,
}

/// An answer: the whole row can be tapped.
pub fn choice(choice: Choice<'_>) -> Markup {
    let id = id_of(choice.name, choice.value);
    html! {
        div.choice {
            input type=(choice.control) id=(id) name=(choice.name) value=(choice.value) checked[choice.is_checked];
            label for=(id) { (choice.label) }
            @if let Some(reveal) = choice.reveal { div.reveal { (reveal) } }
        }
    }
}

/// The answers to the page's own question. `first` is the control that a fault is told at.
pub fn answers(view: &HelpView<'_>, first: &str, choices: Markup) -> Markup {
    let described = described_by(first, &view.faults);
    html! {
        fieldset.choices aria-labelledby="question" aria-describedby=[described] {
            (field_error(first, &view.faults))
            (choices)
        }
    }
}

/// Answers under a heading of their own.
pub fn group(view: &HelpView<'_>, first: &str, legend: &str, choices: Markup) -> Markup {
    let described = described_by(first, &view.faults);
    html! {
        fieldset.choices aria-describedby=[described] {
            legend { (legend) }
            (field_error(first, &view.faults))
            (choices)
        }
    }
}

/// A field of text. Without a label, the page's question is its name.
pub struct TextField<'a> {
    /// The control's name, which is its id, too.
    pub name: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// A line below the label.
    pub hint: &'a str,
    /// What is in it.
    pub text: &'a str,
    /// `text`, `email`, `url`, `date`.
    pub kind: &'static str,
    /// Which keys a phone shows.
    pub input_mode: Option<&'static str>,
    /// What a browser may fill in.
    pub autocomplete: &'static str,
    /// The earliest and the latest day.
    pub days: (Option<String>, Option<String>),
}

impl<'a> TextField<'a> {
    /// A field of plain text.
    pub fn plain(name: &'a str, label: &'a str, text: &'a str) -> TextField<'a> {
        TextField {
            name,
            label,
            hint: "",
            text,
            kind: "text",
            input_mode: None,
            autocomplete: "off",
            days: (None, None),
        }
    }

    /// A field for an e-mail address.
    pub fn email(label: &'a str, text: &'a str) -> TextField<'a> {
        let plain = TextField::plain("email", label, text);
        TextField { kind: "email", autocomplete: "email", ..plain }
    }
}

/// A field of one line.
pub fn text_line(view: &HelpView<'_>, field: TextField<'_>) -> Markup {
    let (named, described, wrong) = about(view, &field);
    html! {
        div.field {
            (heading(view, &field))
            input id=(field.name) name=(field.name) type=(field.kind) value=(field.text) dir="auto"
                inputmode=[field.input_mode] autocomplete=(field.autocomplete) min=[field.days.0] max=[field.days.1]
                aria-labelledby=[named] aria-describedby=[described] aria-invalid=[wrong];
        }
    }
}

/// A field of several lines.
pub fn text_area(view: &HelpView<'_>, field: TextField<'_>) -> Markup {
    let (named, described, wrong) = about(view, &field);
    html! {
        div.field {
            (heading(view, &field))
            textarea id=(field.name) name=(field.name) rows="4" dir="auto" autocomplete=(field.autocomplete)
                aria-labelledby=[named] aria-describedby=[described] aria-invalid=[wrong] { "\n" (field.text) }
        }
    }
}

fn heading(view: &HelpView<'_>, field: &TextField<'_>) -> Markup {
    html! {
        @if !field.label.is_empty() { label for=(field.name) { (field.label) } }
        @if !field.hint.is_empty() { p.hint id={ (field.name) "-hint" } { (field.hint) } }
        (field_error(field.name, &view.faults))
    }
}

type About = (Option<&'static str>, Option<String>, Option<&'static str>);

/// What names the control, what describes it, and whether something is wrong with it.
fn about(view: &HelpView<'_>, field: &TextField<'_>) -> About {
    let fault = described_by(field.name, &view.faults);
    let is_wrong = fault.is_some();
    let hint = (!field.hint.is_empty()).then(|| format!("{}-hint", field.name));
    let described: Vec<String> = hint.into_iter().chain(fault).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    (field.label.is_empty().then_some("question"), described, is_wrong.then_some("true"))
}
