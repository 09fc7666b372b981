//! Where something was found in a text, and how often marks stand in one.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::policy::Policy;
use crate::change::names;

names! {
    /// How something is found by what is built in.
    Way {
        /// The check digits of a card.
        Luhn = "luhn",
        /// The check digits of an account.
        Mod97 = "mod97",
        /// What stands before it.
        Label = "label",
        /// How it is grouped.
        Shape = "shape",
        /// How it is written.
        Form = "form",
        /// That it stands behind a card's number.
        Beside = "beside",
        /// The beginning that a maker of keys publishes.
        Prefix = "prefix",
        /// That it is a JSON web token.
        Jwt = "jwt",
        /// That a text in base64 holds it.
        Base64 = "base64",
        /// The lines around a key.
        Armour = "armour",
        /// A header.
        Header = "header",
        /// What kind of access a header tells of.
        Scheme = "scheme",
        /// The name of a cookie.
        Name = "name",
        /// That it stands in an address before the host.
        Userinfo = "userinfo",
        /// The name in a query.
        Query = "query",
        /// Four numbers.
        V4 = "v4",
        /// Eight groups of hexadecimal digits.
        V6 = "v6",
        /// A number of Spanish people.
        Dni = "dni",
        /// A number of foreigners in Spain.
        Nie = "nie",
        /// A British number of national insurance.
        Nino = "nino",
        /// A number of social security of the United States.
        Ssn = "ssn",
        /// A number of the British health service.
        Nhs = "nhs",
        /// A Romanian number.
        Cnp = "cnp",
        /// A French number.
        Nir = "nir",
        /// The person chose it.
        Chosen = "chosen",
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What sort of thing.
    pub kind: Kind,
    /// The [`Way`] it was found, or behind those, the rule of the operator's.
    pub(super) rule: usize,
    /// Where, in bytes of the text as it was given.
    pub span: Range<usize>,
}

impl Mark {
    /// The rule that found it: a stable name such as `luhn`, or the operator's own.
    pub fn rule<'a>(&self, policy: &'a Policy) -> &'a str {
        match Way::ALL.get(self.rule) {
            Some(way) => way.name(),
            None => policy.rules.get(self.rule - Way::ALL.len()).map_or("", |rule| &rule.name),
        }
    }
}

/// A text, masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    /// With marks instead of what was found.
    pub text: String,
    /// What was replaced, in the order of the text; no two overlap.
    pub marks: Vec<Mark>,
    /// What was found and stays, because the person is to decide.
    pub warnings: Vec<Mark>,
}

/// Where the first mark stands in a text that is masked already, and whose it is.
pub fn next_mark(text: &str) -> Option<(usize, Kind)> {
    for start in 0..text.len() {
        if let Some(kind) = Kind::marked(&text.as_bytes()[start..]) {
            return Some((start, kind));
        }
    }
    None
}

/// How often each kind's mark stands in texts that are masked already; kinds that don't occur are left out. What the
/// loader has masked is counted like what core has.
pub fn counts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<(Kind, u32)> {
    let mut counts = [0; Kind::ALL.len()];
    for text in texts {
        let mut rest = text;
        while let Some((start, kind)) = next_mark(rest) {
            counts[kind as usize] += 1;
            rest = &rest[start + kind.mark().len()..];
        }
    }
    let mut occurring = Vec::new();
    for kind in Kind::ALL {
        let count = counts[*kind as usize];
        if count > 0 {
            occurring.push((*kind, count));
        }
    }
    occurring
}
