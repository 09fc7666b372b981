//! Content as a short hash, and telling what is random in a text from what is said.

use sha2::{Digest, Sha256};

/// The first 64 bits of the SHA-256 of a content, in hexadecimal digits.
pub(crate) fn of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a run of letters and digits was made by a machine: a hash, a token, a moment. Names of people's making have
/// numbers at one place at most.
pub(crate) fn is_random(run: &str) -> bool {
    let (mut lower, mut upper, mut beyond_hex, mut digit_groups) = (0, 0, 0, 0);
    let mut was_digit = false;
    for byte in run.bytes() {
        match byte {
            b'0'..=b'9' => digit_groups += usize::from(!was_digit),
            b'a'..=b'z' => lower += 1,
            b'A'..=b'Z' => upper += 1,
            _ => return false,
        }
        was_digit = byte.is_ascii_digit();
        beyond_hex += usize::from(!byte.is_ascii_hexdigit());
    }
    let is_mixed = lower > 0 && upper > 0;
    run.len() >= 8 && ((beyond_hex == 0 && !is_mixed) || (digit_groups > 1 && (is_mixed || run.len() >= 12)))
}

/// The text with every run that is random replaced by `*`, so that two loads give the same.
pub(crate) fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let end = match (uuid_at(rest), run) {
            (true, _) => 36,
            (false, 0) => {
                shape.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            }
            (false, run) => run,
        };
        match end == 36 && uuid_at(rest) || is_random(&rest[..end]) {
            true => shape.push('*'),
            false => shape.push_str(&rest[..end]),
        }
        rest = &rest[end..];
    }
    shape
}

/// Whether a text begins with a UUID in its usual form.
fn uuid_at(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 36
        && bytes[..36].iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_machine_made_is_told_from_words() {
        for random in ["a1b2c3d4e5", "1763782800123", "3f9a2c1b", "aB3dE5fG7h", "0189f7e2c4", "7eabcdefab"] {
            assert!(is_random(random), "{random}");
        }
        for word in [
            "checkout",
            "Dawn",
            "bootstrap4",
            "addToCart2",
            "woocommerce",
            "v3",
            "2024",
            "shopifyCheckoutButtonV2",
        ] {
            assert!(!is_random(word), "{word}");
        }
    }

    #[test]
    fn a_shape_keeps_what_is_said() {
        assert_eq!(shape("wp_session_9b1f0c3d7e21ab44"), "wp_session_*");
        assert_eq!(shape("items[6d3f0a1e-8b7c-4a55-9d10-0e6a2b3c4d5e]"), "items[*]");
        assert_eq!(shape("añadir al carrito"), "añadir al carrito");
    }
}
