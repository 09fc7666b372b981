//! The tray: what the case already holds, in small pieces that each open their answer.

use yew::AttrValue;

use crate::markup::{Attribute, Markup};
use crate::words::word;

impl Markup<'_> {
    /// The tray, nothing while it is empty; the pieces by the names of their buttons and their labels.
    pub fn tray(&mut self, pieces: &[(AttrValue, AttrValue)]) {
        let mark = self.mark();
        if !pieces.is_empty() {
            let label = self.words.text(word::TRAY_LABEL);
            self.open("ul", "tray");
            self.set(Attribute::Label, &label);
            for (name, text) in pieces {
                self.open("li", "");
                self.labelled_button(name, "piece", text, "");
                self.close();
            }
            self.close();
        }
        self.join(mark);
    }
}
