//! What other parts have changed with: an app that was added brings its files.

use std::collections::BTreeMap;

use crate::difference::{Difference, PartChange, What};
use crate::part::{Part, PartKind};

/// The apps, themes and platforms that have changed, which what belongs to them has changed with.
pub(crate) struct Carriers<'a> {
    by_name: BTreeMap<&'a str, (PartKind, What)>,
    by_versions: BTreeMap<(&'a str, &'a str), &'a str>,
}

impl<'a> Carriers<'a> {
    /// Finds them in a difference.
    pub fn of(difference: &'a Difference) -> Carriers<'a> {
        let mut carriers = Carriers { by_name: BTreeMap::new(), by_versions: BTreeMap::new() };
        for change in &difference.changes {
            let Some(part) = change.part() else { continue };
            if !matches!(
                part.kind,
                PartKind::Platform | PartKind::Theme | PartKind::Plugin | PartKind::Payment
            ) {
                continue;
            }
            carriers.by_name.insert(&part.name, (part.kind, change.what));
            if let Some(versions) = versions(change) {
                carriers.by_versions.insert(versions, &part.name);
            }
        }
        carriers
    }

    /// What a file or block has changed with: what it belongs to, or what went from and to the same versions.
    pub fn carrier(&self, change: &'a PartChange, part: &'a Part) -> Option<&'a str> {
        if !part.kind.is_of_something() {
            return None;
        }
        let came_with = |(kind, what): &(PartKind, What)| match what {
            // Files of two themes may have the same names.
            What::Added | What::Removed => change.what == *what || *kind == PartKind::Theme,
            _ => true,
        };
        let owner = self.by_name.get(&*part.owner).filter(|carrier| came_with(carrier)).map(|_| &*part.owner);
        owner.or_else(|| self.by_versions.get(&versions(change)?).copied())
    }
}

/// The versions from which to which a part has gone.
fn versions(change: &PartChange) -> Option<(&str, &str)> {
    let versions = (&*change.before.as_ref()?.version, &*change.after.as_ref()?.version);
    (change.what == What::VersionChanged).then_some(versions)
}
