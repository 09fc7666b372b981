//! What was observed, as facts: the ranking of causes reads nothing else.

use askwell_core::change::ChangeTime;
use askwell_core::facts::FactList;

use crate::difference::What;
use crate::part::PartKind;
use crate::record::ChangeRecord;

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// The facts of records: `observed.KIND`, with `today` (the last 24 hours), `this_week` (the last seven days) or
/// `before`, by the print that first had it and by the given moment. Records after that moment, of kinds that nobody
/// is asked about, and those of numbers and texts in the page's own scripts are none.
pub fn facts(records: &[ChangeRecord], now_ms: u64) -> FactList {
    let mut facts = FactList::default();
    let mut telling: Vec<_> =
        records.iter().filter(|record| record.from_ms <= now_ms && !is_slight(record)).collect();
    telling.sort_by_key(|record| std::cmp::Reverse(record.to_ms));
    for record in telling {
        let Some(kind) = record.kind else { continue };
        let age_ms = now_ms.saturating_sub(record.to_ms);
        let when = match age_ms {
            0..=DAY_MS => ChangeTime::Today,
            _ if age_ms <= 7 * DAY_MS => ChangeTime::ThisWeek,
            _ => ChangeTime::Before,
        };
        let values = facts.values_mut(&format!("observed.{}", kind.name()));
        if !values.iter().any(|value| value == when.name()) {
            values.push(when.name().to_owned());
        }
    }
    facts
}

/// Whether a record is of something that changes with the goods as well as with the shop.
fn is_slight(record: &ChangeRecord) -> bool {
    record.what == What::SettingsChanged
        && record.part == PartKind::InlineScript
        && record.owner.is_empty()
        && record.kind == Some(askwell_core::change::ChangeKind::Template)
}
