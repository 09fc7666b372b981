//! Days on which nobody is there, whatever the hours say.

use jiff::civil::Date;
use serde::Deserialize;

/// Local days, alone or as ranges whose ends belong to them: `["2026-12-25", "2026-12-31..2027-01-02"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Holidays {
    ranges: Vec<(Date, Date)>,
}

impl Holidays {
    /// Whether this local day is one.
    pub fn contains(&self, date: Date) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&date))
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }
}

impl TryFrom<Vec<String>> for Holidays {
    type Error = String;

    fn try_from(texts: Vec<String>) -> Result<Holidays, String> {
        let read = |text: &String| {
            read_range(text).ok_or_else(|| {
                format!("\"{text}\" is no holiday; \"2026-12-25\" and \"2026-12-31..2027-01-02\" are")
            })
        };
        Ok(Holidays { ranges: texts.iter().map(read).collect::<Result<_, _>>()? })
    }
}

fn read_range(text: &str) -> Option<(Date, Date)> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (read_date(first)?, read_date(last)?);
    (first <= last).then_some((first, last))
}

/// A day of the form `2026-12-25` and no other, because a time beside it would be passed over.
fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn holidays(texts: &[&str]) -> Result<Holidays, String> {
        Holidays::try_from(texts.iter().map(|text| text.to_string()).collect::<Vec<_>>())
    }

    #[test]
    fn both_ends_of_a_range_are_holidays() {
        let holidays = holidays(&["2026-12-25", "2026-12-31..2027-01-02"]).unwrap();
        let days =
            [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 2), date(2027, 1, 3)];

        assert_eq!(days.map(|day| holidays.contains(day)), [false, true, true, true, false]);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "christmas", "2026-02-30", "2026-12-31..2026-12-30", "2026-12-25T10:00", "12-25"] {
            assert!(holidays(&[text]).is_err(), "{text}");
        }
    }
}
