//! A case once the server has it, and what happens to it there.

use serde::{Deserialize, Serialize};

use crate::change::names;

names! {
    /// Where a ticket stands.
    Status {
        /// Nobody has looked at it yet.
        New = "new",
        /// Somebody works on it.
        Open = "open",
        /// We asked the customer something.
        Waiting = "waiting",
        /// The cause was found and removed, or explained.
        Solved = "solved",
    }
}

/// The number people quote: eight characters that can't be mistaken for each other (Crockford base 32), in
/// two groups, such as `7K3M-Q9XD`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseNumber(pub String);

impl CaseNumber {
    const ALPHABET: &'static [u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// The number made of the lower 40 of these random bits.
    pub fn from_bits(bits: u64) -> CaseNumber {
        let mut number = String::with_capacity(9);
        for group in 0..8 {
            if group == 4 {
                number.push('-');
            }
            number.push(char::from(Self::ALPHABET[(bits >> (35 - 5 * group)) as usize & 31]));
        }
        CaseNumber(number)
    }

    /// The number that a person meant: case, spaces and the letters I, L and O are forgiven.
    pub fn parse(text: &str) -> Option<CaseNumber> {
        let mut bits = 0u64;
        let mut count = 0;
        for character in text.chars().filter(|character| !matches!(character, '-' | ' ')) {
            let plain = match character.to_ascii_uppercase() {
                'I' | 'L' => '1',
                'O' => '0',
                other => other,
            };
            let value = Self::ALPHABET.iter().position(|&letter| char::from(letter) == plain)?;
            bits = bits << 5 | value as u64;
            count += 1;
            if count > 8 {
                return None;
            }
        }
        (count == 8).then(|| CaseNumber::from_bits(bits))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_misread_number_is_understood() {
        assert_eq!(CaseNumber::parse("7k3m q9xd"), Some(CaseNumber("7K3M-Q9XD".into())));
        assert_eq!(CaseNumber::parse("OIL0-0000"), Some(CaseNumber("0110-0000".into())));
        assert_eq!(CaseNumber::parse("7K3M-Q9X"), None);
        assert_eq!(CaseNumber::parse("7K3M-Q9XU"), None);
    }

    proptest! {
        #[test]
        fn a_number_is_read_as_it_was_written(bits in 0u64..1 << 40) {
            let number = CaseNumber::from_bits(bits);
            prop_assert_eq!(CaseNumber::parse(&number.0), Some(number));
        }
    }
}
