//! Which page comes next, which came before, and what no longer applies.

use serde::{Deserialize, Serialize};

use crate::issue::{Issue, IssueCode};
use crate::playbook::{INTAKE_STEPS, Playbook, PlaybookName, StepKind};
use crate::run::{Effect, Ending, Inquiry, Known, Run, WalkEnd};
use crate::text::{concat, halves, has};

/// How far ahead a way is reckoned, for the progress shown and for what no longer applies.
const FORESIGHT: usize = 40;

/// The pages that were shown, by their places in the playbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// From the first to the one shown now; never empty, none twice.
    pub trail: Vec<usize>,
    /// Those that the person went back from, the nearest last.
    #[serde(default)]
    pub ahead: Vec<usize>,
    /// Whether an earlier page was opened to change one answer: going on then leads back to where the person was, as
    /// far as the way is still the same.
    #[serde(default)]
    pub is_detour: bool,
}

impl Default for Way {
    fn default() -> Way {
        Way { trail: vec![0], ahead: Vec::new(), is_detour: false }
    }
}

impl Way {
    /// The place of the page shown now.
    pub fn place(&self) -> usize {
        self.trail.last().copied().unwrap_or_default()
    }

    fn visit(&mut self, place: usize) {
        if let Some(earlier) = self.trail.iter().position(|known| *known == place) {
            self.trail.truncate(earlier);
        }
        self.trail.push(place);
    }

    fn step_back(&mut self) {
        if let Some(place) = self.trail.pop() {
            self.ahead.push(place);
        }
    }

    /// Whether every place is one of a playbook with so many steps.
    fn fits(&self, steps: usize) -> bool {
        !self.trail.is_empty() && self.trail.iter().chain(&self.ahead).all(|place| *place < steps)
    }
}

impl Run {
    /// The number of the page shown, from 1, and how many there will be if nothing else turns up.
    pub fn progress(&self) -> (usize, usize) {
        let shown = self.way.trail.len();
        // Until the site is known, the first page counts on there being topics: most sites have some.
        let topic = usize::from(shown == 1 && self.site.expectation.is_none());
        let ahead = self.forecast(self.way.trail.clone());
        // Whether an inquiry asks anything isn't known before, and a known issue that is shown now won't be again.
        let is_known = |place: usize| self.playbook.steps[place].kind == StepKind::KnownIssue;
        let is_open =
            |(at, place): &(usize, &usize)| self.is_blank(**place) || *at >= shown && is_known(**place);
        let blank = ahead.iter().enumerate().filter(is_open).count();
        (shown, ahead.len() - blank + topic)
    }

    /// Takes the way from the page shown to the next.
    pub(super) fn go_on(&mut self) {
        if self.is_waiting {
            return;
        }
        self.set_aside.clear();
        self.issues = self.issues_of(self.way.place());
        if !self.issues.is_empty() {
            return self.ask(Effect::FocusSummary);
        }
        match self.step().kind {
            StepKind::Topic => self.go_on_from_topic(),
            StepKind::Advice if self.has_helped() => self.end(Ending::Solved),
            StepKind::KnownIssue => self.pass_known_issue(),
            StepKind::Scope => self.pass_scope(),
            StepKind::Checks => {
                self.skip_checks();
                self.advance();
            }
            _ => self.advance(),
        }
    }

    fn has_helped(&self) -> bool {
        self.draft.answers.values(&self.step().id).iter().any(|answer| answer == "yes")
    }

    /// "Mine is different": on to the next known issue, if there is another.
    pub(super) fn pass_known_issue(&mut self) {
        if let Some(issue) = self.known_issue() {
            let id = issue.id.clone();
            self.draft.different.push(id);
        }
        match self.known_issue() {
            Some(_) => {
                self.save();
                self.ask(Effect::FocusQuestion);
            }
            None => self.advance(),
        }
    }

    /// On, though it isn't handled here; whoever followed a link before has turned elsewhere, too.
    fn pass_scope(&mut self) {
        let id = self.step().id.clone();
        let answer = self.draft.answers.values_mut(&id);
        if answer.is_empty() {
            answer.push("on".to_owned());
        }
        self.advance();
    }

    fn go_on_from_topic(&mut self) {
        let topic = self.draft.topic.clone().unwrap_or_default();
        if topic == self.playbook.name.id {
            return self.advance();
        }
        match self.site.offers.iter().find(|offer| offer.id == topic) {
            Some(offer) => {
                self.is_waiting = true;
                let name = PlaybookName { id: topic, revision: offer.revision.clone() };
                self.ask(Effect::LoadPlaybook(name));
            }
            None => {
                self.change_playbook(None);
                self.advance();
            }
        }
    }

    pub(super) fn take_playbook(&mut self, playbook: Option<Box<Playbook>>) {
        if !std::mem::take(&mut self.is_waiting) || self.step().kind != StepKind::Topic {
            return;
        }
        // Without it, the intake asks what every case needs.
        self.change_playbook(playbook.map(|playbook| *playbook).filter(Playbook::is_sound));
        self.advance();
    }

    /// Goes on with another playbook. Answers to the questions of the one before are kept under its name.
    fn change_playbook(&mut self, chosen: Option<Playbook>) {
        let before = concat(&[&self.playbook.name.id, "/"]);
        let left = std::mem::take(&mut self.way.ahead);
        self.set_aside.clear();
        self.set_answers_aside(&left, &[]);
        self.playbook = Playbook::intake(chosen);
        self.draft.asked.0.clear();
        self.inquiry = Inquiry::Open;
        let now = concat(&[&self.playbook.name.id, "/"]);
        for answer in &mut self.draft.answers.0 {
            if !has(answer.name.as_bytes(), b'/') {
                answer.name.insert_str(0, &before);
            }
            if let Some(name) = answer.name.strip_prefix(&now) {
                answer.name = name.to_owned();
            }
        }
        self.way.is_detour = false;
        for place in std::mem::take(&mut self.way.trail) {
            if place < INTAKE_STEPS {
                self.way.trail.push(place);
            }
        }
    }

    /// On to the next page; on a detour through all that is answered already.
    pub(super) fn advance(&mut self) {
        let is_detour = std::mem::take(&mut self.way.is_detour);
        loop {
            let next = self.next_of(&self.way.trail);
            if self.is_blank(next) {
                self.way.is_detour = is_detour;
                return self.inquire();
            }
            if self.way.ahead.last() == Some(&next) {
                self.way.ahead.pop();
                self.way.visit(next);
                if is_detour && !self.way.ahead.is_empty() && self.issues_of(next).is_empty() {
                    continue;
                }
            } else {
                let left = std::mem::take(&mut self.way.ahead);
                self.way.visit(next);
                if !left.is_empty() {
                    let still = self.forecast(self.way.trail.clone());
                    self.set_answers_aside(&left, &still);
                }
            }
            break;
        }
        self.show();
    }

    /// Notes which of the pages that were left have an answer, unless they are still on the way.
    fn set_answers_aside(&mut self, left: &[usize], still: &[usize]) {
        for place in left.iter().rev().filter(|place| !still.contains(place)) {
            let step = &self.playbook.steps[*place];
            let is_answered = |name: &str| !self.draft.answers.values(name).is_empty();
            let has_answer = match step.kind {
                StepKind::Advice => is_answered(&step.id),
                _ => step.fields.iter().any(|field| is_answered(&step.answer_name(field))),
            };
            if has_answer {
                self.set_aside.push(step.question.clone());
            }
        }
    }

    /// Shows the page at the end of the trail.
    pub(super) fn show(&mut self) {
        self.issues.clear();
        self.refusal = None;
        self.save();
        self.ask(Effect::FocusQuestion);
        match self.step().kind {
            StepKind::Checks => self.begin_checks(),
            // Whoever comes back to it may have changed their mind.
            StepKind::KnownIssue if self.known_issue().is_none() => self.draft.different.clear(),
            StepKind::End => self.ask(Effect::Count(WalkEnd::Ended)),
            _ => {}
        }
    }

    pub(super) fn go_back(&mut self) {
        if self.way.is_detour {
            return self.advance();
        }
        if self.way.trail.len() < 2 {
            return;
        }
        self.is_waiting = false;
        self.inquiry = Inquiry::Open;
        self.set_aside.clear();
        self.leave_checks();
        self.way.step_back();
        self.show();
    }

    /// Opens a page that was shown before.
    pub(super) fn open(&mut self, id: &str) {
        let place = self.playbook.place_of(id);
        let Some(earlier) = self.way.trail.iter().position(|known| Some(*known) == place) else {
            return;
        };
        self.is_waiting = false;
        self.inquiry = Inquiry::Open;
        self.set_aside.clear();
        self.leave_checks();
        while self.way.trail.len() > earlier + 1 {
            self.way.step_back();
            self.way.is_detour = true;
        }
        self.show();
    }

    /// The page after this trail: the first branch that holds or else the next in order, without those that aren't
    /// shown now. There always is one, for the last is the review.
    pub(super) fn next_of(&self, trail: &[usize]) -> usize {
        let known = Known::new(self, trail);
        let steps = &self.playbook.steps;
        let last = steps.len() - 1;
        let mut place = trail.last().copied().unwrap_or_default();
        let mut has_branches = true;
        for _ in 0..2 * steps.len() {
            let mut branches = steps[place].branches.iter().filter(|_| has_branches);
            let branch = branches.find(|branch| branch.when.holds(&known));
            let next = branch.map_or(place + 1, |branch| branch.to);
            if next >= last || self.is_shown(next, &known) {
                return next.min(last);
            }
            place = next;
            has_branches = match steps[next].kind {
                // A known issue that concerns nobody leads on as the page before would.
                StepKind::KnownIssue => has_branches,
                // An inquiry that has nothing to ask leads on as if it had asked.
                StepKind::Inquiry => self.is_called_for(next, &known),
                // Any other step is passed over.
                _ => false,
            };
        }
        last
    }

    fn is_shown(&self, place: usize, known: &Known<'_>) -> bool {
        let step = &self.playbook.steps[place];
        let has_matter = match step.kind {
            // The error comes before everything; a playbook of one's own doesn't ask again.
            StepKind::Error => false,
            StepKind::KnownIssue => self.known_issue().is_some(),
            StepKind::Topic => !self.site.offers.is_empty(),
            StepKind::Inquiry => self.inquiry != Inquiry::Over || !self.is_blank(place),
            _ => true,
        };
        has_matter && self.is_called_for(place, known)
    }

    /// Whether the playbook wants this page now. The questions of an inquiry after its first come under the same condition.
    fn is_called_for(&self, place: usize, known: &Known<'_>) -> bool {
        let mut step = &self.playbook.steps[place];
        for earlier in self.playbook.steps[..place].iter().rev() {
            if step.kind != StepKind::Inquiry || earlier.kind != StepKind::Inquiry {
                break;
            }
            step = earlier;
        }
        step.when.holds(known)
    }

    /// The trail with the pages that will follow, as far as can be told now.
    fn forecast(&self, mut trail: Vec<usize>) -> Vec<usize> {
        let most = trail.len() + FORESIGHT;
        while trail.len() < most {
            let next = self.next_of(&trail);
            if trail.contains(&next) {
                break;
            }
            trail.push(next);
        }
        trail
    }

    /// The way as it is counted: which playbook, and the ids of the pages shown.
    pub fn walk(&self) -> (&PlaybookName, Vec<&str>) {
        let mut ids = Vec::new();
        for place in &self.way.trail {
            let id = &*self.playbook.steps[*place].id;
            // Those with a dot aren't the playbook's own.
            if !has(id.as_bytes(), b'.') {
                ids.push(id);
            }
        }
        (&self.playbook.name, ids)
    }

    /// What keeps a stored run from being taken up: a way that isn't one through its playbook.
    pub fn is_sound(&self) -> bool {
        self.playbook.is_sound() && self.way.fits(self.playbook.steps.len())
    }

    /// The question of the page that an issue belongs to.
    pub fn place_of_issue(&self, issue: &Issue) -> Option<usize> {
        self.way.trail.iter().copied().find(|place| self.belongs(issue, *place))
    }

    /// Whether an issue belongs to this page.
    pub(super) fn belongs(&self, issue: &Issue, place: usize) -> bool {
        let step = &self.playbook.steps[place];
        let (area, rest) = halves(&issue.path, b'.').unwrap_or((&issue.path, ""));
        match step.kind {
            // What is added to something noticed is written beside the pictures.
            StepKind::Error => area == "error" && rest != "comment",
            StepKind::Evidence => area == "attachments" || (area == "error" && rest == "comment"),
            StepKind::Changes => area == "changes",
            StepKind::Contact => area == "contact",
            StepKind::Topic => area == "topic",
            StepKind::Questions | StepKind::Advice | StepKind::Inquiry => {
                area == "answers" && step.asks(rest)
            }
            StepKind::Review => issue.code == IssueCode::TooMany && area == "events",
            _ => false,
        }
    }
}
