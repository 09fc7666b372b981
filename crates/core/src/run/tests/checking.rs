//! Checks within a run: what is asked for, what comes in, and what follows.

use super::walking::is;
use super::*;
use crate::check::{Check, Probe, Rule, Vantage};
use crate::condition::Condition;
use crate::finding::{Finding, Outcome, Owner};
use crate::outside::OutsideReport;
use crate::playbook::Step;

fn rule(id: &str, when: Condition, outcome: Outcome) -> Rule {
    let owner = (outcome == Outcome::Problem).then_some(Owner::Shopper);
    Rule { id: id.into(), when, outcome, owner, means: format!("it is {id}"), advice: String::new() }
}

fn check(id: &str, vantage: Vantage, rules: Vec<Rule>) -> Check {
    Check { id: id.into(), vantage, time_limit_ms: 1000, title: id.into(), rules }
}

fn book() -> CheckBook {
    let blocked = rule("blocked", is("observed.cause", "blocked"), Outcome::Problem);
    let fine = || rule("fine", Condition::ALWAYS, Outcome::Ok);
    let own_side = Condition::All(vec![is("finding.form", "problem"), is("finding.outside", "ok")]);
    let checks = vec![
        check("form", Vantage::Page, vec![blocked, fine()]),
        check("outside", Vantage::Server, vec![fine()]),
        check("views", Vantage::Derived, vec![rule("own_side", own_side, Outcome::Problem), fine()]),
    ];
    CheckBook { checks }
}

/// A run that has come to a page with all three checks.
fn checking() -> (Run, Vec<Effect>) {
    let mut run = fresh();
    let mut look = Step::plain("look", StepKind::Checks);
    look.checks = ["form", "outside", "views"].map(str::to_owned).to_vec();
    run.playbook.steps.insert(3, look);
    run.apply(Event::ErrorChosen(ErrorSource::Noticed(0)));
    let effects = run.apply(Event::Continued);
    (run, effects)
}

fn blocked() -> Event {
    let probe = Probe::Observed(FactList::of([("cause", "blocked")]));
    Event::Probed { check: "form".into(), probe, duration_ms: 12 }
}

fn outside() -> OutsideReport {
    let finding = Finding {
        check: "outside".into(),
        outcome: Outcome::Ok,
        reason: "fine".into(),
        evidence: Vec::new(),
        duration_ms: 5,
    };
    OutsideReport { findings: vec![finding], checked_at_ms: 7, seal: "s".into() }
}

fn reasons(run: &Run) -> Vec<(&str, &str)> {
    let findings = run.draft.findings.iter().map(|shown| &shown.finding);
    findings.map(|finding| (&*finding.check, &*finding.reason)).collect()
}

#[test]
fn a_page_of_checks_runs_them_all() {
    let (_, effects) = checking();

    let all = ["form", "outside", "views"].map(str::to_owned).to_vec();
    assert!(effects.contains(&Effect::RunChecks(all)));
}

#[test]
fn two_views_are_compared_once_both_are_in() {
    let (mut run, _) = checking();

    run.apply(Event::ChecksArrived(book()));
    run.apply(blocked());
    assert_eq!(reasons(&run), [("form", "blocked")]);
    run.apply(Event::OutsideArrived(Some(outside())));

    assert_eq!(reasons(&run), [("form", "blocked"), ("outside", "fine"), ("views", "own_side")]);
    assert_eq!(run.draft.findings[0].means, "it is blocked");
    assert_eq!(run.pending_checks(), Vec::<&str>::new());
}

#[test]
fn what_the_server_saw_and_what_the_page_saw_stay_apart_in_the_case() {
    let (mut run, _) = checking();
    run.apply_all([Event::ChecksArrived(book()), blocked(), Event::OutsideArrived(Some(outside()))]);

    let case = run.to_case();

    let checks: Vec<&str> = case.findings.iter().map(|finding| &*finding.check).collect();
    assert_eq!(checks, ["form", "views"]);
    assert_eq!(case.outside, Some(outside()));
}

#[test]
fn going_on_skips_what_still_runs() {
    let (mut run, _) = checking();
    run.apply_all([Event::ChecksArrived(book()), blocked()]);

    let effects = run.apply(Event::Continued);

    assert_eq!(reasons(&run)[1], ("outside", "skipped"));
    assert!(effects.contains(&Effect::StopChecks));
    assert_eq!(run.step().kind, StepKind::Changes);
    let late = run.apply(blocked());
    assert_eq!(late, [], "what comes late changes nothing");
}

#[test]
fn checks_that_cannot_be_fetched_say_so() {
    let (mut run, _) = checking();

    run.apply(Event::ChecksArrived(CheckBook::default()));

    assert!(reasons(&run).iter().all(|(_, reason)| *reason == "failed"));
    assert_eq!(run.pending_checks(), Vec::<&str>::new());
}

#[test]
fn a_server_that_cannot_look_keeps_nobody_waiting() {
    let (mut run, _) = checking();
    run.apply_all([Event::ChecksArrived(book()), blocked()]);

    run.apply(Event::OutsideArrived(None));

    assert_eq!(reasons(&run)[1], ("outside", "failed"));
    assert_eq!(run.pending_checks(), Vec::<&str>::new());
}

#[test]
fn nothing_secret_is_kept_as_evidence() {
    let (mut run, _) = checking();
    run.apply(Event::ChecksArrived(book()));
    let seen = FactList::of([("cause", "blocked"), ("url", "https://shop.example/a?token=s3cret")]);

    run.apply(Event::Probed { check: "form".into(), probe: Probe::Observed(seen), duration_ms: 1 });

    assert_eq!(run.draft.findings[0].finding.evidence[1].values, ["https://shop.example/a?token=[hidden]"]);
}

#[test]
fn a_book_of_checks_comes_back_from_its_compact_form() {
    assert_eq!(CheckBook::from_compact(&book().to_compact()), Some(book()));
    assert_eq!(CheckBook::from_compact("checks 2\u{1f}0\u{1f}"), None);
}
