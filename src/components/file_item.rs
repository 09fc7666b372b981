//! One file in the list: picture, name, size, how far it has come, and what can be done about it.

use askwell_core::text::concat;
use yew::AttrValue;

use crate::markup::{Attribute, Markup};
use crate::words::digits;

/// What the item shows.
pub struct FileItem<'a> {
    /// The file's number.
    pub id: u32,
    /// Its name.
    pub name: &'a str,
    /// Its size in words.
    pub size: &'a str,
    /// Whether there is a picture to show; it is painted once the item is in the document.
    pub is_picture: bool,
    /// Bytes arrived and bytes in all while under way, and the same in words.
    pub progress: Option<(u64, u64, AttrValue)>,
    /// The state in a word or a sentence.
    pub state: &'a str,
    /// Whether it can't be sent.
    pub is_wrong: bool,
}

impl Markup<'_> {
    /// The item, left open for what can be done about it; closed by closing twice.
    pub fn open_file_item(&mut self, item: &FileItem<'_>) {
        let id = digits(item.id.into());
        let name_id = concat(&["file-", &id]);
        self.open("li", "file");
        let mark = self.mark();
        if item.is_picture {
            self.open("canvas", "thumbnail");
            self.set(Attribute::File, &id);
            self.set(Attribute::Width, "96");
            self.set(Attribute::Height, "96");
            self.set(Attribute::Role, "img");
            self.set(Attribute::LabelledBy, &name_id);
            self.close();
        }
        self.join(mark);
        self.key(id);
        self.open("div", "about");
        self.open("p", "name");
        self.set(Attribute::Id, &name_id);
        self.text(item.name);
        self.close();
        self.line("p", "fine", item.size);
        let mark = self.mark();
        if let Some((arrived, all, words)) = &item.progress {
            self.progress(*arrived, *all, &name_id);
            self.line("p", "fine", words);
        }
        self.join(mark);
        self.open("p", if item.is_wrong { "wrong" } else { "fine" });
        self.set(Attribute::Role, "status");
        self.text(item.state);
        self.close();
    }

    /// A bar: so much of so much.
    #[inline(never)]
    pub fn progress(&mut self, value: u64, max: u64, labelled_by: &str) {
        self.open("progress", "");
        self.set(Attribute::Value, &digits(value));
        self.set(Attribute::Max, &digits(max));
        self.set(Attribute::LabelledBy, labelled_by);
        self.close();
    }
}
