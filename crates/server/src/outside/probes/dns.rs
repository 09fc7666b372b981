//! Where the shop's name leads.

use std::net::IpAddr;

use super::*;
use crate::outside::address::is_public;

/// `host`, `answer`, `a`, `aaaa`, `cname`, `private`. A host that needs no name server isn't judged.
pub fn observe(look: &Look, _now_ms: u64) -> Probe {
    let names = &look.names;
    if names.outcome == NameOutcome::Literal {
        return not_supported();
    }
    let addresses = |is_v4: bool| {
        names.addresses.iter().filter(move |address| address.is_ipv4() == is_v4).map(IpAddr::to_string)
    };
    Observation::default()
        .with("host", look.url.host_str().unwrap_or_default())
        .with("answer", names.outcome.name())
        .with_all("a", addresses(true))
        .with_all("aaaa", addresses(false))
        .with_all("cname", names.aliases.clone())
        .with_truth("private", names.addresses.iter().any(|address| !is_public(*address)))
        .seen()
}
