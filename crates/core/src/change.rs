//! Claimed changes: what, when and by whom. A claim is never treated as proof.

use serde::{Deserialize, Serialize};

/// The answer to "what changed?".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Changes {
    /// The playbook didn't ask.
    #[default]
    NotAsked,
    /// At least one change, no kind twice.
    Known(Vec<Change>),
    /// "Nothing I know of": a valid answer.
    NothingKnown {
        /// An optional line of text.
        #[serde(default)]
        comment: String,
    },
    /// "I'm not sure": a valid answer.
    NotSure {
        /// An optional line of text.
        #[serde(default)]
        comment: String,
    },
}

/// One claimed change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// What changed.
    pub kind: ChangeKind,
    /// When, as far as the person knows.
    pub when: ChangeTime,
    /// Who did it, as far as the person knows.
    pub who: ChangeActor,
    /// An optional line of text.
    #[serde(default)]
    pub comment: String,
}

/// One of several plain names.
pub trait Named: Copy + 'static {
    /// Every value, in order.
    const VALUES: &'static [Self];
    /// Their names, in the same order.
    const NAMES: &'static [&'static str];
    /// The first of them.
    const FIRST: Self = Self::VALUES[0];

    /// Its place among them.
    fn place(self) -> usize;
}

/// Declares an enum of plain names together with the list of all of them, in order.
macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which it is offered.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name used on the wire and in locale files.
            pub fn name(self) -> &'static str {
                <$name as $crate::change::Named>::NAMES[self as usize]
            }

            /// The value with this name.
            pub fn from_name(name: &str) -> Option<$name> {
                let names = <$name as $crate::change::Named>::NAMES;
                $crate::change::place_of(name, names).map(|place| $name::ALL[place])
            }
        }

        impl $crate::change::Named for $name {
            const VALUES: &'static [$name] = $name::ALL;
            const NAMES: &'static [&'static str] = &[$($text),+];

            fn place(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use names;

/// Where a name stands among others: one function for all lists of names.
pub fn place_of(name: &str, names: &[&str]) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

names! {
    /// What kind of thing changed.
    ChangeKind {
        /// The person's own device or browser.
        DeviceOrBrowser = "device_or_browser",
        /// An update of the platform, an app or the browser.
        Update = "update",
        /// The shop's theme.
        Theme = "theme",
        /// A template or its code.
        Template = "template",
        /// An app or plugin was added, removed or set differently.
        AppOrPlugin = "app_or_plugin",
        /// The payment set-up.
        PaymentSetup = "payment_setup",
        /// The domain or its DNS.
        DomainOrDns = "domain_or_dns",
        /// Products, or an import of products.
        ProductsOrImport = "products_or_import",
        /// Who may do what.
        Permissions = "permissions",
    }
}

impl ChangeKind {
    /// Whether a shopper could have done it on their own side; the rest happens inside the shop.
    pub fn is_on_own_side(self) -> bool {
        matches!(self, ChangeKind::DeviceOrBrowser | ChangeKind::Update)
    }
}

names! {
    /// When something changed.
    ChangeTime {
        /// Today.
        Today = "today",
        /// Within the last seven days.
        ThisWeek = "this_week",
        /// Longer ago.
        Before = "before",
        /// The person doesn't know.
        Unknown = "unknown",
    }
}

names! {
    /// Who changed something.
    ChangeActor {
        /// The person who reports.
        Me = "me",
        /// Somebody in the shop.
        Staff = "staff",
        /// A freelancer.
        Freelancer = "freelancer",
        /// An agency.
        Agency = "agency",
        /// An app, by itself.
        App = "app",
        /// The person doesn't know.
        Unknown = "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_serde_writes() {
        let written = |value: &dyn erased::Written| value.written();

        for kind in ChangeKind::ALL {
            assert_eq!(written(kind), format!("\"{}\"", kind.name()));
            assert_eq!(ChangeKind::from_name(kind.name()), Some(*kind));
        }
        for time in ChangeTime::ALL {
            assert_eq!(written(time), format!("\"{}\"", time.name()));
        }
        for actor in ChangeActor::ALL {
            assert_eq!(written(actor), format!("\"{}\"", actor.name()));
        }
    }

    mod erased {
        pub trait Written {
            fn written(&self) -> String;
        }

        impl<T: serde::Serialize> Written for T {
            fn written(&self) -> String {
                serde_json::to_string(self).unwrap()
            }
        }
    }
}
