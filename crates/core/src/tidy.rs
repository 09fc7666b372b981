//! Tidying texts where they stand: in one line and cut to a limit. Calls, for there are so many of them.

use crate::masking::Policy;
use crate::text::{clean_line, truncate};

/// A line of at most so many characters.
#[inline(never)]
pub fn tidy_line(text: &mut String, max_chars: usize) {
    *text = truncate(&clean_line(text), max_chars);
}

/// The same, masked.
#[inline(never)]
pub fn mask_line(text: &mut String, policy: &Policy, max_chars: usize) {
    *text = truncate(&policy.mask(&clean_line(text)), max_chars);
}

/// The same of an address.
#[inline(never)]
pub fn mask_address(url: &mut String, policy: &Policy, max_chars: usize) {
    *url = truncate(&policy.mask_url(&clean_line(url)), max_chars);
}
