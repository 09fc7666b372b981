//! Hiding what the person points at: what they typed for it, or what is selected.

use askwell_core::run::Event;
use wasm_bindgen::JsCast;

use crate::ports::selection::wanted;
use crate::session::Session;
use crate::session::controlling::Control;
use crate::state::Action;
use crate::words::word;

impl Session {
    /// Whether the person is typing what to hide, so that the key that else sends hides.
    pub(super) fn is_hiding(&self) -> bool {
        self.find("[name=hide_text]:focus").is_some()
    }

    /// Hides what was typed, or else what is selected.
    pub(super) fn hide(&self) {
        let hidden = || self.look(|run| run.site.masking.chosen.len());
        let before = hidden();
        self.happened(Event::Hid(wanted(&self.root)));
        let is_found = hidden() != before;
        if is_found && let Some(field) = self.find("[name=hide_text]") {
            field.unchecked_into::<Control>().set_value("");
        }
        self.act(Action::Told(if is_found { word::MASKED_DONE } else { word::MASKED_NONE }));
    }

    /// Hides what looks private and is left to the person, by its place.
    pub(super) fn hide_doubtful(&self, place: usize) {
        let text = self.look(|run| run.doubtful().get(place).map(|(_, text)| text.clone()));
        if let Some(Some(text)) = text {
            self.happened(Event::Hid(text));
            self.act(Action::Told(word::MASKED_DONE));
        }
    }
}
