//! The parts of a print, gathered: each once, however many things tell of it.

use std::collections::{BTreeMap, HashMap};

use crate::address::Address;
use crate::known::{self, Role};
use crate::markup::Markup;
use crate::page::{Certificate, DnsAnswers, FileKind, MAX_BYTES, Page};
use crate::part::{Part, PartKind};
use crate::platform::Platforms;
use crate::print::{MAX_PARTS, MAX_TEXT};
use crate::{fingerprint, headers, inline, sheet, tags};

/// Parts by kind and name.
#[derive(Default)]
pub(crate) struct Parts {
    known: BTreeMap<(PartKind, String), Part>,
    /// Whether there were too many.
    pub is_cut: bool,
}

impl Parts {
    /// The parts in their order.
    pub fn into_list(self) -> Vec<Part> {
        self.known.into_values().collect()
    }

    /// Adds parts.
    pub fn add_all(&mut self, parts: impl IntoIterator<Item = Part>) {
        parts.into_iter().for_each(|part| self.add(part));
    }

    /// Adds a part. Of one that is there already, what was unknown becomes known; two versions are both kept.
    fn add(&mut self, mut part: Part) {
        for text in [&mut part.name, &mut part.owner, &mut part.value] {
            if let Some((end, _)) = text.char_indices().nth(MAX_TEXT) {
                text.truncate(end);
            }
        }
        let key = (part.kind, part.name.clone());
        let Some(known) = self.known.get_mut(&key) else {
            match self.known.len() < MAX_PARTS {
                true => drop(self.known.insert(key, part)),
                false => self.is_cut = true,
            }
            return;
        };
        if known.version.is_empty() {
            known.version = part.version;
        } else if !part.version.is_empty() && known.version.len() < MAX_TEXT {
            let mut versions: Vec<_> = known.version.split(" / ").chain(part.version.split(" / ")).collect();
            versions.sort_unstable();
            versions.dedup();
            known.version = versions.join(" / ");
        }
        for (own, new) in [
            (&mut known.owner, part.owner),
            (&mut known.value, part.value),
            (&mut known.content, part.content),
            (&mut known.settings, part.settings),
        ] {
            if own.is_empty() {
                *own = new;
            }
        }
        if known.rules.is_empty() {
            (known.rules, known.rule_count) = (part.rules, part.rule_count);
        }
    }

    /// Adds the files that a page asks for, and whose they are.
    pub fn add_files(&mut self, page: &Page<'_>, files: &[(FileKind, Address)], platforms: &Platforms) {
        let contents: HashMap<_, _> = page.files.iter().map(|file| (file.address, file.bytes)).collect();
        for (kind, address) in files {
            let known = known::owner(&address.host);
            match known {
                Some((name, Role::Payment)) => self.add(Part::new(PartKind::Payment, name)),
                Some((name, Role::App)) => self.add(Part::new(PartKind::Plugin, name)),
                Some((_, Role::Tag)) | None => {}
            }
            let owner = platforms.owner(address).or_else(|| known.map(|(name, _)| name.to_owned()));
            let kind = kind.part();
            let mut part =
                Part::new(kind, &*address.name).of(owner.unwrap_or_default()).at(&*address.version);
            if let Some(bytes) = contents.get(&*address.full) {
                part.content = fingerprint::of(bytes);
                if kind == PartKind::Style {
                    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_BYTES)]);
                    (part.rules, part.rule_count) = sheet::rules(&text);
                }
            }
            self.add(part);
            self.add_tags(&address.full);
        }
    }

    fn add_tags(&mut self, text: &str) {
        for (name, id) in tags::in_text(text) {
            self.add(Part::new(PartKind::Tag, format!("{name} {id}")).of(name));
        }
    }

    /// What stands in the page. Of data (such as products for search engines) only its name is kept: it changes with
    /// the goods.
    pub fn add_inline(&mut self, markup: &Markup, platforms: &Platforms) {
        for element in markup.elements.iter().filter(|element| !element.text.trim().is_empty()) {
            let id = fingerprint::shape(element.attribute("id"));
            if element.name == "style" {
                let (rules, count) = sheet::rules(&element.text);
                let content = fingerprint::of(format!("{rules:?}").as_bytes());
                let name =
                    format!("{}#{content}", if id.is_empty() { sheet::label(&element.text) } else { id });
                let mut part = Part::new(PartKind::InlineStyle, name);
                (part.rules, part.rule_count, part.content) = (rules, count, content);
                self.add(part);
            } else if element.is_code() {
                let inline = inline::read(&element.text);
                let label = if id.is_empty() { inline.label } else { id };
                let mut part = Part::new(PartKind::InlineScript, format!("{label}#{}", inline.code))
                    .of(platforms.owner_of_text(&element.text).unwrap_or_default());
                (part.content, part.settings) = (inline.code, inline.settings);
                self.add(part);
                self.add_tags(&element.text);
            } else if !id.is_empty() {
                self.add(Part::new(PartKind::InlineScript, id).saying(element.attribute("type")));
            }
        }
    }

    /// Adds the policy that the page itself states.
    pub fn add_policies(&mut self, markup: &Markup) {
        for meta in markup.named("meta") {
            if meta.attribute("http-equiv").eq_ignore_ascii_case("content-security-policy") {
                let mut parts = Vec::new();
                headers::policy(meta.attribute("content"), "", &mut parts);
                self.add_all(parts);
            }
        }
    }

    /// Adds a certificate.
    pub fn add_certificate(&mut self, certificate: &Certificate) {
        let mut names = certificate.names.clone();
        names.sort();
        let mut print = Part::new(PartKind::Certificate, "fingerprint");
        print.content.clone_from(&certificate.fingerprint);
        self.add(Part::new(PartKind::Certificate, "issuer").saying(&*certificate.issuer));
        self.add(Part::new(PartKind::Certificate, "names").saying(names.join(" ")));
        self.add(print);
    }

    /// Adds where a name leads.
    pub fn add_dns(&mut self, dns: &DnsAnswers) {
        if !dns.alias_of.is_empty() {
            self.add(Part::new(PartKind::Dns, format!("alias {}", dns.alias_of)));
        }
        self.add_all(
            dns.addresses.iter().map(|address| Part::new(PartKind::Dns, format!("address {address}"))),
        );
        self.add_all(
            dns.name_servers.iter().map(|name| Part::new(PartKind::Dns, format!("name server {name}"))),
        );
    }
}
