//! What agents write to customers: masked where a secret is never needed, and nowhere else, because the shop's own phone number,
//! address or bank account is what the answer may be about.

use std::sync::LazyLock;

use askwell_core::masking::{Kind, KindTreatment, Policy, Treatment};

use super::kinds::may_stay;

static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy {
    kinds: Kind::ALL
        .iter()
        .copied()
        .filter(|kind| may_stay(*kind))
        .map(|kind| KindTreatment { kind, treatment: Treatment::Keep })
        .collect(),
    ..Policy::default()
});

/// The text as it is kept and sent.
pub fn masked(text: &str) -> String {
    POLICY.mask(text)
}
