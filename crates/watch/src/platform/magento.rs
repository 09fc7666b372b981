//! Magento: the theme and the version of its static files by their paths, modules by the names of what they start.

use std::collections::BTreeSet;

use crate::address::Address;
use crate::markup::Markup;
use crate::page::FileKind;
use crate::part::{Part, PartKind};

/// The parts of a page made by Magento.
pub(crate) fn parts(markup: &Markup, files: &[(FileKind, Address)]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (_, address) in files {
        let Some((kind, name)) = owner(address) else { continue };
        parts.push(Part::new(kind, name));
        let version =
            address.segments().iter().find_map(|segment| segment.strip_prefix("version").map(str::to_owned));
        parts.push(Part::new(PartKind::Platform, "Magento").at(version.unwrap_or_default()));
    }
    let started = markup.named("script").filter(|script| script.attribute("type") == "text/x-magento-init");
    let mut modules = BTreeSet::new();
    for script in started {
        modules.extend(modules_in(&script.text));
    }
    for element in &markup.elements {
        modules.extend(modules_in(element.attribute("data-mage-init")));
    }
    parts.extend(modules.into_iter().take(500).map(|name| Part::new(PartKind::Plugin, name)));
    parts
}

/// Whose a file is: `…/frontend/Vendor/theme/en_US/Vendor_Module/js/x.js`.
pub(crate) fn owner(address: &Address) -> Option<(PartKind, String)> {
    let segments = address.segments();
    let place = segments.iter().position(|segment| *segment == "frontend")?;
    let (vendor, theme) = (segments.get(place + 1)?, segments.get(place + 2)?);
    segments.contains(&"static").then_some(())?;
    let module = segments.iter().skip(place + 3).find(|segment| is_module(segment) && !is_core(segment));
    Some(match module {
        Some(module) => (PartKind::Plugin, (*module).to_owned()),
        None => (PartKind::Theme, format!("{vendor}/{theme}")),
    })
}

/// The modules named in a text that aren't Magento's own.
fn modules_in(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    words.filter(|word| is_module(word) && !is_core(word)).map(str::to_owned).collect()
}

/// Whether a word is a module's name: `Vendor_Module`.
fn is_module(word: &str) -> bool {
    let is_name = |part: &str| part.len() > 1 && part.starts_with(|first: char| first.is_ascii_uppercase());
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    word.len() < 100
        && word.split_once('_').is_some_and(|(vendor, module)| {
            is_name(vendor) && is_name(module) && is_plain(vendor) && is_plain(module)
        })
}

fn is_core(module: &str) -> bool {
    module.starts_with("Magento_")
}
