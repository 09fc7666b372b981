//! What each check sees in a look, as facts: nothing here decides what they mean.

use askwell_core::check::Probe;
use askwell_core::facts::FactList;
use url::Url;

use super::look::{Look, Robots, Seen};
use super::names::NameOutcome;
use super::visit::End;

pub mod certificate;
pub mod dns;
pub mod redirects;
pub mod robots;
pub mod shop_from_outside;

/// What the check of this id sees; `None` if there is no such probe.
pub fn observe(check: &str, look: &Look, now_ms: u64) -> Option<Probe> {
    let probe = match check {
        "shop_from_outside" => shop_from_outside::observe,
        "certificate" => certificate::observe,
        "dns" => dns::observe,
        "redirects" => redirects::observe,
        "robots" => robots::observe,
        _ => return None,
    };
    if look.names.outcome == NameOutcome::Unavailable {
        return Some(Probe::NotRun("failed".to_owned()));
    }
    Some(probe(look, now_ms))
}

/// The ids of all probes.
pub const ALL: [&str; 5] = ["shop_from_outside", "certificate", "dns", "redirects", "robots"];

/// Collects facts.
#[derive(Default)]
struct Observation(FactList);

impl Observation {
    fn with(mut self, name: &str, value: impl ToString) -> Observation {
        self.0.values_mut(name).push(value.to_string());
        self
    }

    fn with_known(self, name: &str, value: Option<impl ToString>) -> Observation {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn with_all(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Observation {
        let values: Vec<String> = values.into_iter().collect();
        if !values.is_empty() {
            self.0.set(name, values);
        }
        self
    }

    fn with_truth(self, name: &str, truth: bool) -> Observation {
        self.with(name, if truth { "yes" } else { "no" })
    }

    fn seen(self) -> Probe {
        Probe::Observed(self.0)
    }
}

fn not_supported() -> Probe {
    Probe::NotRun("not_supported".to_owned())
}
