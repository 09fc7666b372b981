//! Gives the session its life: begins it, feeds it the run's effects, ends it.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::Session;
use crate::state::State;

/// Carries out the effects of every change once what they are about is in the document.
#[hook]
pub fn use_session(session: &Rc<Session>, state: &UseReducerHandle<State>) {
    let current = session.clone();
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        current.begin(dispatcher.to_callback());
        move || current.end()
    });

    let session = session.clone();
    let state = state.clone();
    use_effect(move || {
        session.follow(&state);
    });
}
