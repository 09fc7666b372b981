//! Links that search the web for the error. Nothing is sent before one is clicked, and then these words only.

use maud::{Markup, html};

use crate::triage::web_search::WebSearches;
use crate::words::Words;

/// The section; nothing if there is nothing to search for.
pub fn web_section(words: &Words, searches: Option<&WebSearches>) -> Markup {
    html! {
        @if let Some(searches) = searches {
            section.web aria-labelledby="web" {
                h2 #web { (words.get("inbox.web.title")) }
                p { span.quiet { (words.get("inbox.web.hint")) } " " span.technical dir="auto" { (searches.words) } }
                ul.web-list {
                    @for place in &searches.places {
                        li {
                            a href=(place.url) target="_blank" rel="noopener noreferrer" {
                                @match place.name {
                                    Some(name) => (name),
                                    None => (words.fill("inbox.web.forum", &[("platform", &searches.platform)])),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
