//! Numbers, sizes, moments and plural forms as the person's language writes them: the browser's own `Intl`; the adapter is
//! `intl.js`.
//!
//! On the host, where components are rendered for the loader's template and for tests, there is no browser:
//! there, everything is written as in English.

/// The plural categories (CLDR) that our languages need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralForm {
    /// As with 1.
    One,
    /// As with 2 in Romanian.
    Few,
    /// As with all others.
    Other,
}

const KILOBYTE: u64 = 1024;
const MEGABYTE: u64 = 1024 * 1024;

/// The unit that keeps the number readable, and the number in it.
fn in_unit(bytes: u64) -> (&'static str, f64) {
    if bytes < KILOBYTE {
        ("byte", bytes as f64)
    } else if bytes < MEGABYTE {
        ("kilobyte", bytes as f64 / KILOBYTE as f64)
    } else {
        ("megabyte", bytes as f64 / MEGABYTE as f64)
    }
}

/// The unit that keeps the number small, and how many of it, rounded up.
fn in_time_unit(seconds: u64) -> (&'static str, u64) {
    match seconds {
        0..=90 => ("second", seconds),
        91..=5_400 => ("minute", seconds.div_ceil(60)),
        5_401..=129_600 => ("hour", seconds.div_ceil(3_600)),
        _ => ("day", seconds.div_ceil(86_400)),
    }
}

#[cfg(target_arch = "wasm32")]
mod adapter {
    use askwell_core::locale::Locale;

    use super::{PluralForm, in_time_unit, in_unit};

    mod browser {
        use wasm_bindgen::prelude::*;

        #[wasm_bindgen(module = "/src/ports/intl.js")]
        extern "C" {
            pub fn number(locale: &str, value: f64) -> String;
            pub fn measure(locale: &str, value: f64, unit: &str, display: &str) -> String;
            pub fn moment(locale: &str, at_ms: f64) -> String;
            pub fn soon(locale: &str, at_ms: f64) -> String;
            pub fn day(locale: &str, day: &str) -> String;
            pub fn plural(locale: &str, count: f64) -> String;
        }
    }

    /// A number.
    pub fn number(locale: Locale, number: u64) -> String {
        browser::number(locale.tag(), number as f64)
    }

    /// A file's size.
    pub fn size(locale: Locale, bytes: u64) -> String {
        let (unit, number) = in_unit(bytes);
        browser::measure(locale.tag(), number, unit, "short")
    }

    /// A length of time.
    pub fn duration(locale: Locale, seconds: u64) -> String {
        let (unit, number) = in_time_unit(seconds);
        browser::measure(locale.tag(), number as f64, unit, "long")
    }

    /// A moment in the person's time zone.
    pub fn moment(locale: Locale, at_ms: u64) -> String {
        browser::moment(locale.tag(), at_ms as f64)
    }

    /// A moment in the person's time zone, by the day of the week if it is in this one.
    pub fn soon(locale: Locale, at_ms: u64) -> String {
        browser::soon(locale.tag(), at_ms as f64)
    }

    /// A day, given as YYYY-MM-DD.
    pub fn day(locale: Locale, day: &str) -> String {
        browser::day(locale.tag(), day)
    }

    /// The plural category.
    pub fn plural(locale: Locale, count: usize) -> PluralForm {
        match browser::plural(locale.tag(), count as f64).as_str() {
            "one" => PluralForm::One,
            "few" => PluralForm::Few,
            _ => PluralForm::Other,
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod adapter {
    use askwell_core::locale::Locale;

    use super::{PluralForm, in_time_unit, in_unit};

    /// A number.
    pub fn number(_: Locale, number: u64) -> String {
        number.to_string()
    }

    /// A file's size.
    pub fn size(_: Locale, bytes: u64) -> String {
        let (unit, number) = in_unit(bytes);
        format!("{number:.1} {unit}")
    }

    /// A length of time.
    pub fn duration(_: Locale, seconds: u64) -> String {
        let (unit, number) = in_time_unit(seconds);
        format!("{number} {unit}")
    }

    /// A moment, as a number: the host has no calendar.
    pub fn moment(_: Locale, at_ms: u64) -> String {
        at_ms.to_string()
    }

    /// A moment, as a number: the host has no calendar.
    pub fn soon(_: Locale, at_ms: u64) -> String {
        at_ms.to_string()
    }

    /// A day as it is given.
    pub fn day(_: Locale, day: &str) -> String {
        day.to_owned()
    }

    /// The plural category of English.
    pub fn plural(_: Locale, count: usize) -> PluralForm {
        if count == 1 { PluralForm::One } else { PluralForm::Other }
    }
}

pub use adapter::{day, duration, moment, number, plural, size, soon};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_in_the_unit_that_keeps_it_short() {
        assert_eq!(in_unit(900), ("byte", 900.0));
        assert_eq!(in_unit(1536), ("kilobyte", 1.5));
        assert_eq!(in_unit(10 * 1024 * 1024), ("megabyte", 10.0));
    }

    #[test]
    fn a_long_wait_is_told_in_minutes_and_never_too_short() {
        assert_eq!(in_time_unit(59), ("second", 59));
        assert_eq!(in_time_unit(121), ("minute", 3));
        assert_eq!(in_time_unit(5 * 3_600 + 1), ("hour", 6));
        assert_eq!(in_time_unit(3 * 86_400), ("day", 3));
    }
}
