//! Where a moment stands on the time line: close to the case's arrival a minute is wide, long before it a day is narrow.

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;
const DAY_MS: u64 = 24 * HOUR_MS;

/// What a tick is called: a count and a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// How long before the arrival, in milliseconds.
    pub age_ms: u64,
    /// The key of its name.
    pub key: &'static str,
}

/// Seven days: what "this week" means.
pub const WEEK_MS: u64 = 7 * DAY_MS;

const TICKS: [Tick; 5] = [
    Tick { age_ms: MINUTE_MS, key: "case.tick.minute" },
    Tick { age_ms: 10 * MINUTE_MS, key: "case.tick.ten_minutes" },
    Tick { age_ms: HOUR_MS, key: "case.tick.hour" },
    Tick { age_ms: DAY_MS, key: "case.tick.day" },
    Tick { age_ms: WEEK_MS, key: "case.tick.week" },
];

/// Below this, time is nearly even; above, each doubling takes the same room.
const EVEN_MS: f64 = 20_000.0;

/// An axis from `longest_ms` before the arrival (0 %) to the arrival (100 %).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    longest_ms: u64,
}

impl Scale {
    /// The shortest axis on which everything up to this age is seen.
    pub fn reaching(age_ms: u64) -> Scale {
        let lengths = [10 * MINUTE_MS, HOUR_MS, DAY_MS, 30 * DAY_MS];
        let longest_ms = lengths.into_iter().find(|length| age_ms <= *length).unwrap_or(30 * DAY_MS);
        Scale { longest_ms }
    }

    /// An axis of exactly this length, and of a second at least.
    pub fn of(longest_ms: u64) -> Scale {
        Scale { longest_ms: longest_ms.max(1_000) }
    }

    /// How long before its end it begins.
    pub fn longest_ms(&self) -> u64 {
        self.longest_ms
    }

    /// The place of a moment, in percent of the axis; what is older than the axis stands at its beginning.
    pub fn percent(&self, age_ms: u64) -> f64 {
        let log = |age: u64| (1.0 + age as f64 / EVEN_MS).ln();
        (100.0 * (1.0 - log(age_ms) / log(self.longest_ms))).clamp(0.0, 100.0)
    }

    /// The ticks that fit, oldest last.
    pub fn ticks(&self) -> impl Iterator<Item = &'static Tick> + use<> {
        let longest_ms = self.longest_ms;
        TICKS.iter().filter(move |tick| tick.age_ms <= longest_ms)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_axis_ends_at_the_arrival_and_begins_at_its_length() {
        let scale = Scale::reaching(5 * HOUR_MS);

        assert_eq!(scale.percent(0), 100.0);
        assert_eq!(scale.percent(DAY_MS), 0.0);
        assert_eq!(scale.percent(u64::MAX), 0.0);
    }

    #[test]
    fn ticks_keep_a_distance_that_a_phone_can_show() {
        for age in [MINUTE_MS, HOUR_MS, DAY_MS, 20 * DAY_MS] {
            let scale = Scale::reaching(age);
            let places: Vec<f64> = scale.ticks().map(|tick| scale.percent(tick.age_ms)).collect();
            assert!(places.windows(2).all(|pair| pair[0] - pair[1] > 10.0), "{places:?}");
            assert!(places.first().is_some_and(|place| 100.0 - place > 10.0), "{places:?}");
        }
    }

    proptest! {
        #[test]
        fn the_older_stands_further_left(one in any::<u64>(), other in any::<u64>(), reach in any::<u64>()) {
            let scale = Scale::reaching(reach);
            let (younger, older) = (one.min(other), one.max(other));
            prop_assert!(scale.percent(older) <= scale.percent(younger));
        }
    }
}
