//! The private links of a case and of having joined a known issue: whoever has one can read it. Made from a key, so that
//! nothing secret is stored with a case and a repeated receipt can give the link again.

use askwell_core::ticket::CaseNumber;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::config::origin::Origin;
use crate::store::known_issues::JoinId;

const TOKEN_BYTES: usize = 16;
const CASE: &str = "case-link:";
const JOIN: &str = "join-link:";

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
        self.address("c", CASE, &number.0)
    }

    /// Whether the token is the one in the case's link. Takes the same time wherever they differ.
    pub fn is_token(&self, number: &CaseNumber, token: &str) -> bool {
        self.is_code(CASE, &number.0, token)
    }

    /// The private address of the news for somebody who joined a known issue.
    pub fn join_link(&self, join: JoinId) -> String {
        self.address("k", JOIN, &join.0.to_string())
    }

    /// Whether the token is the one in the joining's link.
    pub fn is_join_token(&self, join: JoinId, token: &str) -> bool {
        self.is_code(JOIN, &join.0.to_string(), token)
    }

    /// Whether this is an address of ours that opens something to whoever has it.
    pub fn is_ours(&self, address: &str) -> bool {
        let below = address.strip_prefix(&self.public_url.0);
        below.is_some_and(|path| ["/c/", "/k/", "/files/"].iter().any(|folder| path.starts_with(folder)))
    }

    fn address(&self, folder: &str, family: &str, name: &str) -> String {
        let code = self.code(family, name);
        let token = URL_SAFE_NO_PAD.encode(&code[..TOKEN_BYTES]);
        format!("{}/{folder}/{name}/{token}", self.public_url.0)
    }

    fn is_code(&self, family: &str, name: &str, token: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else { return false };
        bytes.len() == TOKEN_BYTES
            && self.mac(family, name).is_some_and(|mac| mac.verify_truncated_left(&bytes).is_ok())
    }

    fn code(&self, family: &str, name: &str) -> Vec<u8> {
        self.mac(family, name)
            .map_or_else(|| vec![0; TOKEN_BYTES], |mac| mac.finalize().into_bytes().to_vec())
    }

    /// The family parts what has the same name.
    fn mac(&self, family: &str, name: &str) -> Option<Hmac<Sha256>> {
        // HMAC takes keys of every length, so there always is one.
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key).ok()?;
        mac.update(family.as_bytes());
        mac.update(name.as_bytes());
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
    fn a_link_to_news_opens_no_case_of_the_same_name() {
        let links = links(b"key");
        let token = links.join_link(JoinId(7)).rsplit('/').next().unwrap().to_owned();

        assert!(links.is_join_token(JoinId(7), &token));
        assert!(!links.is_join_token(JoinId(8), &token));
        assert!(!links.is_token(&CaseNumber("7".to_owned()), &token));
    }

    #[test]
    fn another_key_makes_another_link() {
        let number = CaseNumber("7K3M-Q9XD".to_owned());

        assert_ne!(links(b"one").link(&number), links(b"two").link(&number));
    }
}
