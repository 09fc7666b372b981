//! Conditions in words.

use crate::check_source::CheckSource;
use crate::condition_source::{ConditionSource, Says, Test};
use crate::graph::words::GraphWords;
use crate::place::At;
use crate::playbook_source::PlaybookSource;
use crate::step_source::StepSource;

/// Says conditions of a playbook in words.
pub struct Speaker<'s> {
    pub playbook: &'s PlaybookSource,
    pub checks: &'s [CheckSource],
    pub chain: Vec<usize>,
    pub locale: &'s str,
    pub words: &'static GraphWords,
}

impl Speaker<'_> {
    /// A condition in words, said at a step: what is asked there needn't be named.
    pub fn say(&self, condition: &ConditionSource, at: &StepSource) -> String {
        match &condition.says {
            Says::All(parts) => self.join(parts, self.words.and, at),
            Says::Any(parts) => self.join(parts, self.words.or, at),
            Says::Not(part) => format!("{} ({})", self.words.not, self.say(part, at)),
            Says::Of(fact, test) => self.say_test(fact, test, at),
        }
    }

    fn join(&self, parts: &[ConditionSource], word: &str, at: &StepSource) -> String {
        let say = |part: &ConditionSource| {
            let said = self.say(part, at);
            match &part.says {
                Says::All(inner) | Says::Any(inner) if inner.len() > 1 => format!("({said})"),
                _ => said,
            }
        };
        parts.iter().map(say).collect::<Vec<_>>().join(&format!(" {word} "))
    }

    fn say_test(&self, fact: &At<String>, test: &Test, at: &StepSource) -> String {
        let name = self.name(&fact.value, at);
        let values = |values: &[At<String>]| {
            let said: Vec<String> =
                values.iter().map(|value| self.value(&fact.value, &value.value)).collect();
            said.join(&format!(" {} ", self.words.or))
        };
        let said = match test {
            Test::Is(known) if name.is_empty() => return values(known),
            Test::Is(known) => return format!("{name}: {}", values(known)),
            Test::Starts(known) => format!("{} {}", self.words.starts, values(known)),
            Test::Contains(known) => format!("{} {}", self.words.contains, values(known)),
            Test::Above(bound) => format!("> {}", bound.value),
            Test::Below(bound) => format!("< {}", bound.value),
            Test::Known(true) => self.words.known.to_owned(),
            Test::Known(false) => self.words.unknown.to_owned(),
        };
        [&*name, &*said].join(" ").trim().to_owned()
    }

    /// What a fact is called; nothing for the answer to the step itself.
    fn name(&self, fact: &str, at: &StepSource) -> String {
        let (area, name) = fact.split_once('.').unwrap_or(("", fact));
        match area {
            "answer" if name == at.id.value => String::new(),
            "answer" if name.starts_with("asked.") => name["asked.".len()..].replace('_', " "),
            "finding" => {
                let check = self.checks.iter().find(|check| check.id.value == name);
                let title = check.and_then(|check| check.title.get(&check.locales.chain(self.locale)));
                title.map_or_else(|| name.to_owned(), |title| title.value.clone())
            }
            "answer" | "change" => name.to_owned(),
            _ => fact.replace('.', " "),
        }
    }

    /// What a value is called: an option by its label.
    fn value(&self, fact: &str, value: &str) -> String {
        let options = fact
            .strip_prefix("answer.")
            .and_then(|name| self.playbook.steps.iter().find(|step| step.id.value == name))
            .map_or(&[][..], |step| &step.options);
        let label = options
            .iter()
            .find(|option| option.id.value == value)
            .and_then(|option| option.label.get(&self.chain));
        label.map_or_else(|| value.replace('_', " "), |label| label.value.clone())
    }
}
