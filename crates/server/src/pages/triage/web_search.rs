//! Links that search the web for the error. Nothing is sent before one is clicked, and then these words only.

use maud::{Markup, html};

use crate::triage::web_search::WebSearch;
use crate::words::Words;

/// The section; nothing if there is nothing to search for.
pub fn web_section(words: &Words, searched: Option<&(String, Vec<WebSearch>)>, platform: &str) -> Markup {
    html! {
        @if let Some((query, places)) = searched {
            section.web aria-labelledby="web" {
                h2 #web { (words.get("inbox.web.title")) }
                p { span.quiet { (words.get("inbox.web.hint")) } " " span.technical dir="auto" { (query) } }
                ul.web-list {
                    @for place in places {
                        li {
                            a href=(place.url) target="_blank" rel="noopener noreferrer" {
                                @match place.name {
                                    Some(name) => (name),
                                    None => (words.fill("inbox.web.forum", &[("platform", platform)])),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
