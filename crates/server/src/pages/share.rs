//! "A copy that you can show": what is taken out of it, which pictures may stay, and its three forms.

use maud::{Markup, html};

use crate::case_file::CaseFile;
use crate::words::Words;

/// The page, whose case is at `base`; `files` are the addresses of its files, one a file.
pub fn share_page(words: &Words, file: &CaseFile, files: &[String], base: &str) -> Markup {
    let pictures = || file.attachments.iter().zip(files).filter(|(file, _)| file.file_type.is_picture());
    html! {
        article.share-safe {
            h1 { (words.get("case.share.title")) }
            p { (words.get("case.share.taken_out")) }
            p { strong { (words.get("case.share.read_first")) } }
            form method="get" action={ (base) "/case.html" } {
                input type="hidden" name="share" value="";
                @if pictures().next().is_some() {
                    fieldset.pictures {
                        legend { (words.get("case.share.pictures")) }
                        p.hint { (words.get("case.share.pictures_hint")) }
                        @for (picture, address) in pictures() {
                            label.check {
                                input type="checkbox" name="picture" value=(picture.id.0);
                                " "
                                img src=(address) alt=(words.fill("case.files.picture", &[("name", &picture.file_name)]))
                                    loading="lazy" height="96";
                                " " span dir="auto" { (picture.file_name) }
                            }
                        }
                    }
                }
                div.row {
                    button.main { (words.get("case.share.look")) }
                    button name="download" value="" { (words.get("case.downloads.html")) }
                    button formaction={ (base) "/case.md" } name="download" value="" {
                        (words.get("case.downloads.markdown"))
                    }
                    button formaction={ (base) "/case.json" } name="download" value="" {
                        (words.get("case.downloads.json"))
                    }
                }
            }
            p { a href=(base) { (words.get("case.share.back")) } }
        }
    }
}

/// The way to the page.
pub fn share_link(words: &Words, base: &str) -> Markup {
    html! { a href={ (base) "/share" } { (words.get("case.share.link")) } }
}

/// What a reader of a share-safe copy is told.
pub fn shared_line(words: &Words, file: &CaseFile) -> Markup {
    html! {
        @if let Some(left_out) = file.shared {
            p.told {
                (words.get("case.share.taken_out"))
                @if left_out.files > 0 { " " (words.count("case.share.files", left_out.files as u64)) }
            }
        }
    }
}
