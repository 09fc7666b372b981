//! Where names lead: a port, so that a test can decide it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use async_trait::async_trait;

pub mod system;

/// Looks names up. Never answers from the past.
#[async_trait]
pub trait Names: Send + Sync {
    /// Where the name leads right now.
    async fn look_up(&self, host: &str) -> NameAnswer;

    /// The name servers of the zone that the name is in; none where that can't be told.
    async fn name_servers(&self, _host: &str) -> Vec<String> {
        Vec::new()
    }
}

/// Where a name leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameAnswer {
    /// What came of asking.
    pub outcome: NameOutcome,
    /// The addresses, if there are any.
    pub addresses: Vec<IpAddr>,
    /// The names it went by on the way there, in order.
    pub aliases: Vec<String>,
}

/// What came of asking for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOutcome {
    /// It leads to addresses.
    Found,
    /// It needn't be asked for: it is an address itself, or this machine (RFC 6761, 6.3).
    Literal,
    /// There is no such name.
    NoSuchName,
    /// The name exists, without an address.
    NoAddress,
    /// A name server answered with a failure.
    ServerFailure,
    /// No name server answered in time.
    TimedOut,
    /// This server has nobody to ask.
    Unavailable,
}

impl NameOutcome {
    /// Its name in observations.
    pub fn name(self) -> &'static str {
        match self {
            NameOutcome::Found => "found",
            NameOutcome::Literal => "literal",
            NameOutcome::NoSuchName => "no_such_name",
            NameOutcome::NoAddress => "no_address",
            NameOutcome::ServerFailure => "server_failure",
            NameOutcome::TimedOut => "timed_out",
            NameOutcome::Unavailable => "unavailable",
        }
    }
}

impl NameAnswer {
    /// The answer without any address.
    pub fn without_address(outcome: NameOutcome) -> NameAnswer {
        NameAnswer { outcome, addresses: Vec::new(), aliases: Vec::new() }
    }

    /// The answer with these addresses.
    pub fn found(addresses: impl IntoIterator<Item = IpAddr>) -> NameAnswer {
        let addresses = addresses.into_iter().collect();
        NameAnswer { outcome: NameOutcome::Found, addresses, aliases: Vec::new() }
    }

    /// The answer for a host that needn't be asked for; `None` for every other.
    pub fn literal(host: &url::Host<&str>) -> Option<NameAnswer> {
        let addresses = match host {
            url::Host::Ipv4(address) => vec![IpAddr::V4(*address)],
            url::Host::Ipv6(address) => vec![IpAddr::V6(*address)],
            url::Host::Domain(name) => {
                let name = name.trim_end_matches('.');
                if name != "localhost" && !name.ends_with(".localhost") {
                    return None;
                }
                vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]
            }
        };
        Some(NameAnswer { outcome: NameOutcome::Literal, addresses, aliases: Vec::new() })
    }
}
