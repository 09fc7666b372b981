//! The seal on findings from outside: by it the server knows its own when they come back within a case.

use askwell_core::finding::Finding;
use askwell_core::masking::Policy;
use askwell_core::outside::OutsideReport;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha256;

use crate::config::site::SiteKey;

/// Makes and checks seals.
#[derive(Clone)]
pub struct Seals {
    key: Vec<u8>,
}

/// What is sealed, in the one form in which it is written.
#[derive(Serialize)]
struct Sealed<'a> {
    site: &'a str,
    checked_at_ms: u64,
    findings: &'a [Finding],
}

impl Seals {
    /// Seals made with this key.
    pub fn new(key: Vec<u8>) -> Seals {
        Seals { key }
    }

    /// The findings of this site, sealed. They are tidied first, by the site's policy, as the case will tidy them that brings
    /// them back.
    pub fn report(
        &self,
        site: &SiteKey,
        policy: &Policy,
        mut findings: Vec<Finding>,
        checked_at_ms: u64,
    ) -> OutsideReport {
        findings.iter_mut().for_each(|finding| finding.tidy(policy));
        let mut report = OutsideReport { findings, checked_at_ms, seal: String::new() };
        if let Some(mac) = self.mac(site, &report) {
            report.seal = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
        }
        report
    }

    /// Whether this server has sealed exactly this report for this site. Takes the same time wherever it differs.
    pub fn verify(&self, site: &SiteKey, report: &OutsideReport) -> bool {
        let Ok(seal) = URL_SAFE_NO_PAD.decode(&report.seal) else { return false };
        self.mac(site, report).is_some_and(|mac| mac.verify_slice(&seal).is_ok())
    }

    fn mac(&self, site: &SiteKey, report: &OutsideReport) -> Option<Hmac<Sha256>> {
        let sealed =
            Sealed { site: &site.0, checked_at_ms: report.checked_at_ms, findings: &report.findings };
        let text = serde_json::to_vec(&sealed).ok()?;
        // HMAC takes keys of every length, so there always is one.
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key).ok()?;
        mac.update(b"outside-report:");
        mac.update(&text);
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use askwell_core::facts::Fact;
    use askwell_core::finding::Outcome;
    use askwell_core::masking::Rule;

    use super::*;

    fn site(key: &str) -> SiteKey {
        SiteKey(key.to_owned())
    }

    fn finding() -> Finding {
        Finding {
            check: "dns".to_owned(),
            outcome: Outcome::Ok,
            reason: "fine".to_owned(),
            evidence: vec![Fact { name: "a".to_owned(), values: vec!["192.0.2.1".to_owned()] }],
            duration_ms: 12,
        }
    }

    #[test]
    fn a_seal_fits_its_own_report_and_no_other() {
        let seals = Seals::new(b"key".to_vec());
        let report = seals.report(&site("shop"), &Policy::default(), vec![finding()], 7);
        let changed = |change: &dyn Fn(&mut OutsideReport)| {
            let mut report = report.clone();
            change(&mut report);
            report
        };

        assert!(seals.verify(&site("shop"), &report));
        assert!(!seals.verify(&site("other"), &report));
        assert!(!Seals::new(b"other".to_vec()).verify(&site("shop"), &report));
        assert!(!seals.verify(&site("shop"), &changed(&|report| report.checked_at_ms = 8)));
        assert!(
            !seals.verify(&site("shop"), &changed(&|report| report.findings[0].outcome = Outcome::Problem))
        );
        assert!(!seals.verify(&site("shop"), &changed(&|report| report.findings.clear())));
        assert!(!seals.verify(&site("shop"), &changed(&|report| report.seal.clear())));
        assert!(!seals.verify(&site("shop"), &changed(&|report| report.seal.push('A'))));
    }

    #[test]
    fn a_report_survives_the_tidying_of_a_case_by_the_same_policy() {
        let seals = Seals::new(b"key".to_vec());
        let mut untidy = finding();
        untidy.evidence[0].values = vec!["x".repeat(5_000), "https://a.example/?key=secret".to_owned()];
        let ours = Rule { name: "ours".to_owned(), pattern: "192.0.#.#".to_owned() };
        for policy in [Policy::default(), Policy { rules: vec![ours], ..Policy::default() }] {
            let mut report = seals.report(&site("shop"), &policy, vec![untidy.clone(), finding()], 7);
            report.findings.iter_mut().for_each(|finding| finding.tidy(&policy));

            assert!(seals.verify(&site("shop"), &report));
        }
    }
}
