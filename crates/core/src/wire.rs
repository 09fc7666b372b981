//! What goes over the line between widget and server, besides the case itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::consent::Consent;
use crate::expectation::Expectation;
use crate::issue::Issue;
use crate::known_issue::KnownIssue;
use crate::limits::FileLimits;
use crate::locale::Locale;
use crate::masking::Policy;
use crate::run::WalkEnd;
use crate::scope::Scope;
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
    /// What may be expected of the shop at this moment.
    #[serde(default)]
    pub expectation: Expectation,
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteSettings {
    /// The shop's name, as people know it.
    pub name: String,
    /// How many files, and how large.
    pub files: FileLimits,
    /// Whether somebody is there, and how soon people were answered.
    #[serde(default)]
    pub expectation: Expectation,
    /// What support handles and what it doesn't, in the language asked for, if the site has said so.
    #[serde(default)]
    pub scope: Option<Scope>,
    /// What the shop runs on, such as `woocommerce`; empty if the site hasn't said so.
    #[serde(default)]
    pub platform: String,
    /// What the operator set for the words of playbooks, by name: `{site.NAME}`.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The playbooks that can be chosen, in the order in which they are offered.
    #[serde(default)]
    pub playbooks: Vec<PlaybookOffer>,
    /// What the shop knows of already, most recent first.
    #[serde(default)]
    pub known_issues: Vec<KnownIssue>,
    /// Whether people can be told by e-mail when a known issue is fixed.
    #[serde(default)]
    pub tells_by_mail: bool,
    /// Whether the site keeps what the recorder records; without it, events of the recorder's kinds are taken out.
    #[serde(default)]
    pub recorder: bool,
    /// What the site masks otherwise than built in.
    #[serde(default)]
    pub masking: Policy,
    /// What the site says about what is collected, in the language asked for, if it has said so.
    #[serde(default)]
    pub consent: Option<Consent>,
}

/// A playbook that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaybookOffer {
    /// Its name, as in `/api/v1/playbooks/{id}`.
    pub id: String,
    /// Its revision: the address with it never changes its content.
    pub revision: String,
    /// What it is about, as an answer to "what is it about?".
    pub title: String,
    /// When it comes first: a condition in its compact form; empty for never.
    #[serde(default)]
    pub suggest: String,
}

/// Somebody who has a known issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JoinRequest {
    /// The language to be told in.
    pub locale: Locale,
    /// Where to write when there is news; nothing is written without it.
    #[serde(default)]
    pub address: Option<String>,
}

/// The answer to somebody who joined a known issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Joined {
    /// The private address at which the news appear.
    pub link: String,
    /// Whether news go to the address, too.
    pub told_by_mail: bool,
}

/// A way through a playbook, to be counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Walk {
    /// The playbook's id; empty for the built-in intake.
    pub playbook: String,
    /// Its revision.
    pub revision: String,
    /// The ids of the pages shown, in their order, those of the intake included.
    pub steps: Vec<String>,
    /// How it ended, as far as is known.
    pub end: WalkEnd,
}
