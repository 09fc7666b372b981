//! Writes entries in the formats in which they are brought in.

use std::fmt::Write;

use askwell_core::catalogue::Cause;
use askwell_core::locale::Locale;
use serde::{Serialize, Serializer};

use crate::import::{Column, Format, is_reckoned};
use crate::operator_entry::{OperatorEntry, Translated};

/// The entries as a file.
pub fn write(entries: &[OperatorEntry], format: Format) -> String {
    match format {
        Format::Csv => csv(entries),
        Format::Json => array(entries),
        Format::JsonLines => entries.iter().fold(String::new(), |mut text, entry| {
            text.push_str(&object(entry));
            text.push('\n');
            text
        }),
    }
}

fn array(entries: &[OperatorEntry]) -> String {
    let mut text = String::from("[");
    for (place, entry) in entries.iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(&object(entry));
    }
    text.push_str("\n]\n");
    text
}

fn object<'e>(entry: &'e OperatorEntry) -> String {
    let [english, ..] = &entry.shopper.0;
    // What is said to everybody is written once.
    let is_one = *english == entry.merchant && *english == entry.agent;
    let unless_one = |text: &'e str| if is_one { "" } else { text };
    let object = Object {
        system: &entry.system,
        system_name: &entry.system_name,
        near: &entry.near,
        code: &entry.code,
        aliases: &entry.aliases,
        owner: entry.owner.name(),
        causes: Weights(&entry.causes),
        retry: entry.retry.name(),
        meaning: if is_one { english } else { "" },
        shopper: Languages { en: unless_one(english), ..Languages::of(&entry.shopper) },
        merchant: unless_one(&entry.merchant),
        agent: unless_one(&entry.agent),
        advice: Advice { shopper: Languages::of(&entry.try_shopper), merchant: &entry.try_merchant },
        checks: Checks { confirm: &entry.confirm, rule_out: &entry.rule_out },
        source: &entry.source,
    };
    // Texts and numbers under fixed keys can always be written.
    serde_json::to_string(&object).unwrap_or_default()
}

/// An entry as JSON; what is empty is left out.
#[derive(Serialize)]
struct Object<'e> {
    system: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    system_name: &'e str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    near: &'e [String],
    code: &'e str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'e [String],
    owner: &'static str,
    causes: Weights<'e>,
    retry: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    meaning: &'e str,
    #[serde(skip_serializing_if = "Languages::is_empty")]
    shopper: Languages<'e>,
    #[serde(skip_serializing_if = "str::is_empty")]
    merchant: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    agent: &'e str,
    #[serde(rename = "try", skip_serializing_if = "Advice::is_empty")]
    advice: Advice<'e>,
    #[serde(skip_serializing_if = "Checks::is_empty")]
    checks: Checks<'e>,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'e str,
}

struct Weights<'e>(&'e [(Cause, u32)]);

impl Serialize for Weights<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(cause, weight)| (cause.name(), weight)))
    }
}

#[derive(PartialEq, Eq, Serialize)]
struct Languages<'e> {
    #[serde(skip_serializing_if = "str::is_empty")]
    en: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    es: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    fr: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    ro: &'e str,
}

impl<'e> Languages<'e> {
    fn of(words: &'e Translated) -> Languages<'e> {
        let [en, es, fr, ro] = Locale::ALL.map(|locale| words.own(locale));
        Languages { en, es, fr, ro }
    }

    fn is_empty(&self) -> bool {
        [self.en, self.es, self.fr, self.ro].iter().all(|text| text.is_empty())
    }
}

#[derive(Serialize)]
struct Advice<'e> {
    #[serde(skip_serializing_if = "Languages::is_empty")]
    shopper: Languages<'e>,
    #[serde(skip_serializing_if = "str::is_empty")]
    merchant: &'e str,
}

impl Advice<'_> {
    fn is_empty(&self) -> bool {
        self.shopper.is_empty() && self.merchant.is_empty()
    }
}

#[derive(Serialize)]
struct Checks<'e> {
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    confirm: &'e [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    rule_out: &'e [String],
}

impl Checks<'_> {
    fn is_empty(&self) -> bool {
        self.confirm.is_empty() && self.rule_out.is_empty()
    }
}

fn csv(entries: &[OperatorEntry]) -> String {
    // What each entry says for everybody is written out for each.
    let columns: Vec<Column> =
        Column::ALL.iter().copied().filter(|column| *column != Column::Meaning).collect();
    let mut text = columns.iter().map(|column| column.name()).collect::<Vec<_>>().join(",");
    text.push_str("\r\n");
    for entry in entries {
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            push_cell(&mut text, &cell(entry, *column));
        }
        text.push_str("\r\n");
    }
    text
}

fn cell(entry: &OperatorEntry, column: Column) -> String {
    if let Some(place) = Column::SHOPPER.iter().position(|one| *one == column) {
        return entry.shopper.0[place].clone();
    }
    if let Some(place) = Column::TRY_SHOPPER.iter().position(|one| *one == column) {
        return entry.try_shopper.0[place].clone();
    }
    match column {
        Column::System => entry.system.clone(),
        Column::SystemName => entry.system_name.clone(),
        Column::Near => joined(&entry.near),
        Column::Code => entry.code.clone(),
        Column::Aliases => joined(&entry.aliases),
        Column::Owner => entry.owner.name().to_owned(),
        Column::Causes => {
            let causes = entry.causes.iter().map(|(cause, weight)| format!("{}:{weight}", cause.name()));
            causes.collect::<Vec<_>>().join(" | ")
        }
        Column::Retry => entry.retry.name().to_owned(),
        Column::Merchant => entry.merchant.clone(),
        Column::Agent => entry.agent.clone(),
        Column::TryMerchant => entry.try_merchant.clone(),
        Column::Confirm => joined(&entry.confirm),
        Column::RuleOut => joined(&entry.rule_out),
        Column::Source => entry.source.clone(),
        _ => String::new(),
    }
}

fn joined(items: &[String]) -> String {
    items.iter().map(|item| item.replace('|', "\\|")).collect::<Vec<_>>().join(" | ")
}

/// Quoted where it must be, and guarded from spreadsheets that would reckon with it.
fn push_cell(text: &mut String, cell: &str) {
    let guard = if is_reckoned(cell) { "'" } else { "" };
    if cell.contains([',', ';', '\t', '"', '\n', '\r']) {
        // Writing to a text can't fail.
        let _ = write!(text, "\"{guard}{}\"", cell.replace('"', "\"\""));
    } else {
        let _ = write!(text, "{guard}{cell}");
    }
}
