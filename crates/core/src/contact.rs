//! How the person wants to hear from us: only what is needed.

use crate::text::{has, parts};

use serde::{Deserialize, Serialize};

/// The way back to the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Contact {
    /// Answers may be written to this address.
    Email {
        /// The address, of the shape `local@domain.tld`, at most 254 characters (RFC 5321).
        address: String,
    },
    /// No address: the person looks at the private link.
    LinkOnly,
}

/// Whether `address` has the shape of an e-mail address that the public mail system can reach. Only a shape:
/// whether somebody reads it, nobody can tell from here.
pub fn is_email_shaped(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let labels_are_sound = parts(domain, b'.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(is_label_part)
    });
    !local.is_empty()
        && local.len() <= 64
        && !local.chars().any(|c| c.is_whitespace() || c.is_control() || is_reserved(c))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.as_bytes().windows(2).any(|pair| pair == b"..")
        && has(domain.as_bytes(), b'.')
        && labels_are_sound
}

/// Characters that stand in an address's local part only between quotation marks, which nobody types (RFC 5322).
fn is_reserved(character: char) -> bool {
    matches!(character, '@' | '<' | '>' | '(' | ')' | '[' | ']' | ',' | ';' | ':' | '\\' | '"')
}

/// Letters, digits and hyphens. Outside ASCII every visible character counts as a letter: telling them apart would
/// take tables that weigh more than the mistakes they find.
fn is_label_part(character: char) -> bool {
    match character.is_ascii() {
        true => character.is_ascii_alphanumeric() || character == '-',
        false => !character.is_whitespace() && !character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_email_shaped;

    #[test]
    fn ordinary_addresses_are_accepted() {
        for address in ["ana@example.org", "j.o'neil+shop@mail.example.co.uk", "șofer@exemplu.ro", "a@b.c"] {
            assert!(is_email_shaped(address), "{address}");
        }
    }

    #[test]
    fn slips_of_the_finger_are_refused() {
        for address in
            ["ana", "ana@", "@example.org", "ana@example", "a na@example.org", "ana@exa..org", "a@b@"]
        {
            assert!(!is_email_shaped(address), "{address}");
        }
    }
}
