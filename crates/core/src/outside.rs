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
