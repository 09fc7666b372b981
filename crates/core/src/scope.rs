//! What a site's support handles and what it doesn't, as people read it before they begin.

use serde::{Deserialize, Serialize};

/// The scope in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Scope {
    /// What it handles, a line each.
    pub handles: Vec<String>,
    /// What it doesn't.
    pub not: Vec<NotHandled>,
}

/// Something that support doesn't handle, and where to turn instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotHandled {
    /// What it is about.
    pub what: String,
    /// The name of the place to turn to; empty if there is none.
    #[serde(default)]
    pub label: String,
    /// Its address; empty if there is none.
    #[serde(default)]
    pub url: String,
}
