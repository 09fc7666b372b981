//! How many questions people are asked, on the longest way through a playbook and on the shortest.
//!
//! Not every way on paper can be walked: two pieces of advice for different findings never come together. So ways are
//! walked with what must have been answered on them, the most promising first, until one comes to its end.

mod walk;

use askwell_core::limits::MAX_ANSWERS;

use crate::check_source::CheckSource;
use crate::flow::Flow;
use crate::playbook_source::PlaybookSource;
use crate::remark::{Code, Remark};
use crate::step_kind::Kind;
use crate::step_source::StepSource;
use crate::vocabulary::Vocabulary;
use walk::{Aim, Found, Walk};

/// More questions than a person answers gladly.
pub const MANY_QUESTIONS: usize = 12;

/// What went wrong is asked before every playbook.
const ASKED_BEFORE: usize = 1;

/// How many questions there are on the longest and on the shortest way; `None` where there are too many ways to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Lengths {
    /// The most.
    pub longest: Option<Path>,
    /// The fewest before a case is sent, a problem is solved, or the playbook ends otherwise.
    pub shortest: Option<Path>,
}

/// A way from the first step to an end.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// How many questions there are on it, the error among them.
    pub questions: usize,
    /// The ids of the steps that are shown.
    pub steps: Vec<String>,
}

/// Reckons the lengths of a playbook without errors.
pub fn lengths(playbook: &PlaybookSource, checks: &[CheckSource]) -> Lengths {
    let vocabulary = Vocabulary::of_playbook(playbook, checks);
    let flow = Flow::of(playbook, &vocabulary);
    let search = |aim, weigh| match (Walk {
        playbook,
        vocabulary: &vocabulary,
        flow: &flow,
        aim,
        weigh,
        before: ASKED_BEFORE,
    })
    .search()
    {
        Found::Path(path) => Some(path),
        Found::Nothing | Found::TooFar => None,
    };
    Lengths {
        longest: search(Aim::Longest, most_questions),
        shortest: search(Aim::Shortest, |step| step.kind.value.fewest_questions()),
    }
}

pub(super) fn look_at(
    playbook: &PlaybookSource,
    vocabulary: &Vocabulary<'_>,
    flow: &Flow,
    remarks: &mut Vec<Remark>,
) {
    let search = |aim, weigh, before| Walk { playbook, vocabulary, flow, aim, weigh, before }.search();
    let place_of = |path: &Path| {
        let last = path.steps.last().and_then(|id| playbook.place_of(id)).unwrap_or_default();
        playbook.steps[last].id.place
    };
    match search(Aim::Beyond(MAX_ANSWERS), answers, 0) {
        Found::Nothing => {}
        Found::Path(path) => {
            remarks.push(Remark::error(
                Code::TooMany,
                place_of(&path),
                format!("more answers on this path than the {MAX_ANSWERS} that a case holds"),
                "Ask less on it; whoever walks it couldn't send their case",
            ));
            return;
        }
        Found::TooFar => {
            remarks.push(Remark::error(
                Code::TooMany,
                playbook.steps[0].id.place,
                format!("there are too many ways to tell whether one has more than the {MAX_ANSWERS} answers of a case"),
                "Split it into several playbooks",
            ));
            return;
        }
    }
    if let Found::Path(path) = search(Aim::Beyond(MANY_QUESTIONS), most_questions, ASKED_BEFORE) {
        remarks.push(Remark::warning(
            Code::LongPath,
            place_of(&path),
            format!("more than {MANY_QUESTIONS} questions on this path: error → {}", path.steps.join(" → ")),
            "Ask only what decides something, or leave to the checks what they can tell",
        ));
    }
}

/// What a step adds to the questions at most.
fn most_questions(step: &StepSource) -> usize {
    step.kind.value.most_questions()
}

/// What a step adds to the answers in a case.
fn answers(step: &StepSource) -> usize {
    match step.kind.value {
        Kind::Impact => step.ask.len(),
        Kind::Inquiry => step.kind.value.most_questions(),
        Kind::Choice | Kind::Symptoms | Kind::Text | Kind::Number | Kind::Date | Kind::Advice => 1,
        _ => 0,
    }
}
