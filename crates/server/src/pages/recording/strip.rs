//! The strip: four lanes below one axis that ends when help was asked for. Places are percentages, so that it fits every
//! width and its letters keep their size.

use askwell_core::recording::{EventKind, RecordedEvent};
use maud::{Markup, html};

use super::marks::{Mark, marks_of, shape};
use super::seconds::second_id;
use super::{Lane, Recording};
use crate::pages::event::{event_kind_name, event_line};
use crate::words::Words;

const AXIS_HEIGHT: usize = 28;
const LANE_HEIGHT: usize = 46;
/// Where in its lane the middle of the marks is; the lane's name is above.
const MIDDLE: usize = 30;
const BAR_HEIGHT: usize = 8;
/// Most lines that a mark says of itself.
const MOST_LINES: usize = 6;

/// What a tick is called, by its age.
const TICKS: [(u64, &str); 6] = [
    (5_000, "case.tick.five_seconds"),
    (30_000, "case.tick.half_minute"),
    (60_000, "case.tick.minute"),
    (600_000, "case.tick.ten_minutes"),
    (3_600_000, "case.tick.hour"),
    (86_400_000, "case.tick.day"),
];
/// Ticks keep this distance from each other and from the end, in percent: a phone has room for their names.
const APART: f64 = 13.0;

/// The picture and what its marks mean.
pub fn strip_picture(
    words: &Words,
    recording: &Recording<'_>,
    first_sight: Option<&RecordedEvent>,
) -> Markup {
    let lanes: Vec<(Lane, Vec<Mark<'_>>)> =
        Lane::ALL.iter().map(|lane| (*lane, marks_of(recording, *lane))).collect();
    let lanes: Vec<_> = lanes.into_iter().filter(|(_, marks)| !marks.is_empty()).collect();
    let height = AXIS_HEIGHT + lanes.len() * LANE_HEIGHT;
    html! {
        svg.timeline.strip role="group" width="100%" height=(height) aria-label=(words.get("case.strip.description")) {
            @for (x, key) in ticks(recording) {
                line.tick x1=(x) x2=(x) y1=(AXIS_HEIGHT - 6) y2=(height) {}
                text.tick-name x=(x) y="14" text-anchor="middle" { (words.get(key)) }
            }
            line.arrival x1="100%" x2="100%" y1=(AXIS_HEIGHT - 6) y2=(height) {}
            text.arrival-name x="100%" y="14" text-anchor="end" { (words.get("case.strip.asked")) }
            @if let Some(sight) = first_sight {
                @let x = percent(recording.percent_at(sight.at_ms));
                line.sight-line x1=(x) x2=(x) y1=(AXIS_HEIGHT - 6) y2=(height) {
                    title { (words.get("case.timeline.first_sight")) }
                }
            }
            @for (row, (lane, marks)) in lanes.iter().enumerate() {
                (lane_row(words, recording, *lane, marks, AXIS_HEIGHT + row * LANE_HEIGHT))
            }
        }
        (key(words, recording, first_sight.is_some()))
    }
}

/// The ticks that fit, youngest first, with their places.
fn ticks(recording: &Recording<'_>) -> Vec<(String, &'static str)> {
    let mut places: Vec<(f64, &str)> = Vec::new();
    for (age_ms, key) in TICKS {
        let place = recording.scale.percent(age_ms);
        let nearest = places.last().map_or(100.0 - APART, |(place, _)| *place);
        if age_ms <= recording.scale.longest_ms() && nearest - place >= APART {
            places.push((place, key));
        }
    }
    places.into_iter().map(|(place, key)| (percent(place), key)).collect()
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

fn lane_row(words: &Words, recording: &Recording<'_>, lane: Lane, marks: &[Mark<'_>], top: usize) -> Markup {
    let middle = top + MIDDLE;
    html! {
        text.lane-name x="0" y=(top + 14) { (words.get(lane.name())) }
        line.lane x1="0" x2="100%" y1=(middle) y2=(middle) {}
        // Below all marks, so that none is hidden by how long something else took.
        @if lane != Lane::Busy {
            @for event in marks.iter().flat_map(|mark| &mark.events) { (stretch(recording, event, middle)) }
        }
        @for mark in marks {
            @let label = label(words, mark);
            a.mark href={ "#" (second_id(mark.events[0].at_ms)) } aria-label=(label) {
                title { (label) }
                @if lane == Lane::Busy {
                    @for event in &mark.events { (stretch(recording, event, middle)) }
                } @else {
                    (at(mark, middle))
                }
            }
            (number(mark, middle))
        }
    }
}

/// How long it took, as a bar that ends when it ended.
fn stretch(recording: &Recording<'_>, event: &RecordedEvent, middle: usize) -> Markup {
    let Some(duration_ms) = event.duration_ms.filter(|duration| *duration > 0) else {
        return Markup::default();
    };
    // A task is kept at its beginning, a request at its end.
    let (from_ms, to_ms) = match event.kind {
        EventKind::LongTask => (event.at_ms, event.at_ms.saturating_add(duration_ms.into())),
        _ => (event.at_ms.saturating_sub(duration_ms.into()), event.at_ms),
    };
    let (from, to) = (recording.percent_at(from_ms), recording.percent_at(to_ms));
    // What is short must still be seen.
    let width = (to - from).max(0.7);
    let class = if event.kind == EventKind::LongTask { "busy" } else { "stretch" };
    html! {
        rect class=(class) x=(percent(from.min(100.0 - width))) y=(middle - BAR_HEIGHT / 2) width=(percent(width)) height=(BAR_HEIGHT) rx="2" {}
    }
}

/// The mark itself.
fn at(mark: &Mark<'_>, middle: usize) -> Markup {
    html! {
        // A nested picture, since only its x can be a percentage.
        svg x=(percent(mark.percent)) y=(middle) overflow="visible" width="1" height="1" {
            // What a finger meets.
            rect.reach x="-12" y="-12" width="24" height="24" {}
            (shape(mark.kind()))
        }
    }
}

/// How many a mark stands for, beside it: the link's own words say each.
fn number(mark: &Mark<'_>, middle: usize) -> Markup {
    let count = mark.count();
    html! {
        @if count > 1 && mark.lane != Lane::Busy {
            svg x=(percent(mark.percent)) y=(middle) overflow="visible" width="1" height="1" aria-hidden="true" {
                text.count x="8" y="-5" { (count) }
            }
        }
    }
}

/// What a mark stands for, in lines.
fn label(words: &Words, mark: &Mark<'_>) -> String {
    let mut lines: Vec<String> =
        mark.events.iter().take(MOST_LINES).map(|event| event_line(words, event)).collect();
    if mark.events.len() > MOST_LINES {
        lines.push("…".to_owned());
    }
    lines.join("\n")
}

/// What the marks mean, those that are there.
fn key(words: &Words, recording: &Recording<'_>, has_sight: bool) -> Markup {
    let kinds =
        EventKind::ALL.iter().filter(|kind| recording.events.iter().any(|event| event.kind == **kind));
    html! {
        ul.strip-key aria-label=(words.get("case.strip.key")) {
            @for kind in kinds {
                li {
                    svg.strip-mark width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" { (shape(*kind)) }
                    (event_kind_name(words, *kind))
                }
            }
            @if has_sight {
                li {
                    svg.strip-mark width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" {
                        line.sight-line x1="0" x2="0" y1="-8" y2="8" {}
                    }
                    (words.get("case.timeline.first_sight"))
                }
            }
        }
    }
}
