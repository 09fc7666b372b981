//! What causes are ranked by, as it is written: `catalogue/causes.yaml`.

use askwell_core::catalogue::Cause;
use askwell_core::explain::StepKind;
use askwell_core::locale::Locale;
use askwell_core::ranking::{Ranking, Signal, Step};
use askwell_playbooks::place::At;
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::shape::{self, Map, choose};
use askwell_playbooks::words::Words;
use askwell_playbooks::yaml::{self, Node};

use crate::entry_source::locales;

/// Largest weight of a signal, for or against.
pub const MAX_WEIGHT: i64 = 8;
/// Longest question, in characters.
pub const MAX_QUESTION_CHARS: usize = 140;
/// Longest reason and longest words for a signal, in characters.
pub const MAX_REASON_CHARS: usize = 200;

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct CauseSource {
    shares: Vec<(Cause, u32)>,
    signals: Vec<Signal>,
    steps: Vec<StepSource>,
}

#[derive(Clone, Debug, PartialEq)]
struct StepSource {
    step: Step,
    ask: Option<Words>,
}

impl CauseSource {
    /// Reads the table. What is wrong with it is remarked on; with an error among the remarks it isn't to be used.
    pub fn read(source: &str, remarks: &mut Vec<Remark>) -> Option<CauseSource> {
        let root = yaml::read(source).map_err(|remark| remarks.push(remark)).ok()?;
        let map = Map::of(&root, "the table of causes", remarks)?;
        map.refuse_others(&["priors", "signals", "steps"], remarks);
        let shares = priors(map.need("priors", remarks)?, remarks);
        let nodes = shape::list(map.need("signals", remarks)?, "`signals`", remarks);
        let signals = nodes.iter().filter_map(|node| signal(node, remarks)).collect();
        let nodes = shape::list(map.need("steps", remarks)?, "`steps`", remarks);
        let steps = nodes.iter().filter_map(|node| step(node, remarks)).collect();
        Some(CauseSource { shares, signals, steps })
    }

    /// The table with its questions in this language.
    pub fn ranking(&self, locale: Locale) -> Ranking {
        let chain = locales().chain(locale.tag());
        let steps = self.steps.iter().map(|source| {
            let ask = source.ask.as_ref().and_then(|words| words.get(&chain));
            Step { ask: ask.map(|text| text.value.clone()).unwrap_or_default(), ..source.step.clone() }
        });
        Ranking::new(&self.shares, self.signals.clone(), steps.collect())
    }
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

fn signal(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<Signal> {
    let map = Map::of(node, "a signal", remarks)?;
    map.refuse_others(&["id", "says", "phrases", "weights", "why"], remarks);
    why(&map, remarks);
    map.need("id", remarks).and_then(|node| shape::id(node, "a signal's id", remarks));
    let says = map.need("says", remarks).and_then(|node| sentence(node, remarks));
    let phrases = Map::of(map.need("phrases", remarks)?, "the list of phrases", remarks)?;
    phrases.refuse_others(&Locale::ALL.map(Locale::tag), remarks);
    let mut all: Vec<String> = Vec::new();
    for locale in Locale::ALL {
        let node = phrases.need(locale.tag(), remarks)?;
        all.extend(shape::texts(node, "a phrase", remarks).into_iter().map(|phrase| phrase.value));
    }
    let weights = weights(map.need("weights", remarks)?, -MAX_WEIGHT..=MAX_WEIGHT, remarks);
    let weights = weights.into_iter().map(|(cause, weight)| (cause, weight as i32)).collect();
    Some(Signal { says: says?, phrases: all, weights })
}

fn step(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<StepSource> {
    let map = Map::of(node, "a step", remarks)?;
    map.refuse_others(&["id", "kind", "ask", "yes", "otherwise", "why"], remarks);
    why(&map, remarks);
    let id = map.need("id", remarks).and_then(|node| shape::id(node, "a step's id", remarks));
    let kind = map
        .need("kind", remarks)
        .and_then(|node| shape::one_of(node, "a kind of step", StepKind::ALL, StepKind::name, remarks));
    let yes = weights(map.need("yes", remarks)?, 1..=99, remarks);
    let otherwise =
        map.need("otherwise", remarks).and_then(|node| whole(node, "`otherwise`", 1..=99, remarks));
    let (id, kind) = (id?, kind?.value);
    let ask = match kind {
        StepKind::Question => Some(
            map.need("ask", remarks).and_then(|node| locales().words(node, MAX_QUESTION_CHARS, remarks))?,
        ),
        StepKind::Check => {
            if !crate::entry_source::is_check(&id.value) {
                let message = format!("there is no check \"{}\"", id.value);
                remarks.push(Remark::error(Code::UnknownCheck, id.place, message, "Name one of checks/"));
            }
            None
        }
    };
    let yes = yes.into_iter().map(|(cause, percent)| (cause, percent as u32)).collect();
    let otherwise = otherwise? as u32;
    Some(StepSource { step: Step { id: id.value, kind, ask: String::new(), yes, otherwise }, ask })
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
