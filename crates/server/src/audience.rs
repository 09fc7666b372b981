//! For whom the widget of a page is: those who buy, or those who run the shop.

use serde::{Deserialize, Serialize};

/// For whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Who buys, also where a page doesn't say.
    #[default]
    Shopper,
    /// Who runs the shop.
    Merchant,
}

impl From<Audience> for askwell_core::catalogue::Audience {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Shopper => Self::Shopper,
            Audience::Merchant => Self::Merchant,
        }
    }
}

impl Audience {
    /// Both.
    pub const ALL: [Audience; 2] = [Audience::Shopper, Audience::Merchant];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Shopper => "shopper",
            Audience::Merchant => "merchant",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.name() == name)
    }
}
