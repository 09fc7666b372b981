//! The root component: one form around the current screen.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::use_controls::use_controls;
use crate::hooks::use_session::use_session;
use crate::screens::screen;
use crate::session::Session;
use crate::state::State;
use crate::view::View;
use crate::words::Words;

/// What the root is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// Ports and timers.
    pub session: Rc<Session>,
    /// The words.
    pub words: Words,
    /// Where to begin.
    pub first: First,
}

/// The state to begin with; it never changes, so it is always equal to itself.
#[derive(Clone)]
pub struct First(pub State);

impl PartialEq for First {
    fn eq(&self, _: &First) -> bool {
        true
    }
}

/// The widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| props.first.0.clone());
    use_session(&props.session, &state);
    let controls = use_controls(&props.session, &state);
    let run = state.run.borrow();
    let view = View { run: &run, aside: &state.aside, words: &props.words };

    html! {
        <form
            class="frame"
            novalidate=true
            oninput={controls.on_input}
            onchange={controls.on_change}
            onclick={controls.on_click}
            onsubmit={controls.on_submit}
            onpaste={controls.on_paste}
            ondrop={controls.on_drop}
            ondragover={controls.on_drag_over}
        >
            {screen(&view)}
            <p class="notice" role="status">{state.aside.notice.map(|word| props.words.text(word))}</p>
        </form>
    }
}
