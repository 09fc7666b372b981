//! Whether conditions speak of what is there, and can hold.

use std::collections::{HashMap, HashSet};

use askwell_core::check::Vantage;

use crate::check_source::CheckSource;
use crate::condition_source::{ConditionSource, Says, Test};
use crate::flow::{Flow, PlaceSet};
use crate::place::{At, Place};
use crate::playbook_source::PlaybookSource;
use crate::remark::{Code, Remark};
use crate::shape::choose;
use crate::step_kind::Kind;
use crate::truth::{Literal, Presence, alternatives, is_possible};
use crate::vocabulary::{Domain, Setting, Unknown, Vocabulary};

/// Where conditions begin that speak of what isn't there, or can't hold: nothing is concluded from them.
pub(super) type Unsound = HashSet<Place>;

/// Remarks on every condition by itself.
pub(super) fn look_at(
    playbook: &PlaybookSource,
    vocabulary: &Vocabulary<'_>,
    remarks: &mut Vec<Remark>,
) -> Unsound {
    let mut unsound = Unsound::new();
    let in_steps = playbook
        .steps
        .iter()
        .flat_map(|step| step.when.iter().chain(step.next.iter().filter_map(|way| way.when.as_ref())));
    let suggest = playbook.suggest.iter().map(|suggest| (suggest, Setting::Topic));
    for (condition, setting) in suggest.chain(in_steps.map(|condition| (condition, Setting::Step))) {
        if !look_at_one(condition, vocabulary, setting, remarks) {
            unsound.insert(condition.place);
        }
    }
    unsound
}

/// Remarks on conditions that speak of what is asked only later.
pub(super) fn look_at_order(
    playbook: &PlaybookSource,
    vocabulary: &Vocabulary<'_>,
    flow: &Flow,
    unsound: &Unsound,
    remarks: &mut Vec<Remark>,
) {
    // Where steps lead back to themselves, everything comes before everything.
    let Some(before) = flow.shown_before() else { return };
    let asked = Asked::of(playbook);
    for (place, step) in playbook.steps.iter().enumerate() {
        let shown = step.when.iter().map(|when| (when, None));
        let left = step.next.iter().filter_map(|way| Some((way.when.as_ref()?, Some(place))));
        for (condition, here) in
            shown.chain(left).filter(|(condition, _)| !unsound.contains(&condition.place))
        {
            asked.look_at(condition, vocabulary, &before[place], here, remarks);
        }
    }
}

/// Looks at the conditions of a check's rules.
pub(super) fn of_check(check: &CheckSource, others: &[CheckSource], remarks: &mut Vec<Remark>) {
    let vocabulary = Vocabulary::of_checks(others);
    for when in check.rules.iter().filter_map(|rule| rule.when.as_ref()) {
        look_at_one(when, &vocabulary, Setting::Rule, remarks);
        when.for_each_test(&mut |fact, _| {
            let is_own = fact.value.strip_prefix("finding.") == Some(&check.id.value);
            let is_unseen = check.vantage == Vantage::Derived && fact.value.starts_with("observed.");
            if is_own || is_unseen {
                remarks.push(Remark::error(
                    Code::UnknownFact,
                    fact.place,
                    match is_own {
                        true => format!("\"{}\" is what these rules are to find out", fact.value),
                        false => "a derived check observes nothing by itself".to_owned(),
                    },
                    "Look at the findings of other checks",
                ));
            }
        });
    }
}

/// Whether a condition speaks of what is there, and can hold.
fn look_at_one(
    condition: &ConditionSource,
    vocabulary: &Vocabulary<'_>,
    setting: Setting,
    remarks: &mut Vec<Remark>,
) -> bool {
    let known = remarks.len();
    condition.for_each_test(&mut |fact, test| match vocabulary.domain(&fact.value, setting) {
        Ok(domain) => look_at_test(fact, test, &domain, vocabulary, remarks),
        Err(Unknown { code, message, mend }) => {
            remarks.push(Remark::error(code, fact.place, message, mend));
        }
    });
    remarks.len() == known && can_hold(condition, vocabulary, setting, remarks)
}

/// Remarks on the innermost parts that can't hold.
fn can_hold(
    condition: &ConditionSource,
    vocabulary: &Vocabulary<'_>,
    setting: Setting,
    remarks: &mut Vec<Remark>,
) -> bool {
    if let Says::All(parts) | Says::Any(parts) = &condition.says {
        let mut all_can = true;
        for part in parts {
            all_can &= can_hold(part, vocabulary, setting, remarks);
        }
        if !all_can {
            return false;
        }
    }
    if matches!(&condition.says, Says::Of(..)) {
        // A single test was looked at by itself already.
        return true;
    }
    let Some(ways) = alternatives(condition, true) else { return true };
    let can = ways.iter().any(|literals| possible(literals, vocabulary, setting));
    if !can {
        remarks.push(Remark::error(
            Code::NeverHolds,
            condition.place,
            "this condition can't hold: its parts exclude each other",
            "Use `any` where one is enough, or take it out",
        ));
    }
    can
}

fn possible(literals: &[Literal<'_>], vocabulary: &Vocabulary<'_>, setting: Setting) -> bool {
    is_possible(literals, |fact| Some((vocabulary.domain(fact, setting).ok()?, Presence::Perhaps)))
}

/// Remarks on a test that doesn't suit its fact, and on values that the fact can't have.
fn look_at_test(
    fact: &At<String>,
    test: &Test,
    domain: &Domain<'_>,
    vocabulary: &Vocabulary<'_>,
    remarks: &mut Vec<Remark>,
) {
    let unsuitable = |mend: &str| {
        let message = format!("\"{}\" can't be tested like that", fact.value);
        Remark::error(Code::UnsuitableTest, fact.place, message, mend)
    };
    match (domain, test) {
        (Domain::Texts, Test::Above(_) | Test::Below(_)) if !fact.value.starts_with("observed.") => {
            remarks.push(unsuitable("Compare a text by `is`, `starts` or `contains`"));
        }
        (_, Test::Known(_)) | (Domain::Text, Test::Is(_)) | (Domain::Texts, _) => {}
        (Domain::One(known) | Domain::Many(known), Test::Is(values)) => {
            let code =
                if fact.value.starts_with("answer.") { Code::UnknownOption } else { Code::UnknownValue };
            refuse_unknown(fact, values, known, code, vocabulary, remarks);
        }
        (Domain::Result(results), Test::Is(values)) => {
            let mut known: Vec<&str> = results.iter().map(|(outcome, _)| *outcome).collect();
            known.sort_unstable();
            known.dedup();
            known.extend(results.iter().map(|(_, reason)| reason));
            refuse_unknown(fact, values, &known, Code::UnknownReason, vocabulary, remarks);
        }
        (Domain::One(_) | Domain::Many(_) | Domain::Result(_), _) => {
            remarks.push(unsuitable("Compare it by `is` with the values it can have"));
        }
        (Domain::Number(min, max), Test::Is(values)) => {
            for value in values {
                let number = value.value.parse::<i64>().ok();
                let fits = number.is_some_and(|number| {
                    min.is_none_or(|min| min <= number) && max.is_none_or(|max| number <= max)
                });
                if !fits {
                    let message = format!("\"{}\" is never {}", fact.value, value.value);
                    let mend = "Write a number within its bounds";
                    remarks.push(Remark::error(Code::UnknownValue, value.place, message, mend));
                }
            }
        }
        (Domain::Number(min, max), Test::Above(bound)) if max.is_some_and(|max| bound.value >= max) => {
            remarks.push(out_of_bounds(fact, bound, "above", *min, *max));
        }
        (Domain::Number(min, max), Test::Below(bound)) if min.is_some_and(|min| bound.value <= min) => {
            remarks.push(out_of_bounds(fact, bound, "below", *min, *max));
        }
        (Domain::Number(..), Test::Above(_) | Test::Below(_)) => {}
        (Domain::Number(..), _) => remarks.push(unsuitable("Compare a number by `is`, `above` or `below`")),
        (Domain::Text, Test::Starts(_) | Test::Contains(_)) => {}
        (Domain::Text, Test::Above(_) | Test::Below(_)) if fact.value.starts_with("site.") => {}
        (Domain::Text, _) => remarks.push(unsuitable("Compare a text by `is`, `starts` or `contains`")),
    }
}

fn out_of_bounds(
    fact: &At<String>,
    bound: &At<i64>,
    side: &str,
    min: Option<i64>,
    max: Option<i64>,
) -> Remark {
    let bounds = [min.map(|min| format!("at least {min}")), max.map(|max| format!("at most {max}"))];
    let bounds: Vec<String> = bounds.into_iter().flatten().collect();
    Remark::error(
        Code::NeverHolds,
        bound.place,
        format!("\"{}\" is {}, so never {side} {}", fact.value, bounds.join(" and "), bound.value),
        "Compare with a number between",
    )
}

fn refuse_unknown(
    fact: &At<String>,
    values: &[At<String>],
    known: &[&str],
    code: Code,
    vocabulary: &Vocabulary<'_>,
    remarks: &mut Vec<Remark>,
) {
    for value in values.iter().filter(|value| !known.contains(&&*value.value)) {
        let message = format!("\"{}\" is never \"{}\"", fact.value, value.value);
        let mend = match vocabulary.option_labelled(&fact.value, &value.value) {
            Some(id) => format!("Compare with the option's id: {id}"),
            None => choose(&value.value, known.iter().copied()),
        };
        remarks.push(Remark::error(code, value.place, message, mend));
    }
}

/// Where answers, findings and changes become known.
struct Asked {
    changes: Vec<usize>,
    checks: HashMap<String, Vec<usize>>,
}

impl Asked {
    fn of(playbook: &PlaybookSource) -> Asked {
        let mut asked = Asked { changes: Vec::new(), checks: HashMap::new() };
        for (place, step) in playbook.steps.iter().enumerate() {
            if step.kind.value == Kind::Changes {
                asked.changes.push(place);
            }
            for check in &step.checks {
                asked.checks.entry(check.value.clone()).or_default().push(place);
            }
        }
        asked
    }

    /// Remarks on facts that can't be known yet, where the steps in `before`, and `here`, may have been shown.
    fn look_at(
        &self,
        condition: &ConditionSource,
        vocabulary: &Vocabulary<'_>,
        before: &PlaceSet,
        here: Option<usize>,
        remarks: &mut Vec<Remark>,
    ) {
        let may_be_known = |place: &usize| before.contains(*place) || Some(*place) == here;
        condition.for_each_test(&mut |fact, _| {
            let is_known = match fact.value.split_once('.') {
                Some(("answer", _)) => {
                    vocabulary.answered_at(&fact.value).is_none_or(|place| may_be_known(&place))
                }
                Some(("finding", check)) => {
                    self.checks.get(check).is_none_or(|places| places.iter().any(may_be_known))
                }
                Some(("change", _)) => self.changes.iter().any(may_be_known),
                _ => true,
            };
            if !is_known {
                remarks.push(Remark::error(
                    Code::AskedLater,
                    fact.place,
                    format!("\"{}\" can't be known here: nothing before asks for it", fact.value),
                    "Ask for it in an earlier step, or look at it in a later one",
                ));
            }
        });
    }
}
