//! One answer of several, as a large row that can be tapped anywhere.

use yew::prelude::*;

/// An answer to choose.
pub struct Choice {
    /// `radio` or `checkbox`.
    pub control: &'static str,
    /// The control's name; answers of one question share it.
    pub name: AttrValue,
    /// What tells this answer from the others.
    pub value: &'static str,
    /// Whether it is chosen.
    pub is_checked: bool,
    /// What it says.
    pub label: AttrValue,
    /// What opens below it once it is chosen. It is always in the document; the style sheet hides it.
    pub reveal: Option<Html>,
}

/// The row.
pub fn choice(choice: Choice) -> Html {
    let id = [&*choice.name, "-", choice.value].concat();
    html! {
        <div class="choice">
            <input
                type={choice.control}
                name={choice.name}
                value={choice.value}
                id={id.clone()}
                checked={choice.is_checked}
            />
            <label for={id}>{choice.label}</label>
            if let Some(content) = choice.reveal {
                <div class="reveal">{content}</div>
            }
        </div>
    }
}
