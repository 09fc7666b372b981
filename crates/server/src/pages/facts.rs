//! The facts of a case in their order, the same for agents, for the customer and in the case file.

use maud::{Markup, html};

use super::access::access_section;
use super::answers::{answers_section, impact_section};
use super::change::changes_section;
use super::environment::environment_section;
use super::error::error_section;
use super::findings::findings_section;
use super::folding::Folding;
use super::observed::observed_section;
use super::recording::recording_section;
use super::timeline::Timeline;
use super::timeline::picture::timeline_picture;
use super::timeline::table::timeline_table;
use crate::case_file::CaseFile;
use crate::words::Words;

/// The error and what changed, side by side where there is room, then what was seen to change, what the checks have found, what was asked and
/// tried, the time line, the files as they are shown here, and the surroundings. `causes` stands after what was found.
pub fn facts(words: &Words, file: &CaseFile, folding: Folding, causes: Markup, files: Markup) -> Markup {
    let case = &file.ticket.case;
    html! {
        div.pair {
            (error_section(words, &case.error, folding))
            (changes_section(words, &case.changes))
        }
        (observed_section(words, &file.observed))
        (impact_section(words, case, file.ticket.summary.priority, file.ticket.priority_rule.as_ref(), folding))
        (findings_section(words, case, folding))
        (causes)
        (answers_section(words, case, folding))
        (access_section(words, file, folding))
        (timeline_section(words, file, folding))
        (files)
        (environment_section(words, case, folding))
    }
}

fn timeline_section(words: &Words, file: &CaseFile, folding: Folding) -> Markup {
    let timeline = Timeline::of(&file.ticket.case, file.ticket.summary.received_at_ms);
    html! {
        section.when aria-labelledby="when" {
            h2 #when { (words.get("case.timeline.title")) }
            @if timeline.is_empty() {
                p { (words.get("case.timeline.empty")) }
            } @else {
                (timeline_picture(words, &timeline))
                details open[folding.is_open()] {
                    summary { (words.get("case.timeline.table")) }
                    (timeline_table(words, &timeline))
                }
            }
        }
        (recording_section(words, &file.ticket.case, timeline.first_sight, folding))
    }
}
