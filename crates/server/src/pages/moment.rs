//! Moments as readers see them: in UTC and saying so, until the page's script puts them into the reader's zone.

use jiff::Timestamp;
use maud::{Markup, html};

/// How exactly a moment is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// To the minute: for reading.
    Minutes,
    /// To the second: for comparing.
    Seconds,
}

/// A `<time>` element for this many milliseconds since 1970-01-01 UTC.
pub fn moment(at_ms: u64, precision: Precision) -> Markup {
    html! {
        time datetime=(iso(at_ms)) data-precision=[(precision == Precision::Seconds).then_some("seconds")] {
            (plain(at_ms, precision))
        }
    }
}

/// The moment as text: `2026-11-21 14:02 UTC`.
pub fn plain(at_ms: u64, precision: Precision) -> String {
    let format = match precision {
        Precision::Minutes => "%Y-%m-%d %H:%M UTC",
        Precision::Seconds => "%Y-%m-%d %H:%M:%S UTC",
    };
    timestamp(at_ms).strftime(format).to_string()
}

/// The moment as RFC 3339 wants it, in UTC.
pub fn iso(at_ms: u64) -> String {
    timestamp(at_ms).to_string()
}

/// Clocks of strangers may say anything: what lies beyond the calendar is shown as its end.
pub fn timestamp(at_ms: u64) -> Timestamp {
    i64::try_from(at_ms).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_says_its_zone() {
        let markup = moment(1_795_269_720_500, Precision::Minutes).into_string();

        assert_eq!(markup, "<time datetime=\"2026-11-21T14:02:00.5Z\">2026-11-21 14:02 UTC</time>");
    }

    #[test]
    fn an_impossible_moment_is_shown_and_never_panics() {
        assert!(plain(u64::MAX, Precision::Seconds).starts_with("9999-"));
        assert!(plain(0, Precision::Minutes).starts_with("1970-01-01"));
    }
}
