//! A print: what a page was made of when it was looked at.

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::gathering::Parts;
use crate::markup::Markup;
use crate::page::{Certificate, DnsAnswers, Page};
use crate::part::{Part, PartKind};
use crate::platform::Platforms;
use crate::{fingerprint, forms, headers};

/// The version of the JSON form.
pub const VERSION: u32 = 1;
/// The most parts of a print.
pub const MAX_PARTS: usize = 5_000;
/// The most letters of a part's name, owner and value.
pub(crate) const MAX_TEXT: usize = 300;

/// What a page was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Print {
    /// The version of this form.
    pub version: u32,
    /// The page's address without query and fragment, with `*` for what is random in its path.
    pub page: String,
    /// Whether the page was too large to be read whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_cut: bool,
    /// Its parts by kind and name, none twice.
    pub parts: Vec<Part>,
}

/// Why a text is no print.
#[derive(Debug)]
pub enum PrintError {
    /// It isn't JSON of this form.
    Form(serde_json::Error),
    /// It has another version.
    Version(u32),
}

impl std::fmt::Display for PrintError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PrintError::Form(error) => write!(formatter, "not a print: {error}"),
            PrintError::Version(version) => {
                write!(formatter, "a print of version {version}; this reads {VERSION}")
            }
        }
    }
}

impl std::error::Error for PrintError {}

impl Print {
    /// Takes the print of a page. The same page gives the same print, in whatever order its attributes stand.
    pub fn of(page: &Page<'_>) -> Print {
        let markup = Markup::read(page.html);
        let mut parts = Parts::default();
        let base = markup.base(page.address);
        let read =
            |(kind, text): (_, String)| Some((kind, Address::read(base.as_ref()?, page.address, &text)?));
        let files: Vec<_> = markup.files().into_iter().filter_map(read).collect();
        let platforms = Platforms::of(&markup, &files);
        parts.add_files(page, &files, &platforms);
        parts.add_inline(&markup, &platforms);
        parts.add_all(platforms.parts);
        parts.add_policies(&markup);
        parts.add_all(headers::parts(page.headers));
        parts.add_all(forms::parts(&markup));
        if let Some(certificate) = page.certificate {
            parts.add_certificate(certificate);
        }
        if let Some(dns) = page.dns {
            parts.add_dns(dns);
        }
        Print {
            version: VERSION,
            page: page_name(page.address),
            is_cut: markup.is_cut || parts.is_cut,
            parts: parts.into_list(),
        }
    }

    /// Takes over from an earlier print what is known of the contents of these files, which weren't fetched again: those
    /// that are still of the same version. What was fetched stays as it is.
    pub fn carry(&mut self, before: &Print, files: &[(PartKind, String)]) {
        for part in &mut self.parts {
            let is_meant = |(kind, name): &(PartKind, String)| *kind == part.kind && *name == part.name;
            if !part.content.is_empty() || !files.iter().any(is_meant) {
                continue;
            }
            let is_it = |old: &&Part| old.name == part.name && old.version == part.version;
            if let Some(old) = before.of_kind(part.kind).find(is_it) {
                part.content.clone_from(&old.content);
                part.rules.clone_from(&old.rules);
                part.rule_count = old.rule_count;
            }
        }
    }

    /// The same page on a host of which this is known now.
    #[must_use]
    pub fn at_host(&self, certificate: Option<&Certificate>, dns: Option<&DnsAnswers>) -> Print {
        let mut parts = Parts::default();
        if let Some(certificate) = certificate {
            parts.add_certificate(certificate);
        }
        if let Some(dns) = dns {
            parts.add_dns(dns);
        }
        let is_of_host = |kind| matches!(kind, PartKind::Certificate | PartKind::Dns);
        parts.add_all(self.parts.iter().filter(|part| !is_of_host(part.kind)).cloned());
        Print { parts: parts.into_list(), ..self.clone() }
    }

    /// The parts of a kind.
    pub fn of_kind(&self, kind: PartKind) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.kind == kind)
    }

    /// The JSON form.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads the JSON form. Parts are put in order again, so that prints can be compared.
    ///
    /// # Errors
    /// [`PrintError`] if the text has another form or version.
    pub fn from_json(text: &str) -> Result<Print, PrintError> {
        let mut print: Print = serde_json::from_str(text).map_err(PrintError::Form)?;
        if print.version != VERSION {
            return Err(PrintError::Version(print.version));
        }
        let mut parts = Parts::default();
        parts.add_all(print.parts);
        print.parts = parts.into_list();
        Ok(print)
    }
}

/// The address that a page is known by. Of a checkout's, say, a part of the path is drawn for each visitor: it is left out.
fn page_name(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let start = address.find("://").map_or(0, |place| place + 3);
    let path = address[start..].find('/').map_or(address.len(), |place| start + place);
    let name = format!("{}{}", &address[..path], fingerprint::shape(&address[path..]));
    name.chars().take(MAX_TEXT).collect()
}
