//! The time line drawn: lanes below one axis. Places are percentages, so that it fits every width and its letters keep
//! their size.

use maud::{Markup, html};

use super::scale::Scale;
use super::{Claim, Timeline};
use crate::pages::change::change_line;
use crate::pages::event::event_line;
use crate::words::Words;

/// The room for the times above the lanes.
pub const AXIS_HEIGHT: usize = 28;
const LANE_HEIGHT: usize = 44;
/// Where in its lane the lettering ends and the mark begins.
const LETTERING: usize = 16;
const MARK: usize = 12;

/// The picture, with a name and a description for those who don't see it; [`super::table`] says the same in
/// words.
pub fn timeline_picture(words: &Words, timeline: &Timeline) -> Markup {
    let lanes = timeline.claims.len() + 2;
    let height = AXIS_HEIGHT + lanes * LANE_HEIGHT;
    let events_top = AXIS_HEIGHT + timeline.claims.len() * LANE_HEIGHT;
    let sight_top = events_top + LANE_HEIGHT;
    html! {
        svg.timeline role="img" width="100%" height=(height) aria-label=(words.get("case.timeline.description")) {
            (ticks(words, &timeline.scale, height))
            @for (index, claim) in timeline.claims.iter().enumerate() {
                (claim_lane(words, timeline, claim, AXIS_HEIGHT + index * LANE_HEIGHT))
            }
            (events_lane(words, timeline, events_top))
            (sight_lane(words, timeline, sight_top))
            (arrival(words, height))
        }
    }
}

/// The times of a scale, from the top of a picture to its end.
pub fn ticks(words: &Words, scale: &Scale, height: usize) -> Markup {
    html! {
        @for tick in scale.ticks() {
            @let x = percent(scale.percent(tick.age_ms));
            line.tick x1=(x) x2=(x) y1=(AXIS_HEIGHT - 6) y2=(height) {}
            text.tick-name.near[tick.key == "case.tick.minute"] x=(x) y="14" text-anchor="middle" { (words.get(tick.key)) }
        }
    }
}

/// Where a scale ends: the case arrived.
pub fn arrival(words: &Words, height: usize) -> Markup {
    html! {
        line.arrival x1="100%" x2="100%" y1=(AXIS_HEIGHT - 6) y2=(height) {}
        text.arrival-name x="100%" y="14" text-anchor="end" { (words.get("case.tick.arrival")) }
    }
}

/// A place in a picture.
pub fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

fn claim_lane(words: &Words, timeline: &Timeline, claim: &Claim, top: usize) -> Markup {
    let from = claim.from_age_ms.map_or(0.0, |age_ms| timeline.scale.percent(age_ms));
    let to = timeline.scale.percent(claim.to_age_ms);
    let is_vague = claim.from_age_ms.is_none() && claim.to_age_ms == 0;
    // A day that has only just begun must still be visible.
    let (from, width) = if to - from < 1.0 { ((to - 1.0).max(0.0), 1.0) } else { (from, to - from) };
    html! {
        text.lane-name x="0" y=(top + LETTERING - 2) { (change_line(words, claim.change)) }
        rect.claim.vague[is_vague] x=(percent(from)) y=(top + LETTERING + 4) width=(percent(width)) height=(MARK) rx="3" {}
    }
}

fn events_lane(words: &Words, timeline: &Timeline, top: usize) -> Markup {
    let count = timeline.events.len() as u64;
    html! {
        text.lane-name x="0" y=(top + LETTERING - 2) { (words.count("case.timeline.events", count)) }
        line.lane x1="0" x2="100%" y1=(top + LETTERING + 10) y2=(top + LETTERING + 10) {}
        @for event in &timeline.events {
            circle.event cx=(percent(timeline.percent_at(event.at_ms))) cy=(top + LETTERING + 10) r="5" {
                title { (event_line(words, event)) }
            }
        }
    }
}

fn sight_lane(words: &Words, timeline: &Timeline, top: usize) -> Markup {
    let name = match timeline.first_sight {
        Some(_) => "case.timeline.first_sight",
        None => "case.timeline.no_sight",
    };
    html! {
        text.lane-name x="0" y=(top + LETTERING - 2) { (words.get(name)) }
        line.lane x1="0" x2="100%" y1=(top + LETTERING + 10) y2=(top + LETTERING + 10) {}
        @if let Some(event) = timeline.first_sight {
            // A nested picture, since only its x can be a percentage.
            svg x=(percent(timeline.percent_at(event.at_ms))) y=(top + LETTERING + 10) overflow="visible" width="1" height="1" {
                path.sight d="M0 -8 L8 0 L0 8 L-8 0 Z" {}
            }
        }
    }
}
