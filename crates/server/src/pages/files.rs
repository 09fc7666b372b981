//! The files of a case: pictures as thumbnails that open large, everything else by name.

use maud::{Markup, html};

use super::masked_counts::masked_sentence;
use super::notice::notice;
use crate::store::cases::Attachment;
use crate::words::Words;

/// The section on files; nothing if there are none. Thumbnails are loaded from `addresses`, which are signed and one a
/// file; whoever opens or keeps a file later gets a new address by way of `base`.
pub fn files_section(words: &Words, attachments: &[Attachment], addresses: &[String], base: &str) -> Markup {
    html! {
        @if !attachments.is_empty() {
            section.files aria-labelledby="files" {
                h2 #files { (words.get("case.files.title")) }
                ul.files-list {
                    @for (attachment, address) in attachments.iter().zip(addresses) {
                        (file(words, attachment, address, base))
                    }
                }
            }
        }
    }
}

fn file(words: &Words, attachment: &Attachment, thumbnail: &str, base: &str) -> Markup {
    let address = format!("{base}/attachments/{}", attachment.id.0);
    let size = words.size(attachment.size_bytes);
    html! {
        li {
            @if attachment.file_type.is_picture() {
                a.thumbnail href=(address) {
                    img src=(thumbnail) loading="lazy" decoding="async"
                        alt=(words.fill("case.files.picture", &[("name", &attachment.file_name)]));
                }
            }
            span.file-name dir="auto" { (attachment.file_name) }
            span.quiet { (attachment.file_type.extension().to_uppercase()) ", " (size)
                @if let Some(masked) = masked_sentence(words, &attachment.masked) { ". " (masked) }
            }
            a href={ (address) "?download" } download {
                (words.get("case.files.download")) span.hidden { " " (attachment.file_name) }
            }
        }
    }
}

/// What somebody reads whose link to a file has run out, with the way back where there is one.
pub fn expired_page(words: &Words, back: Option<&str>) -> Markup {
    html! {
        (notice(words.get("files.expired.title"), words.get("files.expired.text")))
        @if let Some(back) = back {
            p { a href=(back) { (words.get("files.expired.back")) } }
        }
    }
}
