//! A site's policy as a form: filled from what is kept, read back with what is wrong told field by field.

use askwell_core::masking::{Kind, KindTreatment, Policy, Rule, Treatment};

use super::kinds::{decided, may_stay};
use super::pattern::{PatternFault, fault_of_exception, fault_of_rule};
use crate::sign_in::form::Fields;

/// The most rules, and the most exceptions.
pub const MOST: usize = 50;
/// The longest name of a rule, in characters.
pub const MOST_NAME_CHARS: usize = 60;
/// So many empty fields there are for more.
const SPARE: usize = 2;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyForm {
    /// What becomes of each kind that an operator decides about.
    pub kinds: Vec<KindTreatment>,
    /// Rules: name and pattern. Both are empty in a row that isn't used.
    pub rules: Vec<Rule>,
    /// Patterns; empty in a row that isn't used.
    pub exceptions: Vec<String>,
    /// The id of the state that was looked at; 0 if there was none.
    pub seen: i64,
    /// A text to try it with.
    pub text: String,
}

/// What is wrong with a field; the sentence is for operators who write a policy by hand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    /// The rule has a pattern and no name.
    #[error("give the rule a name")]
    NoName,
    /// The rule has a name and no pattern.
    #[error("give the rule a pattern")]
    NoPattern,
    /// Another rule before it is called the same.
    #[error("another rule has this name")]
    NameTwice,
    /// Longer than so many characters.
    #[error("use at most {0} characters")]
    TooLong(usize),
    /// There are more than so many.
    #[error("use at most {0} of them")]
    TooMany(usize),
    /// The pattern itself.
    #[error(transparent)]
    Pattern(PatternFault),
}

impl PolicyForm {
    /// The form of a policy, with room for more.
    pub fn of(policy: &Policy, seen: i64) -> PolicyForm {
        let kinds = decided().map(|kind| KindTreatment { kind, treatment: treatment(policy, kind) });
        let mut form = PolicyForm {
            kinds: kinds.collect(),
            rules: policy.rules.clone(),
            exceptions: policy.exceptions.clone(),
            seen,
            text: String::new(),
        };
        form.make_room();
        form
    }

    /// What was typed.
    pub fn typed(fields: &Fields) -> PolicyForm {
        let kinds = decided().map(|kind| {
            let treatment = Treatment::from_name(fields.get(&format!("kind-{}", kind.name())));
            KindTreatment {
                kind,
                treatment: treatment.filter(|_| may_stay(kind)).unwrap_or(kind.treatment()),
            }
        });
        let line = |name: String| fields.get(&name).trim().to_owned();
        // One more than may be kept, so that too many are told.
        let rules = (1..=MOST + SPARE)
            .map(|place| Rule {
                name: line(format!("rule-name-{place}")),
                pattern: line(format!("rule-pattern-{place}")),
            })
            .filter(|rule| !rule.name.is_empty() || !rule.pattern.is_empty());
        let exceptions = (1..=MOST + SPARE).map(|place| line(format!("exception-{place}")));
        let mut form = PolicyForm {
            kinds: kinds.collect(),
            rules: rules.collect(),
            exceptions: exceptions.filter(|pattern| !pattern.is_empty()).collect(),
            seen: fields.get("seen").parse().unwrap_or_default(),
            text: fields.get("text").replace("\r\n", "\n"),
        };
        form.make_room();
        form
    }

    fn make_room(&mut self) {
        self.rules.resize_with(self.rules.len() + SPARE, Rule::default);
        self.exceptions.resize_with(self.exceptions.len() + SPARE, String::new);
    }

    /// The policy, if everything is right.
    ///
    /// # Errors
    /// What is wrong, by the name of the field.
    pub fn read(&self) -> Result<Policy, Vec<(String, FieldFault)>> {
        let mut faults = Vec::new();
        let rules: Vec<Rule> = self.rules.iter().filter(|rule| **rule != Rule::default()).cloned().collect();
        for (place, rule) in rules.iter().enumerate() {
            let earlier = rules[..place].iter().any(|earlier| earlier.name == rule.name);
            faults.extend(rule_fault(rule, earlier, place + 1));
        }
        let exceptions: Vec<String> =
            self.exceptions.iter().filter(|pattern| !pattern.is_empty()).cloned().collect();
        for (place, pattern) in exceptions.iter().enumerate() {
            let fault = match place < MOST {
                true => fault_of_exception(pattern).map(FieldFault::Pattern),
                false => Some(FieldFault::TooMany(MOST)),
            };
            faults.extend(fault.map(|fault| (format!("exception-{}", place + 1), fault)));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        // What is treated as built in isn't written down, so that it stays as built in.
        let is_own = |said: &&KindTreatment| said.treatment != said.kind.treatment();
        let kinds = self.kinds.iter().filter(is_own).copied().collect();
        Ok(Policy { kinds, rules, exceptions, ..Policy::default() })
    }
}

fn treatment(policy: &Policy, kind: Kind) -> Treatment {
    if may_stay(kind) { policy.treatment(kind) } else { Treatment::Mask }
}

fn rule_fault(rule: &Rule, name_is_taken: bool, number: usize) -> Option<(String, FieldFault)> {
    let (name, pattern) = (format!("rule-name-{number}"), format!("rule-pattern-{number}"));
    if number > MOST {
        Some((name, FieldFault::TooMany(MOST)))
    } else if rule.name.is_empty() {
        Some((name, FieldFault::NoName))
    } else if rule.name.chars().count() > MOST_NAME_CHARS {
        Some((name, FieldFault::TooLong(MOST_NAME_CHARS)))
    } else if name_is_taken {
        Some((name, FieldFault::NameTwice))
    } else if rule.pattern.is_empty() {
        Some((pattern, FieldFault::NoPattern))
    } else {
        fault_of_rule(rule).map(|fault| (pattern, FieldFault::Pattern(fault)))
    }
}
