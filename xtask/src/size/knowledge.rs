//! What a site's widget carries of codes and causes, as the server sends it.

use std::cmp::Reverse;

use askwell_catalogue::built_in;
use askwell_catalogue::core_source::MAX_PROVIDERS;
use askwell_catalogue::layers::Layers;
use askwell_core::catalogue::{Audience, Catalogue};
use askwell_core::locale::Locale;

use super::guidance::Weight;
use crate::command::Result;
use crate::dist::compressed;

/// It is made once and sent often: the server takes its time.
const QUALITY: i32 = 11;

/// Codes and ranking for the site that carries most, in the language and for the audience in which they weigh most.
pub fn heaviest() -> Result<Weight> {
    let layers = Layers::of(Vec::new());
    let length = |platform: &str, providers: &[String]| {
        carried(&layers, platform, providers, Locale::Fr).to_compact().len()
    };
    let mut providers: Vec<String> = built_in::core().providers().map(str::to_owned).collect();
    providers.sort_by_key(|provider| Reverse(length("", std::slice::from_ref(provider))));
    providers.truncate(MAX_PROVIDERS);
    let platform = built_in::core().platforms().max_by_key(|platform| length(platform, &[]));
    let mut heaviest = Weight::default();
    for locale in Locale::ALL {
        let codes = carried(&layers, platform.unwrap_or_default(), &providers, locale);
        let ranking = built_in::carried_ranking(locale).to_compact();
        for audience in [Audience::Shopper, Audience::Merchant] {
            let text = [&*codes.clone().for_audience(audience).to_compact(), "\u{1d}", &*ranking].concat();
            let brotli = compressed(text.as_bytes(), QUALITY)?.len() as u64;
            if brotli > heaviest.brotli {
                heaviest = Weight { bytes: text.len() as u64, brotli };
            }
        }
    }
    Ok(heaviest)
}

fn carried(layers: &Layers, platform: &str, providers: &[String], locale: Locale) -> Catalogue {
    let mut places = Vec::new();
    for (system, code) in built_in::core().carried(platform, providers) {
        let is_it = |entry: &askwell_core::catalogue::Entry| {
            entry.code == code && layers.catalogue.systems[entry.system].id == system
        };
        places.extend(layers.catalogue.entries.iter().position(is_it));
    }
    layers.part(&places, locale)
}
