//! How the person wants to hear from us.

use askwell_core::contact::Contact;
use askwell_core::locale::Locale;
use maud::{Markup, html};

use crate::words::Words;

/// The section on the way back to the person, with the language they wrote in.
pub fn contact_section(words: &Words, contact: &Contact, locale: Locale) -> Markup {
    html! {
        section.contact aria-labelledby="contact" {
            h2 #contact { (words.get("case.contact.title")) }
            dl.facts {
                div {
                    dt { (words.get("case.contact.way")) }
                    @match contact {
                        Contact::Email { address } => { dd { a href={ "mailto:" (uri_encoded(address)) } { (address) } } }
                        Contact::LinkOnly => { dd { (words.get("case.contact.link_only")) } }
                    }
                }
                div {
                    dt { (words.get("case.contact.language")) }
                    dd { (words.named("case.language.", locale.tag())) }
                }
            }
        }
    }
}

/// The address as it may stand in a `mailto:` URI (RFC 6068): what would begin a subject or a body is encoded.
fn uri_encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '%' | '?' | '&' | '#' | '/' | '=' => encoded.push_str(&format!("%{:02X}", u32::from(character))),
            _ => encoded.push(character),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::uri_encoded;

    #[test]
    fn an_address_can_add_nothing_to_the_message() {
        assert_eq!(uri_encoded("a?cc=b&x@example.org"), "a%3Fcc%3Db%26x@example.org");
        assert_eq!(uri_encoded("ana+shop@example.org"), "ana+shop@example.org");
    }
}
