//! Bringing the person to what is new on the page.

use askwell_core::run::Delivery;
use askwell_core::text::concat;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::session::Session;

impl Session {
    /// Focus to the new question, its page from the top.
    pub(super) fn focus_question(&self) {
        if let Some(page) = self.find(".page") {
            page.set_scroll_top(0);
        }
        self.focus("askwell-question");
        let step = self.look(|run| match run.delivery {
            Delivery::Writing => Some(run.step().id.clone()),
            Delivery::Sent(_) => Some("receipt".to_owned()),
            Delivery::Sending(_) | Delivery::Delayed(..) => None,
        });
        if let Some(Some(step)) = step {
            self.handover.emit("step", "step", &step);
        }
    }

    /// Focus to the error summary, or to the question where there is none.
    pub(super) fn focus_summary(&self) {
        if !self.focus("askwell-summary") {
            self.focus("askwell-question");
        }
    }

    /// Focus to the control with this id; whether there is one.
    pub fn focus(&self, id: &str) -> bool {
        let found = self.by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = &found {
            // An element that can't take focus leaves it where it is.
            let _ = element.focus();
        }
        found.is_some()
    }

    /// The element with this id.
    pub fn by_id(&self, id: &str) -> Option<Element> {
        self.find(&concat(&["[id='", id, "']"]))
    }

    pub(super) fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }
}
