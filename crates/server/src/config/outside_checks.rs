//! Whether the server may look at shops from outside, and into which networks.

use serde::Deserialize;

/// How far the checks from outside may reach. Whatever it says, only hosts that are registered for the site are
/// looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutsideChecks {
    /// Only addresses on the public internet: the choice for every server that people can reach.
    #[default]
    PublicOnly,
    /// Nothing is looked at.
    Off,
    /// Also this machine and private networks, for trying Askwell out with a shop on the same machine. Never for a
    /// server that people can reach: whoever can change where a registered name leads could then make the server
    /// ask other machines of its own network.
    AllowPrivate,
}
