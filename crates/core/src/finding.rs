//! What a check has found, as data.

use serde::{Deserialize, Serialize};

use crate::change::names;
use crate::facts::Fact;
use crate::limits::{MAX_EVIDENCE, MAX_EVIDENCE_CHARS, MAX_ID_CHARS};
use crate::masking::Policy;
use crate::text::clean_line;
use crate::tidy::{mask_address, mask_line, tidy_line};

names! {
    /// What came out of a check.
    Outcome {
        /// Nothing wrong.
        Ok = "ok",
        /// Something is wrong.
        Problem = "problem",
        /// It can't be told.
        Unsure = "unsure",
        /// The check didn't run to its end; the reason says why: `timed_out`, `failed`, `not_supported`, `skipped`.
        NotRun = "not_run",
    }
}

names! {
    /// Who can mend something.
    Owner {
        /// The person in front of the page: their device, browser or network.
        Shopper = "shopper",
        /// Whoever runs the shop, in its settings.
        Merchant = "merchant",
        /// The shop's theme.
        Theme = "theme",
        /// An app or plugin of the shop.
        App = "app",
        /// The payment provider.
        PaymentProvider = "payment_provider",
        /// The shop platform.
        Platform = "platform",
        /// Whoever hosts the shop.
        Hosting = "hosting",
        /// The network between.
        Network = "network",
        /// A marketplace that the shop sells on.
        Marketplace = "marketplace",
    }
}

/// What a check has found. The words for it are with the check's rules, by `check` and `reason`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// The check's id.
    pub check: String,
    /// What came out.
    pub outcome: Outcome,
    /// The rule that decided, or why the check didn't run.
    pub reason: String,
    /// What was observed, masked.
    #[serde(default)]
    pub evidence: Vec<Fact>,
    /// How long it took.
    #[serde(default)]
    pub duration_ms: u32,
}

impl Finding {
    /// Tidies, masks and cuts to the limits. Doing it twice changes nothing more.
    pub fn tidy(&mut self, policy: &Policy) {
        for id in [&mut self.check, &mut self.reason] {
            tidy_line(id, MAX_ID_CHARS);
        }
        self.evidence.truncate(MAX_EVIDENCE);
        for fact in &mut self.evidence {
            tidy_line(&mut fact.name, MAX_ID_CHARS);
            fact.values.truncate(MAX_EVIDENCE);
            for value in &mut fact.values {
                let line = clean_line(value);
                match line.starts_with("http://") || line.starts_with("https://") {
                    true => mask_address(value, policy, MAX_EVIDENCE_CHARS),
                    false => mask_line(value, policy, MAX_EVIDENCE_CHARS),
                }
            }
        }
    }
}
