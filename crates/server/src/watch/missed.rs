//! Why a page wasn't seen.

use serde::{Deserialize, Serialize};

use crate::outside::trouble::Trouble;
use crate::outside::visit::End;

/// Why a page wasn't seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missed {
    /// Nothing is looked at from this server.
    Off,
    /// The shop asks robots not to read it.
    Robots,
    /// What the shop asks of robots couldn't be read, so nothing was.
    RobotsFailing,
    /// The host leads into a network that isn't looked at.
    PrivateAddress,
    /// Nothing came, or not in time.
    Unreachable,
    /// The answer was a failure.
    Failing,
    /// Something stands in its place: a page for maintenance, for a password, against robots.
    StandIn,
    /// It leads to a host that isn't registered for the site, or round in circles.
    LeadsElsewhere,
    /// What came can't be read.
    Unreadable,
}

impl Missed {
    /// All of them.
    pub const ALL: &'static [Missed] = &[
        Missed::Off,
        Missed::Robots,
        Missed::RobotsFailing,
        Missed::PrivateAddress,
        Missed::Unreachable,
        Missed::Failing,
        Missed::StandIn,
        Missed::LeadsElsewhere,
        Missed::Unreadable,
    ];

    /// The name used in JSON, in the store and in the table of words.
    pub fn name(self) -> &'static str {
        match self {
            Missed::Off => "off",
            Missed::Robots => "robots",
            Missed::RobotsFailing => "robots_failing",
            Missed::PrivateAddress => "private_address",
            Missed::Unreachable => "unreachable",
            Missed::Failing => "failing",
            Missed::StandIn => "stand_in",
            Missed::LeadsElsewhere => "leads_elsewhere",
            Missed::Unreadable => "unreadable",
        }
    }

    /// Why a visit that ended so brought no answer.
    pub fn of(end: &End) -> Missed {
        match end {
            End::Failed(Trouble::PrivateAddress) => Missed::PrivateAddress,
            End::Failed(_) => Missed::Unreachable,
            End::RedirectLoop | End::TooManyRedirects | End::LeadsElsewhere(_) => Missed::LeadsElsewhere,
            End::Answered(_) => Missed::Failing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_store() {
        for missed in Missed::ALL {
            assert_eq!(serde_json::to_string(missed).unwrap(), format!("\"{}\"", missed.name()));
        }
    }
}
