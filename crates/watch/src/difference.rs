//! The difference of two prints of a page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::noise::Noise;
use crate::part::{Part, PartKind};
use crate::print::Print;
use crate::sheet;

/// What has happened to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It is there now.
    Added,
    /// It is no longer there.
    Removed,
    /// It has another version.
    VersionChanged,
    /// It says something else.
    ValueChanged,
    /// It has another content.
    ContentChanged,
    /// Only numbers or texts in it are others.
    SettingsChanged,
}

/// One part that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartChange {
    /// What has happened to it.
    pub what: What,
    /// As it was; `None` if it wasn't there.
    pub before: Option<Part>,
    /// As it is; `None` if it isn't there.
    pub after: Option<Part>,
    /// For style sheets: how many percent of the rules differ.
    pub share_percent: Option<u8>,
}

impl PartChange {
    /// The part as it is, or as it was when it is gone.
    pub fn part(&self) -> Option<&Part> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// All that differs, by kind and name of the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The page.
    pub page: String,
    /// The parts that differ.
    pub changes: Vec<PartChange>,
}

impl Difference {
    /// Compares two prints of a page. What isn't known of one of them (a content that wasn't fetched, say) counts as the
    /// same. If one was cut, parts that are only in the other don't count.
    pub fn between(before: &Print, after: &Print, noise: &Noise) -> Difference {
        let is_whole = !before.is_cut && !after.is_cut;
        let mut pairs: BTreeMap<(PartKind, &str), [Option<&Part>; 2]> = BTreeMap::new();
        for (side, print) in [before, after].into_iter().enumerate() {
            for part in print.parts.iter().filter(|part| !noise.hides(part)) {
                pairs.entry((part.kind, &part.name)).or_default()[side] = Some(part);
            }
        }
        let mut changes = Vec::new();
        for pair in pairs.into_values() {
            match pair {
                [Some(before), Some(after)] => {
                    changes.extend(changed(noise.quiet(before), noise.quiet(after)))
                }
                [before, after] if is_whole => changes.push(PartChange {
                    what: if after.is_some() { What::Added } else { What::Removed },
                    before: before.cloned(),
                    after: after.cloned(),
                    share_percent: None,
                }),
                _ => {}
            }
        }
        Difference { page: after.page.clone(), changes: pair_rewritten(changes) }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// What has changed in a part; of several things the one that says most.
fn changed(before: Part, after: Part) -> Option<PartChange> {
    let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
    let share_percent =
        sheet::changed_percent((&before.rules, before.rule_count), (&after.rules, after.rule_count));
    let is_content_known = !before.content.is_empty() && !after.content.is_empty();
    // A sheet that was only written differently has the same rules.
    let is_rewritten = differ(&before.content, &after.content)
        && !(share_percent == Some(0)
            && before.rules == after.rules
            && before.rule_count == after.rule_count);
    let what = if differ(&before.version, &after.version) && (is_rewritten || !is_content_known) {
        What::VersionChanged
    } else if differ(&before.value, &after.value) {
        What::ValueChanged
    } else if is_rewritten {
        What::ContentChanged
    } else if differ(&before.settings, &after.settings) {
        What::SettingsChanged
    } else {
        return None;
    };
    let share_percent = share_percent.filter(|_| is_rewritten);
    Some(PartChange { what, before: Some(before), after: Some(after), share_percent })
}

/// What stands in the page has no address: one that is gone and one that is new, of the same label, are one that was
/// rewritten. Of several with the same label it can't be told which became which.
fn pair_rewritten(changes: Vec<PartChange>) -> Vec<PartChange> {
    let mut counts: BTreeMap<(PartKind, String), (usize, usize)> = BTreeMap::new();
    let key = |change: &PartChange| {
        let part = change
            .part()
            .filter(|part| matches!(part.kind, PartKind::InlineScript | PartKind::InlineStyle))?;
        Some((part.kind, part.label().to_owned()))
    };
    for change in &changes {
        let Some(key) = key(change) else { continue };
        let count = counts.entry(key).or_default();
        count.0 += usize::from(change.what == What::Removed);
        count.1 += usize::from(change.what == What::Added);
    }
    let mut waiting: BTreeMap<(PartKind, String), PartChange> = BTreeMap::new();
    let mut paired = Vec::with_capacity(changes.len());
    for change in changes {
        let found = key(&change).filter(|key| counts.get(key) == Some(&(1, 1)));
        let Some(key) = found.filter(|_| matches!(change.what, What::Added | What::Removed)) else {
            paired.push(change);
            continue;
        };
        let Some(other) = waiting.remove(&key) else {
            waiting.insert(key, change);
            continue;
        };
        let (gone, new) = if change.what == What::Added { (other, change) } else { (change, other) };
        if let (Some(before), Some(after)) = (gone.before, new.after) {
            paired.extend(changed(before, after));
        }
    }
    paired
}
