//! Whether a condition can hold at all.
//!
//! A condition is turned into alternatives, each a list of tests that must hold or fail together, and the tests of each
//! fact are tried on the values that the fact can have. Where there are too many alternatives, or too many values, the
//! answer is "perhaps": nothing sound is ever called impossible.

use askwell_core::condition::Condition;
use askwell_core::facts::Facts;

use crate::condition_source::{ConditionSource, Says, Test};
use crate::place::At;
use crate::vocabulary::Domain;

/// More alternatives than this aren't looked at.
const MAX_ALTERNATIVES: usize = 64;

/// A test of a fact that must hold, or must not.
#[derive(Clone, Copy, Debug)]
pub struct Literal<'c> {
    /// The fact.
    pub fact: &'c str,
    /// The test.
    pub test: &'c Test,
    /// Whether it must hold.
    pub holds: bool,
}

/// Whether a fact has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It has none.
    Never,
    /// It may have none.
    Perhaps,
    /// It has one.
    Always,
}

/// The alternatives in which a condition holds (or fails); `None` if there are too many.
pub fn alternatives(condition: &ConditionSource, holds: bool) -> Option<Vec<Vec<Literal<'_>>>> {
    match (&condition.says, holds) {
        (Says::Of(At { value: fact, .. }, test), _) => Some(vec![vec![Literal { fact, test, holds }]]),
        (Says::Not(part), _) => alternatives(part, !holds),
        (Says::All(parts), true) | (Says::Any(parts), false) => {
            let mut joined = vec![Vec::new()];
            for part in parts {
                joined = join(&joined, &alternatives(part, holds)?)?;
            }
            Some(joined)
        }
        (Says::All(parts), false) | (Says::Any(parts), true) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(alternatives(part, holds)?);
            }
            (all.len() <= MAX_ALTERNATIVES).then_some(all)
        }
    }
}

/// Every way in which one of the one and one of the other hold together; `None` if there are too many.
pub fn join<'c>(one: &[Vec<Literal<'c>>], other: &[Vec<Literal<'c>>]) -> Option<Vec<Vec<Literal<'c>>>> {
    if one.len() * other.len() > MAX_ALTERNATIVES {
        return None;
    }
    let both = |left: &Vec<Literal<'c>>, right: &Vec<Literal<'c>>| [&left[..], &right[..]].concat();
    Some(one.iter().flat_map(|left| other.iter().map(move |right| both(left, right))).collect())
}

/// Whether tests of several facts can go together. A fact without a domain is taken for anything.
pub fn is_possible<'d>(
    literals: &[Literal<'_>],
    mut domain: impl FnMut(&str) -> Option<(Domain<'d>, Presence)>,
) -> bool {
    for (place, literal) in literals.iter().enumerate() {
        if literals[..place].iter().any(|earlier| earlier.fact == literal.fact) {
            continue;
        }
        let same: Vec<Literal<'_>> =
            literals[place..].iter().filter(|other| other.fact == literal.fact).copied().collect();
        if let Some((domain, presence)) = domain(literal.fact)
            && !goes_together(&same, &domain, presence)
        {
            return false;
        }
    }
    true
}

/// Whether tests of one fact can go together.
fn goes_together(literals: &[Literal<'_>], domain: &Domain<'_>, presence: Presence) -> bool {
    let fits = |values: &[&str]| literals.iter().all(|literal| holds(literal.test, values) == literal.holds);
    if presence != Presence::Always && fits(&[]) {
        return true;
    }
    if presence == Presence::Never {
        return false;
    }
    match domain {
        Domain::One(values) => values.iter().any(|value| fits(&[value])),
        Domain::Result(results) => results.iter().any(|(outcome, reason)| fits(&[outcome, reason])),
        Domain::Many(values) => {
            let is_allowed = |value: &&&str| {
                literals.iter().all(|literal| literal.holds || !holds(literal.test, &[value]))
            };
            let allowed: Vec<&str> = values.iter().filter(is_allowed).copied().collect();
            !allowed.is_empty() && fits(&allowed)
        }
        Domain::Number(min, max) => numbers(literals, *min, *max).iter().any(|number| fits(&[number])),
        Domain::Text => !contradict(literals) && is_one_text_possible(literals),
        Domain::Texts => !contradict(literals),
    }
}

/// Numbers, among them one that passes all the tests if there is any: the bounds, what is compared with, and what lies
/// right beside.
fn numbers(literals: &[Literal<'_>], min: Option<i64>, max: Option<i64>) -> Vec<String> {
    let mut numbers = vec![0];
    numbers.extend(min.into_iter().chain(max));
    for literal in literals {
        match literal.test {
            Test::Above(At { value, .. }) | Test::Below(At { value, .. }) => numbers.push(*value),
            Test::Is(values) => {
                numbers.extend(values.iter().filter_map(|value| value.value.parse::<i64>().ok()))
            }
            _ => {}
        }
    }
    let beside: Vec<i64> = numbers
        .iter()
        .flat_map(|number| [number.saturating_sub(1), *number, number.saturating_add(1)])
        .collect();
    let is_within =
        |number: &i64| min.is_none_or(|min| min <= *number) && max.is_none_or(|max| *number <= max);
    beside.into_iter().filter(is_within).map(|number| number.to_string()).collect()
}

/// Whether one test must hold that cannot without another that must fail, as far as that can be told.
fn contradict(literals: &[Literal<'_>]) -> bool {
    let (must, must_not): (Vec<&Literal<'_>>, Vec<&Literal<'_>>) =
        literals.iter().partition(|literal| literal.holds != matches!(literal.test, Test::Known(false)));
    must_not.iter().any(|denied| match denied.test {
        Test::Known(_) => !must.is_empty(),
        Test::Is(values) | Test::Starts(values) | Test::Contains(values) => must.iter().any(|needed| {
            let needed = match (needed.test, denied.test) {
                (Test::Is(needed), _) => needed,
                (Test::Starts(needed), Test::Starts(_)) | (Test::Contains(needed), Test::Contains(_)) => {
                    needed
                }
                _ => return false,
            };
            let is_denied = |value: &At<String>| holds(denied.test, &[&value.value]);
            !values.is_empty() && needed.iter().all(is_denied)
        }),
        Test::Above(At { value: denied, .. }) => {
            must.iter().any(|needed| matches!(needed.test, Test::Above(bound) if bound.value >= *denied))
        }
        Test::Below(At { value: denied, .. }) => {
            must.iter().any(|needed| matches!(needed.test, Test::Below(bound) if bound.value <= *denied))
        }
    })
}

/// Whether a single text can pass all the tests that must hold, as far as that can be told.
fn is_one_text_possible(literals: &[Literal<'_>]) -> bool {
    let must = || literals.iter().filter(|literal| literal.holds);
    let exact = must().find_map(|literal| match literal.test {
        Test::Is(values) => Some(values),
        _ => None,
    });
    if let Some(values) = exact {
        let fits = |value: &&At<String>| must().all(|literal| holds(literal.test, &[&value.value]));
        return values.iter().any(|value| fits(&value));
    }
    let starts: Vec<&Vec<At<String>>> = must()
        .filter_map(|literal| match literal.test {
            Test::Starts(values) => Some(values),
            _ => None,
        })
        .collect();
    let candidates: Vec<&At<String>> = starts.iter().flat_map(|values| values.iter()).collect();
    starts.is_empty()
        || candidates.iter().any(|candidate| {
            let begins = |values: &&Vec<At<String>>| {
                values.iter().any(|start| begins_with(&candidate.value, &start.value))
            };
            starts.iter().all(begins)
        })
}

fn begins_with(text: &str, start: &str) -> bool {
    text.len() >= start.len() && text.as_bytes()[..start.len()].eq_ignore_ascii_case(start.as_bytes())
}

/// Whether a test holds for a fact with these values: core decides.
pub fn holds(test: &Test, values: &[&str]) -> bool {
    match test {
        // The two that are tried most, without making a condition of them first.
        Test::Is(known) => values.iter().any(|value| known.iter().any(|known| known.value == *value)),
        Test::Known(is_known) => values.is_empty() != *is_known,
        Test::Starts(texts) => Condition::Starts(String::new(), owned(texts)).holds(&Values(values)),
        Test::Contains(texts) => Condition::Contains(String::new(), owned(texts)).holds(&Values(values)),
        Test::Above(bound) => Condition::Above(String::new(), bound.value).holds(&Values(values)),
        Test::Below(bound) => Condition::Below(String::new(), bound.value).holds(&Values(values)),
    }
}

fn owned(texts: &[At<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

/// One fact, whatever it is called.
struct Values<'v>(&'v [&'v str]);

impl Facts for Values<'_> {
    fn any(&self, _name: &str, test: &mut dyn FnMut(&str) -> bool) -> bool {
        self.0.iter().any(|value| test(value))
    }
}
