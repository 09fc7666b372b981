//! Shopify: the theme as its script tells it, apps by their blocks, embeds and script tags.

use serde::Deserialize;
use serde_json::Value;

use crate::address::Address;
use crate::markup::Markup;
use crate::page::FileKind;
use crate::part::{Part, PartKind};
use crate::platform::json_after;

/// `Shopify.theme`, as every storefront page has it.
#[derive(Deserialize)]
struct Theme {
    #[serde(default)]
    name: String,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    schema_name: Option<String>,
    #[serde(default)]
    schema_version: Option<String>,
    #[serde(default)]
    role: Option<String>,
}

/// The parts of a page of a Shopify shop.
pub(crate) fn parts(markup: &Markup, files: &[(FileKind, Address)]) -> Vec<Part> {
    let mut parts = Vec::new();
    let is_it =
        markup.script_texts().any(|text| text.contains("Shopify.theme") || text.contains("Shopify.shop"));
    if is_it {
        parts.push(Part::new(PartKind::Platform, "Shopify"));
    }
    if let Some(theme) = markup.script_texts().find_map(|text| json_after::<Theme>(text, "Shopify.theme")) {
        parts.push(theme_part(theme));
    }
    for mark in &markup.marks {
        let Some((_, address)) = mark.split_once("shopify://apps/") else { continue };
        let mut segments = address.split(['/', ' ']);
        let Some(app) = segments.next().filter(|app| !app.is_empty()) else { continue };
        parts.push(Part::new(PartKind::Plugin, app));
        if let (Some("blocks"), Some(block)) = (segments.next(), segments.next()) {
            parts.push(Part::new(PartKind::Block, format!("{app}/{block}")).of(app));
        }
    }
    for element in markup.elements.iter().filter(|element| element.has("data-block-handle")) {
        let handle = element.attribute("data-block-handle");
        if !handle.is_empty() {
            parts.push(Part::new(PartKind::Block, handle));
        }
    }
    for (_, address) in files {
        if let Some((app, version)) = extension(address) {
            parts.push(Part::new(PartKind::Plugin, app).at(version));
        }
    }
    parts
}

fn theme_part(theme: Theme) -> Part {
    let id = match theme.id {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text,
        _ => String::new(),
    };
    let role = theme.role.filter(|role| role != "main").map_or(String::new(), |role| format!(" ({role})"));
    let name = theme.schema_name.filter(|name| !name.is_empty()).unwrap_or_else(|| theme.name.clone());
    let value = format!("{} {id}{role}", theme.name);
    Part::new(PartKind::Theme, name).at(theme.schema_version.unwrap_or_default()).saying(value.trim())
}

/// The addresses that apps have registered as script tags: a list that the page loads once it is there.
pub(crate) fn script_tags(text: &str) -> Vec<String> {
    match text.contains("asyncLoad") {
        true => json_after(text, "var urls").unwrap_or_default(),
        false => Vec::new(),
    }
}

/// The app whose theme extension a file belongs to, and the extension's version.
fn extension(address: &Address) -> Option<(String, String)> {
    let segments = address.segments();
    let place = segments.iter().position(|segment| *segment == "extensions")?;
    let segment = segments.get(place + 2)?;
    let is_shopify = address.host.ends_with("shopify.com") || address.path.contains("/cdn/");
    let (name, number) = segment.rsplit_once('-')?;
    let is_numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_shopify && is_numbered).then(|| (name.to_owned(), number.to_owned()))
}

/// Whose a file is.
pub(crate) fn owner(address: &Address, theme: Option<&str>) -> Option<String> {
    if let Some((app, _)) = extension(address) {
        return Some(app);
    }
    let is_theme = address.name.contains("/t/*/") || address.path.contains("/cdn/shop/");
    theme.filter(|_| is_theme).map(str::to_owned)
}
