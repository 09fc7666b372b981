//! When somebody is there, and what that makes of "within four hours".

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

use super::holidays::Holidays;

const MINUTES_A_DAY: u16 = 24 * 60;
/// Where a schedule is so thin that a promise ends later than this, there is no promise.
const MOST_DAYS: u32 = 3_660;

/// Open spans of a week, in local time: `["mon-fri 09:00-17:00", "fri 20:00-02:00"]`, of which the second ends on Saturday.
/// Without any, always open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct OpeningHours {
    spans: Vec<Span>,
}

/// Some minutes of some weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    /// Monday is 0.
    weekday: i8,
    from_minute: u16,
    until_minute: u16,
}

impl OpeningHours {
    /// Whether none are set.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Whether somebody is there at `now_ms`.
    pub fn is_open(&self, now_ms: u64, holidays: &Holidays, zone: &TimeZone) -> bool {
        let Some(now) = moment(now_ms) else { return false };
        let date = now.to_zoned(zone.clone()).date();
        self.spans_on(date, holidays).any(|span| {
            let begin_ms = at_minute(date, span.from_minute, zone);
            let end_ms = at_minute(date, span.until_minute, zone);
            begin_ms.is_some_and(|begin| begin <= now_ms) && end_ms.is_some_and(|end| now_ms < end)
        })
    }

    /// The first moment after `now_ms` at which a span begins; `None` if there is none within ten years.
    pub fn opens_at_ms(&self, now_ms: u64, holidays: &Holidays, zone: &TimeZone) -> Option<u64> {
        let mut date = moment(now_ms)?.to_zoned(zone.clone()).date();
        for _ in 0..MOST_DAYS {
            for span in self.spans_on(date, holidays) {
                let begin_ms = at_minute(date, span.from_minute, zone)?;
                if begin_ms > now_ms {
                    return Some(begin_ms);
                }
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    /// The first moment at which `hours` of open time have passed since `now_ms`; `None` only for moments
    /// outside the calendar or more than ten years off.
    pub fn after_open_hours(
        &self,
        now_ms: u64,
        hours: u32,
        holidays: &Holidays,
        zone: &TimeZone,
    ) -> Option<u64> {
        let mut left_ms = u64::from(hours) * 3_600_000;
        if self.spans.is_empty() && holidays.is_empty() {
            return now_ms.checked_add(left_ms);
        }
        let mut date = moment(now_ms)?.to_zoned(zone.clone()).date();
        for _ in 0..MOST_DAYS {
            for span in self.spans_on(date, holidays) {
                let begin_ms = at_minute(date, span.from_minute, zone)?.max(now_ms);
                let end_ms = at_minute(date, span.until_minute, zone)?;
                let open_ms = end_ms.saturating_sub(begin_ms);
                if open_ms >= left_ms {
                    return Some(begin_ms + left_ms);
                }
                left_ms -= open_ms;
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    /// The spans of this day, in order: none on a holiday, all of it where no hours are set.
    fn spans_on(&self, date: Date, holidays: &Holidays) -> impl Iterator<Item = Span> {
        let weekday = date.weekday().to_monday_zero_offset();
        let whole_day = Span { weekday, from_minute: 0, until_minute: MINUTES_A_DAY };
        let always = self.spans.is_empty().then_some(whole_day);
        let is_worked = !holidays.contains(date);
        let spans = self.spans.iter().copied().filter(move |span| span.weekday == weekday);
        always.into_iter().chain(spans).filter(move |_| is_worked)
    }
}

fn moment(ms: u64) -> Option<Timestamp> {
    Timestamp::from_millisecond(i64::try_from(ms).ok()?).ok()
}

/// The moment of a local minute. One that a change of the clocks skips is the moment right after the gap's
/// length, one that comes twice is the first.
fn at_minute(date: Date, minute: u16, zone: &TimeZone) -> Option<u64> {
    let (date, minute) = match minute {
        MINUTES_A_DAY => (date.tomorrow().ok()?, 0),
        minute => (date, minute),
    };
    let time = Time::midnight().checked_add(i64::from(minute).minutes()).ok()?;
    let zoned = date.to_datetime(time).to_zoned(zone.clone()).ok()?;
    u64::try_from(zoned.timestamp().as_millisecond()).ok()
}

impl TryFrom<Vec<String>> for OpeningHours {
    type Error = String;

    fn try_from(lines: Vec<String>) -> Result<OpeningHours, String> {
        let mut spans = Vec::new();
        for line in &lines {
            spans.extend(read_line(line).ok_or_else(|| {
                format!("\"{line}\" are no hours; \"mon-fri 09:00-17:00\" and \"sat,sun 20:00-02:00\" are")
            })?);
        }
        spans.sort();
        Ok(OpeningHours { spans: joined(spans) })
    }
}

/// Overlapping spans counted once.
fn joined(sorted: Vec<Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for span in sorted {
        match spans.last_mut() {
            Some(last) if last.weekday == span.weekday && span.from_minute <= last.until_minute => {
                last.until_minute = last.until_minute.max(span.until_minute);
            }
            _ => spans.push(span),
        }
    }
    spans
}

fn read_line(line: &str) -> Option<Vec<Span>> {
    let (days, times) = line.trim().split_once(' ')?;
    let (from, until) = times.trim().split_once('-')?;
    let (from_minute, until_minute) = (read_minute(from)?, read_minute(until)?);
    if from_minute == until_minute || from_minute == MINUTES_A_DAY {
        return None;
    }
    let mut spans = Vec::new();
    for range in days.split(',') {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last) = (read_day(first)?, read_day(last)?);
        // "sat-mon" goes over the end of the week.
        let length = (last - first).rem_euclid(7);
        for offset in 0..=length {
            spans.extend(spans_of((first + offset).rem_euclid(7), from_minute, until_minute));
        }
    }
    Some(spans)
}

/// Hours that begin on this weekday. Those that end earlier than they begin go on over midnight: what comes after it
/// belongs to the next day, and counts there if that day isn't a holiday.
fn spans_of(weekday: i8, from_minute: u16, until_minute: u16) -> impl Iterator<Item = Span> {
    let is_over_midnight = until_minute < from_minute;
    let until_midnight = if is_over_midnight { MINUTES_A_DAY } else { until_minute };
    let evening = Span { weekday, from_minute, until_minute: until_midnight };
    let night = Span { weekday: (weekday + 1).rem_euclid(7), from_minute: 0, until_minute };
    let night = (is_over_midnight && until_minute > 0).then_some(night);
    std::iter::once(evening).chain(night)
}

fn read_day(name: &str) -> Option<i8> {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let place = names.iter().position(|known| name.eq_ignore_ascii_case(known))?;
    i8::try_from(place).ok()
}

fn read_minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let is_plain = hour.len() == 2 && minute.len() == 2 && !text.contains('+');
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour * 60 + minute;
    (is_plain && minute < 60 && total <= MINUTES_A_DAY).then_some(total)
}

#[cfg(test)]
mod tests;
