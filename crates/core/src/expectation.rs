//! What a person may expect: whether somebody is there, and how soon people really were answered.

use serde::{Deserialize, Serialize};

/// With fewer answered cases than this, nothing can be told.
pub const FEWEST_ANSWERS: usize = 20;
/// How far back first answers are counted: 30 days.
pub const ANSWERS_WITHIN_MS: u64 = 30 * 24 * 3_600_000;

/// What a person may expect of a site right now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Expectation {
    /// Whether the site has said when somebody is there. If not, nothing is claimed about it.
    #[serde(default)]
    pub has_hours: bool,
    /// Whether somebody is there now, by the site's hours and holidays.
    pub is_open: bool,
    /// If nobody is: when somebody is next, in milliseconds since 1970-01-01 UTC.
    pub opens_at_ms: Option<u64>,
    /// How soon people were answered; absent with fewer than 20 answered cases in the last 30 days.
    pub reply: Option<ReplyTimes>,
}

/// How long people waited for the first answer by a human.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplyTimes {
    /// Over how many cases this was reckoned.
    pub count: u32,
    /// Half of them waited no longer.
    pub median_ms: u64,
    /// Nine of ten waited no longer.
    pub p90_ms: u64,
}

impl ReplyTimes {
    /// Reckoned from the waits of all cases that got their first answer in the time looked at; `None` if there are
    /// too few to tell. Percentiles are nearest ranks: each is a wait that really was.
    pub fn of(mut waits_ms: Vec<u64>) -> Option<ReplyTimes> {
        if waits_ms.len() < FEWEST_ANSWERS {
            return None;
        }
        waits_ms.sort_unstable();
        let rank = |percent: usize| waits_ms[(waits_ms.len() * percent).div_ceil(100).max(1) - 1];
        Some(ReplyTimes { count: waits_ms.len() as u32, median_ms: rank(50), p90_ms: rank(90) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_answers_tell_nothing() {
        assert_eq!(ReplyTimes::of(vec![5; FEWEST_ANSWERS - 1]), None);
        assert!(ReplyTimes::of(vec![5; FEWEST_ANSWERS]).is_some());
    }

    #[test]
    fn the_median_and_the_slow_tail_are_waits_that_were() {
        let times = ReplyTimes::of((1..=20).rev().map(|hour| hour * 100).collect()).unwrap();

        assert_eq!(times, ReplyTimes { count: 20, median_ms: 1_000, p90_ms: 1_800 });
    }
}
