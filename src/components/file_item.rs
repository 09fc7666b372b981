//! One file in the list: picture, name, size, how far it has come, and what can be done about it.

use yew::{AttrValue, Html};

use crate::components::frame::fine;
use crate::markup::{keyed, nothing, text};
use crate::words::digits;
use crate::{fixed, tag};

/// What the item shows.
pub struct FileItem {
    /// The file's number.
    pub id: u32,
    /// Its name.
    pub name: AttrValue,
    /// Its size in words.
    pub size: AttrValue,
    /// Whether there is a picture to show; it is painted once the item is in the document.
    pub is_picture: bool,
    /// Bytes arrived and bytes in all while under way, and the same in words.
    pub progress: Option<(u64, u64, AttrValue)>,
    /// The state in a word or a sentence.
    pub state: AttrValue,
    /// Whether it can't be sent.
    pub is_wrong: bool,
    /// Retry and remove.
    pub actions: Html,
}

/// The item.
pub fn file_item(item: FileItem) -> Html {
    let id = digits(item.id.into());
    let name_id = AttrValue::from(["file-", &id].concat());
    let picture = if item.is_picture {
        tag!(
            "canvas",
            [
                "class" = "thumbnail",
                "data-file" = id.clone(),
                "width" = "96",
                "height" = "96",
                "role" = "img",
                "aria-labelledby" = name_id.clone()
            ],
            []
        )
    } else {
        nothing()
    };
    let (bar, bytes) = match item.progress {
        Some((arrived, all, words)) => {
            let (value, max) = (digits(arrived), digits(all));
            let name = name_id.clone();
            (tag!("progress", ["value" = value, "max" = max, "aria-labelledby" = name], []), fine(words))
        }
        None => (nothing(), nothing()),
    };
    let look = if item.is_wrong { "wrong" } else { "fine" };
    let about = tag!(
        "div",
        ["class" = "about"],
        [
            tag!("p", ["class" = "name", "id" = name_id], [text(item.name)]),
            fine(item.size),
            bar,
            bytes,
            tag!("p", ["class" = look, "role" = "status"], [text(item.state)]),
            item.actions,
        ]
    );
    keyed(id, "li", fixed!("class" = "file"), vec![picture, about])
}
