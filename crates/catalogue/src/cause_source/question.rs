//! Questions and checks that part the causes, as they are written.

use askwell_core::catalogue::Cause;
use askwell_core::condition::Condition;
use askwell_core::explain::StepKind;
use askwell_core::ranking::{Choice, Question};
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::shape::{self, Map};
use askwell_playbooks::words::Words;
use askwell_playbooks::yaml::Node;

use super::{MAX_LABEL_CHARS, MAX_QUESTION_CHARS, said, says, weights, when, whole, why};
use crate::entry_source::{is_check, locales};

/// A question or a check.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuestionSource {
    id: String,
    kind: StepKind,
    when: Condition,
    ask: Option<Words>,
    choices: Vec<ChoiceSource>,
}

#[derive(Clone, Debug, PartialEq)]
struct ChoiceSource {
    id: String,
    label: Option<Words>,
    says: Words,
    likely: Vec<(Cause, u32)>,
    otherwise: Option<u32>,
}

impl QuestionSource {
    /// Reads a question.
    pub fn read(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<QuestionSource> {
        let map = Map::of(node, "a question", remarks)?;
        map.refuse_others(&["id", "when", "ask", "choices", "why"], remarks);
        why(&map, remarks);
        let id = map.need("id", remarks).and_then(|node| shape::id(node, "a question's id", remarks));
        let when = map.get("when").and_then(|node| when(node, remarks)).unwrap_or(Condition::ALWAYS);
        let ask =
            map.need("ask", remarks).and_then(|node| locales().words(node, MAX_QUESTION_CHARS, remarks));
        let nodes = shape::list(map.need("choices", remarks)?, "`choices`", remarks);
        let choices: Vec<ChoiceSource> =
            nodes.iter().filter_map(|node| ChoiceSource::read(node, remarks)).collect();
        if choices.iter().filter(|choice| choice.otherwise.is_some()).count() < 2 {
            remarks.push(Remark::error(
                Code::MissingKey,
                node.place,
                "a question needs two answers that tell something",
                "Give at least two of them `likely` and `otherwise`",
            ));
        }
        Some(QuestionSource { id: id?.value, kind: StepKind::Question, when, ask: Some(ask?), choices })
    }

    /// Reads a check.
    pub fn read_check(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<QuestionSource> {
        let map = Map::of(node, "a check", remarks)?;
        map.refuse_others(&["id", "when", "problem", "otherwise", "says", "why"], remarks);
        why(&map, remarks);
        let id = map.need("id", remarks).and_then(|node| shape::id(node, "a check's id", remarks))?;
        if !is_check(&id.value) {
            let message = format!("there is no check \"{}\"", id.value);
            remarks.push(Remark::error(Code::UnknownCheck, id.place, message, "Name one of checks/"));
        }
        let when = map.get("when").and_then(|node| when(node, remarks)).unwrap_or(Condition::ALWAYS);
        let problem = likely(map.need("problem", remarks)?, remarks);
        let otherwise = percent(map.need("otherwise", remarks)?, remarks)?;
        let said = Map::of(map.need("says", remarks)?, "what the check says", remarks)?;
        said.refuse_others(&["problem", "ok"], remarks);
        let mut words = |key: &'static str| {
            said.need(key, remarks).and_then(|node| locales().words(node, super::MAX_REASON_CHARS, remarks))
        };
        let (bad, good) = (words("problem"), words("ok"));
        let fine = problem.iter().map(|(cause, percent)| (*cause, 100 - percent)).collect();
        let choices = vec![
            ChoiceSource {
                id: "problem".to_owned(),
                label: None,
                says: bad?,
                likely: problem,
                otherwise: Some(otherwise),
            },
            ChoiceSource {
                id: "ok".to_owned(),
                label: None,
                says: good?,
                likely: fine,
                otherwise: Some(100 - otherwise),
            },
        ];
        Some(QuestionSource { id: id.value, kind: StepKind::Check, when, ask: None, choices })
    }

    /// It with words of one language.
    pub fn compile(&self, chain: &[usize]) -> Question {
        let words = |words: &Option<Words>| words.as_ref().map_or(String::new(), |words| said(words, chain));
        let choices = self.choices.iter().map(|choice| Choice {
            id: choice.id.clone(),
            label: words(&choice.label),
            says: said(&choice.says, chain),
            likely: choice.likely.clone(),
            otherwise: choice.otherwise,
        });
        Question {
            id: self.id.clone(),
            kind: self.kind,
            when: self.when.clone(),
            ask: words(&self.ask),
            choices: choices.collect(),
        }
    }

    /// A question's id, with those of its choices.
    pub fn choices(&self) -> Option<(&str, Vec<&str>)> {
        let ids = self.choices.iter().map(|choice| &*choice.id).collect();
        (self.kind == StepKind::Question).then_some((&*self.id, ids))
    }
}

impl ChoiceSource {
    fn read(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<ChoiceSource> {
        let map = Map::of(node, "a choice", remarks)?;
        map.refuse_others(&["id", "label", "says", "likely", "otherwise"], remarks);
        let id = map.need("id", remarks).and_then(|node| shape::id(node, "a choice's id", remarks));
        let label =
            map.need("label", remarks).and_then(|node| locales().words(node, MAX_LABEL_CHARS, remarks));
        let says = says(&map, remarks);
        let likely = map.get("likely").map(|node| likely(node, remarks)).unwrap_or_default();
        let otherwise = map.get("otherwise").and_then(|node| percent(node, remarks));
        if otherwise.is_none() && !likely.is_empty() {
            // Tells what is missing.
            map.need("otherwise", remarks);
        }
        Some(ChoiceSource { id: id?.value, label: Some(label?), says: says?, likely, otherwise })
    }
}

fn likely(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Vec<(Cause, u32)> {
    let likely = weights(node, 1..=99, remarks);
    likely.into_iter().map(|(cause, percent)| (cause, percent as u32)).collect()
}

fn percent(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<u32> {
    whole(node, "`otherwise`", 1..=99, remarks).map(|percent| percent as u32)
}
