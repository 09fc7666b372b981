//! Makes an entry of a row: every cell is looked at, and what was left out gets its default.

use askwell_core::catalogue::{Cause, Retry};
use askwell_core::finding::Owner;
use askwell_core::recogniser::MAX_WORDS;
use askwell_core::text::truncate;
use askwell_playbooks::built_in;
use askwell_playbooks::shape::choose;

use super::column::{Cell, Column, Row};
use super::fault::{FaultCode, Faults};
use super::weights::causes;
use crate::entry_source::{MAX_ALIASES, MAX_SPELLING_CHARS, is_check};
use crate::operator_entry::{OperatorEntry, Translated, cause_of, owner_of};

/// Longest meaning or advice, in characters.
pub const MAX_TEXT_CHARS: usize = 500;
/// Longest name of a system, or word that must stand near, in characters.
const MAX_NAME_CHARS: usize = 60;
/// Longest reference, in characters.
const MAX_LINK_CHARS: usize = 500;
/// Most words that must stand near, and most checks.
const MAX_NAMES: usize = 16;
/// Most open places of a spelling.
const MAX_OPEN: usize = 4;
/// Fewest letters and digits of what stands between open places.
const MIN_PART_CHARS: usize = 3;

/// The entry that a row is; none if something is wrong with it.
pub(super) fn entry(mut row: Row, faults: &mut Faults) -> Option<OperatorEntry> {
    let before = faults.count;
    let mut reader = Reader { row: &mut row, faults };
    let (system, written) = reader.system();
    let system_name = reader.text(Column::SystemName, MAX_NAME_CHARS).unwrap_or(written);
    let near = reader.list(Column::Near, MAX_NAMES, MAX_NAME_CHARS);
    let code = reader.code();
    let aliases = reader.aliases(code.as_deref().unwrap_or_default());
    let owner = reader.named(Column::Owner, Owner::ALL, Owner::name, FaultCode::OwnerUnknown);
    let named = reader.causes();
    let retry = reader.named(Column::Retry, Retry::ALL, Retry::name, FaultCode::RetryUnknown);
    let meaning = reader.text(Column::Meaning, MAX_TEXT_CHARS);
    let mut shopper = Translated(Column::SHOPPER.map(|column| reader.text_or_empty(column)));
    let merchant = reader.text(Column::Merchant, MAX_TEXT_CHARS);
    let agent = reader.text(Column::Agent, MAX_TEXT_CHARS);
    let try_shopper = Translated(Column::TRY_SHOPPER.map(|column| reader.text_or_empty(column)));
    let try_merchant = reader.text_or_empty(Column::TryMerchant);
    let confirm = reader.checks(Column::Confirm);
    let rule_out = reader.checks(Column::RuleOut);
    let source = reader.link();
    if shopper.0[0].is_empty() {
        shopper.0[0] = meaning.clone().unwrap_or_default();
    }
    let for_shopper = Some(shopper.0[0].clone()).filter(|text| !text.is_empty());
    // What is written for agents alone is never said to customers.
    let merchant = merchant.or_else(|| meaning.clone()).or_else(|| for_shopper.clone());
    let agent = agent.or_else(|| meaning.clone()).or_else(|| merchant.clone()).or(for_shopper);
    let has_shopper_words = shopper.0.iter().any(|text| !text.is_empty());
    // A text that was refused isn't missing.
    if agent.is_none() && faults.count == before {
        let message = match has_shopper_words {
            true => "write the English words as well: who speaks another language reads them",
            false => "an entry needs a meaning: here, or for shopper, merchant or agent",
        };
        let column = if has_shopper_words { Column::ShopperEn } else { Column::Meaning };
        faults.add(row.line, Some(column.name()), FaultCode::ValueMissing, message);
    }
    let owner = owner.unwrap_or_else(|| owner_of(&named));
    let causes = if named.is_empty() { vec![(cause_of(owner), 1)] } else { named };
    let entry = OperatorEntry {
        system: system?,
        system_name,
        near,
        code: code?,
        aliases,
        owner,
        causes,
        retry: retry.unwrap_or(Retry::AfterFix),
        shopper,
        merchant: merchant.unwrap_or_default(),
        agent: agent?,
        try_shopper,
        try_merchant,
        confirm,
        rule_out,
        source,
    };
    (faults.count == before).then_some(entry)
}

struct Reader<'r> {
    row: &'r mut Row,
    faults: &'r mut Faults,
}

impl Reader<'_> {
    fn fault(&mut self, line: u64, column: Column, code: FaultCode, message: impl Into<String>) {
        self.faults.add(line, Some(column.name()), code, message);
    }

    fn missing(&mut self, column: Column) {
        self.fault(self.row.line, column, FaultCode::ValueMissing, "this is empty; no entry is without it");
    }

    /// Some text of at most so many characters, in one line.
    fn text(&mut self, column: Column, max_chars: usize) -> Option<String> {
        let (line, cell) = self.row.take(column)?;
        match cell {
            Cell::Text(text) => self.sound(text, line, column, max_chars),
            Cell::List(_) | Cell::Weights(_) => {
                self.fault(line, column, FaultCode::ValueWrong, "this is a list; write one text");
                None
            }
        }
    }

    fn text_or_empty(&mut self, column: Column) -> String {
        self.text(column, MAX_TEXT_CHARS).unwrap_or_default()
    }

    fn sound(&mut self, text: String, line: u64, column: Column, max_chars: usize) -> Option<String> {
        let is_plain = !text.chars().any(char::is_control) && text.trim().len() == text.len();
        // A line break within a cell is a space to whoever reads it in a sentence.
        let text = if is_plain { text } else { text.split_whitespace().collect::<Vec<_>>().join(" ") };
        if text.chars().any(char::is_control) {
            self.fault(
                line,
                column,
                FaultCode::HiddenCharacter,
                "a control character is hidden here; type the text anew",
            );
            return None;
        }
        let length = text.chars().count();
        if length > max_chars {
            let code = match column {
                Column::Code | Column::Aliases => FaultCode::CodeTooLong,
                _ => FaultCode::TextTooLong,
            };
            self.fault(line, column, code, format!("this has {length} characters; {max_chars} fit"));
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    fn list(&mut self, column: Column, most: usize, max_chars: usize) -> Vec<String> {
        let Some((line, cell)) = self.row.take(column) else { return Vec::new() };
        let items = match cell {
            Cell::Text(text) => parted(&text),
            Cell::List(items) => items,
            Cell::Weights(_) => Vec::new(),
        };
        if items.len() > most {
            let message = format!("here are {}; at most {most} are read", items.len());
            self.fault(line, column, FaultCode::TooMany, message);
            return Vec::new();
        }
        items.into_iter().filter_map(|item| self.sound(item, line, column, max_chars)).collect()
    }

    /// The system's id, and its name if what is written is no id.
    fn system(&mut self) -> (Option<String>, String) {
        let line = self.row.line;
        let is_there = self.row.has(Column::System);
        let Some(written) = self.text(Column::System, MAX_NAME_CHARS) else {
            if !is_there {
                self.missing(Column::System);
            }
            return (None, String::new());
        };
        let id = written.to_lowercase().replace([' ', '-', '.'], "_");
        let is_sound =
            id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
                && id.bytes().any(|byte| byte != b'_')
                && id.len() <= 40;
        if !is_sound {
            let message = format!(
                "\"{}\" can't name a system; write up to 40 of a-z, 0-9 and _, and its name in system_name",
                truncate(&written, 60)
            );
            self.fault(line, Column::System, FaultCode::SystemWrong, message);
            return (None, String::new());
        }
        let name = if id == written { String::new() } else { written };
        (Some(id), name)
    }

    fn code(&mut self) -> Option<String> {
        let line = self.row.line;
        if !self.row.has(Column::Code) {
            self.missing(Column::Code);
            return None;
        }
        let code = self.text(Column::Code, MAX_SPELLING_CHARS)?;
        self.is_spelling(&code, line, Column::Code).then_some(code)
    }

    fn aliases(&mut self, code: &str) -> Vec<String> {
        let line = self.row.line;
        let mut aliases: Vec<String> = Vec::new();
        for alias in self.list(Column::Aliases, MAX_ALIASES, MAX_SPELLING_CHARS) {
            if alias != code && !aliases.contains(&alias) && self.is_spelling(&alias, line, Column::Aliases) {
                aliases.push(alias);
            }
        }
        aliases
    }

    fn is_spelling(&mut self, spelling: &str, line: u64, column: Column) -> bool {
        let words = spelling.split(|character: char| !character.is_alphanumeric());
        let count = words.filter(|word| !word.is_empty()).count();
        if count == 0 || count > MAX_WORDS {
            let message = format!(
                "a code has from 1 to {MAX_WORDS} words, this has {count}; write the part that is always the same"
            );
            self.fault(line, column, FaultCode::CodeWrong, message);
            return false;
        }
        let is_open = |word: &str| matches!(word, "…" | "..." | "*");
        let open = spelling.split_whitespace().filter(|word| is_open(word)).count();
        let words: Vec<&str> = spelling.split_whitespace().collect();
        let is_thin = |part: &[&str]| {
            let letters = part.iter().flat_map(|word| word.chars()).filter(|letter| letter.is_alphanumeric());
            letters.count() < MIN_PART_CHARS
        };
        if open > MAX_OPEN || open > 0 && words.split(|word| is_open(word)).any(is_thin) {
            let message = format!(
                "this would be found nearly anywhere; write at most {MAX_OPEN} … , with {MIN_PART_CHARS} letters or digits before, between and after"
            );
            self.fault(line, column, FaultCode::PatternTooOpen, message);
            return false;
        }
        true
    }

    fn named<T: Copy>(
        &mut self,
        column: Column,
        all: &[T],
        name: fn(T) -> &'static str,
        code: FaultCode,
    ) -> Option<T> {
        let line = self.row.line;
        let written = self.text(column, MAX_NAME_CHARS)?;
        let known = all.iter().copied().find(|one| name(*one) == written.to_lowercase());
        if known.is_none() {
            let choice = choose(&written, all.iter().map(|one| name(*one)));
            self.fault(line, column, code, format!("\"{written}\" isn't known. {choice}"));
        }
        known
    }

    fn causes(&mut self) -> Vec<(Cause, u32)> {
        let Some((line, cell)) = self.row.take(Column::Causes) else { return Vec::new() };
        let weights = match cell {
            Cell::Weights(weights) => weights,
            Cell::Text(text) => parted(&text).iter().map(|item| name_and_number(item)).collect(),
            Cell::List(items) => items.iter().map(|item| name_and_number(item)).collect(),
        };
        causes(&weights, |code, message| self.fault(line, Column::Causes, code, message))
    }

    fn checks(&mut self, column: Column) -> Vec<String> {
        let line = self.row.line;
        let mut checks = self.list(column, MAX_NAMES, MAX_NAME_CHARS);
        checks.retain(|id| {
            let is_known = is_check(id);
            if !is_known {
                let choice = choose(id, built_in::checks().iter().map(|check| &*check.id.value));
                self.faults.add(
                    line,
                    Some(column.name()),
                    FaultCode::CheckUnknown,
                    format!("there is no check \"{id}\". {choice}"),
                );
            }
            is_known
        });
        checks
    }

    fn link(&mut self) -> String {
        let line = self.row.line;
        let Some(link) = self.text(Column::Source, MAX_LINK_CHARS) else { return String::new() };
        if !link.starts_with("https://") || link.contains(char::is_whitespace) {
            let message =
                format!("\"{}\" isn't an address; write it whole, from https:// on", truncate(&link, 80));
            self.fault(line, Column::Source, FaultCode::LinkWrong, message);
        }
        link
    }
}

/// The items of a cell, parted by `|`; one within an item is written `\|`.
fn parted(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.next_if_eq(&'|').is_some() => {
                items.iter_mut().last().into_iter().for_each(|item| item.push('|'))
            }
            '|' => items.push(String::new()),
            _ => items.iter_mut().last().into_iter().for_each(|item| item.push(letter)),
        }
    }
    items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// `payment_provider:2`, with a colon, an equals sign or a space between.
fn name_and_number(item: &str) -> (String, String) {
    let (name, number) = item.split_once([':', '=', ' ']).unwrap_or((item, ""));
    (name.trim().to_owned(), number.trim().to_owned())
}
