//! Playbooks and checks as nobody would write them.

use askwell_core::check::{Check, CheckBook, Rule, Vantage};
use askwell_core::condition::Condition;
use askwell_core::finding::{Outcome, Owner};
use askwell_core::playbook::{
    Branch, Control, Field, FieldOption, Link, Playbook, PlaybookName, Step, StepKind,
};

use crate::dice::Dice;

/// The ids of a playbook's own steps; the review comes after them.
pub const IDS: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
/// What answers and findings are compared with.
pub const VALUES: [&str; 9] = ["x", "y", "yes", "no", "ok", "problem", "402", "7", "-3"];
/// The checks.
pub const CHECKS: [&str; 3] = ["seen_here", "seen_from_outside", "compared"];

const FACTS: [&str; 13] = [
    "answer.a",
    "answer.b",
    "answer.c.1",
    "answer.d",
    "answer.e",
    "answer.asked.x",
    "finding.seen_here",
    "finding.compared",
    "error.status",
    "error.text",
    "change.theme",
    "context.path",
    "site.name",
];
const KINDS: [StepKind; 13] = [
    StepKind::Questions,
    StepKind::Questions,
    StepKind::Questions,
    StepKind::Advice,
    StepKind::Scope,
    StepKind::End,
    StepKind::Checks,
    StepKind::Inquiry,
    StepKind::Changes,
    StepKind::KnownIssue,
    StepKind::Evidence,
    StepKind::Contact,
    StepKind::Review,
];
const TEXTS: [&str; 6] = [
    "",
    "What did you see, {answer.a}?",
    "{site.name}: {finding.seen_here.word} {{twice}",
    "{answer.c.1}{answer.b}{",
    "Ce s-a întâmplat? \u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    "{context.path} <b>{error.text}</b>",
];

/// A playbook; branches lead anywhere, back too.
pub fn playbook(id: &str, dice: &mut Dice) -> Playbook {
    let mut steps: Vec<Step> = IDS.iter().map(|id| step(id, dice)).collect();
    steps.push(Step::plain("review", StepKind::Review));
    Playbook { name: PlaybookName { id: id.to_owned(), revision: dice.below(100).to_string() }, steps }
}

/// The checks and their rules.
pub fn checks(dice: &mut Dice) -> CheckBook {
    let vantages = [Vantage::Page, Vantage::Server, Vantage::Derived];
    let check = |(id, vantage): (&&str, Vantage)| Check {
        id: (*id).to_owned(),
        vantage,
        time_limit_ms: 1000,
        title: text(dice),
        rules: dice.some(4, |dice| rule(vantage, dice)),
    };
    CheckBook { checks: CHECKS.iter().zip(vantages).map(check).collect() }
}

/// A condition.
pub fn condition(dice: &mut Dice) -> Condition {
    if dice.is_one_in(2) { Condition::ALWAYS } else { nested(3, dice) }
}

fn rule(vantage: Vantage, dice: &mut Dice) -> Rule {
    let observed = Condition::Is("observed.word".to_owned(), vec![dice.pick(&VALUES).to_owned()]);
    Rule {
        id: dice.pick(&["fine", "blocked", "slow"]).to_owned(),
        when: if vantage == Vantage::Derived || dice.is_one_in(3) { condition(dice) } else { observed },
        outcome: dice.pick(&[Outcome::Ok, Outcome::Problem, Outcome::Unsure]),
        owner: dice.is_one_in(2).then_some(Owner::Shopper),
        means: text(dice),
        advice: text(dice),
    }
}

fn nested(depth: u8, dice: &mut Dice) -> Condition {
    let fact = dice.pick(&FACTS).to_owned();
    match dice.below(if depth == 0 { 6 } else { 9 }) {
        0 => Condition::Is(fact, dice.some(3, value)),
        1 => Condition::Starts(fact, dice.some(2, value)),
        2 => Condition::Contains(fact, dice.some(2, value)),
        3 => Condition::Above(fact, dice.below(900) as i64 - 400),
        4 => Condition::Below(fact, dice.below(900) as i64 - 400),
        5 => Condition::Known(fact),
        6 => Condition::Not(Box::new(nested(depth - 1, dice))),
        7 => Condition::All(dice.some(3, |dice| nested(depth - 1, dice))),
        _ => Condition::Any(dice.some(3, |dice| nested(depth - 1, dice))),
    }
}

fn step(id: &str, dice: &mut Dice) -> Step {
    let kind = dice.pick(&KINDS);
    let is_asking = kind == StepKind::Questions;
    let checks = CHECKS.iter().filter(|_| kind == StepKind::Checks && !dice.is_one_in(3));
    let checks = checks.map(|id| (*id).to_owned()).collect();
    let fields = match dice.below(4) {
        _ if !is_asking => Vec::new(),
        0 => vec![field("1", dice), field("2", dice)],
        _ => vec![field("", dice)],
    };
    Step {
        when: condition(dice),
        question: text(dice),
        hint: text(dice),
        body: dice.some(2, text),
        list: dice.some(2, text),
        fields,
        checks,
        links: dice.some(1, |dice| Link { label: text(dice), url: "{site.orders_url}".to_owned() }),
        branches: dice.some(2, |dice| Branch { when: condition(dice), to: dice.below(IDS.len() + 1) }),
        ..Step::plain(id, kind)
    }
}

fn field(id: &str, dice: &mut Dice) -> Field {
    let bound = |dice: &mut Dice| dice.is_one_in(3).then(|| dice.below(30_000) as i64 - 9);
    Field {
        id: id.to_owned(),
        control: dice.pick(Control::ALL),
        label: text(dice),
        is_optional: dice.is_one_in(2),
        options: VALUES[..4]
            .iter()
            .map(|id| FieldOption { id: (*id).to_owned(), label: id.to_uppercase() })
            .collect(),
        min: bound(dice),
        max: bound(dice),
        unit: String::new(),
    }
}

fn value(dice: &mut Dice) -> String {
    dice.pick(&VALUES).to_owned()
}

fn text(dice: &mut Dice) -> String {
    dice.pick(&TEXTS).to_owned()
}
