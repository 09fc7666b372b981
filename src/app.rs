//! The root component: one form around the current screen. It has the session follow every change, once what it is about is
//! in the document.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::screens::form;
use crate::session::Session;
use crate::state::{Action, State};
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

/// The widget. A component with a type of its own: hooks for one state and one effect would be another kilobyte.
pub struct App {
    state: Rc<RefCell<State>>,
    dispatch: Callback<Action>,
}

impl Component for App {
    /// The state has changed.
    type Message = ();
    type Properties = AppProps;

    fn create(context: &Context<App>) -> App {
        let state = Rc::new(RefCell::new(context.props().first.0.clone()));
        let (changed, link) = (state.clone(), context.link().clone());
        let dispatch = Callback::from(move |action| {
            // At once: whoever tells something looks at the run right after.
            changed.borrow_mut().take(action);
            link.send_message(());
        });
        App { state, dispatch }
    }

    fn view(&self, context: &Context<App>) -> Html {
        let state = self.state.borrow();
        let run = state.run.borrow();
        let words = &context.props().session.words;
        form(&View { run: &run, aside: &state.aside, words })
    }

    fn rendered(&mut self, context: &Context<App>, _: bool) {
        // What is carried out may change the state.
        let state = self.state.borrow().clone();
        context.props().session.follow(&state, &self.dispatch);
    }
}
