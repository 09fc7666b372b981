//! The search for the longest way, the shortest, or one that is too long.

use std::collections::BinaryHeap;
use std::rc::Rc;

use super::Path;
use crate::flow::{By, Flow, Way};
use crate::playbook_source::PlaybookSource;
use crate::step_kind::Kind;
use crate::step_source::StepSource;
use crate::truth::{self, Literal, Presence, alternatives, is_possible, join};
use crate::vocabulary::{Setting, Vocabulary};

/// How many steps are walked before it is given up.
const PATIENCE: usize = 20_000;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    Longest,
    Shortest,
    /// Any way on which there are more than so many; its end doesn't matter.
    Beyond(usize),
}

/// What became of a search.
pub(super) enum Found {
    Path(Path),
    /// There is no such way.
    Nothing,
    /// There are too many ways to tell.
    TooFar,
}

pub(super) struct Walk<'w, 's> {
    pub(super) playbook: &'s PlaybookSource,
    pub(super) vocabulary: &'w Vocabulary<'s>,
    pub(super) flow: &'w Flow,
    pub(super) aim: Aim,
    /// What is counted of a step that is shown.
    pub(super) weigh: fn(&StepSource) -> usize,
    /// What is counted already at the first step.
    pub(super) before: usize,
}

/// A step that was shown or passed over, and what must hold since.
struct Trail<'s> {
    place: usize,
    is_shown: bool,
    literals: Vec<Literal<'s>>,
    before: Link<'s>,
}

type Link<'s> = Option<Rc<Trail<'s>>>;

/// Somebody before a step, or at an end.
struct Walker<'s> {
    /// The most, or fewest, questions that this can come to; the greatest goes first.
    promise: isize,
    /// Of two that promise the same the one that has come further goes first.
    depth: usize,
    questions: usize,
    /// `None` at an end.
    place: Option<usize>,
    trail: Link<'s>,
}

impl PartialEq for Walker<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Walker<'_> {}

impl PartialOrd for Walker<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Walker<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.promise, self.depth).cmp(&(other.promise, other.depth))
    }
}

impl<'s> Walk<'_, 's> {
    pub(super) fn search(&self) -> Found {
        let Some(ahead) = self.ahead() else { return Found::Nothing };
        let most = match self.aim {
            Aim::Beyond(most) => most,
            _ => usize::MAX,
        };
        let promised = self.before + ahead.first().copied().unwrap_or_default();
        if most != usize::MAX && promised <= most {
            return Found::Nothing;
        }
        let mut open = BinaryHeap::new();
        open.push(self.walker(self.before, Some(0), 0, None, &ahead));
        for _ in 0..PATIENCE {
            let Some(walker) = open.pop() else { return Found::Nothing };
            match walker.place {
                _ if walker.questions > most => return Found::Path(self.path(&walker)),
                // The one that promised most has come to its end: if it isn't beyond, none is.
                None if most != usize::MAX => return Found::Nothing,
                None => return Found::Path(self.path(&walker)),
                Some(place) => self.walk_on(&walker, place, &ahead, &mut open),
            }
        }
        Found::TooFar
    }

    fn walker(
        &self,
        questions: usize,
        place: Option<usize>,
        depth: usize,
        trail: Link<'s>,
        ahead: &[usize],
    ) -> Walker<'s> {
        let total = (questions + place.map_or(0, |place| ahead[place])) as isize;
        let promise = if self.aim == Aim::Shortest { -total } else { total };
        Walker { promise, depth, questions, place, trail }
    }

    /// For each step the most (or fewest) questions from there to an end, whatever the conditions.
    fn ahead(&self) -> Option<Vec<usize>> {
        let mut order = self.flow.order()?;
        order.reverse();
        let mut ahead = vec![0; self.flow.ways.len()];
        for place in order {
            let here = (self.weigh)(&self.playbook.steps[place]);
            let through = |way: &Way| ahead[way.to] + if way.by.is_shown() { here } else { 0 };
            let ways = self.flow.ways[place].iter().map(through);
            ahead[place] = match self.aim {
                Aim::Shortest => match self.ends(place) {
                    true => here,
                    false => ways.min().unwrap_or(here),
                },
                _ => ways.max().unwrap_or(here).max(if self.ends(place) { here } else { 0 }),
            };
        }
        Some(ahead)
    }

    /// Whether a person may be done here: the problem is solved, or the playbook ends.
    fn ends(&self, place: usize) -> bool {
        matches!(self.playbook.steps[place].kind.value, Kind::Advice | Kind::End | Kind::Review)
    }

    fn walk_on(&self, walker: &Walker<'s>, place: usize, ahead: &[usize], open: &mut BinaryHeap<Walker<'s>>) {
        let shown = walker.questions + (self.weigh)(&self.playbook.steps[place]);
        if self.ends(place) {
            let when = self.playbook.steps[place].when.as_ref();
            let alone = when.map_or(Some(vec![Vec::new()]), |when| alternatives(when, true));
            for literals in alone.unwrap_or_default() {
                if let Some(trail) = self.extend(&walker.trail, place, true, literals) {
                    open.push(self.walker(shown, None, walker.depth + 1, Some(trail), ahead));
                }
            }
        }
        for way in &self.flow.ways[place] {
            let questions = if way.by.is_shown() { shown } else { walker.questions };
            for literals in self.literals(place, way.by) {
                if let Some(trail) = self.extend(&walker.trail, place, way.by.is_shown(), literals) {
                    open.push(self.walker(questions, Some(way.to), walker.depth + 1, Some(trail), ahead));
                }
            }
        }
    }

    /// What must hold for a way to be taken; one alternative without anything where there are too many.
    fn literals(&self, place: usize, by: By) -> Vec<Vec<Literal<'s>>> {
        let step = &self.playbook.steps[place];
        let shown = step.when.iter().map(|when| (when, by.is_shown()));
        let (passed, taken) = match by {
            By::Passing => (&step.next[..0], None),
            By::Listed(index) => (&step.next[..index], step.next[index].when.as_ref()),
            By::Following => (&step.next[..], None),
        };
        let passed = passed.iter().filter_map(|way| Some((way.when.as_ref()?, false)));
        let mut joined = vec![Vec::new()];
        for (condition, holds) in shown.chain(passed).chain(taken.map(|taken| (taken, true))) {
            match alternatives(condition, holds).and_then(|more| join(&joined, &more)) {
                Some(more) => joined = more,
                None => return vec![Vec::new()],
            }
        }
        joined
    }

    /// The trail one step further, if what must hold on it can hold together.
    fn extend(
        &self,
        before: &Link<'s>,
        place: usize,
        is_shown: bool,
        literals: Vec<Literal<'s>>,
    ) -> Option<Rc<Trail<'s>>> {
        let mut kept = Vec::new();
        for literal in literals {
            let known_at = self.known_at(literal.fact, before, place, is_shown);
            if known_at == Presence::Never {
                // It may become known later; then other tests hold.
                if truth::holds(literal.test, &[]) != literal.holds {
                    return None;
                }
                continue;
            }
            kept.push(literal);
        }
        for literal in &kept {
            let mut same: Vec<Literal<'s>> =
                kept.iter().filter(|other| other.fact == literal.fact).copied().collect();
            let mut link = before;
            while let Some(trail) = link {
                same.extend(trail.literals.iter().filter(|earlier| earlier.fact == literal.fact));
                link = &trail.before;
            }
            let presence = self.known_at(literal.fact, before, place, is_shown);
            let domain = |fact: &str| Some((self.vocabulary.domain(fact, Setting::Step).ok()?, presence));
            if !is_possible(&same, domain) {
                return None;
            }
        }
        Some(Rc::new(Trail { place, is_shown, literals: kept, before: before.clone() }))
    }

    /// Whether a fact is known, once this step was shown or passed over.
    fn known_at(&self, fact: &str, before: &Link<'s>, place: usize, is_shown: bool) -> Presence {
        let gives = |place: usize| match fact.split_once('.') {
            Some(("answer", _)) => self.vocabulary.answered_at(fact) == Some(place),
            Some(("finding", check)) => {
                self.playbook.steps[place].checks.iter().any(|run| run.value == check)
            }
            Some(("change", _)) => self.playbook.steps[place].kind.value == Kind::Changes,
            _ => false,
        };
        let is_asked =
            fact.starts_with("answer.") || fact.starts_with("finding.") || fact.starts_with("change.");
        if !is_asked {
            return Presence::Perhaps;
        }
        let mut giver = (is_shown && gives(place)).then_some(place);
        let mut link = before;
        while let (None, Some(trail)) = (giver, link) {
            giver = (trail.is_shown && gives(trail.place)).then_some(trail.place);
            link = &trail.before;
        }
        match giver.map(|place| &self.playbook.steps[place]) {
            None => Presence::Never,
            Some(step) if step.optional => Presence::Perhaps,
            Some(step) if matches!(step.kind.value, Kind::Changes | Kind::Inquiry) => Presence::Perhaps,
            Some(_) => Presence::Always,
        }
    }

    fn path(&self, walker: &Walker<'s>) -> Path {
        let mut steps = Vec::new();
        let mut link = &walker.trail;
        while let Some(trail) = link {
            if trail.is_shown {
                steps.push(self.playbook.steps[trail.place].id.value.clone());
            }
            link = &trail.before;
        }
        steps.reverse();
        Path { questions: walker.questions, steps }
    }
}
