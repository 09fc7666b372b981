//! An IP address, or a range of them as in RFC 4632.

use std::net::IpAddr;

use serde::Deserialize;

/// All addresses that share the first `prefix_bits` bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct AddressRange {
    first: IpAddr,
    prefix_bits: u8,
}

impl AddressRange {
    /// Whether the address lies in the range. An IPv4 address is found however it is written.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let differing = u32::from(first) ^ u32::from(address);
                differing.leading_zeros() >= u32::from(self.prefix_bits)
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let differing = u128::from(first) ^ u128::from(address);
                differing.leading_zeros() >= u32::from(self.prefix_bits)
            }
            _ => false,
        }
    }
}

impl TryFrom<String> for AddressRange {
    type Error = String;

    fn try_from(text: String) -> Result<AddressRange, String> {
        let fault = || format!("\"{text}\" is no address; 10.0.0.1 and 10.0.0.0/8 are");
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| fault())?)),
            None => (text.as_str(), None),
        };
        let first: IpAddr = address.parse().map_err(|_| fault())?;
        let widest = if first.is_ipv4() { 32 } else { 128 };
        let prefix_bits = bits.unwrap_or(widest);
        if prefix_bits > widest {
            return Err(fault());
        }
        Ok(AddressRange { first, prefix_bits })
    }
}

#[cfg(test)]
mod tests {
    use super::AddressRange;

    fn contains(range: &str, address: &str) -> bool {
        AddressRange::try_from(range.to_owned()).unwrap().contains(address.parse().unwrap())
    }

    #[test]
    fn a_range_holds_what_begins_alike() {
        assert!(contains("10.0.0.0/8", "10.255.0.1"));
        assert!(!contains("10.0.0.0/8", "11.0.0.1"));
        assert!(contains("0.0.0.0/0", "192.0.2.1"));
        assert!(contains("127.0.0.1", "::ffff:127.0.0.1"));
        assert!(contains("2001:db8::/32", "2001:db8:1::1"));
        assert!(!contains("2001:db8::/32", "10.0.0.1"));
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["", "10.0.0", "10.0.0.0/33", "::/129", "proxy.example"] {
            assert!(AddressRange::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
