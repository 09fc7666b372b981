//! One file in the list: picture, name, size, how far it has come, and what can be done about it.

use yew::prelude::*;

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
    /// Bytes arrived and bytes in all, while under way.
    pub progress: Option<(u64, u64)>,
    /// Bytes in words, while under way.
    pub progress_text: AttrValue,
    /// The state in a word or a sentence.
    pub state: AttrValue,
    /// Whether it can't be sent.
    pub is_wrong: bool,
    /// Retry and remove.
    pub actions: Html,
}

/// The item.
pub fn file_item(item: FileItem) -> Html {
    let name_id = ["file-", &item.id.to_string()].concat();
    html! {
        <li class="file" key={item.id.to_string()}>
            if item.is_picture {
                <canvas class="thumbnail" data-file={item.id.to_string()} width="96" height="96" role="img"
                    aria-labelledby={name_id.clone()} />
            }
            <div class="about">
                <p class="name" id={name_id.clone()}>{item.name}</p>
                <p class="fine">{item.size}</p>
                if let Some((arrived, all)) = item.progress {
                    <progress value={arrived.to_string()} max={all.to_string()} aria-labelledby={name_id} />
                    <p class="fine">{item.progress_text}</p>
                }
                <p class={if item.is_wrong { "wrong" } else { "fine" }} role="status">{item.state}</p>
                {item.actions}
            </div>
        </li>
    }
}
