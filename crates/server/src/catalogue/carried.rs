//! What the widget carries of the catalogue and the ranking: made and compressed once for a site, a language and an audience,
//! and again when something has changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use askwell_catalogue::built_in;
use askwell_core::catalogue::Catalogue;
use askwell_core::locale::Locale;
use askwell_core::ranking::Ranking;

use super::in_force::InForce;
use crate::audience::Audience;
use crate::compressed::Compressed;
use crate::config::site::{Site, SiteKey};
use crate::triage::learning::Taught;

/// What parts the two texts.
const SEPARATOR: char = '\u{1d}';

/// What was made, kept for the next who asks.
#[derive(Default)]
pub struct Carried(Mutex<HashMap<(SiteKey, &'static str, Audience), Made>>);

/// What was made, and of what.
struct Made {
    in_force: Arc<InForce>,
    taught: Arc<Taught>,
    text: Arc<Compressed>,
}

impl Carried {
    /// The site's core entries and what causes are ranked by there, both in their compact forms, parted by U+001D. Takes some
    /// milliseconds if it has to be made.
    pub fn get(
        &self,
        site: &Site,
        locale: Locale,
        audience: Audience,
        in_force: Arc<InForce>,
        taught: Arc<Taught>,
    ) -> Arc<Compressed> {
        let key = (site.key.clone(), locale.tag(), audience);
        // A panic elsewhere leaves the map sound: every change of it is a single insertion.
        let made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = made.get(&key)
            && Arc::ptr_eq(&made.in_force, &in_force)
            && Arc::ptr_eq(&made.taught, &taught)
        {
            return made.text.clone();
        }
        drop(made);
        let catalogue = in_force.carried(&site.platform, &site.payment_providers, locale);
        let learned = taught.site(&site.key).map(|site| site.learned.clone()).unwrap_or_default();
        let ranking = built_in::carried_ranking(locale).with(learned);
        let text = Arc::new(Compressed::smallest(text(catalogue.for_audience(audience.into()), &ranking)));
        let made = Made { in_force, taught, text: text.clone() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made);
        text
    }
}

fn text(catalogue: Catalogue, ranking: &Ranking) -> String {
    let mut text = catalogue.to_compact();
    text.push(SEPARATOR);
    text.push_str(&ranking.to_compact());
    text
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use askwell_catalogue::core_source::MAX_PROVIDERS;

    use super::*;

    /// What the widget may load of it, beside its module.
    const MOST_BYTES: usize = 12_000;

    #[test]
    fn what_the_heaviest_site_carries_is_small() {
        let in_force = crate::catalogue::Catalogues::default().in_force();
        let carried = |platform: &str, providers: &[String], locale, audience: Audience| {
            let catalogue = in_force.carried(platform, providers, locale).for_audience(audience.into());
            text(catalogue, &built_in::carried_ranking(locale))
        };
        let length = |platform: &str, providers: &[String]| {
            carried(platform, providers, Locale::Ro, Audience::Shopper).len()
        };
        let mut providers: Vec<String> = built_in::core().providers().map(str::to_owned).collect();
        providers.sort_by_key(|provider| Reverse(length("", std::slice::from_ref(provider))));
        providers.truncate(MAX_PROVIDERS);
        let heaviest = built_in::core().platforms().max_by_key(|platform| length(platform, &[])).unwrap();

        let readers =
            Locale::ALL.into_iter().flat_map(|locale| Audience::ALL.map(|audience| (locale, audience)));
        let texts = readers.map(|(locale, audience)| carried(heaviest, &providers, locale, audience));
        let longest = texts.max_by_key(String::len).unwrap();

        let bytes = Compressed::smallest(longest).compressed_bytes();

        assert!(bytes <= MOST_BYTES, "{heaviest}, {providers:?}: {bytes}");
    }
}
