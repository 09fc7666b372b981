//! How much of each kind was masked, in a sentence.

use askwell_core::masking::Kind;

use super::masked::masked_kinds;
use crate::words::Words;

/// "Masked: 1 card number, 2 e-mail addresses"; `None` if nothing was masked.
pub fn masked_sentence(words: &Words, counts: &[(Kind, u32)]) -> Option<String> {
    let kinds = masked_kinds(words, counts).join(", ");
    (!kinds.is_empty()).then(|| words.fill("case.masked_line", &[("what", &kinds)]))
}
