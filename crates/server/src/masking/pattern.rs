//! What is wrong with a pattern of an operator's.

use askwell_core::masking::Rule;

/// The longest pattern, in bytes: core compares no longer ones.
pub const MOST_CHARS: usize = 60;
/// So many places of a pattern at least stand for one certain sign or one digit: a shorter one would find too much.
pub const FEWEST_PLACES: usize = 4;

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternFault {
    /// It has more than [`MOST_CHARS`].
    #[error("use at most {MOST_CHARS} characters")]
    TooLong,
    /// It has fewer than [`FEWEST_PLACES`].
    #[error(
        "use at least {FEWEST_PLACES} letters, digits, signs or #: a shorter pattern would find too much"
    )]
    TooShort,
}

/// What is wrong with the pattern of a rule, if anything is.
pub fn fault_of_rule(rule: &Rule) -> Option<PatternFault> {
    fault(&rule.pattern)
}

/// What is wrong with an exception, if anything is.
pub fn fault_of_exception(pattern: &str) -> Option<PatternFault> {
    fault(pattern)
}

fn fault(pattern: &str) -> Option<PatternFault> {
    let places = pattern.chars().filter(|sign| !matches!(sign, '?' | '*') && !sign.is_whitespace()).count();
    if pattern.len() > MOST_CHARS {
        Some(PatternFault::TooLong)
    } else if places < FEWEST_PLACES {
        Some(PatternFault::TooShort)
    } else {
        None
    }
}
