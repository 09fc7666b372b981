//! The priority of a case, reckoned from what the person says of its impact: nobody picks "urgent".

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::change::names;

names! {
    /// How soon a case is to be looked at.
    Priority {
        /// At once.
        Urgent = "urgent",
        /// Before others.
        High = "high",
        /// In its turn.
        Normal = "normal",
        /// When there is time.
        Low = "low",
    }
}

/// One row of the table: where all that it names was answered so, the case has this priority. The answers are those of
/// an impact step: `paying` (none, some, all), `selling` (yes, partly, no), `reach` (one, some, many, everybody), `since`
/// (hours, days, longer), `workaround` (yes, no); each also not_sure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PriorityRule {
    /// The priority.
    pub priority: Priority,
    /// Customers who can pay.
    #[serde(default)]
    pub paying: Vec<String>,
    /// Whether the shop can sell.
    #[serde(default)]
    pub selling: Vec<String>,
    /// How many are hit.
    #[serde(default)]
    pub reach: Vec<String>,
    /// Since when.
    #[serde(default)]
    pub since: Vec<String>,
    /// Whether there is another way meanwhile.
    #[serde(default)]
    pub workaround: Vec<String>,
}

/// The table; the first row that fits decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PriorityTable(pub Vec<PriorityRule>);

impl PriorityRule {
    /// A row that fits every case.
    pub fn of(priority: Priority) -> PriorityRule {
        PriorityRule {
            priority,
            paying: Vec::new(),
            selling: Vec::new(),
            reach: Vec::new(),
            since: Vec::new(),
            workaround: Vec::new(),
        }
    }

    /// What it looks at, and the answers that fit.
    pub fn facts(&self) -> [(&'static str, &[String]); 5] {
        [
            ("paying", &self.paying),
            ("selling", &self.selling),
            ("reach", &self.reach),
            ("since", &self.since),
            ("workaround", &self.workaround),
        ]
    }

    fn fits(&self, case: &Case) -> bool {
        self.facts().iter().all(|(fact, fitting)| {
            let answer = case.answer(&["impact.", fact].concat());
            fitting.is_empty() || answer.is_some_and(|answer| fitting.iter().any(|id| answer.has(id)))
        })
    }
}

impl Default for PriorityTable {
    /// Money comes first: whether customers can pay and the shop can sell, then how many are hit.
    fn default() -> PriorityTable {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let urgent = PriorityRule::of(Priority::Urgent);
        let high = PriorityRule::of(Priority::High);
        let no_other_way = ids(&["no", "not_sure"]);
        PriorityTable(vec![
            PriorityRule { selling: ids(&["no"]), workaround: no_other_way.clone(), ..urgent.clone() },
            PriorityRule {
                paying: ids(&["none"]),
                reach: ids(&["many", "everybody"]),
                workaround: no_other_way.clone(),
                ..urgent
            },
            PriorityRule { selling: ids(&["no", "partly"]), ..high.clone() },
            PriorityRule { paying: ids(&["none"]), workaround: no_other_way, ..high.clone() },
            PriorityRule {
                paying: ids(&["none", "some"]),
                reach: ids(&["some", "many", "everybody"]),
                ..high.clone()
            },
            PriorityRule { reach: ids(&["many", "everybody"]), ..high },
            PriorityRule {
                reach: ids(&["one"]),
                workaround: ids(&["yes"]),
                ..PriorityRule::of(Priority::Low)
            },
        ])
    }
}

impl PriorityTable {
    /// The priority of a case, and the row that decided; normal where none fits.
    pub fn priority_of(&self, case: &Case) -> (Priority, Option<&PriorityRule>) {
        let rule = self.0.iter().find(|rule| rule.fits(case));
        (rule.map_or(Priority::Normal, |rule| rule.priority), rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, AnswerValue};
    use crate::draft::Draft;
    use crate::locale::Locale;

    fn priority(facts: &[(&str, &str)]) -> Priority {
        let mut case = Draft::default().to_case(Locale::En);
        for (fact, id) in facts {
            let values = vec![AnswerValue { id: (*id).into(), text: (*id).into() }];
            case.answers.push(Answer { name: format!("impact.{fact}"), question: String::new(), values });
        }
        PriorityTable::default().priority_of(&case).0
    }

    #[test]
    fn a_case_without_facts_comes_in_its_turn() {
        assert_eq!(priority(&[]), Priority::Normal);
        assert_eq!(priority(&[("paying", "not_sure"), ("reach", "not_sure")]), Priority::Normal);
    }

    #[test]
    fn a_shop_that_cannot_sell_comes_first_unless_there_is_another_way() {
        assert_eq!(priority(&[("selling", "no"), ("workaround", "no")]), Priority::Urgent);
        assert_eq!(priority(&[("selling", "no"), ("workaround", "yes")]), Priority::High);
    }

    #[test]
    fn one_person_who_cannot_pay_is_high_and_all_of_them_are_urgent() {
        assert_eq!(priority(&[("paying", "none"), ("reach", "one"), ("workaround", "no")]), Priority::High);
        assert_eq!(
            priority(&[("paying", "none"), ("reach", "everybody"), ("workaround", "no")]),
            Priority::Urgent
        );
    }

    #[test]
    fn one_person_who_has_another_way_can_wait() {
        assert_eq!(priority(&[("reach", "one"), ("workaround", "yes")]), Priority::Low);
    }
}
