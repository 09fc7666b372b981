//! WordPress and WooCommerce: plugins and themes by the paths of their files, versions by `ver` and by `generator`.

use std::collections::BTreeMap;

use crate::address::Address;
use crate::markup::Markup;
use crate::page::FileKind;
use crate::part::{Part, PartKind};
use crate::platform::commonest;

/// The name that the platform has among parts.
const NAME: &str = "WordPress";

/// The parts of a page made by WordPress.
pub(crate) fn parts(markup: &Markup, files: &[(FileKind, Address)]) -> Vec<Part> {
    let mut told: BTreeMap<(PartKind, String), Vec<&str>> = BTreeMap::new();
    for (_, address) in files {
        if let Some(owner) = owner(address) {
            told.entry(owner).or_default().push(&address.version);
        }
    }
    let mut parts: Vec<Part> = told
        .into_iter()
        .map(|((kind, name), versions)| Part::new(kind, name).at(commonest(&versions)))
        .collect();
    let generators =
        markup.named("meta").filter(|meta| meta.attribute("name").eq_ignore_ascii_case("generator"));
    for generator in generators.take(20) {
        let Some((name, version)) = generator_of(generator.attribute("content")) else { continue };
        let slug = name.to_lowercase().replace(' ', "-");
        match parts.iter_mut().find(|part| part.name == slug || part.name == name) {
            Some(part) if !version.is_empty() => part.version = version,
            Some(_) => {}
            None if slug == "woocommerce" => parts.push(Part::new(PartKind::Plugin, slug).at(version)),
            None => parts.push(Part::new(PartKind::Platform, name).at(version)),
        }
    }
    parts
}

/// What a `generator` says: `WooCommerce 8.3.1` is a name and a version.
fn generator_of(text: &str) -> Option<(String, String)> {
    let text = text.split([';', '(', ',']).next().unwrap_or_default().trim();
    let text: String = text.chars().take(80).collect();
    if text.is_empty() {
        return None;
    }
    Some(match text.rsplit_once(' ') {
        Some((name, version)) if version.starts_with(|first: char| first.is_ascii_digit()) => {
            (name.trim().to_owned(), version.to_owned())
        }
        _ => (text, String::new()),
    })
}

/// Whose a file is.
pub(crate) fn owner(address: &Address) -> Option<(PartKind, String)> {
    for folder in ["wp-content", "app"] {
        for (place, kind) in
            [("plugins", PartKind::Plugin), ("mu-plugins", PartKind::Plugin), ("themes", PartKind::Theme)]
        {
            // A file right in the folder is its own name, without its ending.
            if let Some(name) = address.segment_after(&[folder, place]) {
                return Some((kind, name.trim_end_matches(".php").to_owned()));
            }
        }
    }
    let is_core = address.segments().contains(&"wp-includes");
    // The versions of libraries that come with it aren't its own.
    let is_library = address.path.contains("/jquery/") || address.path.contains("/vendor/");
    (is_core && !is_library).then(|| (PartKind::Platform, NAME.to_owned()))
}
