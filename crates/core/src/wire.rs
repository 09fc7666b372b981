//! What goes over the line between widget and server, besides the case itself.

use serde::{Deserialize, Serialize};

use crate::issue::Issue;
use crate::limits::FileLimits;
use crate::ticket::CaseNumber;

/// Where cases are posted.
pub const CASES_PATH: &str = "/api/v1/cases";
/// Where uploads are created (tus 1.0); each then has its own address below.
pub const UPLOADS_PATH: &str = "/api/v1/uploads";
/// Names the site of a request.
pub const SITE_HEADER: &str = "askwell-site";
/// Makes a retry safe: 16 to 64 letters, digits, `-` or `_`, new for every case.
pub const IDEMPOTENCY_KEY_HEADER: &str = "idempotency-key";

/// The answer to a posted case. It is sent only after the case is on disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The number to quote.
    pub number: CaseNumber,
    /// The private address at which the case can be followed: whoever has it can read the case.
    pub link: String,
    /// When the case was stored, in milliseconds since 1970-01-01 UTC by the server's clock.
    pub received_at_ms: u64,
    /// By when the shop means to answer, if it has said so: reckoned from its opening hours.
    pub reply_by_ms: Option<u64>,
}

/// A problem (RFC 9457). `code` is stable; `detail` is for people who read English.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference that names the kind of problem: `/problems/` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable name of the kind of problem.
    pub code: String,
    /// What happened, and the mend.
    pub detail: String,
    /// The broken rules, where the request was understood and refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
}

/// What the widget needs to know of its site, at `/api/v1/site`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteSettings {
    /// The shop's name, as people know it.
    pub name: String,
    /// How many files, and how large.
    pub files: FileLimits,
}
