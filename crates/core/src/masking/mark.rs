//! Where something was found in a text, and how often marks stand in one.

use std::ops::Range;

use super::kind::Kind;

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What sort of thing.
    pub kind: Kind,
    /// The rule that found it: a stable name such as `luhn`, or the operator's own.
    pub rule: String,
    /// Where, in bytes of the text as it was given.
    pub span: Range<usize>,
}

/// A text, masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    /// With marks instead of what was found.
    pub text: String,
    /// What was replaced, in the order of the text; no two overlap.
    pub marks: Vec<Mark>,
    /// What was found and stays, because the person is to decide.
    pub warnings: Vec<Mark>,
}

/// Where the first mark stands in a text that is masked already, and whose it is.
pub fn next_mark(text: &str) -> Option<(usize, Kind)> {
    for start in 0..text.len() {
        if let Some(kind) = Kind::marked(&text.as_bytes()[start..]) {
            return Some((start, kind));
        }
    }
    None
}

/// How often each kind's mark stands in texts that are masked already; kinds that don't occur are left out. What the
/// loader has masked is counted like what core has.
pub fn counts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<(Kind, u32)> {
    let mut counts = [0; Kind::ALL.len()];
    for text in texts {
        let mut rest = text;
        while let Some((start, kind)) = next_mark(rest) {
            counts[kind as usize] += 1;
            rest = &rest[start + kind.mark().len()..];
        }
    }
    let mut occurring = Vec::new();
    for kind in Kind::ALL {
        let count = counts[*kind as usize];
        if count > 0 {
            occurring.push((*kind, count));
        }
    }
    occurring
}
