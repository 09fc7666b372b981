//! What differs between two loads of the same state: it says nothing, and is left out of differences.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::part::{Part, PartKind};
use crate::print::Print;

/// What was seen to differ by itself. Nonces, tokens, moments and the order of attributes never get into a print; this
/// is the rest: cache busters, experiments, parts that come and go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Noise {
    /// Parts that aren't always there, by kind and pattern.
    parts: BTreeSet<(PartKind, String)>,
    /// Parts whose version differs, by kind and name.
    versions: BTreeSet<(PartKind, String)>,
    /// Parts whose value differs.
    values: BTreeSet<(PartKind, String)>,
    /// Parts whose content differs.
    contents: BTreeSet<(PartKind, String)>,
    /// Parts in which numbers or texts differ.
    settings: BTreeSet<(PartKind, String)>,
}

impl Noise {
    /// What differs among prints of the same state, such as three taken within a minute. Prints of other pages than
    /// the first one's, and those that were cut, are left aside. Fewer than two tell nothing.
    pub fn of(prints: &[Print]) -> Noise {
        let page = prints.first().map(|print| &*print.page);
        let prints: Vec<_> =
            prints.iter().filter(|print| Some(&*print.page) == page && !print.is_cut).collect();
        let mut seen: BTreeMap<(PartKind, &str), Vec<&Part>> = BTreeMap::new();
        for part in prints.iter().flat_map(|print| &print.parts) {
            seen.entry((part.kind, &part.name)).or_default().push(part);
        }
        let mut noise = Noise::default();
        for ((kind, name), parts) in seen {
            if parts.len() < prints.len() {
                noise.parts.insert((kind, parts[0].pattern()));
            }
            let differ =
                |aspect: fn(&Part) -> &str| parts.iter().any(|part| aspect(part) != aspect(parts[0]));
            for (aspect, list) in [
                (version as fn(&Part) -> &str, &mut noise.versions),
                (value, &mut noise.values),
                (content, &mut noise.contents),
                (settings, &mut noise.settings),
            ] {
                if differ(aspect) {
                    list.insert((kind, name.to_owned()));
                }
            }
        }
        noise
    }

    /// All that either has seen: what is known gets more with every look.
    #[must_use]
    pub fn and(mut self, other: Noise) -> Noise {
        self.parts.extend(other.parts);
        self.versions.extend(other.versions);
        self.values.extend(other.values);
        self.contents.extend(other.contents);
        self.settings.extend(other.settings);
        self
    }

    /// Whether a part's being there says nothing.
    pub(crate) fn hides(&self, part: &Part) -> bool {
        !self.parts.is_empty() && self.parts.contains(&(part.kind, part.pattern()))
    }

    /// The part without what says nothing.
    pub(crate) fn quiet(&self, part: &Part) -> Part {
        let mut part = part.clone();
        let key = (part.kind, part.name.clone());
        if self.versions.contains(&key) {
            part.version.clear();
        }
        if self.values.contains(&key) {
            part.value.clear();
        }
        if self.contents.contains(&key) {
            part.content.clear();
            part.rules.clear();
            part.rule_count = 0;
        }
        if self.settings.contains(&key) {
            part.settings.clear();
        }
        part
    }
}

fn version(part: &Part) -> &str {
    &part.version
}

fn value(part: &Part) -> &str {
    &part.value
}

fn content(part: &Part) -> &str {
    &part.content
}

fn settings(part: &Part) -> &str {
    &part.settings
}
