//! What is given: a page as it was fetched, and what is known of its host.

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::markup::Markup;
use crate::part::PartKind;

/// The most bytes of a page, and of a file, that are read. The rest is left out, and the print says so.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

/// A page as it was fetched.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page<'a> {
    /// Its absolute address. Query and fragment are left out of the print.
    pub address: &'a str,
    /// Its body; read as UTF-8, with whatever isn't replaced.
    pub html: &'a [u8],
    /// The headers of the answer, names in any case.
    pub headers: &'a [(String, String)],
    /// Contents of files that the page asks for, as far as they were fetched.
    pub files: &'a [FileContent<'a>],
    /// The certificate of its host, if it was looked at.
    pub certificate: Option<&'a Certificate>,
    /// Where its host's name leads, if it was looked up.
    pub dns: Option<&'a DnsAnswers>,
}

/// The content of a file.
#[derive(Clone, Copy, Debug)]
pub struct FileContent<'a> {
    /// Its address, as [`files_of`] tells it.
    pub address: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What matters of a certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Who issued it.
    pub issuer: String,
    /// The names it is for.
    pub names: Vec<String>,
    /// Its SHA-256 fingerprint, in hexadecimal digits.
    pub fingerprint: String,
}

/// Where a name leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnsAnswers {
    /// The name it is an alias of; empty if it is none.
    pub alias_of: String,
    /// Its addresses.
    pub addresses: Vec<String>,
    /// The name servers of its zone.
    pub name_servers: Vec<String>,
}

/// What kind of file a page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A script.
    Script,
    /// A style sheet.
    Style,
    /// A framed page.
    Frame,
}

impl FileKind {
    /// The kind of its part in a print.
    pub fn part(self) -> PartKind {
        match self {
            FileKind::Script => PartKind::Script,
            FileKind::Style => PartKind::Style,
            FileKind::Frame => PartKind::Frame,
        }
    }
}

/// A file that a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReference {
    /// What it is.
    pub kind: FileKind,
    /// Its absolute address, with its query.
    pub address: String,
    /// The name of its part in a print.
    pub name: String,
    /// Whether it comes from the page's own host.
    pub is_own: bool,
}

/// The files that a page asks for, in its order, none twice: what may be fetched to know more than addresses.
pub fn files_of(page: &Page<'_>) -> Vec<FileReference> {
    let markup = Markup::read(page.html);
    let Some(base) = markup.base(page.address) else { return Vec::new() };
    let mut seen = std::collections::BTreeSet::new();
    let mut files = Vec::new();
    for (kind, text) in markup.files() {
        let Some(address) = Address::read(&base, page.address, &text) else { continue };
        if seen.insert(address.full.clone()) {
            files.push(FileReference {
                kind,
                address: address.full,
                name: address.name,
                is_own: address.is_own,
            });
        }
    }
    files
}
