//! How much of each kind was masked, in a sentence.

use askwell_core::masking::Kind;

use crate::words::Words;

/// "Masked: 1 card number, 2 e-mail addresses"; `None` if nothing was masked.
pub fn masked_sentence(words: &Words, counts: &[(Kind, u32)]) -> Option<String> {
    let one = |(kind, count): &(Kind, u32)| {
        words.count(&["case.masked.", kind.name()].concat(), u64::from(*count))
    };
    let parts: Vec<String> = counts.iter().map(one).collect();
    (!parts.is_empty()).then(|| words.fill("case.masked_line", &[("what", &parts.join(", "))]))
}
