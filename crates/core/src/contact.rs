//! How the person wants to hear from us: only what is needed.

use crate::text::{halves, has, parts};

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
    let Some((local, domain)) = halves(address, b'@') else { return false };
    let labels_are_sound = parts(domain, b'.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(is_label_part)
    });
    local.len() <= 64
        && !local.bytes().any(|byte| has(RESERVED, byte))
        && parts(local, b'.').all(|part| !part.is_empty())
        && !address.chars().any(|character| character.is_whitespace() || character.is_control())
        && has(domain.as_bytes(), b'.')
        && labels_are_sound
}

/// Signs that stand in an address's local part only between quotation marks, which nobody types (RFC 5322).
const RESERVED: &[u8] = b"@<>()[],;:\\\"";

/// Letters, digits and hyphens. Outside ASCII every visible character counts as a letter: telling them apart would
/// take tables that weigh more than the mistakes they find.
fn is_label_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte >= 0x80
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
