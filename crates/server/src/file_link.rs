//! The addresses at which files of cases are handed out: signed, for one file, and good for ten minutes. Whoever has one
//! needs nothing else, so pages can carry them and files could be served from another host.

use askwell_core::attachment::UploadId;
use askwell_core::ticket::CaseNumber;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// How long a link is good.
pub const LIFETIME_MS: u64 = 10 * 60_000;
const CODE_BYTES: usize = 16;

/// Whose page a link is on: where its reader finds the way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// An agent, who reads the case in the inbox.
    Agent,
    /// The customer, on the private page.
    Customer,
}

impl Holder {
    const ALL: [Holder; 2] = [Holder::Agent, Holder::Customer];

    fn name(self) -> &'static str {
        match self {
            Holder::Agent => "inbox",
            Holder::Customer => "case",
        }
    }

    /// The holder of this name.
    pub fn from_name(name: &str) -> Option<Holder> {
        Holder::ALL.into_iter().find(|holder| holder.name() == name)
    }
}

/// What a link leads to.
#[derive(Clone, Copy, Debug)]
pub struct LinkedFile<'a> {
    /// Whose page it is on.
    pub holder: Holder,
    /// The case.
    pub number: &'a CaseNumber,
    /// The file.
    pub id: &'a UploadId,
}

/// What an address turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// A link of ours, in its time.
    Good,
    /// A link of ours, after its time.
    Expired,
    /// Made up.
    Foreign,
}

/// Makes and checks links to files.
#[derive(Clone)]
pub struct FileLinks {
    key: Vec<u8>,
}

impl FileLinks {
    /// Links signed with this key.
    pub fn new(key: Vec<u8>) -> FileLinks {
        FileLinks { key }
    }

    /// The address of this file, good from `now_ms` on.
    pub fn address(&self, file: LinkedFile<'_>, now_ms: u64) -> String {
        let until_ms = now_ms + LIFETIME_MS;
        let LinkedFile { holder, number, id } = file;
        // HMAC takes keys of every length, so there always is a code; an empty one opens nothing.
        let code = self.mac(file, until_ms).map_or_else(String::new, |mac| {
            URL_SAFE_NO_PAD.encode(&mac.finalize().into_bytes()[..CODE_BYTES])
        });
        format!("/files/{}/{}/{}/{until_ms}/{code}", holder.name(), number.0, id.0)
    }

    /// What the address is. Takes the same time wherever a code is wrong.
    pub fn check(&self, file: LinkedFile<'_>, until_ms: u64, code: &str, now_ms: u64) -> LinkState {
        let Ok(code) = URL_SAFE_NO_PAD.decode(code) else { return LinkState::Foreign };
        let is_ours = code.len() == CODE_BYTES
            && self.mac(file, until_ms).is_some_and(|mac| mac.verify_truncated_left(&code).is_ok());
        match is_ours {
            false => LinkState::Foreign,
            true if now_ms < until_ms => LinkState::Good,
            true => LinkState::Expired,
        }
    }

    fn mac(&self, file: LinkedFile<'_>, until_ms: u64) -> Option<Hmac<Sha256>> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key).ok()?;
        // None of the parts can hold the mark between them.
        for part in ["file-link", file.holder.name(), &file.number.0, &file.id.0, &until_ms.to_string()] {
            mac.update(part.as_bytes());
            mac.update(b":");
        }
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_good_for_its_file_its_holder_and_its_time() {
        let links = FileLinks::new(b"key".to_vec());
        let (number, other) = (CaseNumber("7K3M-Q9XD".to_owned()), CaseNumber("7K3M-Q9XE".to_owned()));
        let (id, other_id) = (UploadId("a".repeat(32)), UploadId("b".repeat(32)));
        let file = LinkedFile { holder: Holder::Agent, number: &number, id: &id };
        let address = links.address(file, 5);
        let code = address.rsplit('/').next().unwrap();
        let until_ms = 5 + LIFETIME_MS;

        assert!(address.starts_with(&format!("/files/inbox/7K3M-Q9XD/{}/{until_ms}/", id.0)));
        assert_eq!(links.check(file, until_ms, code, 5), LinkState::Good);
        assert_eq!(links.check(file, until_ms, code, until_ms - 1), LinkState::Good);
        assert_eq!(links.check(file, until_ms, code, until_ms), LinkState::Expired);
        let foreign = [
            links.check(LinkedFile { holder: Holder::Customer, ..file }, until_ms, code, 5),
            links.check(LinkedFile { number: &other, ..file }, until_ms, code, 5),
            links.check(LinkedFile { id: &other_id, ..file }, until_ms, code, 5),
            links.check(file, until_ms + 1, code, 5),
            links.check(file, until_ms, &code[..20], 5),
            links.check(file, until_ms, "", 5),
            links.check(file, until_ms, "?", 5),
            FileLinks::new(b"other".to_vec()).check(file, until_ms, code, 5),
        ];
        assert_eq!(foreign, [LinkState::Foreign; 8]);
    }
}
