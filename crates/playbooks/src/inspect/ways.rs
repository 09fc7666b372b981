//! Whether every step can be reached, and every way comes to an end.

use crate::condition_source::ConditionSource;
use crate::flow::{By, Flow};
use crate::inspect::conditions::Unsound;
use crate::playbook_source::PlaybookSource;
use crate::remark::{Code, Remark};
use crate::step_kind::Kind;
use crate::step_source::{StepSource, WayOn};
use crate::truth::{Presence, alternatives, is_possible, join};
use crate::vocabulary::{Setting, Vocabulary};

/// How many steps of a loop are named.
const NAMED: usize = 8;

/// Remarks on ways that can't be taken, steps that can't be reached, and loops; gives the ways that can be taken.
pub(super) fn look_at(
    playbook: &PlaybookSource,
    vocabulary: &Vocabulary<'_>,
    unsound: &Unsound,
    remarks: &mut Vec<Remark>,
) -> Flow {
    look_behind_always(playbook, remarks);
    let mut flow = Flow::of(playbook, vocabulary);
    flow.retain(|place, way| {
        let can = can_be_taken(playbook, vocabulary, unsound, place, way.by);
        if let (false, By::Listed(index)) = (can, way.by) {
            look_at_untaken(&playbook.steps[place], index, remarks);
        }
        can
    });
    let leads_nowhere = |remark: &Remark| matches!(remark.code, Code::UnknownStep | Code::MisplacedStep);
    let is_whole = !remarks.iter().any(leads_nowhere);
    let loops: Vec<Remark> = flow.loops().iter().map(|group| loop_remark(playbook, &flow, group)).collect();
    let goes_round = loops.iter().any(Remark::is_error);
    for (place, is_reached) in flow.reachable().into_iter().enumerate() {
        let step = &playbook.steps[place];
        // Of a review that isn't written the loop says enough.
        let is_said = goes_round && step.is_implied();
        if is_whole && !is_reached && !is_said {
            remarks.push(Remark::error(
                Code::UnreachableStep,
                step.id.place,
                format!("nobody can reach the step \"{}\"", step.id.value),
                "Lead to it from another step, or take it out",
            ));
        }
    }
    remarks.extend(loops);
    flow
}

/// Ways behind one that is always taken.
fn look_behind_always(playbook: &PlaybookSource, remarks: &mut Vec<Remark>) {
    for step in &playbook.steps {
        let always = step.next.iter().position(|way| way.when.is_none());
        if let Some(behind) = always.and_then(|always| step.next.get(always + 1)) {
            remarks.push(Remark::error(
                Code::NeverTaken,
                behind.go.place,
                format!("the way to \"{}\" comes after one that is always taken", behind.go.value),
                "Put the way without `when` last",
            ));
        }
    }
}

/// A way whose condition can hold, but not after the others.
fn look_at_untaken(step: &StepSource, index: usize, remarks: &mut Vec<Remark>) {
    let way = &step.next[index];
    if let Some(when) = &way.when
        && step.next[..index].iter().all(|earlier| earlier.when.is_some())
    {
        remarks.push(Remark::error(
            Code::NeverTaken,
            when.place,
            format!("the way to \"{}\" is never taken: the conditions before exclude it", way.go.value),
            "Put it further up, or take it out",
        ));
    }
}

/// Whether the conditions on a way can hold together: its own, those of the step, and that no earlier way is taken.
fn can_be_taken(
    playbook: &PlaybookSource,
    vocabulary: &Vocabulary<'_>,
    unsound: &Unsound,
    place: usize,
    by: By,
) -> bool {
    let step = &playbook.steps[place];
    let mut needed = vec![(step.when.as_ref(), by.is_shown())];
    match by {
        By::Passing => {}
        By::Listed(index) => {
            needed.extend(step.next[..index].iter().map(|way| (way.when.as_ref(), false)));
            needed.push((step.next[index].when.as_ref(), true));
        }
        By::Following => needed.extend(step.next.iter().map(|way| (way.when.as_ref(), false))),
    }
    let mut joined = vec![Vec::new()];
    for (condition, holds) in needed {
        let Some(condition) = condition else {
            // What has no condition always holds.
            if holds { continue } else { return false }
        };
        if unsound.contains(&condition.place) {
            return true;
        }
        let Some(more) = alternatives(condition, holds).and_then(|more| join(&joined, &more)) else {
            return true;
        };
        joined = more;
    }
    joined.iter().any(|literals| {
        is_possible(literals, |fact| {
            let domain = vocabulary.domain(fact, Setting::Step).ok()?;
            let is_known = by.is_shown() && is_given(step, fact);
            Some((domain, if is_known { Presence::Always } else { Presence::Perhaps }))
        })
    })
}

/// Whether everybody who leaves the step has given this answer, or has this finding.
fn is_given(step: &StepSource, fact: &str) -> bool {
    match fact.split_once('.') {
        Some(("answer", name)) => !step.optional && name.split('.').next() == Some(&step.id.value),
        Some(("finding", check)) => step.checks.iter().any(|run| run.value == check),
        _ => false,
    }
}

/// A loop that people can't get out of is an error; one that an answer in it leads out of may be meant.
fn loop_remark(playbook: &PlaybookSource, flow: &Flow, group: &[usize]) -> Remark {
    let path = around(flow, group);
    let mut names: Vec<&str> = path.iter().map(|place| &*playbook.steps[*place].id.value).collect();
    if names.len() > NAMED {
        names.splice(NAMED / 2..names.len() - NAMED / 2, ["…"]);
    }
    let names = names.join(" → ");
    // The way back is what makes a loop of it.
    let back = path.iter().rev().find_map(|place| {
        let step = &playbook.steps[*place];
        let leads_back = |way: &&WayOn| playbook.place_of(&way.go.value).is_some_and(|to| to <= *place);
        step.next.iter().find(leads_back).map(|way| way.go.place)
    });
    let place = back.unwrap_or(playbook.steps[group[0]].id.place);
    match leads_out(playbook, flow, group) {
        true => Remark::warning(
            Code::Loop,
            place,
            format!("the steps {names} lead back to themselves until an answer leads out"),
            "Lead on to a later step, unless people should see them again",
        ),
        false => Remark::error(
            Code::Loop,
            place,
            format!("the steps {names} lead back to themselves, and no answer in them leads out"),
            "Lead on to a later step",
        ),
    }
}

/// Whether a way leads out of a group that is open to everybody, or on which an answer given in the group decides.
fn leads_out(playbook: &PlaybookSource, flow: &Flow, group: &[usize]) -> bool {
    let is_inside = |place: usize| group.binary_search(&place).is_ok();
    group.iter().any(|place| {
        let step = &playbook.steps[*place];
        flow.ways[*place].iter().filter(|way| !is_inside(way.to)).any(|way| {
            let listed = match way.by {
                By::Passing => 0,
                By::Listed(index) => index + 1,
                By::Following => step.next.len(),
            };
            let ways = step.next[..listed].iter().filter_map(|way| way.when.as_ref());
            let mut conditions = step.when.iter().filter(|_| way.by == By::Passing).chain(ways).peekable();
            conditions.peek().is_none()
                || conditions.any(|condition| looks_inside(playbook, condition, group))
        })
    })
}

/// Whether a condition looks at what is answered in a group of steps. What was found there stays found.
fn looks_inside(playbook: &PlaybookSource, condition: &ConditionSource, group: &[usize]) -> bool {
    let mut does = false;
    condition.for_each_test(&mut |fact, _| {
        let Some((area, name)) = fact.value.split_once('.') else { return };
        does |= group.iter().map(|place| &playbook.steps[*place]).any(|step| match area {
            "answer" if name.starts_with("asked.") => step.kind.value == Kind::Inquiry,
            "answer" => name.split('.').next() == Some(&step.id.value),
            "change" => step.kind.value == Kind::Changes,
            _ => false,
        });
    });
    does
}

/// The shortest way from the first step of a group around to it again.
fn around(flow: &Flow, group: &[usize]) -> Vec<usize> {
    let start = group[0];
    let mut from = vec![usize::MAX; flow.ways.len()];
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(place) = open.pop_front() {
        for way in flow.ways[place].iter().filter(|way| group.binary_search(&way.to).is_ok()) {
            if way.to == start {
                let mut path = vec![start, place];
                while path.last() != Some(&start) {
                    path.push(from[path[path.len() - 1]]);
                }
                path.reverse();
                return path;
            }
            if from[way.to] == usize::MAX {
                from[way.to] = place;
                open.push_back(way.to);
            }
        }
    }
    group.to_vec()
}
