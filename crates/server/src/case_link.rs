//! The private link of a case: whoever has it can read the case. Made from a key, so that nothing secret is
//! stored with a case and a repeated receipt can give the link again.

use askwell_core::ticket::CaseNumber;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::config::origin::Origin;

const TOKEN_BYTES: usize = 16;

/// Makes and checks private links.
#[derive(Clone)]
pub struct CaseLinks {
    key: Vec<u8>,
    public_url: Origin,
}

impl CaseLinks {
    /// Links below `public_url`, signed with `key`.
    pub fn new(key: Vec<u8>, public_url: Origin) -> CaseLinks {
        CaseLinks { key, public_url }
    }

    /// The private address of a case.
    pub fn link(&self, number: &CaseNumber) -> String {
        format!(
            "{}/c/{}/{}",
            self.public_url.0,
            number.0,
            URL_SAFE_NO_PAD.encode(&self.code(number)[..TOKEN_BYTES])
        )
    }

    /// Whether the token is the one in the case's link. Takes the same time wherever they differ.
    pub fn is_token(&self, number: &CaseNumber, token: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else { return false };
        bytes.len() == TOKEN_BYTES
            && self.mac(number).is_some_and(|mac| mac.verify_truncated_left(&bytes).is_ok())
    }

    fn code(&self, number: &CaseNumber) -> Vec<u8> {
        self.mac(number).map_or_else(|| vec![0; TOKEN_BYTES], |mac| mac.finalize().into_bytes().to_vec())
    }

    fn mac(&self, number: &CaseNumber) -> Option<Hmac<Sha256>> {
        // HMAC takes keys of every length, so there always is one.
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key).ok()?;
        mac.update(b"case-link:");
        mac.update(number.0.as_bytes());
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(key: &[u8]) -> CaseLinks {
        CaseLinks::new(key.to_vec(), Origin("https://help.example".to_owned()))
    }

    #[test]
    fn a_link_opens_its_own_case_and_no_other() {
        let links = links(b"key");
        let number = CaseNumber("7K3M-Q9XD".to_owned());
        let link = links.link(&number);
        let token = link.strip_prefix("https://help.example/c/7K3M-Q9XD/").unwrap();

        assert!(links.is_token(&number, token));
        assert!(!links.is_token(&CaseNumber("7K3M-Q9XE".to_owned()), token));
        assert!(!links.is_token(&number, &token[..20]));
        assert!(!links.is_token(&number, ""));
    }

    #[test]
    fn another_key_makes_another_link() {
        let number = CaseNumber("7K3M-Q9XD".to_owned());

        assert_ne!(links(b"one").link(&number), links(b"two").link(&number));
    }
}
