//! Numbers of payment cards (ISO/IEC 7812-1): check digit, issuers' ranges, lengths.

use super::number::Digits;

/// The most digits a card has.
pub(super) const LONGEST: usize = 19;

/// Whether these are the digits of a card. A number in one piece that is an article's number as well is one only if a card is
/// spoken of.
pub(super) fn is_card(digits: &Digits, is_said: impl FnOnce() -> bool) -> bool {
    let values = digits.values();
    has_issuer(values)
        && weighted(values, [1, 2], true).is_multiple_of(10)
        && (digits.group_count > 1
            || !matches!(digits.count, 13 | 14)
            || !weighted(values, [1, 3], false).is_multiple_of(10)
            || is_said())
}

/// The sum of digits from the last on, by turns weighted; of the Luhn check, the digits of each product are added.
fn weighted(values: &[u8], weights: [u32; 2], is_luhn: bool) -> u32 {
    let mut sum = 0;
    for (index, value) in values.iter().rev().enumerate() {
        let product = u32::from(*value) * weights[index % 2];
        sum += if is_luhn && product > 9 { product - 9 } else { product };
    }
    sum
}

/// By the first four digits, as the networks publish their ranges.
fn has_issuer(values: &[u8]) -> bool {
    let length = values.len();
    if length < 13 {
        return false;
    }
    let first = values[..4].iter().fold(0u32, |first, value| first * 10 + u32::from(*value));
    match first {
        // Visa.
        4000..=4999 => matches!(length, 13 | 16 | 19),
        // Mastercard; Mir.
        5100..=5599 | 2221..=2720 | 2200..=2204 => length == 16,
        // American Express.
        3400..=3499 | 3700..=3799 => length == 15,
        // Diners Club.
        3000..=3059 | 3095 | 3600..=3699 | 3800..=3999 => matches!(length, 14 | 16 | 19),
        // JCB.
        3528..=3589 => length >= 16,
        // Maestro.
        5018 | 5020 | 5038 | 5893 | 6304 | 6390 | 6759 | 6761..=6763 => true,
        // Maestro; Discover; UnionPay; RuPay.
        5000..=5099 | 5600..=5899 | 6000..=6999 => matches!(length, 16 | 18 | 19),
        _ => false,
    }
}
