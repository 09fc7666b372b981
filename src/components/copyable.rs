//! A text worth keeping, with a button that copies it.

use askwell_core::text::concat;

use crate::markup::{Attribute, Markup};
use crate::words::{Word, word};

impl Markup<'_> {
    /// The text under its label; a link if it is an address.
    #[inline(never)]
    pub fn copyable(&mut self, id: &str, label: Word, text: &str, is_address: bool) {
        self.open("div", "copyable");
        self.word("p", "label", label);
        self.open("p", "kept");
        self.set(Attribute::Id, id);
        if is_address {
            self.link("", text, text);
        } else {
            self.text(text);
        }
        self.close();
        self.button(&concat(&["copy-", id]), "plain", word::RECEIPT_COPY);
        self.close();
    }

    /// A link that opens beside the shop.
    #[inline(never)]
    pub fn link(&mut self, look: &'static str, address: &str, label: &str) {
        self.open_link(look, address);
        self.text(label);
        self.close();
    }

    /// A link, left open.
    #[inline(never)]
    pub fn open_link(&mut self, look: &'static str, address: &str) {
        self.open("a", look);
        self.set(Attribute::Href, address);
        self.set(Attribute::Target, "_blank");
        self.set(Attribute::Rel, "noopener");
    }
}
