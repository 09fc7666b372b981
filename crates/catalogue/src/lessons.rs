//! How much each resolved case counts for what a site learns: older ones fade, and those of other sites count for less.

use askwell_core::catalogue::Cause;
use askwell_core::ranking::Piece;
use askwell_core::ranking::learned::Lesson;

/// After so long a case counts half: 180 days.
pub const HALF_LIFE_MS: u64 = 180 * 86_400_000;
/// Of more cases, the latest count.
pub const MOST_CASES: usize = 2_000;
/// What a case of another site counts: enough to begin with, little beside a site's own.
pub const BORROWED: f32 = 0.25;

/// A case whose cause somebody told.
#[derive(Clone, Debug, PartialEq)]
pub struct TaughtCase {
    /// The key of its site.
    pub site: String,
    /// What spoke for and against causes in it.
    pub pieces: Vec<Piece>,
    /// What it came from.
    pub cause: Cause,
    /// When that was told, in milliseconds since 1970-01-01 UTC.
    pub at_ms: u64,
}

/// What these cases teach about a site at this time. They are in the order in which they were told.
pub fn lessons(cases: &[TaughtCase], site: &str, now_ms: u64) -> Vec<Lesson> {
    let latest = &cases[cases.len().saturating_sub(MOST_CASES)..];
    let lesson = |case: &TaughtCase| Lesson {
        pieces: case.pieces.clone(),
        cause: case.cause,
        weight: faded(now_ms.saturating_sub(case.at_ms)) * if case.site == site { 1.0 } else { BORROWED },
    };
    latest.iter().map(lesson).collect()
}

fn faded(age_ms: u64) -> f32 {
    0.5_f64.powf(age_ms as f64 / HALF_LIFE_MS as f64) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(site: &str, at_ms: u64) -> TaughtCase {
        TaughtCase { site: site.to_owned(), pieces: Vec::new(), cause: Cause::DataOrConfig, at_ms }
    }

    fn weights(cases: &[TaughtCase], now_ms: u64) -> Vec<f32> {
        lessons(cases, "shop", now_ms).iter().map(|lesson| lesson.weight).collect()
    }

    #[test]
    fn a_case_counts_half_after_half_a_year_and_a_quarter_after_a_whole_one() {
        let cases = [told("shop", 0), told("shop", HALF_LIFE_MS), told("shop", 2 * HALF_LIFE_MS)];

        assert_eq!(weights(&cases, 2 * HALF_LIFE_MS), [0.25, 0.5, 1.0]);
    }

    #[test]
    fn a_case_of_another_site_counts_a_quarter() {
        assert_eq!(weights(&[told("other", 7), told("shop", 7)], 7), [0.25, 1.0]);
    }

    #[test]
    fn of_very_many_cases_the_latest_count() {
        let cases: Vec<TaughtCase> = (0..MOST_CASES as u64 + 10).map(|at_ms| told("shop", at_ms)).collect();

        assert_eq!(weights(&cases, 0).len(), MOST_CASES);
    }

    #[test]
    fn a_clock_set_back_makes_nothing_count_more_than_once() {
        assert_eq!(weights(&[told("shop", 1_000)], 0), [1.0]);
    }
}
