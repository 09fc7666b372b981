//! What our server saw when it looked at the shop from outside, as it travels by way of the widget.

use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// The findings from outside. The seal lets the server tell, when they come back within a case, that they are its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutsideReport {
    /// What was found.
    pub findings: Vec<Finding>,
    /// When, in milliseconds since 1970-01-01 UTC by the server's clock.
    pub checked_at_ms: u64,
    /// The server's code over site, time and findings.
    pub seal: String,
}

/// Where checks from outside are asked for.
pub const CHECKS_PATH: &str = "/api/v1/checks";
/// The most checks that one request may ask for.
pub const MAX_CHECKS: usize = 16;

/// What is asked of the server. The site is named in the header, as everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutsideRequest {
    /// The page that the person is on. Of its address, query and fragment are left out.
    pub url: String,
    /// The ids of the checks.
    pub checks: Vec<String>,
}
