//! Which addresses the server may open a connection to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::config::outside_checks::OutsideChecks;

/// Everything of IPv4 that isn't the public internet: IANA's special-purpose registry, multicast and the
/// reserved end. First address and bits of the prefix.
const SPECIAL_V4: [(Ipv4Addr, u32); 18] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 52, 193, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(192, 175, 48, 0), 24),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// What is handed out of IPv6 for the public internet so far (RFC 4291, 2.4). Mapped and translated IPv4
/// addresses (`::ffff:0:0/96`, `64:ff9b::/96`), loopback, local and multicast ones are all outside of it.
const GLOBAL_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// What isn't public within it: protocol assignments with Teredo, documentation, 6to4.
const SPECIAL_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

impl OutsideChecks {
    /// Whether a connection to this address may be opened.
    pub fn permits(self, address: IpAddr) -> bool {
        match self {
            OutsideChecks::Off => false,
            OutsideChecks::PublicOnly => is_public(address),
            OutsideChecks::AllowPrivate => is_public(address) || is_of_own_network(address),
        }
    }
}

/// Whether the address is one of the public internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|range| holds_v4(*range, address)),
        IpAddr::V6(address) => {
            holds_v6(GLOBAL_V6, address) && !SPECIAL_V6.iter().any(|range| holds_v6(*range, address))
        }
    }
}

/// Whether the address is this machine or in a private network. What clouds keep at link-local addresses isn't.
pub fn is_of_own_network(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

fn holds_v4((first, bits): (Ipv4Addr, u32), address: Ipv4Addr) -> bool {
    (u32::from(first) ^ u32::from(address)).leading_zeros() >= bits
}

fn holds_v6((first, bits): (Ipv6Addr, u32), address: Ipv6Addr) -> bool {
    (u128::from(first) ^ u128::from(address)).leading_zeros() >= bits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permits(reach: OutsideChecks, address: &str) -> bool {
        reach.permits(address.parse().unwrap())
    }

    #[test]
    fn the_public_internet_is_permitted() {
        for address in ["93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"]
        {
            assert!(permits(OutsideChecks::PublicOnly, address), "{address}");
            assert!(!permits(OutsideChecks::Off, address), "{address}");
        }
    }

    #[test]
    fn whatever_leads_inside_is_not() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:93.184.216.34",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!permits(OutsideChecks::PublicOnly, address), "{address}");
        }
    }

    #[test]
    fn trying_out_reaches_this_machine_and_never_what_clouds_hide() {
        for address in ["127.0.0.1", "192.168.1.1", "::1", "fd12::1"] {
            assert!(permits(OutsideChecks::AllowPrivate, address), "{address}");
        }
        for address in ["169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1", "::ffff:169.254.169.254"] {
            assert!(!permits(OutsideChecks::AllowPrivate, address), "{address}");
        }
    }
}
