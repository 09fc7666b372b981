//! A site: one place the widget is embedded in, with its key, its origins and its hours.

use std::collections::BTreeMap;

use askwell_catalogue::built_in;
use askwell_core::consent::Consent;
use askwell_core::scope::Scope;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer};

use super::consent;
use super::holidays::Holidays;
use super::opening_hours::OpeningHours;
use super::origin::Origin;
use super::per_locale::PerLocale;
use super::scope;
use super::watching::Watching;

/// Names a site in requests: 1 to 64 letters, digits, `-` or `_`. Not a secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct SiteKey(pub String);

impl TryFrom<String> for SiteKey {
    type Error = String;

    fn try_from(text: String) -> Result<SiteKey, String> {
        let is_sound = (1..=64).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if is_sound {
            Ok(SiteKey(text))
        } else {
            Err(format!("a site's key is 1 to 64 letters, digits, - or _, and \"{text}\" is not"))
        }
    }
}

/// One place the widget is embedded in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Its key.
    pub key: SiteKey,
    /// The shop's name, as people know it.
    pub name: String,
    /// The origins of the pages that may show the widget.
    pub origins: Vec<Origin>,
    /// Further origins of the shop that the checks from outside may look at or follow to.
    #[serde(default)]
    pub check_origins: Vec<Origin>,
    /// The zone of its hours, by IANA name; UTC by default.
    #[serde(default = "utc", deserialize_with = "zone")]
    pub time_zone: TimeZone,
    /// When somebody is there. Left out, a promised time is reckoned as if that were always, and nothing is said of it.
    #[serde(default)]
    pub hours: OpeningHours,
    /// Within how many open hours it means to answer. Without it, no time is promised.
    #[serde(default)]
    pub reply_within_hours: Option<u32>,
    /// Local days on which nobody is there.
    #[serde(default)]
    pub holidays: Holidays,
    /// What its support handles and what it doesn't.
    #[serde(default)]
    pub scope: PerLocale<Scope>,
    /// What it says about what is collected, before anything is.
    #[serde(default)]
    pub consent: PerLocale<Consent>,
    /// What the shop runs on, such as `woocommerce`: a fact for conditions.
    #[serde(default)]
    pub platform: String,
    /// Whom the shop is paid through, most used first, such as `stripe`: the widget carries what their commonest codes mean.
    #[serde(default)]
    pub payment_providers: Vec<String>,
    /// Texts and addresses of the shop, for the words and conditions of playbooks: `{site.NAME}`.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// Whether it keeps what the recorder (`askwell-recorder.js`) tells of its pages.
    #[serde(default)]
    pub recorder: bool,
    /// Built-in playbooks that this site doesn't offer.
    #[serde(default)]
    pub playbooks_off: Vec<String>,
    /// Which of its public pages are watched, and how often; without it none is.
    #[serde(default)]
    pub watch: Option<Watching>,
}

impl Site {
    /// Whether the widget of this site may run in pages of this origin.
    pub fn allows(&self, origin: &str) -> bool {
        self.origins.iter().any(|allowed| allowed.0 == origin)
    }

    /// By when a case that comes at `now_ms` is to be answered; `None` if nothing was promised.
    pub fn reply_by_ms(&self, now_ms: u64) -> Option<u64> {
        self.hours.after_open_hours(now_ms, self.reply_within_hours?, &self.holidays, &self.time_zone)
    }

    /// Whether somebody is there, and if not, when somebody is next.
    pub fn presence(&self, now_ms: u64) -> Presence {
        if self.hours.is_empty() && self.holidays.is_empty() {
            return Presence::Unsaid;
        }
        match self.hours.is_open(now_ms, &self.holidays, &self.time_zone) {
            true => Presence::Open,
            false => Presence::OpensAt(self.hours.opens_at_ms(now_ms, &self.holidays, &self.time_zone)),
        }
    }

    /// # Errors
    /// A sentence that names the first thing that can't be.
    pub(super) fn check(&self) -> Result<(), String> {
        let SiteKey(key) = &self.key;
        if self.name.trim().is_empty() || self.origins.is_empty() {
            return Err(format!("sites: \"{key}\" needs a name and at least one origin"));
        }
        if self.reply_within_hours == Some(0) {
            return Err(format!(
                "sites: \"{key}\" has reply_within_hours = 0; leave it out if there is no promise"
            ));
        }
        if let Some(name) = self.fields.keys().find(|name| !is_field_name(name)) {
            return Err(format!(
                "sites: \"{key}\": a field's name is lower-case letters, digits and _, and \"{name}\" is not"
            ));
        }
        let known = || built_in::core().providers();
        if let Some(name) = self.payment_providers.iter().find(|name| known().all(|known| known != *name)) {
            return Err(format!(
                "sites: \"{key}\": the widget carries no codes of the payment provider \"{name}\"; it does of {}",
                known().collect::<Vec<_>>().join(", ")
            ));
        }
        if let Some(watching) = &self.watch {
            watching.check(&self.origins).map_err(|fault| format!("sites: \"{key}\": {fault}"))?;
        }
        let checked = self.scope.values().try_for_each(scope::check);
        let checked = checked.and_then(|()| self.consent.values().try_for_each(consent::check));
        checked.map_err(|fault| format!("sites: \"{key}\": {fault}"))
    }
}

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The operator has set neither hours nor holidays: it isn't ours to say.
    Unsaid,
    /// Now.
    Open,
    /// From this moment on, in milliseconds since 1970-01-01 UTC; `None` if never within ten years.
    OpensAt(Option<u64>),
}

fn is_field_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=40).contains(&name.len()) && name.bytes().all(is_plain)
}

fn utc() -> TimeZone {
    TimeZone::UTC
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeZone, D::Error> {
    let name = String::deserialize(deserializer)?;
    TimeZone::get(&name).map_err(|_| {
        serde::de::Error::custom(format!(
            "\"{name}\" is no time zone; an IANA name such as Europe/Bucharest is"
        ))
    })
}
