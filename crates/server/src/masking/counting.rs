//! How much of each kind was masked, by the marks that stand in a text.

use askwell_core::case::Case;
use askwell_core::masking::{Kind, counts};

/// How often each kind is masked in a case; kinds that don't occur are left out.
pub fn masked_counts(case: &Case) -> Vec<(Kind, u32)> {
    counts(case.texts())
}

/// Several counts in one.
pub fn sum(all: impl IntoIterator<Item = (Kind, u32)>) -> Vec<(Kind, u32)> {
    let mut sums = vec![0; Kind::ALL.len()];
    for (kind, count) in all {
        sums[kind as usize] += count;
    }
    let occurring = Kind::ALL.iter().copied().zip(sums);
    occurring.filter(|(_, count)| *count > 0).collect()
}
