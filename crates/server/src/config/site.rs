//! A site: one place the widget is embedded in, with its key, its origins and its hours.

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer};

use super::opening_hours::OpeningHours;
use super::origin::Origin;

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
    /// The zone of its hours, by IANA name; UTC by default.
    #[serde(default = "utc", deserialize_with = "zone")]
    pub time_zone: TimeZone,
    /// When somebody is there; always, by default.
    #[serde(default)]
    pub hours: OpeningHours,
    /// Within how many open hours it means to answer. Without it, no time is promised.
    #[serde(default)]
    pub reply_within_hours: Option<u32>,
}

impl Site {
    /// Whether the widget of this site may run in pages of this origin.
    pub fn allows(&self, origin: &str) -> bool {
        self.origins.iter().any(|allowed| allowed.0 == origin)
    }

    /// By when a case that comes at `now_ms` is to be answered; `None` if nothing was promised.
    pub fn reply_by_ms(&self, now_ms: u64) -> Option<u64> {
        self.hours.after_open_hours(now_ms, self.reply_within_hours?, &self.time_zone)
    }
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
