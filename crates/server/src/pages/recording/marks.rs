//! The marks on the strip: a shape a kind, so that nobody needs colours, and one for many where they would lie upon each other.

use askwell_core::recording::{EventKind, RecordedEvent};
use maud::{Markup, html};

use super::{Lane, Recording};

/// Events of a lane that are this close, in percent of the axis, are one mark: on a phone it is a finger's breadth.
const CLOSE: f64 = 3.0;

/// One mark: the events it stands for, oldest first, the tellingest of which gives its shape.
#[derive(Debug)]
pub struct Mark<'a> {
    /// Its row.
    pub lane: Lane,
    /// What it stands for; never empty.
    pub events: Vec<&'a RecordedEvent>,
    /// The place of the first of them, in percent of the axis.
    pub percent: f64,
}

impl Mark<'_> {
    /// The kind that gives its shape.
    pub fn kind(&self) -> EventKind {
        let kinds = self.events.iter().map(|event| event.kind);
        kinds.min_by_key(|kind| weight(*kind)).unwrap_or(EventKind::Click)
    }

    /// How many events it stands for, each as often as it was counted.
    pub fn count(&self) -> u64 {
        self.events.iter().map(|event| u64::from(event.count.unwrap_or(1))).sum()
    }
}

/// The marks of a row, from left to right.
pub fn marks_of<'a>(recording: &Recording<'a>, lane: Lane) -> Vec<Mark<'a>> {
    let mut marks: Vec<Mark<'a>> = Vec::new();
    for event in recording.events.iter().filter(|event| Lane::of(event.kind) == Some(lane)) {
        let percent = recording.percent_at(event.at_ms);
        match marks.last_mut() {
            Some(mark) if percent - mark.percent < CLOSE => mark.events.push(event),
            _ => marks.push(Mark { lane, events: vec![event], percent }),
        }
    }
    marks
}

/// What tells most comes first.
fn weight(kind: EventKind) -> usize {
    const ORDER: [EventKind; 12] = [
        EventKind::Exception,
        EventKind::Rejection,
        EventKind::Visible,
        EventKind::Policy,
        EventKind::ConsoleError,
        EventKind::ConsoleWarning,
        EventKind::Request,
        EventKind::Resource,
        EventKind::Slow,
        EventKind::Click,
        EventKind::Navigation,
        EventKind::LongTask,
    ];
    ORDER.iter().position(|known| *known == kind).unwrap_or(ORDER.len())
}

/// The shape of a kind around (0, 0), twelve units wide.
pub fn shape(kind: EventKind) -> Markup {
    let (class, path) = match kind {
        EventKind::Click => ("ring", "M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z"),
        EventKind::Navigation => ("act", "M-5 -6 L6 0 L-5 6 Z"),
        EventKind::Request => ("cross", "M-5 -5 L5 5 M5 -5 L-5 5"),
        EventKind::Resource => ("cross", "M-6 -6 H6 V6 H-6 Z M-3 -3 L3 3 M3 -3 L-3 3"),
        EventKind::Slow => ("stretch", "M-6 -3 H6 V3 H-6 Z"),
        EventKind::Exception | EventKind::Rejection => ("fault", "M0 -7 L7 0 L0 7 L-7 0 Z"),
        EventKind::Visible => ("fault", "M-6 -6 H6 V3 H1 L-2 7 V3 H-6 Z"),
        EventKind::ConsoleError => ("fault", "M-5 -5 H5 V5 H-5 Z"),
        EventKind::ConsoleWarning => ("warning", "M0 -6 L6 5 H-6 Z"),
        EventKind::Policy => ("cross", "M-6 0 A6 6 0 1 0 6 0 A6 6 0 1 0 -6 0 Z M-4 4 L4 -4"),
        EventKind::LongTask | EventKind::Vital => ("busy", "M-6 -5 H6 V5 H-6 Z"),
    };
    html! { path class=(class) d=(path) {} }
}
