//! Looking at a shop from outside: the second vantage point, beside the person's own page.
//!
//! Only hosts that are registered for the site are asked, only over HTTP at their usual ports, and a connection goes to
//! exactly the address that was looked at before. Nothing is sent but the question for a page: no cookie, no
//! query, nothing about the person.

use std::sync::Arc;
use std::time::Duration;

use askwell_core::check::{Check, Probe};
use askwell_core::facts::FactList;
use askwell_core::finding::Finding;
use futures::future::join_all;
use rustls::RootCertStore;

use crate::config::origin::Origin;
use crate::config::outside_checks::OutsideChecks;
use crate::config::site::Site;
use hosts::Hosts;
use line::Lines;
use look::Look;
use names::Names;
use names::system::SystemNames;
use recent::Recent;
use target::{Target, TargetFault};
use visit::Visitor;

pub mod address;
pub mod certificate;
pub mod exchange;
pub mod hosts;
pub mod line;
pub mod look;
pub mod names;
pub mod page;
pub mod probes;
pub mod recent;
pub mod robots_txt;
pub mod seal;
pub mod target;
pub mod trouble;
pub mod visit;

/// How long a request for checks may take as a whole, whatever the checks allow themselves.
const LONGEST: Duration = Duration::from_millis(8_000);

/// Looks at shops from outside.
pub struct Outside {
    reach: OutsideChecks,
    names: Arc<dyn Names>,
    lines: Lines,
    agent: String,
    recent: Recent,
}

impl Outside {
    /// With the machine's name servers and the authorities that browsers trust.
    pub fn system(reach: OutsideChecks, public_url: &Origin) -> Outside {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        Outside::new(reach, Arc::new(SystemNames::new()), roots, public_url)
    }

    /// With what it is given.
    pub fn new(
        reach: OutsideChecks,
        names: Arc<dyn Names>,
        roots: RootCertStore,
        public_url: &Origin,
    ) -> Outside {
        let agent =
            format!("Askwell/{} (checks a reported page; +{})", env!("CARGO_PKG_VERSION"), public_url.0);
        Outside { reach, names, lines: Lines::new(roots), agent, recent: Recent::default() }
    }

    /// Somebody who visits addresses of the site, for whatever this is said to be; `None` if nothing is looked at.
    pub fn visitor(&self, site: &Site, purpose: &str) -> Option<Visitor> {
        if self.reach == OutsideChecks::Off {
            return None;
        }
        let agent = self.agent.replace("checks a reported page", purpose);
        Some(Visitor::new(self.reach, Hosts::of(site), self.names.clone(), self.lines.clone(), agent))
    }

    /// Runs checks on a page of the site. All are judged by one look.
    ///
    /// # Errors
    /// If nothing at this address may be looked at.
    pub async fn run(
        &self,
        site: &Site,
        url: &str,
        checks: &[&Check],
        now_ms: u64,
    ) -> Result<Vec<Finding>, TargetFault> {
        let hosts = Hosts::of(site);
        let target = Target::of(url, &hosts)?;
        if self.reach == OutsideChecks::Off {
            return Ok(checks.iter().map(|check| not_run(check, "not_supported")).collect());
        }
        let host = target.url().host_str().unwrap_or_default().to_owned();
        let key = (site.key.clone(), target.url().to_string());
        let visitor =
            Visitor::new(self.reach, hosts, self.names.clone(), self.lines.clone(), self.agent.clone());
        let looking = self.recent.look(key, &host, now_ms, async move { Look::at(&target, &visitor).await });
        let findings = checks.iter().map(|check| {
            let looking = looking.clone();
            async move {
                let limit = Duration::from_millis(check.time_limit_ms.into()).min(LONGEST);
                match tokio::time::timeout(limit, looking).await {
                    Ok(Some(look)) => judged(check, &look, now_ms),
                    Ok(None) => not_run(check, "failed"),
                    Err(_) => not_run(check, "timed_out"),
                }
            }
        });
        Ok(join_all(findings).await)
    }
}

fn judged(check: &Check, look: &Look, now_ms: u64) -> Finding {
    let probe =
        probes::observe(&check.id, look, now_ms).unwrap_or_else(|| Probe::NotRun("not_supported".to_owned()));
    let took_ms = u32::try_from(look.took.as_millis()).unwrap_or(u32::MAX);
    check.judge(probe, took_ms, &FactList::default())
}

fn not_run(check: &Check, reason: &str) -> Finding {
    check.judge(Probe::NotRun(reason.to_owned()), 0, &FactList::default())
}
