//! The error summary: all that is wrong on a page, each entry leading to its place.

use yew::AttrValue;

use crate::markup::{Attribute, Markup};
use crate::words::word;

impl Markup<'_> {
    /// The summary; takes focus when it appears.
    ///
    /// The entries are buttons, by name and sentence: a link to a fragment can't lead into a shadow root and would change
    /// the page's address.
    pub fn summary(&mut self, entries: &[(AttrValue, AttrValue)]) {
        self.open("div", "summary");
        self.set(Attribute::Id, "askwell-summary");
        self.set(Attribute::Role, "alert");
        self.set(Attribute::TabIndex, "-1");
        self.word("p", "title", word::SUMMARY_TITLE);
        self.open("ul", "");
        for (target, sentence) in entries {
            self.open("li", "");
            self.labelled_button(target, "link", sentence, "");
            self.close();
        }
        self.close();
        self.close();
    }
}
