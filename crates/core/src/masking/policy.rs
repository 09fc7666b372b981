//! What a site masks, warns about and keeps.

use serde::{Deserialize, Serialize};

use super::kind::{Kind, Treatment};

/// What a site masks, warns about and keeps. Without anything in it, it is the built-in policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Policy {
    /// Kinds that are treated otherwise than built in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<KindTreatment>,
    /// What is found besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Patterns of what is never masked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<String>,
    /// Texts that the person chose to hide, wherever they stand.
    #[serde(skip)]
    pub chosen: Vec<String>,
}

/// How one kind is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindTreatment {
    /// The kind.
    pub kind: Kind,
    /// What becomes of it.
    pub treatment: Treatment,
}

/// A rule of the operator's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rule {
    /// Its name, in reports.
    pub name: String,
    /// What it finds: signs stand for themselves, `#` for a digit, `?` for a letter, `*` for one or more of either.
    pub pattern: String,
}

impl Policy {
    /// Whether any kind is left to the person.
    pub fn warns(&self) -> bool {
        Kind::ALL.iter().any(|kind| self.treatment(*kind) == Treatment::Warn)
    }

    /// What becomes of a kind.
    pub fn treatment(&self, kind: Kind) -> Treatment {
        let said = self.kinds.iter().find(|said| said.kind == kind);
        said.map_or(kind.treatment(), |said| said.treatment)
    }
}
