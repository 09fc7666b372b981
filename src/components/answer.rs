//! One line of "check your answers".

use yew::prelude::*;

/// A question's short name, its answer, and what can be done about it.
pub fn answer(name: AttrValue, content: Html, action: Html) -> Html {
    html! {
        <div class="answer">
            <dt>{name}</dt>
            <dd class="content">{content}</dd>
            <dd class="action">{action}</dd>
        </div>
    }
}
