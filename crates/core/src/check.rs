//! Checks: what a probe observes becomes a finding by rules, and the rules are data.

use crate::change::names;
use serde::{Deserialize, Serialize};

use crate::compact::{Reader, Writer};
use crate::condition::Condition;
use crate::facts::{FactList, Facts};
use crate::finding::{Finding, Outcome, Owner};
use crate::masking::Policy;

/// The version of the compact form; what begins otherwise is refused.
const VERSION: &str = "checks 1";

/// Every check that a site's playbooks may run, in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckBook {
    /// The checks.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Its id.
    pub id: String,
    /// Where its probe runs.
    pub vantage: Vantage,
    /// How long its probe may take.
    pub time_limit_ms: u32,
    /// What is looked at.
    pub title: String,
    /// The first that holds decides.
    pub rules: Vec<Rule>,
}

names! {
    /// Where a check's probe runs.
    Vantage {
        /// In the person's own page.
        Page = "page",
        /// At our server, which looks at the shop from outside.
        Server = "server",
        /// Nowhere: it looks at what the others have found.
        Derived = "derived",
    }
}

/// What an observation means.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its id: the finding's reason.
    pub id: String,
    /// Whether it decides. It sees `observed.NAME`, `finding.CHECK` and `context.NAME`.
    pub when: Condition,
    /// What came out.
    pub outcome: Outcome,
    /// Who can mend it; `None` if nothing needs mending.
    pub owner: Option<Owner>,
    /// What it means, in plain words.
    pub means: String,
    /// What to try; may be empty.
    pub advice: String,
}

/// What became of a probe.
#[derive(Clone, Debug, PartialEq)]
pub enum Probe {
    /// It came to its end and saw this.
    Observed(FactList),
    /// It didn't come to its end: `timed_out`, `failed`, `not_supported` or `skipped`.
    NotRun(String),
}

/// What rules look at: the observation first, then all that is known besides.
struct Seen<'a> {
    observed: &'a FactList,
    known: &'a dyn Facts,
}

impl Facts for Seen<'_> {
    fn any(&self, name: &str, test: &mut dyn FnMut(&str) -> bool) -> bool {
        match name.strip_prefix("observed.") {
            Some(name) => self.observed.any(name, test),
            None => self.known.any(name, test),
        }
    }
}

impl Check {
    /// What the probe's observation means. Where no rule holds, it can't be told (`unclear`).
    pub fn judge(&self, probe: Probe, duration_ms: u32, known: &dyn Facts) -> Finding {
        let (outcome, reason, observed) = match probe {
            Probe::NotRun(reason) => (Outcome::NotRun, reason, FactList::default()),
            Probe::Observed(observed) => {
                let seen = Seen { observed: &observed, known };
                let rule = self.rules.iter().find(|rule| rule.when.holds(&seen));
                let outcome = rule.map_or(Outcome::Unsure, |rule| rule.outcome);
                (outcome, rule.map_or_else(|| "unclear".to_owned(), |rule| rule.id.clone()), observed)
            }
        };
        let mut finding =
            Finding { check: self.id.clone(), outcome, reason, evidence: observed.0, duration_ms };
        finding.tidy(&Policy::default());
        finding
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(&self.id);
        writer.text(self.vantage.name());
        writer.number(self.time_limit_ms.into());
        writer.text(&self.title);
        writer.list(&self.rules, |writer, rule| {
            writer.text(&rule.id);
            rule.when.write(writer);
            writer.text(rule.outcome.name());
            writer.text(rule.owner.map_or("", Owner::name));
            writer.text(&rule.means);
            writer.text(&rule.advice);
        });
    }

    fn take(reader: &mut Reader<'_>) -> Check {
        Check {
            id: reader.take_text(),
            vantage: reader.take_named(Vantage::from_name, Vantage::Derived),
            time_limit_ms: u32::try_from(reader.take_number()).unwrap_or_default(),
            title: reader.take_text(),
            rules: reader.take_list(Rule::take),
        }
    }
}

impl Rule {
    fn take(reader: &mut Reader<'_>) -> Rule {
        Rule {
            id: reader.take_text(),
            when: Condition::take(reader),
            outcome: reader.take_named(Outcome::from_name, Outcome::Unsure),
            owner: Owner::from_name(reader.take_word()),
            means: reader.take_text(),
            advice: reader.take_text(),
        }
    }
}

impl CheckBook {
    /// The check with this id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == id)
    }

    /// The rule that decided a finding.
    pub fn rule(&self, finding: &Finding) -> Option<&Rule> {
        self.check(&finding.check)?.rules.iter().find(|rule| rule.id == finding.reason)
    }

    /// The compact form.
    pub fn to_compact(&self) -> String {
        let mut writer = Writer::default();
        writer.text(VERSION);
        writer.list(&self.checks, |writer, check| check.write(writer));
        writer.finish()
    }

    /// The checks with this compact form; `None` if it isn't one.
    pub fn from_compact(text: &str) -> Option<CheckBook> {
        let mut reader = Reader::new(text);
        if reader.take_word() != VERSION {
            return None;
        }
        let book = CheckBook { checks: reader.take_list(Check::take) };
        (reader.is_at_end() && !reader.is_broken()).then_some(book)
    }
}
