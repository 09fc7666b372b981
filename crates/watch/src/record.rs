//! A change record: what has changed on a site, between which two looks.

use std::collections::{BTreeMap, BTreeSet};

use askwell_core::change::ChangeKind;
use serde::{Deserialize, Serialize};

use crate::carriers::Carriers;
use crate::difference::{Difference, PartChange, What};
use crate::known::takes_payments;
use crate::part::{Part, PartKind};
use crate::print::Print;

/// A dated difference. It was observed; who did it, and whether anybody claims it, it doesn't say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecord {
    /// When the last print without it was taken, in milliseconds since 1970-01-01 UTC.
    pub from_ms: u64,
    /// When the first print with it was taken.
    pub to_ms: u64,
    /// The kind of claimed change that it would be; `None` if people aren't asked about such.
    pub kind: Option<ChangeKind>,
    /// What has happened.
    pub what: What,
    /// To what kind of part.
    pub part: PartKind,
    /// The part's label.
    pub name: String,
    /// The app, plugin, theme or provider it belongs to; empty if that can't be told.
    #[serde(default)]
    pub owner: String,
    /// The version or value before; empty if there is none to tell.
    #[serde(default)]
    pub before: String,
    /// The version or value after.
    #[serde(default)]
    pub after: String,
    /// For style sheets: how many percent of the rules differ.
    #[serde(default)]
    pub share_percent: Option<u8>,
    /// How many files and blocks that belong to it changed with it.
    #[serde(default)]
    pub files: u32,
    /// The pages on which it was seen.
    pub pages: Vec<String>,
}

impl ChangeRecord {
    /// Whether a person who claims a change of this kind may mean this: an update of a plugin is a change of a plugin,
    /// and few people tell a theme from its templates.
    pub fn fits(&self, claimed: ChangeKind) -> bool {
        let is_update = self.what == What::VersionChanged;
        let is_app = matches!(self.part, PartKind::Plugin | PartKind::Block) || !self.owner.is_empty();
        self.kind == Some(claimed)
            || match claimed {
                ChangeKind::Update => {
                    is_update && self.kind.is_some_and(|kind| kind != ChangeKind::DomainOrDns)
                }
                ChangeKind::AppOrPlugin => {
                    is_app && matches!(self.kind, Some(ChangeKind::Update | ChangeKind::PaymentSetup))
                }
                ChangeKind::Theme => self.kind == Some(ChangeKind::Template),
                ChangeKind::Template => self.kind == Some(ChangeKind::Theme),
                _ => false,
            }
    }
}

/// The records of a difference between two prints, the later of which is given too: files of an app that came with it
/// are counted with the app.
pub fn records(difference: &Difference, after: &Print, from_ms: u64, to_ms: u64) -> Vec<ChangeRecord> {
    let themes: BTreeSet<&str> = after.of_kind(PartKind::Theme).map(|theme| &*theme.name).collect();
    let carriers = Carriers::of(difference);
    let mut folded: BTreeMap<&str, u32> = BTreeMap::new();
    let mut kept: Vec<(&PartChange, &Part)> = Vec::new();
    for change in &difference.changes {
        let Some(part) = change.part() else { continue };
        match carriers.carrier(change, part) {
            Some(carrier) => *folded.entry(carrier).or_default() += 1,
            None => kept.push((change, part)),
        }
    }
    let record = |(change, part): (&PartChange, &Part)| {
        let told = |part: Option<&Part>| match (change.what, part) {
            (What::VersionChanged, Some(part)) => part.version.clone(),
            (What::ValueChanged, Some(part)) => part.value.clone(),
            _ => String::new(),
        };
        let carries = !part.kind.is_of_something();
        ChangeRecord {
            from_ms,
            to_ms,
            kind: kind_of(change, part, &themes),
            what: change.what,
            part: part.kind,
            name: part.label().to_owned(),
            owner: part.owner.clone(),
            before: told(change.before.as_ref()),
            after: told(change.after.as_ref()),
            share_percent: change.share_percent,
            files: folded.get(&*part.name).copied().filter(|_| carries).unwrap_or_default(),
            pages: vec![difference.page.clone()],
        }
    };
    kept.into_iter().map(record).collect()
}

/// The same records with those of several pages put together.
pub fn merged(records: Vec<ChangeRecord>) -> Vec<ChangeRecord> {
    let mut places: BTreeMap<(What, PartKind, String, String, String), usize> = BTreeMap::new();
    let mut merged: Vec<ChangeRecord> = Vec::new();
    for record in records {
        let key =
            (record.what, record.part, record.name.clone(), record.before.clone(), record.after.clone());
        // The same once more, later, is another change.
        let place = places.get(&key).copied().filter(|place| {
            let known = &merged[*place];
            known.from_ms < record.to_ms && record.from_ms < known.to_ms
        });
        let Some(place) = place else {
            places.insert(key, merged.len());
            merged.push(record);
            continue;
        };
        let known = &mut merged[place];
        known.from_ms = known.from_ms.max(record.from_ms);
        known.to_ms = known.to_ms.min(record.to_ms);
        known.files = known.files.max(record.files);
        known.share_percent = known.share_percent.max(record.share_percent);
        for page in record.pages {
            if !known.pages.contains(&page) {
                known.pages.push(page);
            }
        }
    }
    merged
}

/// The kind of claimed change that a change would be.
fn kind_of(change: &PartChange, part: &Part, themes: &BTreeSet<&str>) -> Option<ChangeKind> {
    let is_update = change.what == What::VersionChanged;
    let app = if is_update { ChangeKind::Update } else { ChangeKind::AppOrPlugin };
    Some(match part.kind {
        PartKind::Platform => ChangeKind::Update,
        PartKind::Theme => ChangeKind::Theme,
        PartKind::Payment => ChangeKind::PaymentSetup,
        PartKind::Plugin if takes_payments(&part.name) && !is_update => ChangeKind::PaymentSetup,
        PartKind::Plugin | PartKind::Block => app,
        PartKind::Tag => ChangeKind::AppOrPlugin,
        PartKind::Form | PartKind::Field | PartKind::Button => ChangeKind::Template,
        PartKind::Certificate | PartKind::Dns => ChangeKind::DomainOrDns,
        // What stands before the shop, such as a network that delivers it, is set where its domain is.
        PartKind::Header if part.name == "server" || part.value == "present" => ChangeKind::DomainOrDns,
        PartKind::Header | PartKind::Policy | PartKind::Cookie => return None,
        PartKind::Script
        | PartKind::Style
        | PartKind::Frame
        | PartKind::InlineScript
        | PartKind::InlineStyle => {
            let is_inline = matches!(part.kind, PartKind::InlineScript | PartKind::InlineStyle);
            let is_own = is_inline || part.name.starts_with('/');
            match &*part.owner {
                owner if takes_payments(owner) => ChangeKind::PaymentSetup,
                "" if part.kind == PartKind::InlineScript && takes_payments(part.label()) => {
                    ChangeKind::PaymentSetup
                }
                "WordPress" => ChangeKind::Update,
                owner if themes.contains(owner) => ChangeKind::Template,
                "" if is_own => ChangeKind::Template,
                _ if matches!(change.what, What::Added | What::Removed) => ChangeKind::AppOrPlugin,
                _ => ChangeKind::Update,
            }
        }
    })
}
