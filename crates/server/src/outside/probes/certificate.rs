//! What the shop's certificate says.

use askwell_core::masking::mask;

use super::*;
use crate::outside::trouble::Trouble;

/// How many of the names in a certificate are told.
const MOST_NAMES: usize = 8;

/// `verdict`, `issuer`, `names`, `days_left`, `lifetime_days`. A shop in a private network without a certificate isn't
/// judged: it has no need of one.
pub fn observe(look: &Look, now_ms: u64) -> Probe {
    let visit = &look.page.visit;
    let Some(certificate) = &visit.certificate else {
        let verdict = match &visit.end {
            End::Answered(_) if !look.is_public => return not_supported(),
            End::Answered(_) => "no_certificate",
            End::Failed(Trouble::SecureLineFailed) => "no_secure_line",
            _ => "not_seen",
        };
        return Observation::default().with("verdict", verdict).seen();
    };
    let observation = Observation::default().with("verdict", certificate.verdict.name());
    let Some(details) = &certificate.details else { return observation.seen() };
    observation
        .with("issuer", mask(&details.issuer))
        .with_all("names", details.names.iter().take(MOST_NAMES).cloned())
        .with("days_left", details.days_left(now_ms))
        .with("lifetime_days", details.lifetime_days())
        .seen()
}
