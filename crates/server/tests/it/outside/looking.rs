//! Somebody who looks at shops, with names that lead where a test wants.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use askwell_core::check::Check;
use askwell_core::finding::Finding;
use askwell_playbooks::built_in;
use askwell_playbooks::compile::check_book;
use askwell_server::config::origin::Origin;
use askwell_server::config::outside_checks::OutsideChecks;
use askwell_server::config::site::Site;
use askwell_server::outside::Outside;
use askwell_server::outside::names::{NameAnswer, NameOutcome, Names};
use askwell_server::outside::target::TargetFault;
use async_trait::async_trait;
use rustls::RootCertStore;

use crate::app::NOW_MS;

/// Names with the answers that they give one after the other; the last one stays.
#[derive(Default)]
pub struct FixedNames {
    answers: Mutex<HashMap<String, Vec<NameAnswer>>>,
    pub asked: Mutex<Vec<String>>,
}

impl FixedNames {
    pub fn set(&self, host: &str, answers: Vec<NameAnswer>) {
        self.answers.lock().unwrap().insert(host.to_owned(), answers);
    }
}

#[async_trait]
impl Names for FixedNames {
    async fn look_up(&self, host: &str) -> NameAnswer {
        self.asked.lock().unwrap().push(host.to_owned());
        let mut answers = self.answers.lock().unwrap();
        match answers.get_mut(host) {
            Some(answers) if answers.len() > 1 => answers.remove(0),
            Some(answers) => answers[0].clone(),
            None => NameAnswer::without_address(NameOutcome::NoSuchName),
        }
    }
}

/// Somebody who looks at shops.
pub struct Looking {
    pub outside: Outside,
    pub names: Arc<FixedNames>,
}

impl Looking {
    /// Who may also look at this machine, at which `shop.test` is.
    pub fn here() -> Looking {
        Looking::trusting(RootCertStore::empty())
    }

    /// The same, who trusts these authorities.
    pub fn trusting(roots: RootCertStore) -> Looking {
        Looking::reaching(OutsideChecks::AllowPrivate, roots)
    }

    /// Who may look at the public internet only.
    pub fn in_public() -> Looking {
        Looking::reaching(OutsideChecks::PublicOnly, RootCertStore::empty())
    }

    fn reaching(reach: OutsideChecks, roots: RootCertStore) -> Looking {
        let names = Arc::new(FixedNames::default());
        names.set("shop.test", vec![found(&["127.0.0.1"])]);
        let url = Origin("https://help.example".to_owned());
        Looking { outside: Outside::new(reach, names.clone(), roots, &url), names }
    }

    /// What a check finds at a page, whose origin is the site's only one.
    pub async fn at(&self, check: &str, url: &str) -> Finding {
        self.of(check, &site(&[&origin(url)]), url).await.unwrap()
    }

    /// What a check finds at a page of this site.
    pub async fn of(&self, id: &str, site: &Site, url: &str) -> Result<Finding, TargetFault> {
        let check = check(id);
        let findings = self.outside.run(site, url, &[&check], NOW_MS).await?;
        Ok(findings.into_iter().next().unwrap())
    }
}

/// A built-in check, in English.
pub fn check(id: &str) -> Check {
    check_book(built_in::checks(), "en").check(id).unwrap().clone()
}

/// A site with these origins.
pub fn site(origins: &[&str]) -> Site {
    toml::from_str(&format!("key = \"shop\"\nname = \"Shop\"\norigins = {origins:?}")).unwrap()
}

fn origin(url: &str) -> String {
    url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// An answer with these addresses.
pub fn found(addresses: &[&str]) -> NameAnswer {
    NameAnswer::found(addresses.iter().map(|address| address.parse::<IpAddr>().unwrap()))
}

/// The values of a fact in a finding's evidence, joined by spaces; empty if there is none.
pub fn evidence(finding: &Finding, name: &str) -> String {
    let fact = finding.evidence.iter().find(|fact| fact.name == name);
    fact.map_or_else(String::new, |fact| fact.values.join(" "))
}
