//! Hiding what the person points at: what they typed for it, or what is selected.

use std::rc::Rc;

use askwell_core::run::Event;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::ports::selection::selected;
use crate::session::Session;
use crate::session::controlling::Control;
use crate::state::Action;
use crate::words::word;

const FIELD: &str = "[name=hide_text]";

impl Session {
    /// A press begins: on some devices what is selected is gone once it ends.
    pub(super) fn begin_press(&self, event: &web_sys::Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(Ok(true)) = target.map(|target| target.matches("[name=hide]")) {
            *self.selection.borrow_mut() = selected(&self.root);
        }
    }

    /// Whether the person is typing what to hide, so that the key that else sends hides.
    pub(super) fn is_hiding(&self) -> bool {
        self.find("[name=hide_text]:focus").is_some()
    }

    /// Hides what was typed, or else what is selected.
    pub(super) fn hide(self: &Rc<Session>) {
        let Some(field) = self.find(FIELD) else { return };
        let field: Control = field.unchecked_into();
        let mut text = field.value().unwrap_or_default();
        if text.trim().is_empty() {
            text = selected(&self.root);
        }
        let begun = self.selection.take();
        if text.is_empty() {
            text = begun;
        }
        let hidden = || self.look(|run| run.site.masking.chosen.len());
        let before = hidden();
        self.happened(Event::Hid(text));
        let is_found = hidden() != before;
        if is_found {
            field.set_value("");
        }
        self.act(Action::Told(if is_found { word::MASKED_DONE } else { word::MASKED_NONE }));
    }

    /// Hides what looks private and is left to the person, by its place.
    pub(super) fn hide_doubtful(&self, place: usize) {
        let text = self.look(|run| run.doubtful().into_iter().nth(place));
        if let Some(Some((_, text))) = text {
            self.happened(Event::Hid(text));
            self.act(Action::Told(word::MASKED_DONE));
        }
    }
}
