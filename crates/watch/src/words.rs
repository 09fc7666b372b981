//! Records and comparisons in words, in four languages. Times are given as parts that are already formatted.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use askwell_core::locale::Locale;

use crate::claim::{Line, Standing, Timing};
use crate::difference::What;
use crate::part::PartKind;
use crate::record::ChangeRecord;

/// The tables of words, in the order of [`Locale::ALL`]; a test holds them to be read and to have the same keys.
static TABLES: LazyLock<[BTreeMap<String, String>; 4]> = LazyLock::new(|| {
    [
        include_str!("../words/en.json"),
        include_str!("../words/es.json"),
        include_str!("../words/fr.json"),
        include_str!("../words/ro.json"),
    ]
    .map(|text| serde_json::from_str(text).unwrap_or_default())
});

/// The most letters of a name or value that are shown.
const MAX_SHOWN: usize = 80;

/// The time between two looks, in the reader's language and time zone.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    /// The day of the last print without the change, such as `Tuesday`.
    pub from_day: &'a str,
    /// The time of that day, such as `14:00`.
    pub from_time: &'a str,
    /// The day of the first print with it.
    pub to_day: &'a str,
    /// The time of that day.
    pub to_time: &'a str,
}

/// A word or sentence of the table; empty if there is none.
fn word(locale: Locale, key: &str) -> &'static str {
    TABLES[locale as usize].get(key).map_or("", |word| word)
}

/// Fills the placeholders of a sentence in one pass, so that braces in a value stay what they are.
fn filled(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find('}').map_or(rest.len(), |end| end + 1);
        let name = rest[..end].trim_matches(['{', '}']);
        let value = values.iter().find(|(own, _)| *own == name);
        filled.push_str(value.map_or(&rest[..end], |(_, value)| value));
        rest = &rest[end..];
    }
    filled + rest
}

/// "Since Tuesday 14:00–18:00: …": records of the same two looks.
pub fn since(records: &[ChangeRecord], span: Span<'_>, locale: Locale) -> String {
    let key = if span.from_day == span.to_day { "since.one_day" } else { "since.two_days" };
    let values = [
        ("day", span.to_day),
        ("from_day", span.from_day),
        ("from", span.from_time),
        ("to_day", span.to_day),
        ("to", span.to_time),
        ("changes", &changes(records, locale)),
    ];
    filled(word(locale, key), &values)
}

/// Records in a row: "script popup.js of some-popup-app added; stylesheet main.css changed (38 % of rules)".
pub fn changes(records: &[ChangeRecord], locale: Locale) -> String {
    records.iter().map(|record| change(record, locale)).collect::<Vec<_>>().join("; ")
}

/// One record.
pub fn change(record: &ChangeRecord, locale: Locale) -> String {
    let part = record.part.name();
    let noun = word(locale, &format!("noun.{part}"));
    let gender = word(locale, &format!("gender.{part}"));
    let verb = match record.what {
        What::Added => "added",
        What::Removed => "removed",
        _ => "changed",
    };
    let verb = word(locale, &format!("{verb}.{gender}"));
    let name = shown_name(record, locale);
    let is_owned = !record.owner.is_empty() && record.owner != record.name && !name.contains(&*record.owner);
    let subject = filled(
        word(locale, if is_owned { "of" } else { "plain" }),
        &[("noun", noun), ("name", &name), ("owner", &shortened(&record.owner))],
    );
    let sentence = match record.what {
        What::VersionChanged => "version",
        What::ValueChanged => "from_to",
        What::SettingsChanged => "settings",
        What::Added | What::Removed | What::ContentChanged => "happened",
    };
    let (before, after) = (shortened(&record.before), shortened(&record.after));
    let values = [("subject", &*subject), ("verb", verb), ("before", &before), ("after", &after)];
    let mut text = filled(word(locale, sentence), &values);
    if let Some(percent) = record.share_percent {
        // Above nothing and below all, unless it is: a share that rounds to nothing is still a change.
        let percent = percent.max(1).to_string();
        text = filled(word(locale, "share"), &[("change", &text), ("percent", &percent)]);
    }
    if record.files > 0 {
        let key = if record.files == 1 { "files.one" } else { "files.other" };
        text = filled(word(locale, key), &[("change", &text), ("count", &record.files.to_string())]);
    }
    text
}

/// A line of the comparison, without the claim itself: whoever shows it knows how claims are worded.
pub fn standing(line: &Line, locale: Locale) -> String {
    let key = match line.standing {
        Standing::Confirmed => "standing.confirmed",
        Standing::NotSeen => "standing.not_seen",
        Standing::CannotBeSeen => "standing.cannot_be_seen",
        Standing::NotWatched => "standing.not_watched",
        Standing::SeenButNotMentioned => "standing.seen_but_not_mentioned",
    };
    let mut changes = changes(&line.records, locale);
    if let Some(timing) = line.timing {
        let timing = match timing {
            Timing::Before => "timing.before",
            Timing::Around => "timing.around",
            Timing::After => "timing.after",
        };
        changes = filled(word(locale, "timed"), &[("changes", &changes), ("timing", word(locale, timing))]);
    }
    filled(word(locale, key), &[("changes", &changes)])
}

/// What stands below every comparison: what can't be seen from outside.
pub fn note(locale: Locale) -> &'static str {
    word(locale, "note")
}

/// What a part is shown as: of own files the file's name, of others the host with it.
fn shown_name(record: &ChangeRecord, locale: Locale) -> String {
    let name = match record.part {
        PartKind::Script | PartKind::Style | PartKind::Frame => {
            let path = record.name.split('?').next().unwrap_or_default().trim_end_matches('/');
            let file = path.rsplit('/').next().unwrap_or_default();
            let file = file.replace(".*", "").replace("-*", "").replace("_*", "");
            match path.split_once('/') {
                Some((host, rest)) if !host.is_empty() && rest != file => format!("{host}/…/{file}"),
                Some((host, _)) if !host.is_empty() => format!("{host}/{file}"),
                _ => file,
            }
        }
        PartKind::Form => word(locale, &format!("form.{}", record.name)).to_owned(),
        PartKind::Certificate => word(locale, &format!("certificate.{}", record.name)).to_owned(),
        PartKind::Field | PartKind::Button => {
            let (form, name) = record.name.split_once(": ").unwrap_or(("", &record.name));
            let form = word(locale, &format!("form.{form}"));
            filled(word(locale, "in_form"), &[("name", name), ("form", form)])
        }
        _ => record.name.clone(),
    };
    shortened(&name)
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        let keys = |table: &BTreeMap<String, String>| table.keys().cloned().collect::<Vec<_>>();
        for table in &*TABLES {
            assert_eq!(keys(table), keys(&TABLES[0]));
            assert!(table.values().all(|word| !word.is_empty()));
        }
        for kind in PartKind::ALL {
            assert!(!word(Locale::En, &format!("noun.{}", kind.name())).is_empty(), "{kind:?}");
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{}\"", kind.name()));
        }
    }

    #[test]
    fn placeholders_are_the_same_in_every_language() {
        let placeholders = |text: &str| {
            let mut found: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split('}').next().map(str::to_owned))
                .collect();
            found.sort();
            found
        };
        for (key, english) in &TABLES[0] {
            // Where the verb is part of the sentence, it isn't a placeholder.
            let plain =
                |text: &str| placeholders(text).into_iter().filter(|name| name != "verb").collect::<Vec<_>>();
            for table in &TABLES[1..] {
                assert_eq!(plain(&table[key]), plain(english), "{key}");
            }
        }
    }

    #[test]
    fn braces_in_a_name_stay_as_they_are() {
        assert_eq!(filled("{a} {b}", &[("a", "{b}"), ("b", "x")]), "{b} x");
    }
}
