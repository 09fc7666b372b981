//! What a known issue can be told by: the topics, answers and findings that there are, in words, for agents to choose from.

use askwell_core::finding::Outcome;
use askwell_core::locale::Locale;
use askwell_core::playbook::{Playbook, StepKind};
use askwell_playbooks::compile;

use crate::check_words::check_book;
use crate::playbooks::entry::Entry;
use crate::playbooks::shelf::Shelf;

/// What can be chosen, by field of the form.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The playbooks.
    pub topics: Vec<Group>,
    /// The answers after which a playbook still looks for a known issue, a group a question.
    pub answers: Vec<Group>,
    /// What checks can find that isn't as it should be, a group a check.
    pub findings: Vec<Group>,
}

/// Choices under one title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The playbook that it is of; empty for none.
    pub playbook: String,
    /// The title; empty where the field's own label says it.
    pub title: String,
    /// The choices, no value twice.
    pub choices: Vec<Choice>,
}

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How the form keeps it: a playbook's id, or `name=value`.
    pub value: String,
    /// What it says.
    pub text: String,
}

impl Choices {
    /// What there is, in this language.
    pub fn of(shelf: &Shelf, locale: Locale) -> Choices {
        let topics = shelf.entries().iter().map(|entry| Choice {
            value: entry.id().to_owned(),
            text: compile::title(&entry.source, locale.tag()),
        });
        Choices {
            topics: vec![Group { playbook: String::new(), title: String::new(), choices: topics.collect() }],
            answers: shelf.entries().iter().flat_map(|entry| answers(entry, locale)).collect(),
            findings: findings(locale),
        }
    }

    /// The groups of this field.
    pub fn groups(&self, field: &str) -> &[Group] {
        match field {
            "topics" => &self.topics,
            "answers" => &self.answers,
            "findings" => &self.findings,
            _ => &[],
        }
    }

    /// What a value of this field says, with the title of its group; the value itself if there is no such choice.
    pub fn words(&self, field: &str, value: &str) -> String {
        let found = self.groups(field).iter().find_map(|group| {
            let choice = group.choices.iter().find(|choice| choice.value == value)?;
            let parts = [group.title.as_str(), &choice.text];
            Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
        });
        found.unwrap_or_else(|| value.to_owned())
    }
}

/// The choices of the questions behind which a known issue may still be shown: of the others, no issue could be told.
/// Questions of more than one field are those on the impact, and say how bad it is instead of what it is.
fn answers(entry: &Entry, locale: Locale) -> Vec<Group> {
    let name = compile::title(&entry.source, locale.tag());
    let playbook = Playbook::intake(Some(compile::playbook(&entry.source, locale.tag())));
    let shows = |kind| kind == StepKind::KnownIssue;
    let last = playbook.steps.iter().rposition(|step| shows(step.kind)).unwrap_or_default();
    let steps = playbook.steps[..last].iter().filter(|step| step.kind == StepKind::Questions);
    let mut groups = Vec::new();
    for step in steps {
        for field in step.fields.iter().filter(|field| field.id.is_empty() && !field.options.is_empty()) {
            let answer = step.answer_name(field);
            let choices = field.options.iter().map(|option| Choice {
                value: format!("{answer}={}", option.id),
                text: option.label.clone(),
            });
            let (playbook, title) = (name.clone(), step.question.clone());
            groups.push(Group { playbook, title, choices: choices.collect() });
        }
    }
    groups
}

fn findings(locale: Locale) -> Vec<Group> {
    let is_wrong = |outcome| matches!(outcome, Outcome::Problem | Outcome::Unsure);
    let group = |check: &askwell_core::check::Check| {
        let mut choices: Vec<Choice> = Vec::new();
        for rule in check.rules.iter().filter(|rule| is_wrong(rule.outcome)) {
            let value = format!("{}={}", check.id, rule.id);
            if choices.iter().all(|choice| choice.value != value) {
                choices.push(Choice { value, text: without_placeholders(&rule.means) });
            }
        }
        Group { playbook: String::new(), title: format!("{}:", check.title), choices }
    };
    check_book(locale).checks.iter().map(group).filter(|group| !group.choices.is_empty()).collect()
}

/// What was seen isn't known here: an ellipsis stands for it.
fn without_placeholders(text: &str) -> String {
    let mut parts = text.split('{');
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        told.push('…');
        told.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_check_saw_is_left_open() {
        assert_eq!(
            without_placeholders("It took {finding.slow.s} s, {finding.slow.n} times."),
            "It took … s, … times."
        );
        assert_eq!(without_placeholders("Nothing to fill."), "Nothing to fill.");
    }

    #[test]
    fn what_is_as_it_should_be_is_no_trait() {
        let findings = findings(Locale::En);
        let payment = findings.iter().find(|group| group.title == "Payment form:").unwrap();

        assert!(payment.choices.iter().any(|choice| choice.value == "payment_form=provider_down"));
        assert!(payment.choices.iter().all(|choice| !choice.value.ends_with("=fine")));
    }
}
