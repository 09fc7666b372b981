//! Where a request really came from.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::config::address_range::AddressRange;
use crate::state::AppState;

/// The address of the client: the nearest one that isn't a trusted proxy. Used for rate limits only; never
/// stored or logged.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        // Without a connection (a call inside the process) everybody counts as one.
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip());
        Ok(ClientAddress(behind_proxies(peer, &parts.headers, &state.config.trusted_proxies)))
    }
}

/// Goes back along `X-Forwarded-For`, from the nearest, for as long as each teller is trusted.
fn behind_proxies(peer: IpAddr, headers: &HeaderMap, trusted: &[AddressRange]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|range| range.contains(address));
    let mut address = peer;
    let tellings: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for telling in tellings.iter().rev() {
        match telling.trim().parse() {
            Ok(told) if is_trusted(address) => address = told,
            _ => break,
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(peer: &str, forwarded: &str, trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let trusted: Vec<AddressRange> =
            trusted.iter().map(|text| AddressRange::try_from(text.to_string()).unwrap()).collect();
        behind_proxies(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        assert_eq!(found("192.0.2.1", "10.9.9.9", &[]), "192.0.2.1");
        assert_eq!(found("192.0.2.1", "10.9.9.9", &["10.0.0.0/8"]), "192.0.2.1");
    }

    #[test]
    fn a_trusted_proxy_is_believed_and_what_it_was_told_is_not() {
        assert_eq!(found("10.0.0.1", "203.0.113.7", &["10.0.0.0/8"]), "203.0.113.7");
        assert_eq!(found("10.0.0.1", "1.2.3.4, 203.0.113.7", &["10.0.0.0/8"]), "203.0.113.7");
        assert_eq!(found("10.0.0.1", "203.0.113.7, 10.0.0.2", &["10.0.0.0/8"]), "203.0.113.7");
        assert_eq!(found("10.0.0.1", "nonsense", &["10.0.0.0/8"]), "10.0.0.1");
    }
}
