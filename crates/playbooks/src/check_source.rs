//! A check as it is written: `checks/ID.yaml`.

use askwell_core::check::Vantage;
use askwell_core::finding::{Outcome, Owner};

use crate::condition_source::{ConditionSource, Test};
use crate::place::{At, Place};
use crate::remark::{Code, Remark};
use crate::revision::revision;
use crate::shape::{self, Map};
use crate::words::{Locales, MAX_LABEL_CHARS, MAX_SENTENCE_CHARS, Words};
use crate::yaml::{self, Node};

/// The most rules of a check.
pub const MAX_RULES: usize = 60;
/// The longest a probe may take.
pub const MAX_TIME_LIMIT_MS: i64 = 10_000;
/// Reasons of findings that no rule gives: the probe didn't come to its end.
pub const NOT_RUN_REASONS: [&str; 4] = ["timed_out", "failed", "not_supported", "skipped"];

/// A check.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckSource {
    /// Its id.
    pub id: At<String>,
    /// Where its probe runs.
    pub vantage: Vantage,
    /// How long its probe may take.
    pub time_limit_ms: u32,
    /// Its languages.
    pub locales: Locales,
    /// What is looked at.
    pub title: Words,
    /// The first that holds decides.
    pub rules: Vec<RuleSource>,
    /// A short hash of the source.
    pub revision: String,
}

/// What an observation means.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSource {
    /// Its id, the finding's reason.
    pub id: At<String>,
    /// Whether it decides; without one it always does.
    pub when: Option<ConditionSource>,
    /// What came out.
    pub outcome: Outcome,
    /// Who can mend it.
    pub owner: Option<Owner>,
    /// What it means.
    pub means: Words,
    /// What to try.
    pub advice: Option<Words>,
}

impl CheckSource {
    /// Reads a check. What is wrong with it is remarked on; with an error among the remarks it isn't to be used.
    pub fn read(source: &str, remarks: &mut Vec<Remark>) -> Option<CheckSource> {
        match yaml::read(source) {
            Ok(root) => CheckSource::of(&root, revision(source), remarks),
            Err(remark) => {
                remarks.push(remark);
                None
            }
        }
    }

    fn of(root: &Node<'_>, revision: String, remarks: &mut Vec<Remark>) -> Option<CheckSource> {
        let map = Map::of(root, "a check", remarks)?;
        map.refuse_others(&["check", "vantage", "time_limit_ms", "title", "locales", "rules"], remarks);
        let locales = locales(&map, remarks);
        let id = map.need("check", remarks).and_then(|node| shape::id(node, "a check's name", remarks));
        let vantage = map
            .need("vantage", remarks)
            .and_then(|node| shape::one_of(node, "a vantage", Vantage::ALL, Vantage::name, remarks));
        let time_limit_ms = map.need("time_limit_ms", remarks).and_then(|node| time_limit(node, remarks));
        let title = map.need("title", remarks).and_then(|node| locales.words(node, MAX_LABEL_CHARS, remarks));
        let nodes = map.need("rules", remarks).map_or(&[][..], |node| shape::list(node, "`rules`", remarks));
        if nodes.len() > MAX_RULES {
            remarks.push(too_many_rules(nodes));
            return None;
        }
        let rules: Vec<RuleSource> =
            nodes.iter().filter_map(|node| RuleSource::read(node, &locales, remarks)).collect();
        let check = CheckSource {
            id: id?,
            vantage: vantage?.value,
            time_limit_ms: time_limit_ms?,
            locales,
            title: title?,
            rules,
            revision,
        };
        // Of rules that couldn't be read nothing is known.
        if check.rules.len() == nodes.len() {
            check.look_at_rules(remarks);
        }
        Some(check)
    }

    fn look_at_rules(&self, remarks: &mut Vec<Remark>) {
        let mut ids: Vec<&str> = NOT_RUN_REASONS.to_vec();
        ids.push("unclear");
        for rule in &self.rules {
            if ids.contains(&&*rule.id.value) || Outcome::from_name(&rule.id.value).is_some() {
                remarks.push(Remark::error(
                    Code::DuplicateId,
                    rule.id.place,
                    format!("\"{}\" is taken already, by another rule or by every check", rule.id.value),
                    "Give the rule another id",
                ));
            }
            ids.push(&rule.id.value);
        }
        let always = self.rules.iter().position(|rule| rule.when.is_none());
        if let Some(rule) = always.and_then(|always| self.rules.get(always + 1)) {
            remarks.push(Remark::error(
                Code::UnfinishedRules,
                rule.id.place,
                format!("the rule \"{}\" comes after one that always holds", rule.id.value),
                "Put the rule without `when` last",
            ));
        }
        if always.is_none() {
            remarks.push(Remark::error(
                Code::UnfinishedRules,
                self.rules.last().map_or(self.id.place, |rule| rule.id.place),
                "no rule holds in every case",
                "End with a rule without `when`",
            ));
        }
    }

    /// Every outcome and reason that a finding of it can have.
    pub fn results(&self) -> Vec<(&'static str, &str)> {
        let given = self.rules.iter().map(|rule| (rule.outcome.name(), &*rule.id.value));
        given.chain(NOT_RUN_REASONS.map(|reason| (Outcome::NotRun.name(), reason))).collect()
    }

    /// Calls `look` with the name of every fact about its observation that a rule looks at.
    pub fn for_each_observation<'c>(&'c self, look: &mut dyn FnMut(&'c str)) {
        for condition in self.rules.iter().filter_map(|rule| rule.when.as_ref()) {
            condition.for_each_test(&mut |fact: &'c At<String>, _: &'c Test| {
                if let Some(name) = fact.value.strip_prefix("observed.") {
                    look(name);
                }
            });
        }
    }
}

impl RuleSource {
    fn read(node: &Node<'_>, locales: &Locales, remarks: &mut Vec<Remark>) -> Option<RuleSource> {
        let map = Map::of(node, "a rule", remarks)?;
        map.refuse_others(&["id", "when", "outcome", "owner", "means", "try"], remarks);
        let id = map.need("id", remarks).and_then(|node| shape::id(node, "a rule's id", remarks));
        let when = match map.get("when") {
            Some(node) => Some(ConditionSource::read(node, remarks)?),
            None => None,
        };
        let outcomes = [Outcome::Ok, Outcome::Problem, Outcome::Unsure];
        let outcome = map
            .need("outcome", remarks)
            .and_then(|node| shape::one_of(node, "an outcome", &outcomes, Outcome::name, remarks));
        let owner = map
            .get("owner")
            .and_then(|node| shape::one_of(node, "an owner", Owner::ALL, Owner::name, remarks));
        let mut sentence = |node| locales.words(node, MAX_SENTENCE_CHARS, remarks);
        let advice = map.get("try").and_then(&mut sentence);
        let means = map.get("means").and_then(&mut sentence);
        map.need("means", remarks);
        let outcome = outcome?;
        if outcome.value == Outcome::Problem && map.get("owner").is_none() {
            map.need("owner", remarks);
        }
        Some(RuleSource {
            id: id?,
            when,
            outcome: outcome.value,
            owner: owner.map(|owner| owner.value),
            means: means?,
            advice,
        })
    }
}

/// The languages of a check: those it names, or the four that everything built in has.
fn locales(map: &Map<'_, '_>, remarks: &mut Vec<Remark>) -> Locales {
    match map.get("locales") {
        Some(node) => Locales::read(node, remarks),
        None => Locales(
            askwell_core::locale::Locale::ALL
                .map(|locale| At::new(locale.tag().to_owned(), Place::START))
                .into(),
        ),
    }
}

fn time_limit(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<u32> {
    let limit = shape::number(node, "`time_limit_ms`", remarks)?;
    if !(1..=MAX_TIME_LIMIT_MS).contains(&limit.value) {
        remarks.push(Remark::error(
            Code::WrongValue,
            limit.place,
            format!("a probe may take from 1 to {MAX_TIME_LIMIT_MS} milliseconds"),
            "Write a number between",
        ));
        return None;
    }
    u32::try_from(limit.value).ok()
}

fn too_many_rules(nodes: &[Node<'_>]) -> Remark {
    Remark::error(
        Code::TooMany,
        nodes[MAX_RULES].place,
        format!("here are {} rules; at most {MAX_RULES} are read", nodes.len()),
        "Make two checks of it",
    )
}
