//! Buttons: what one does is told by its name.

use askwell_core::text::concat;

use crate::markup::{Attribute, Markup};
use crate::words::Word;

impl Markup<'_> {
    /// A button of the given look: `plain`, `link` or `piece`.
    #[inline(never)]
    pub fn button(&mut self, name: &str, look: &'static str, label: Word) {
        let label = self.words.text(label);
        self.labelled_button(name, look, &label, "");
    }

    /// A button with any label; the description makes sense of it to those who can't see its context, and may be empty.
    #[inline(never)]
    pub fn labelled_button(&mut self, name: &str, look: &'static str, label: &str, description: &str) {
        self.open("button", look);
        self.set(Attribute::Type, "button");
        self.set(Attribute::Name, name);
        self.set(Attribute::Label, description);
        self.text(label);
        self.close();
    }

    /// A sentence with a button that does something about it.
    #[inline(never)]
    pub fn sentence_with_button(&mut self, sentence: &str, name: &str, verb: Word) {
        let verb = self.words.text(verb);
        self.open("p", "line");
        self.line("span", "", sentence);
        self.labelled_button(name, "link", &verb, &concat(&[&verb, ": ", sentence]));
        self.close();
    }

    /// The one main action of a page.
    #[inline(never)]
    pub fn submit(&mut self, name: &str, label: Word, is_busy: bool) {
        self.open("button", "main");
        self.set(Attribute::Type, "submit");
        self.set(Attribute::Name, name);
        self.set(Attribute::Busy, if is_busy { "true" } else { "" });
        self.say(label);
        self.close();
    }
}
