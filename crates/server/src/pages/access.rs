//! Which systems a case involves and who can get into them, as the merchant told it. Never a password: nobody asks for one.

use maud::{Markup, html};

use super::answers::chosen;
use super::folding::Folding;
use super::quote::quote;
use crate::case_file::CaseFile;
use crate::words::Words;

/// The section; nothing where nobody was asked.
pub fn access_section(words: &Words, file: &CaseFile, folding: Folding) -> Markup {
    html! {
        @if file.access().next().is_some() {
            section.access aria-labelledby="access" {
                h2 #access { (words.get("case.access.title")) }
                p.source.claim { (words.get("case.changes.claim")) }
                dl.asked-list {
                    @for answer in file.access() {
                        div {
                            dt dir="auto" { (answer.question) }
                            dd dir="auto" {
                                @match answer.values.iter().find(|value| value.id.is_empty()) {
                                    Some(written) => (quote(words, &written.text, folding)),
                                    None => (chosen(answer)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
