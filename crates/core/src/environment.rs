//! What the widget observed of page, device and browser.

use serde::{Deserialize, Serialize};

use crate::limits::{MAX_LABEL_CHARS, MAX_URL_CHARS};
use crate::masking::Policy;
use crate::page_part::{self, MAX_PAGE_PARTS};
use crate::tidy::{mask_address, mask_line};

/// The page the person was on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page {
    /// Its address; the values of the query are masked.
    pub url: String,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// What it was made of when the person asked for help, one part a line: see [`page_part`](crate::page_part).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
}

impl Page {
    /// Tidies, masks and cuts to the limits.
    pub fn tidy(&mut self, policy: &Policy) {
        mask_address(&mut self.url, policy, MAX_URL_CHARS);
        mask_line(&mut self.title, policy, MAX_LABEL_CHARS);
        let mut parts = Vec::new();
        for part in &self.parts {
            if parts.len() < MAX_PAGE_PARTS {
                parts.extend(page_part::tidied(part, policy));
            }
        }
        self.parts = parts;
    }
}

/// Device and browser, as the browser itself tells. Where no script ran, only what comes with every request is known: then
/// the window measures 0 × 0, and the fields after it say nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Environment {
    /// `navigator.userAgent`.
    pub user_agent: String,
    /// `navigator.languages`, best first, separated by commas.
    #[serde(default)]
    pub languages: String,
    /// IANA time zone.
    #[serde(default)]
    pub time_zone: String,
    /// Visible part of the page, in CSS pixels.
    pub viewport_width: u32,
    /// Visible part of the page, in CSS pixels.
    pub viewport_height: u32,
    /// Device pixels for a CSS pixel, in hundredths (so that 1.5 is 150).
    #[serde(default)]
    pub pixel_ratio_percent: u32,
    /// Whether the browser allows cookies.
    #[serde(default)]
    pub cookies_enabled: bool,
    /// Whether the browser thought itself online when the button was clicked.
    #[serde(default)]
    pub online: bool,
}

impl Environment {
    /// Whether a script has measured it.
    pub fn is_measured(&self) -> bool {
        self.viewport_width > 0 || self.viewport_height > 0
    }

    /// Tidies and cuts to the limits.
    pub fn tidy(&mut self, policy: &Policy) {
        for text in [&mut self.user_agent, &mut self.languages, &mut self.time_zone] {
            mask_line(text, policy, MAX_LABEL_CHARS);
        }
    }
}
