//! Lets the session follow the state: it carries out what each change calls for.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::Session;
use crate::state::State;

/// Carries out the effects of every change once what they are about is in the document.
#[hook]
pub fn use_session(session: &Rc<Session>, state: &UseReducerHandle<State>) {
    let session = session.clone();
    let state = state.clone();
    use_effect(move || session.follow(&state));
}
