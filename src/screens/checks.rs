//! Checks on the spot: what is looked at, what came out, and what the person can do about it.

use askwell_core::draft::ShownFinding;
use askwell_core::facts::Fact;
use askwell_core::finding::Outcome;
use yew::{AttrValue, Html};

use crate::components::answer::part;
use crate::components::frame::question;
use crate::markup::{all, element, nothing, text};
use crate::view::View;
use crate::words::{Word, digits, word};
use crate::{fixed, free, tag};

/// The page. Every check has its row from the start, so that nothing moves when one of them comes in.
pub fn checks(view: &View<'_>) -> Html {
    let step = view.run.step();
    let (done, count) = (step.checks.len() - view.run.pending_checks().len(), step.checks.len());
    let rows = step.checks.iter().map(|id| match find(view, id) {
        Some(shown) => finding(view, shown),
        None => pending(view, id),
    });
    let (number, of) = (digits(done as u64), digits(count as u64));
    let told = view.words.fill_all(word::CHECKS_DONE, &[("done", &number), ("count", &of)]);
    all(vec![
        question(view.fill(&step.question), view.fill(&step.hint)),
        tag!("p", ["class" = "fine", "role" = "status"], [text(told)]),
        element("ul", fixed!("class" = "findings"), rows.collect()),
    ])
}

fn find<'a>(view: &View<'a>, id: &str) -> Option<&'a ShownFinding> {
    view.run.draft.findings.iter().find(|shown| shown.finding.check == id)
}

fn pending(view: &View<'_>, id: &str) -> Html {
    let title = view.run.checks.check(id).map(|check| check.title.clone()).unwrap_or_default();
    let line = vec![named(title), part(view.text(word::CHECKS_RUNNING))];
    element("li", fixed!("class" = "finding"), line)
}

fn finding(view: &View<'_>, shown: &ShownFinding) -> Html {
    let ShownFinding { finding, title, means, advice } = shown;
    let mut parts = vec![named(title.clone()), part(view.text(outcome_word(finding.outcome)))];
    if matches!(finding.outcome, Outcome::Problem | Outcome::Unsure) {
        let texts = [means, advice].into_iter().filter(|words| !words.is_empty());
        parts.extend(texts.map(|words| tag!("p", [], [text(view.fill(words))])));
        parts.push(evidence(view, &finding.evidence));
    }
    element("li", free!("class" = ["finding ", finding.outcome.name()].concat()), parts)
}

fn named(title: String) -> Html {
    tag!("b", ["class" = "part"], [text(title.into())])
}

/// What was observed, folded: names and values as they are.
fn evidence(view: &View<'_>, facts: &[Fact]) -> Html {
    if facts.is_empty() {
        return nothing();
    }
    let line = |fact: &Fact| {
        let line = [&*fact.name, ": ", &fact.values.join(", ")].concat();
        tag!("li", [], [text(line.into())])
    };
    let list = element("ul", fixed!("class" = "fine"), facts.iter().map(line).collect());
    let summary = tag!("summary", [], [view.say(word::CHECKS_DETAILS)]);
    tag!("details", [], [summary, list])
}

/// The word for an outcome.
pub fn outcome_word(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Ok => word::CHECKS_OK,
        Outcome::Problem => word::CHECKS_PROBLEM,
        Outcome::Unsure => word::CHECKS_UNSURE,
        Outcome::NotRun => word::CHECKS_NOT_RUN,
    }
}

/// A finding in a line: what was looked at, and what came out.
pub fn line(view: &View<'_>, shown: &ShownFinding) -> AttrValue {
    [&*shown.title, ": ", &*view.text(outcome_word(shown.finding.outcome))].concat().into()
}
