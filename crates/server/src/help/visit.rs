//! A person's visit to the plain pages: the run and what goes with it, and the seal under which it travels in the form.

use askwell_core::draft::Draft;
use askwell_core::environment::{Environment, Page};
use askwell_core::facts::FactList;
use askwell_core::locale::Locale;
use askwell_core::run::Run;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::audience::Audience;
use crate::config::site::SiteKey;
use crate::random::{self, Random};

const CODE_BYTES: usize = 32;
/// The most that is unpacked. Forms are bounded, so no visit of ours comes near it.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// How hard packing tries: the middle of its scale.
const EFFORT: u8 = 6;

/// What is known of somebody before they have said anything: only what comes with every request.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// For whom the help is.
    pub audience: Audience,
    /// The page of the site that they came from.
    pub page: Option<Page>,
    /// The browser and its languages.
    pub environment: Option<Environment>,
    /// The facts `context.NAME`.
    pub context: FactList,
}

/// A visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// The answers, and the way so far.
    pub run: Run,
    /// For whom the help is.
    pub audience: Audience,
    /// Makes sending it again safe.
    pub key: String,
    /// Under which the way is counted; nothing else knows it.
    pub walk: String,
    /// The address of the page to look at from outside, as the person says it.
    pub address: String,
    /// What the person hid.
    #[serde(default)]
    pub hidden: Vec<String>,
}

impl Visit {
    /// A fresh one.
    pub fn begin(locale: Locale, arrival: Arrival, random: &dyn Random) -> Visit {
        let address = arrival.page.as_ref().map(|page| page.url.clone()).unwrap_or_default();
        let observed = Draft { page: arrival.page, environment: arrival.environment, ..Draft::default() };
        Visit {
            run: Run::new(locale, observed, arrival.context),
            audience: arrival.audience,
            key: random::name(random),
            walk: random::name(random),
            address,
            hidden: Vec::new(),
        }
    }
}

/// Seals visits, so that nobody can make up what was observed, and opens them again.
#[derive(Clone)]
pub struct VisitSeals {
    key: Vec<u8>,
}

impl VisitSeals {
    /// Seals made with this key.
    pub fn new(key: Vec<u8>) -> VisitSeals {
        VisitSeals { key }
    }

    /// The visit as it stands in the form: letters, digits, `-` and `_`.
    pub fn seal(&self, site: &SiteKey, visit: &Visit) -> String {
        // A struct of texts and numbers can always be written.
        let text = serde_json::to_vec(visit).unwrap_or_default();
        let packed = compress_to_vec(&text, EFFORT);
        let mut sealed =
            self.mac(site, &packed).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default();
        sealed.extend(packed);
        URL_SAFE_NO_PAD.encode(sealed)
    }

    /// The visit, if this server has sealed it for this site.
    pub fn open(&self, site: &SiteKey, text: &str) -> Option<Visit> {
        let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (code, packed) = sealed.split_at_checked(CODE_BYTES)?;
        self.mac(site, packed)?.verify_slice(code).ok()?;
        let text = decompress_to_vec_with_limit(packed, MOST_BYTES).ok()?;
        let visit: Visit = serde_json::from_slice(&text).ok()?;
        visit.run.is_sound().then_some(visit)
    }

    fn mac(&self, site: &SiteKey, packed: &[u8]) -> Option<Hmac<Sha256>> {
        // HMAC takes keys of every length, so there always is one.
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key).ok()?;
        mac.update(b"help-visit:");
        mac.update(site.0.as_bytes());
        mac.update(b":");
        mac.update(packed);
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;

    fn site(key: &str) -> SiteKey {
        SiteKey(key.to_owned())
    }

    fn visit() -> Visit {
        let page = Page { url: "https://shop.example/pay".to_owned(), ..Page::default() };
        let arrival = Arrival { page: Some(page), ..Arrival::default() };
        Visit::begin(Locale::Ro, arrival, &SystemRandom)
    }

    #[test]
    fn what_was_sealed_comes_back_whole() {
        let seals = VisitSeals::new(b"key".to_vec());
        let visit = visit();

        assert_eq!(seals.open(&site("shop"), &seals.seal(&site("shop"), &visit)), Some(visit));
    }

    #[test]
    fn a_visit_that_was_changed_or_is_of_elsewhere_is_none() {
        let seals = VisitSeals::new(b"key".to_vec());
        let sealed = seals.seal(&site("shop"), &visit());
        let mut changed = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        *changed.last_mut().unwrap() ^= 1;

        assert!(seals.open(&site("other"), &sealed).is_none());
        assert!(seals.open(&site("shop"), &URL_SAFE_NO_PAD.encode(changed)).is_none());
        assert!(VisitSeals::new(b"another".to_vec()).open(&site("shop"), &sealed).is_none());
        for text in ["", "x", "%%%", &sealed[..40], &sealed[1..]] {
            assert!(seals.open(&site("shop"), text).is_none(), "{text}");
        }
    }
}
