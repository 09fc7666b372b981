//! PrestaShop: modules and themes by the paths of their files and by the page's own `prestashop` value.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::address::Address;
use crate::markup::Markup;
use crate::page::FileKind;
use crate::part::{Part, PartKind};
use crate::platform::{commonest, json_after};

/// Whether a page is made by PrestaShop.
pub(crate) fn is_it(markup: &Markup) -> bool {
    let says_so = |content: &str| content.to_ascii_lowercase().contains("prestashop");
    markup.script_texts().any(|text| text.contains("var prestashop"))
        || markup
            .named("meta")
            .any(|meta| meta.attribute("name") == "generator" && says_so(meta.attribute("content")))
}

/// The parts of a page made by PrestaShop.
pub(crate) fn parts(markup: &Markup, files: &[(FileKind, Address)]) -> Vec<Part> {
    let mut told: BTreeMap<(PartKind, String), Vec<&str>> = BTreeMap::new();
    for (_, address) in files {
        if let Some(owner) = owner(address) {
            told.entry(owner).or_default().push(&address.version);
        }
    }
    let mut parts = vec![Part::new(PartKind::Platform, "PrestaShop")];
    if let Some(page) = markup.script_texts().find_map(|text| json_after::<Value>(text, "var prestashop")) {
        let modules = page.get("modules").and_then(Value::as_object);
        for name in modules.into_iter().flat_map(|modules| modules.keys()).take(500) {
            told.entry((PartKind::Plugin, name.clone())).or_default();
        }
    }
    parts.extend(
        told.into_iter().map(|((kind, name), versions)| Part::new(kind, name).at(commonest(&versions))),
    );
    parts
}

/// Whose a file is.
pub(crate) fn owner(address: &Address) -> Option<(PartKind, String)> {
    let found = |folder: &str, kind| address.segment_after(&[folder]).map(|name| (kind, name.to_owned()));
    // A theme may bring its own files for a module: they are the module's.
    found("modules", PartKind::Plugin).or_else(|| found("themes", PartKind::Theme)).filter(|_| address.is_own)
}
