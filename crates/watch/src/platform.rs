//! What shops run on: each platform tells its theme and its apps in its own way.

pub(crate) mod magento;
pub(crate) mod prestashop;
pub(crate) mod shopify;
pub(crate) mod wordpress;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::address::Address;
use crate::markup::Markup;
use crate::page::FileKind;
use crate::part::{Part, PartKind};

/// What platforms tell of a page.
#[derive(Debug, Default)]
pub(crate) struct Platforms {
    pub parts: Vec<Part>,
    shopify_theme: Option<String>,
    is_prestashop: bool,
}

impl Platforms {
    /// Looks at a page and the files it asks for.
    pub fn of(markup: &Markup, files: &[(FileKind, Address)]) -> Platforms {
        let mut platforms = Platforms { is_prestashop: prestashop::is_it(markup), ..Platforms::default() };
        let shopify = shopify::parts(markup, files);
        platforms.shopify_theme =
            shopify.iter().find(|part| part.kind == PartKind::Theme).map(|part| part.name.clone());
        platforms.parts.extend(shopify);
        platforms.parts.extend(wordpress::parts(markup, files));
        if platforms.is_prestashop {
            platforms.parts.extend(prestashop::parts(markup, files));
        }
        platforms.parts.extend(magento::parts(markup, files));
        platforms
    }

    /// Whose a script in the page is: what tells of the theme changes with it.
    pub fn owner_of_text(&self, text: &str) -> Option<&str> {
        self.shopify_theme.as_deref().filter(|_| text.contains("Shopify.theme"))
    }

    /// Whose a file is by its path: the app, plugin or theme.
    pub fn owner(&self, address: &Address) -> Option<String> {
        shopify::owner(address, self.shopify_theme.as_deref())
            .or_else(|| wordpress::owner(address).map(|(_, name)| name))
            .or_else(|| self.is_prestashop.then(|| prestashop::owner(address).map(|(_, name)| name))?)
            .or_else(|| magento::owner(address).map(|(_, name)| name))
            .or_else(|| app_of_path(address))
    }
}

/// The app below whose own path at the shop a file is: `/apps/NAME/file.js`, as Shopify's app proxies have it.
fn app_of_path(address: &Address) -> Option<String> {
    match address.segments()[..] {
        ["apps", app, _, ..] if address.is_own => Some(crate::fingerprint::shape(app)),
        _ => None,
    }
}

/// The JSON value that begins right after an announcement in a script, spaces aside.
pub(crate) fn json_after<T: DeserializeOwned>(text: &str, announcement: &str) -> Option<T> {
    let mut places = text.match_indices(announcement).take(8);
    places.find_map(|(place, _)| {
        let rest = text[place + announcement.len()..].trim_start().strip_prefix('=')?;
        serde_json::Deserializer::from_str(rest).into_iter::<T>().next()?.ok()
    })
}

/// The version that most of some files tell; the greatest of several that as many do.
pub(crate) fn commonest(versions: &[&str]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for version in versions.iter().filter(|version| !version.is_empty()) {
        *counts.entry(version).or_default() += 1;
    }
    let commonest = counts.into_iter().max_by_key(|(version, count)| (*count, *version));
    commonest.map_or(String::new(), |(version, _)| version.to_owned())
}
