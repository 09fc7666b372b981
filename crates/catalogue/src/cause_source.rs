//! What causes are ranked by, as it is written: `catalogue/causes.yaml`.

mod facts;
mod question;

use askwell_core::catalogue::Cause;
use askwell_core::condition::Condition;
use askwell_core::locale::Locale;
use askwell_core::ranking::{Question, Ranking, Signal};
use askwell_playbooks::condition_source::ConditionSource;
use askwell_playbooks::place::At;
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::shape::{self, Map, choose};
use askwell_playbooks::words::Words;
use askwell_playbooks::yaml::{self, Node};

use crate::entry_source::locales;
use question::QuestionSource;

/// Largest weight of a signal, for or against.
pub const MAX_WEIGHT: i64 = 8;
/// Longest question, in characters.
pub const MAX_QUESTION_CHARS: usize = 140;
/// Longest answer that can be chosen, in characters.
pub const MAX_LABEL_CHARS: usize = 60;
/// Longest reason and longest words for a piece of evidence, in characters.
pub const MAX_REASON_CHARS: usize = 200;

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct CauseSource {
    shares: Vec<(Cause, u32)>,
    signals: Vec<SignalSource>,
    questions: Vec<QuestionSource>,
}

#[derive(Clone, Debug, PartialEq)]
struct SignalSource {
    id: String,
    says: Words,
    /// For each language.
    phrases: [Vec<String>; 4],
    when: Option<Condition>,
    weights: Vec<(Cause, i32)>,
}

impl CauseSource {
    /// Reads the table. What is wrong with it is remarked on; with an error among the remarks it isn't to be used.
    pub fn read(source: &str, remarks: &mut Vec<Remark>) -> Option<CauseSource> {
        let root = yaml::read(source).map_err(|remark| remarks.push(remark)).ok()?;
        let map = Map::of(&root, "the table of causes", remarks)?;
        map.refuse_others(&["priors", "signals", "questions", "checks"], remarks);
        let shares = priors(map.need("priors", remarks)?, remarks);
        let nodes = shape::list(map.need("signals", remarks)?, "`signals`", remarks);
        let signals = nodes.iter().filter_map(|node| signal(node, remarks)).collect();
        let nodes = shape::list(map.need("questions", remarks)?, "`questions`", remarks);
        let mut questions: Vec<QuestionSource> =
            nodes.iter().filter_map(|node| QuestionSource::read(node, remarks)).collect();
        let nodes = shape::list(map.need("checks", remarks)?, "`checks`", remarks);
        questions.extend(nodes.iter().filter_map(|node| QuestionSource::read_check(node, remarks)));
        Some(CauseSource { shares, signals, questions })
    }

    /// The table with its words in this language; phrases are looked for in all.
    pub fn ranking(&self, locale: Locale) -> Ranking {
        let chain = locales().chain(locale.tag());
        let signals = self.signals.iter().map(|signal| Signal {
            id: signal.id.clone(),
            says: said(&signal.says, &chain),
            phrases: signal.phrases.concat(),
            when: signal.when.clone(),
            weights: signal.weights.clone(),
        });
        let questions = self.questions.iter().map(|question| question.compile(&chain));
        Ranking::new(&self.shares, signals.collect(), questions.collect())
    }

    /// The table as the widget carries it: it looks for phrases in the person's language, and has no words for evidence, which it
    /// doesn't show. What is written in no language, such as files, stands among the English phrases alone. What was seen from
    /// outside isn't known there.
    pub fn carried(&self, locale: Locale) -> Ranking {
        let chain = locales().chain(locale.tag());
        let spoken = |signal: &SignalSource| match &signal.phrases[locale as usize] {
            none if none.is_empty() => signal.phrases[Locale::En as usize].clone(),
            own => own.clone(),
        };
        let known = |signal: &&SignalSource| !signal.when.as_ref().is_some_and(is_on_what_was_observed);
        let signals = self.signals.iter().filter(known).map(|signal| Signal {
            id: signal.id.clone(),
            says: String::new(),
            phrases: spoken(signal),
            when: signal.when.clone(),
            weights: signal.weights.clone(),
        });
        let mut questions: Vec<Question> =
            self.questions.iter().map(|question| question.compile(&chain)).collect();
        for choice in questions.iter_mut().flat_map(|question| &mut question.choices) {
            choice.says.clear();
        }
        Ranking::new(&self.shares, signals.collect(), questions)
    }

    /// The ids of the questions to people, each with those of its choices.
    pub fn choices(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.questions.iter().filter_map(QuestionSource::choices)
    }
}

/// Whether a condition looks at what was seen from outside.
fn is_on_what_was_observed(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(is_on_what_was_observed),
        Condition::Not(part) => is_on_what_was_observed(part),
        Condition::Is(fact, _)
        | Condition::Starts(fact, _)
        | Condition::Contains(fact, _)
        | Condition::Above(fact, _)
        | Condition::Below(fact, _)
        | Condition::Known(fact) => fact.starts_with("observed."),
    }
}

/// The words of a language.
fn said(words: &Words, chain: &[usize]) -> String {
    words.get(chain).map(|text| text.value.clone()).unwrap_or_default()
}

fn priors(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Vec<(Cause, u32)> {
    let Some(map) = Map::of(node, "the list of priors", remarks) else { return Vec::new() };
    let mut shares = Vec::new();
    for (name, node) in map.entries() {
        let Some(cause) = cause(name, remarks) else { continue };
        let Some(prior) = Map::of(node, "a prior", remarks) else { continue };
        prior.refuse_others(&["share", "why"], remarks);
        why(&prior, remarks);
        if let Some(share) =
            prior.need("share", remarks).and_then(|node| whole(node, "a share", 1..=100, remarks))
        {
            shares.push((cause, share as u32));
        }
    }
    for missing in Cause::ALL.iter().filter(|cause| shares.iter().all(|(known, _)| known != *cause)) {
        remarks.push(Remark::error(
            Code::MissingKey,
            node.place,
            format!("there is no prior for {}", missing.name()),
            "Every cause needs one: none is ever ruled out",
        ));
    }
    shares
}

fn signal(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<SignalSource> {
    let map = Map::of(node, "a signal", remarks)?;
    map.refuse_others(&["id", "says", "phrases", "when", "weights", "why"], remarks);
    why(&map, remarks);
    let id = map.need("id", remarks).and_then(|node| shape::id(node, "a signal's id", remarks));
    let says = says(&map, remarks);
    let phrases = map.get("phrases").map(|node| phrases(node, remarks)).unwrap_or_default();
    let when = map.get("when").and_then(|node| when(node, remarks));
    if phrases.concat().is_empty() && when.is_none() {
        remarks.push(Remark::error(
            Code::MissingKey,
            node.place,
            "this signal looks for nothing",
            "Give it `phrases`, or `when`, or both",
        ));
    }
    let weights = weights(map.need("weights", remarks)?, -MAX_WEIGHT..=MAX_WEIGHT, remarks);
    let weights = weights.into_iter().map(|(cause, weight)| (cause, weight as i32)).collect();
    Some(SignalSource { id: id?.value, says: says?, phrases, when, weights })
}

fn phrases(node: &Node<'_>, remarks: &mut Vec<Remark>) -> [Vec<String>; 4] {
    let Some(map) = Map::of(node, "the list of phrases", remarks) else { return Default::default() };
    map.refuse_others(&Locale::ALL.map(Locale::tag), remarks);
    Locale::ALL.map(|locale| {
        let texts = map.need(locale.tag(), remarks).map(|node| shape::texts(node, "a phrase", remarks));
        texts.unwrap_or_default().into_iter().map(|phrase| phrase.value).collect()
    })
}

/// A condition over the facts of a case.
fn when(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<Condition> {
    let source = ConditionSource::read(node, remarks)?;
    source.for_each_test(&mut |fact, _| {
        if let Some(remark) = facts::fault(fact) {
            remarks.push(remark);
        }
    });
    Some(source.compile())
}

/// What a piece of evidence says.
fn says(map: &Map<'_, '_>, remarks: &mut Vec<Remark>) -> Option<Words> {
    map.need("says", remarks).and_then(|node| locales().words(node, MAX_REASON_CHARS, remarks))
}

/// Every weight has a written reason.
fn why(map: &Map<'_, '_>, remarks: &mut Vec<Remark>) {
    map.need("why", remarks).and_then(|node| sentence(node, remarks));
}

fn sentence(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<String> {
    crate::entry_source::english(node, MAX_REASON_CHARS, remarks).map(|text| text.value)
}

fn weights(
    node: &Node<'_>,
    range: std::ops::RangeInclusive<i64>,
    remarks: &mut Vec<Remark>,
) -> Vec<(Cause, i64)> {
    let Some(map) = Map::of(node, "the list of weights", remarks) else { return Vec::new() };
    let mut weights = Vec::new();
    for (name, node) in map.entries() {
        if let (Some(cause), Some(weight)) =
            (cause(name, remarks), whole(node, "a weight", range.clone(), remarks))
        {
            weights.push((cause, weight));
        }
    }
    weights
}

/// A whole number of a range.
pub(crate) fn whole(
    node: &Node<'_>,
    what: &str,
    range: std::ops::RangeInclusive<i64>,
    remarks: &mut Vec<Remark>,
) -> Option<i64> {
    let number = shape::number(node, what, remarks)?;
    if !range.contains(&number.value) {
        remarks.push(Remark::error(
            Code::WrongValue,
            number.place,
            format!("{what} is a whole number from {} to {}", range.start(), range.end()),
            "Write a number between",
        ));
        return None;
    }
    Some(number.value)
}

/// A cause by its name.
pub(crate) fn cause<T: AsRef<str>>(name: &At<T>, remarks: &mut Vec<Remark>) -> Option<Cause> {
    let cause = Cause::from_name(name.value.as_ref());
    if cause.is_none() {
        remarks.push(Remark::error(
            Code::WrongValue,
            name.place,
            format!("\"{}\" isn't a cause", name.value.as_ref()),
            choose(name.value.as_ref(), Cause::ALL.iter().map(|cause| cause.name())),
        ));
    }
    cause
}
