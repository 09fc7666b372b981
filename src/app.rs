//! The root component: one form around the current screen.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::use_session::use_session;
use crate::screens::form;
use crate::session::Session;
use crate::state::State;
use crate::view::View;

/// What the root is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// Ports, timers and words.
    pub session: Rc<Session>,
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
    let run = state.run.borrow();
    let words = &props.session.words;
    form(&View { run: &run, aside: &state.aside, words })
}
