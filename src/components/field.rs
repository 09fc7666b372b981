//! A text field with its label and what is wrong with it.

use yew::prelude::*;

/// A text to be typed.
pub struct Field<'a> {
    /// The control's name, which is also its id.
    pub name: AttrValue,
    /// What belongs into it.
    pub label: AttrValue,
    /// What is in it.
    pub text: &'a str,
    /// What is wrong with it.
    pub error: Option<AttrValue>,
}

/// A field of several lines.
pub fn text_area(field: Field<'_>) -> Html {
    let error_id = error_id(&field);
    html! {
        <div class="field">
            <label for={field.name.clone()}>{field.label}</label>
            {error_text(&error_id, field.error)}
            <textarea
                id={field.name.clone()}
                name={field.name}
                rows="3"
                value={field.text.to_owned()}
                aria-invalid={error_id.as_ref().map(|_| "true")}
                aria-describedby={error_id.clone()}
            />
        </div>
    }
}

/// A field of one line: `text` or `email`.
pub fn text_line(field: Field<'_>, kind: &'static str, autocomplete: &'static str) -> Html {
    let error_id = error_id(&field);
    html! {
        <div class="field">
            <label for={field.name.clone()}>{field.label}</label>
            {error_text(&error_id, field.error)}
            <input
                type={kind}
                id={field.name.clone()}
                name={field.name}
                {autocomplete}
                value={field.text.to_owned()}
                aria-invalid={error_id.as_ref().map(|_| "true")}
                aria-describedby={error_id.clone()}
            />
        </div>
    }
}

/// What is wrong, tied to its control by id.
pub fn error_text(id: &Option<AttrValue>, error: Option<AttrValue>) -> Html {
    html! {
        if let Some(error) = error {
            <p class="wrong" id={id.clone()}>{error}</p>
        }
    }
}

fn error_id(field: &Field<'_>) -> Option<AttrValue> {
    field.error.as_ref().map(|_| [&*field.name, "-error"].concat().into())
}
