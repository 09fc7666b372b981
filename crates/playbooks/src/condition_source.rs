//! Conditions as they are written, with the place of every part.

use askwell_core::condition::Condition;

use crate::place::{At, Place};
use crate::remark::{Code, Remark};
use crate::shape::{self, Map, choose};
use crate::yaml::Node;

/// The tests of a fact.
const TESTS: [&str; 6] = ["is", "starts", "contains", "above", "below", "known"];
const COMPOSED: [&str; 3] = ["all", "any", "not"];
/// How a condition is written.
const EXAMPLE: &str = "{fact: answer.STEP, is: OPTION}";

/// A condition and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionSource {
    /// Where it begins.
    pub place: Place,
    /// What it says.
    pub says: Says,
}

/// What a condition says.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// All of these.
    All(Vec<ConditionSource>),
    /// One of these at least.
    Any(Vec<ConditionSource>),
    /// Not this.
    Not(Box<ConditionSource>),
    /// Something about a fact.
    Of(At<String>, Test),
}

/// What is said about a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// One of its values is among these.
    Is(Vec<At<String>>),
    /// One of its values begins with one of these.
    Starts(Vec<At<String>>),
    /// One of these is found in one of its values.
    Contains(Vec<At<String>>),
    /// One of its values is a greater number.
    Above(At<i64>),
    /// One of its values is a smaller number.
    Below(At<i64>),
    /// It has a value, or, if false, it has none.
    Known(bool),
}

impl ConditionSource {
    /// Reads a condition.
    pub fn read(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<ConditionSource> {
        let map = Map::like(node, "a condition", || EXAMPLE.to_owned(), remarks)?;
        let says = match (map.get("fact"), map.keys().next()) {
            (Some(fact), _) => read_test(&map, fact, remarks),
            (None, Some(key)) if COMPOSED.contains(&&*key.value) => read_composed(&map, &key.value, remarks),
            (_, key) => {
                let place = key.map_or(map.place, |key| key.place);
                remarks.push(Remark::error(
                    Code::WrongShape,
                    place,
                    "a condition says something about a `fact`, or is `all`, `any` or `not` of others",
                    format!("Write {EXAMPLE}"),
                ));
                None
            }
        };
        Some(ConditionSource { place: node.place, says: says? })
    }

    /// What core evaluates.
    pub fn compile(&self) -> Condition {
        let all = |parts: &[ConditionSource]| parts.iter().map(ConditionSource::compile).collect();
        let texts = |values: &[At<String>]| values.iter().map(|value| value.value.clone()).collect();
        match &self.says {
            Says::All(parts) => Condition::All(all(parts)),
            Says::Any(parts) => Condition::Any(all(parts)),
            Says::Not(part) => Condition::Not(Box::new(part.compile())),
            Says::Of(fact, test) => {
                let fact = fact.value.clone();
                match test {
                    Test::Is(values) => Condition::Is(fact, texts(values)),
                    Test::Starts(values) => Condition::Starts(fact, texts(values)),
                    Test::Contains(values) => Condition::Contains(fact, texts(values)),
                    Test::Above(bound) => Condition::Above(fact, bound.value),
                    Test::Below(bound) => Condition::Below(fact, bound.value),
                    Test::Known(true) => Condition::Known(fact),
                    Test::Known(false) => Condition::Not(Box::new(Condition::Known(fact))),
                }
            }
        }
    }

    /// Calls `look` with every test of a fact in it.
    pub fn for_each_test<'c>(&'c self, look: &mut dyn FnMut(&'c At<String>, &'c Test)) {
        match &self.says {
            Says::All(parts) | Says::Any(parts) => parts.iter().for_each(|part| part.for_each_test(look)),
            Says::Not(part) => part.for_each_test(look),
            Says::Of(fact, test) => look(fact, test),
        }
    }
}

fn read_composed(map: &Map<'_, '_>, key: &str, remarks: &mut Vec<Remark>) -> Option<Says> {
    map.refuse_others(&[key], remarks);
    let node = map.get(key)?;
    if key == "not" {
        return Some(Says::Not(Box::new(ConditionSource::read(node, remarks)?)));
    }
    let items = shape::list(node, &format!("`{key}`"), remarks);
    if items.is_empty() && node.as_list().is_none() {
        return None;
    }
    if items.is_empty() {
        remarks.push(Remark::error(
            Code::WrongShape,
            node.place,
            format!("`{key}` of nothing says nothing"),
            "List at least one condition, or take it out",
        ));
        return None;
    }
    let mut parts = Vec::with_capacity(items.len());
    for item in items {
        parts.push(ConditionSource::read(item, remarks));
    }
    let parts = parts.into_iter().collect::<Option<Vec<_>>>()?;
    Some(if key == "all" { Says::All(parts) } else { Says::Any(parts) })
}

fn read_test(map: &Map<'_, '_>, fact: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<Says> {
    let fact = shape::text(fact, "the name of a fact", remarks);
    let (mut tests, mut has_unknown) = (Vec::new(), false);
    for (key, node) in map.entries() {
        match &*key.value {
            "fact" => {}
            name if TESTS.contains(&name) => tests.push((name, node)),
            name => {
                has_unknown = true;
                remarks.push(Remark::error(
                    Code::UnknownKey,
                    key.place,
                    match COMPOSED.contains(&name) {
                        true => format!("`{name}` stands around conditions, not within one"),
                        false => format!("a condition has no `{name}`"),
                    },
                    match name {
                        "not" => "Write {not: {fact: …, is: …}}".to_owned(),
                        "all" | "any" => format!("Write {{{name}: [{{fact: …, is: …}}, …]}}"),
                        _ => choose(name, TESTS.into_iter()),
                    },
                ));
            }
        }
    }
    // A test that isn't known was meant for one.
    if has_unknown && tests.is_empty() {
        return None;
    }
    let [(name, node)] = tests[..] else {
        remarks.push(Remark::error(
            Code::WrongShape,
            map.place,
            "a fact needs exactly one test",
            "Write one of is, starts, contains, above, below, known; join several conditions by `all`",
        ));
        return None;
    };
    let values = |remarks: &mut Vec<Remark>| {
        let values = shape::texts(node, "a value", remarks);
        if values.is_empty() || values.iter().any(|value| value.value.is_empty()) {
            let message = "there is no value to compare with";
            remarks.push(Remark::error(
                Code::WrongValue,
                node.place,
                message,
                "Write one, or a list of them",
            ));
            return None;
        }
        Some(values)
    };
    let test = match name {
        "is" => Test::Is(values(remarks)?),
        "starts" => Test::Starts(values(remarks)?),
        "contains" => Test::Contains(values(remarks)?),
        "above" => Test::Above(shape::number(node, "`above`", remarks)?),
        "below" => Test::Below(shape::number(node, "`below`", remarks)?),
        _ => {
            shape::flag(map, "known", remarks);
            Test::Known(node.as_text() == Some("true"))
        }
    };
    Some(Says::Of(fact?, test))
}
