//! Whom a known issue concerns, as agents say it, and as a condition that the widget looks at on the person's device.

use askwell_core::compact::Writer;
use askwell_core::condition::Condition;
use serde::{Deserialize, Serialize};

/// Traits of those whom an issue concerns. Of each kind that is named, one has to be there; with none named, it
/// concerns everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Matching {
    /// Texts that the error contains, such as a code.
    pub error_texts: Vec<String>,
    /// HTTP statuses of the failed request.
    pub error_statuses: Vec<String>,
    /// Beginnings of the page's path.
    pub paths: Vec<String>,
    /// What the shop runs on.
    pub platforms: Vec<String>,
    /// Playbooks that were chosen.
    pub topics: Vec<String>,
    /// Answers: the step's name and the option's, such as `("symptoms", "blank")`.
    pub answers: Vec<(String, String)>,
    /// Findings: the check's name and the reason's or outcome's, such as `("payment_form", "provider_down")`.
    pub findings: Vec<(String, String)>,
}

impl Matching {
    /// The condition that holds for those whom it concerns.
    pub fn condition(&self) -> Condition {
        let mut kinds = Vec::new();
        let mut add = |values: &Vec<String>, kind: fn(String, Vec<String>) -> Condition, fact: &str| {
            if !values.is_empty() {
                kinds.push(kind(fact.to_owned(), values.clone()));
            }
        };
        add(&self.error_texts, Condition::Contains, "error.text");
        add(&self.error_statuses, Condition::Is, "error.status");
        add(&self.paths, Condition::Starts, "context.path");
        add(&self.platforms, Condition::Is, "context.platform");
        add(&self.topics, Condition::Is, "context.playbook");
        for (pairs, family) in [(&self.answers, "answer."), (&self.findings, "finding.")] {
            let is = |(name, value): &(String, String)| {
                Condition::Is(format!("{family}{name}"), vec![value.clone()])
            };
            if !pairs.is_empty() {
                kinds.push(Condition::Any(pairs.iter().map(is).collect()));
            }
        }
        Condition::All(kinds)
    }

    /// The condition in its compact form.
    pub fn compact(&self) -> String {
        let mut writer = Writer::default();
        self.condition().write(&mut writer);
        writer.finish()
    }

    /// Whether nothing is named, so that it concerns everybody.
    pub fn is_everybody(&self) -> bool {
        *self == Matching::default()
    }
}

#[cfg(test)]
mod tests {
    use askwell_core::facts::FactList;

    use super::*;

    fn concerns(matching: &Matching, facts: &FactList) -> bool {
        matching.condition().holds(facts)
    }

    #[test]
    fn with_nothing_named_it_concerns_everybody() {
        assert!(Matching::default().is_everybody());
        assert!(concerns(&Matching::default(), &FactList::default()));
    }

    #[test]
    fn each_kind_that_is_named_has_to_be_there_once() {
        let matching = Matching {
            error_texts: vec!["card_declined".into(), "E-401".into()],
            paths: vec!["/checkout".into()],
            ..Matching::default()
        };
        let declined =
            FactList::of([("error.text", "Error CARD_DECLINED"), ("context.path", "/checkout/pay")]);
        let elsewhere = FactList::of([("error.text", "card_declined"), ("context.path", "/cart")]);

        assert!(concerns(&matching, &declined));
        assert!(!concerns(&matching, &elsewhere));
        assert!(!concerns(&matching, &FactList::default()));
    }

    #[test]
    fn answers_and_findings_are_named_in_pairs() {
        let matching = Matching {
            findings: vec![("payment_form".into(), "provider_down".into()), ("dns".into(), "problem".into())],
            ..Matching::default()
        };

        assert!(concerns(&matching, &FactList::of([("finding.dns", "problem")])));
        assert!(!concerns(&matching, &FactList::of([("finding.dns", "provider_down")])));
    }
}
