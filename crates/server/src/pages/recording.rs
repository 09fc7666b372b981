//! What the page did before help was asked for: a strip to be looked at, and below it the same second by second.

pub mod marks;
pub mod seconds;
pub mod strip;
pub mod vitals;

use askwell_core::case::Case;
use askwell_core::recording::{EventKind, RecordedEvent};
use maud::{Markup, html};

use super::folding::Folding;
use super::timeline::scale::Scale;
use crate::words::Words;
use seconds::seconds_list;
use strip::strip_picture;
use vitals::vitals_list;

/// A row of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// What the person did, and which pages were shown.
    Acts,
    /// What was asked for and didn't come, or came late.
    Requests,
    /// What went wrong in the page.
    Faults,
    /// When the page heard nobody.
    Busy,
}

impl Lane {
    /// Every row, from top to bottom.
    pub const ALL: [Lane; 4] = [Lane::Acts, Lane::Requests, Lane::Faults, Lane::Busy];

    /// The row of an event; vitals have none, for they are of no moment.
    pub fn of(kind: EventKind) -> Option<Lane> {
        Some(match kind {
            EventKind::Click | EventKind::Navigation => Lane::Acts,
            EventKind::Request | EventKind::Slow | EventKind::Resource => Lane::Requests,
            EventKind::Visible
            | EventKind::Exception
            | EventKind::Rejection
            | EventKind::ConsoleError
            | EventKind::ConsoleWarning
            | EventKind::Policy => Lane::Faults,
            EventKind::LongTask => Lane::Busy,
            EventKind::Vital => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Lane::Acts => "case.strip.acts",
            Lane::Requests => "case.strip.requests",
            Lane::Faults => "case.strip.faults",
            Lane::Busy => "case.strip.busy",
        }
    }
}

/// What the recorder kept.
#[derive(Debug)]
pub struct Recording<'a> {
    /// The events that have a moment, oldest first.
    pub events: Vec<&'a RecordedEvent>,
    /// How fast the page was.
    pub vitals: Vec<&'a RecordedEvent>,
    /// When help was asked for: the axis ends there.
    pub end_ms: u64,
    /// The axis.
    pub scale: Scale,
}

impl<'a> Recording<'a> {
    /// What the recorder kept of this case; `None` if there was no recorder, or the person took it out.
    pub fn of(case: &'a Case) -> Option<Recording<'a>> {
        if !case.events.iter().any(|event| event.kind.is_recorders()) {
            return None;
        }
        let (mut events, vitals): (Vec<_>, Vec<_>) =
            case.events.iter().partition(|event| Lane::of(event.kind).is_some());
        events.sort_by_key(|event| event.at_ms);
        let end_ms = case.events.iter().map(|event| event.at_ms).max()?;
        let oldest = events.first().map_or(end_ms, |event| event.at_ms);
        Some(Recording { events, vitals, end_ms, scale: Scale::of(end_ms - oldest) })
    }

    /// The place of a moment in percent of the axis.
    pub fn percent_at(&self, at_ms: u64) -> f64 {
        self.scale.percent(self.end_ms.saturating_sub(at_ms))
    }
}

/// The section; nothing where nothing was recorded. `first_sight` is where the error was first seen.
pub fn recording_section(
    words: &Words,
    case: &Case,
    first_sight: Option<&RecordedEvent>,
    folding: Folding,
) -> Markup {
    let Some(recording) = Recording::of(case) else { return Markup::default() };
    html! {
        section.recording aria-labelledby="recording" {
            h2 #recording { (words.get("case.strip.title")) }
            p.source.observed { (words.get("case.source.widget")) }
            (strip_picture(words, &recording, first_sight))
            (vitals_list(words, &recording.vitals))
            details open[folding.is_open()] {
                summary { (words.get("case.strip.list")) }
                (seconds_list(words, &recording.events, recording.end_ms, folding))
            }
        }
    }
}

#[cfg(test)]
mod tests;
