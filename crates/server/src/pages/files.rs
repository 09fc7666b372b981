//! The files of a case: pictures as thumbnails that open large, everything else by name.

use maud::{Markup, html};

use crate::store::cases::Attachment;
use crate::words::Words;

/// The section on files, whose addresses are below `base`; nothing if there are none.
pub fn files_section(words: &Words, attachments: &[Attachment], base: &str) -> Markup {
    html! {
        @if !attachments.is_empty() {
            section.files aria-labelledby="files" {
                h2 #files { (words.get("case.files.title")) }
                ul.files-list {
                    @for attachment in attachments { (file(words, attachment, base)) }
                }
            }
        }
    }
}

fn file(words: &Words, attachment: &Attachment, base: &str) -> Markup {
    let address = format!("{base}/attachments/{}", attachment.id.0);
    let size = words.size(attachment.size_bytes);
    html! {
        li {
            @if attachment.file_type.is_picture() {
                a.thumbnail href=(address) {
                    img src=(address) loading="lazy" decoding="async"
                        alt=(words.fill("case.files.picture", &[("name", &attachment.file_name)]));
                }
            }
            span.file-name dir="auto" { (attachment.file_name) }
            span.quiet { (attachment.file_type.extension().to_uppercase()) ", " (size) }
            a href={ (address) "?download" } download {
                (words.get("case.files.download")) span.hidden { " " (attachment.file_name) }
            }
        }
    }
}
