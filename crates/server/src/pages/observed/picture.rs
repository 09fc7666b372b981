//! The comparison drawn: what was said, what was seen, and when the error was first seen, below one axis. Places are
//! percentages, so that it fits every width and its letters keep their size.

use askwell_core::change::{Change, ChangeTime};
use maud::{Markup, html};

use super::Sighting;
use crate::pages::change::change_line;
use crate::pages::moment::{Precision, plain};
use crate::pages::timeline::picture::{AXIS_HEIGHT, arrival, percent as place, ticks};
use crate::pages::timeline::scale::{Scale, WEEK_MS};
use crate::watch::comparison::Comparison;
use crate::words::Words;

const LANE_HEIGHT: usize = 44;
/// Where in its lane the lettering ends and the mark begins.
const LETTERING: usize = 16;
const MARK: usize = 14;
/// Changes that came soon after each other stand in rows, so that their numbers can be read.
const ROWS: usize = 3;
const ROW_HEIGHT: usize = 20;

/// Everything's place on the axis.
struct Axis {
    scale: Scale,
    received_at_ms: u64,
}

impl Axis {
    fn percent(&self, at_ms: u64) -> f64 {
        self.scale.percent(self.received_at_ms.saturating_sub(at_ms))
    }

    /// A stretch that can be seen, however short it was.
    fn stretch(&self, from_ms: u64, to_ms: u64, least: f64) -> (f64, f64) {
        let (from, to) = (self.percent(from_ms), self.percent(to_ms));
        let from = from.min(to - least).clamp(0.0, 100.0 - least);
        (from, (to - from).max(least))
    }
}

/// The picture; the list below it says the same.
pub fn comparison_picture(words: &Words, comparison: &Comparison, sightings: &[Sighting]) -> Markup {
    let claims: Vec<&Change> = comparison.lines.iter().filter_map(|line| line.claimed.as_ref()).collect();
    let axis = axis(comparison, sightings);
    let rows = sightings.len().clamp(1, ROWS);
    let seen_top = AXIS_HEIGHT + claims.len() * LANE_HEIGHT;
    let sight_top = seen_top + LETTERING + 8 + rows * ROW_HEIGHT;
    let height = sight_top + LANE_HEIGHT;
    html! {
        svg.timeline role="img" width="100%" height=(height) aria-label=(words.get("case.observed.description")) {
            (ticks(words, &axis.scale, height))
            @for (index, (claim, ages)) in claims.iter().zip(&comparison.said).enumerate() {
                (claim_lane(words, &axis, claim, *ages, AXIS_HEIGHT + index * LANE_HEIGHT))
            }
            text.lane-name x="0" y=(seen_top + LETTERING - 2) { (words.get("case.observed.seen")) }
            @for (index, sighting) in sightings.iter().enumerate() {
                (seen_mark(&axis, sighting, index, seen_top + LETTERING + 4))
            }
            (sight_lane(words, &axis, comparison.first_seen_ms, sight_top))
            (arrival(words, height))
        }
    }
}

/// The shortest axis on which everything is seen.
fn axis(comparison: &Comparison, sightings: &[Sighting]) -> Axis {
    let received_at_ms = comparison.received_at_ms;
    let claimed = comparison.said.iter().map(|(from, _)| from.unwrap_or(WEEK_MS + 1));
    let seen = sightings.iter().map(|sighting| sighting.from_ms).chain(comparison.first_seen_ms);
    let seen = seen.map(|at_ms| received_at_ms.saturating_sub(at_ms));
    Axis { scale: Scale::reaching(claimed.chain(seen).max().unwrap_or_default()), received_at_ms }
}

fn claim_lane(
    words: &Words,
    axis: &Axis,
    claim: &Change,
    (from_age_ms, to_age_ms): (Option<u64>, u64),
    top: usize,
) -> Markup {
    let at = |age_ms: u64| axis.received_at_ms.saturating_sub(age_ms);
    let (from, width) = axis.stretch(from_age_ms.map_or(0, at), at(to_age_ms), 1.0);
    let is_vague = claim.when == ChangeTime::Unknown;
    html! {
        text.lane-name x="0" y=(top + LETTERING - 2) { (words.get("case.observed.said")) " " (change_line(words, claim)) }
        rect.claim.vague[is_vague] x=(place(from)) y=(top + LETTERING + 4) width=(place(width)) height="12" rx="3" {}
    }
}

/// A bar from the last look without to the first one with the change, with its number. One that was mentioned has round
/// ends and is filled.
fn seen_mark(axis: &Axis, sighting: &Sighting, index: usize, top: usize) -> Markup {
    let (from, width) = axis.stretch(sighting.from_ms, sighting.to_ms, 5.0);
    let y = top + index % ROWS * ROW_HEIGHT;
    let rounding = if sighting.is_mentioned { MARK / 2 } else { 0 };
    html! {
        g.seen.mentioned[sighting.is_mentioned] {
            title {
                (index + 1) ": " (plain(sighting.from_ms, Precision::Minutes)) " – "
                (plain(sighting.to_ms, Precision::Minutes))
            }
            rect x=(place(from)) y=(y) width=(place(width)) height=(MARK) rx=(rounding) {}
            text x=(place(from + width / 2.0)) y=(y + 11) text-anchor="middle" { (index + 1) }
        }
    }
}

fn sight_lane(words: &Words, axis: &Axis, first_seen_ms: Option<u64>, top: usize) -> Markup {
    let name = match first_seen_ms {
        Some(_) => "case.timeline.first_sight",
        None => "case.timeline.no_sight",
    };
    html! {
        text.lane-name x="0" y=(top + LETTERING - 2) { (words.get(name)) }
        line.lane x1="0" x2="100%" y1=(top + LETTERING + 10) y2=(top + LETTERING + 10) {}
        @if let Some(at_ms) = first_seen_ms {
            // A nested picture, since only its x can be a percentage.
            svg x=(place(axis.percent(at_ms))) y=(top + LETTERING + 10) overflow="visible" width="1" height="1" {
                path.sight d="M0 -8 L8 0 L0 8 L-8 0 Z" {}
            }
        }
    }
}
