//! What a site says about what is collected, before anything is.

use serde::{Deserialize, Serialize};

/// The site's own wording in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consent {
    /// What is collected and what for, in a sentence or two.
    pub text: String,
    /// The web address of the privacy notice; empty if there is none.
    #[serde(default)]
    pub url: String,
}
