//! The name servers that the machine is set up with.

use std::net::IpAddr;
use std::time::Duration;

use async_trait::async_trait;
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ResolverConfig, ResolverOpts};
use hickory_resolver::lookup::Lookup;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{RData, RecordType};
use hickory_resolver::system_conf::read_system_conf;

use super::{NameAnswer, NameOutcome, Names};

/// How long one question may take, and how often it is asked anew.
const ASKING: Duration = Duration::from_millis(1_200);
const ATTEMPTS: usize = 2;

/// Asks the machine's name servers, each time anew.
pub struct SystemNames {
    resolver: Option<TokioResolver>,
}

impl SystemNames {
    /// Reads how the machine is set up. Without name servers, every name is unavailable.
    pub fn new() -> SystemNames {
        match read_system_conf() {
            Ok((config, options)) => SystemNames::with(config, options),
            Err(cause) => {
                tracing::warn!(%cause, "no name server to ask: no checks from outside");
                SystemNames { resolver: None }
            }
        }
    }

    /// With these name servers.
    pub fn with(config: ResolverConfig, mut options: ResolverOpts) -> SystemNames {
        options.timeout = ASKING;
        options.attempts = ATTEMPTS;
        // What is remembered is how a shop looked a moment ago, as a whole; see `recent.rs`.
        options.cache_size = 0;
        let builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        let resolver = builder.with_options(options).build();
        let resolver = resolver
            .inspect_err(|cause| tracing::warn!(%cause, "no name server to ask: no checks from outside"));
        SystemNames { resolver: resolver.ok() }
    }
}

impl Default for SystemNames {
    fn default() -> SystemNames {
        SystemNames::new()
    }
}

#[async_trait]
impl Names for SystemNames {
    async fn look_up(&self, host: &str) -> NameAnswer {
        let Some(resolver) = &self.resolver else {
            return NameAnswer::without_address(NameOutcome::Unavailable);
        };
        // With the root's dot at its end, no search domain of this machine is tried.
        let name = format!("{}.", host.trim_end_matches('.'));
        let (v4, v6) = tokio::join!(
            resolver.lookup(name.as_str(), RecordType::A),
            resolver.lookup(name.as_str(), RecordType::AAAA),
        );
        answer(v4, v6)
    }

    /// Asks for the name itself and then for what it is below, until somebody answers.
    async fn name_servers(&self, host: &str) -> Vec<String> {
        let Some(resolver) = &self.resolver else { return Vec::new() };
        let mut zone = host.trim_end_matches('.');
        while zone.contains('.') {
            if let Ok(lookup) = resolver.lookup(format!("{zone}."), RecordType::NS).await {
                let name = |data: &RData| match data {
                    RData::NS(name) => Some(name.to_string().trim_end_matches('.').to_ascii_lowercase()),
                    _ => None,
                };
                let names: Vec<String> =
                    lookup.answers().iter().filter_map(|record| name(&record.data)).collect();
                if !names.is_empty() {
                    return names;
                }
            }
            zone = zone.split_once('.').map_or("", |(_, above)| above);
        }
        Vec::new()
    }
}

/// Both answers together. Where nothing was found, the IPv4 question tells why: most shops have such an address.
fn answer(v4: Result<Lookup, NetError>, v6: Result<Lookup, NetError>) -> NameAnswer {
    let mut answer = NameAnswer::found([]);
    for lookup in [&v4, &v6].into_iter().flatten() {
        for record in lookup.answers() {
            match &record.data {
                RData::A(address) => answer.addresses.push(IpAddr::V4(address.0)),
                RData::AAAA(address) => answer.addresses.push(IpAddr::V6(address.0)),
                RData::CNAME(name) => {
                    let name = name.to_string().trim_end_matches('.').to_owned();
                    if !answer.aliases.contains(&name) {
                        answer.aliases.push(name);
                    }
                }
                _ => {}
            }
        }
    }
    if answer.addresses.is_empty() {
        answer.outcome = match (v4, v6) {
            (Err(fault), _) | (Ok(_), Err(fault)) => outcome(&fault),
            (Ok(_), Ok(_)) => NameOutcome::NoAddress,
        };
    }
    answer
}

fn outcome(fault: &NetError) -> NameOutcome {
    match fault {
        NetError::Dns(DnsError::NoRecordsFound(nothing)) => match nothing.response_code {
            ResponseCode::NXDomain => NameOutcome::NoSuchName,
            ResponseCode::NoError => NameOutcome::NoAddress,
            _ => NameOutcome::ServerFailure,
        },
        NetError::Timeout => NameOutcome::TimedOut,
        NetError::NoConnections | NetError::Io(_) => NameOutcome::Unavailable,
        _ => NameOutcome::ServerFailure,
    }
}
