//! An entry as it is written.

use askwell_core::catalogue::{Cause, Retry};
use askwell_core::finding::Owner;
use askwell_core::locale::Locale;
use askwell_core::recogniser::MAX_WORDS;
use askwell_playbooks::built_in;
use askwell_playbooks::place::{At, Place};
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::shape::{self, Map, choose};
use askwell_playbooks::words::{Locales, Words};
use askwell_playbooks::yaml::Node;

use crate::cause_source::{cause, whole};
use crate::system_source::address;

/// Longest code or other spelling, in characters.
pub const MAX_SPELLING_CHARS: usize = 160;
/// Longest text for a shopper, in characters.
pub const MAX_SHOPPER_CHARS: usize = 140;
/// Longest text for a merchant, in characters.
pub const MAX_MERCHANT_CHARS: usize = 200;
/// Longest text for an agent, in characters.
pub const MAX_AGENT_CHARS: usize = 240;
/// Most other spellings.
pub const MAX_ALIASES: usize = 24;
/// Largest weight of a cause.
pub const MAX_WEIGHT: i64 = 100;

/// A code and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct EntrySource {
    /// The code, exactly as it appears.
    pub code: At<String>,
    /// Other spellings.
    pub aliases: Vec<At<String>>,
    /// Whose fix it is.
    pub owner: Owner,
    /// What it comes from, with weights.
    pub causes: Vec<(At<Cause>, u32)>,
    /// Whether a retry makes sense.
    pub retry: Retry,
    /// What it means to a shopper, in every language.
    pub shopper: Words,
    /// What it means to a merchant.
    pub merchant: At<String>,
    /// What it means to an agent.
    pub agent: At<String>,
    /// What a shopper can do.
    pub try_shopper: Option<Words>,
    /// What a merchant can do.
    pub try_merchant: Option<At<String>>,
    /// Checks that confirm it.
    pub confirm: Vec<At<String>>,
    /// Checks that rule it out.
    pub rule_out: Vec<At<String>>,
    /// The public reference, if it is another than the file's.
    pub source: Option<At<String>>,
}

const KEYS: [&str; 11] = [
    "code", "aliases", "owner", "causes", "retry", "shopper", "merchant", "agent", "try", "checks", "source",
];

impl EntrySource {
    pub(crate) fn read(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<EntrySource> {
        let map = Map::of(node, "an entry", remarks)?;
        map.refuse_others(&KEYS, remarks);
        let code = map.need("code", remarks).and_then(|node| spelling(node, remarks));
        let aliases = map.get("aliases").map(|node| aliases(node, remarks)).unwrap_or_default();
        let owner = map
            .need("owner", remarks)
            .and_then(|node| shape::one_of(node, "an owner", Owner::ALL, Owner::name, remarks));
        let causes = map.need("causes", remarks).map(|node| causes(node, remarks)).unwrap_or_default();
        let retry = map
            .need("retry", remarks)
            .and_then(|node| shape::one_of(node, "a word about retries", Retry::ALL, Retry::name, remarks));
        let shopper =
            map.need("shopper", remarks).and_then(|node| locales().words(node, MAX_SHOPPER_CHARS, remarks));
        let merchant =
            map.need("merchant", remarks).and_then(|node| english(node, MAX_MERCHANT_CHARS, remarks));
        let agent = map.need("agent", remarks).and_then(|node| english(node, MAX_AGENT_CHARS, remarks));
        let (try_shopper, try_merchant) =
            map.get("try").map(|node| advice(node, remarks)).unwrap_or_default();
        let (confirm, rule_out) = map.get("checks").map(|node| checks(node, remarks)).unwrap_or_default();
        let source = map.get("source").and_then(|node| address(node, remarks));
        Some(EntrySource {
            code: code?,
            aliases,
            owner: owner?.value,
            causes,
            retry: retry?.value,
            shopper: shopper?,
            merchant: merchant?,
            agent: agent?,
            try_shopper,
            try_merchant,
            confirm,
            rule_out,
            source,
        })
    }
}

/// The languages in which shoppers are spoken to.
pub(crate) fn locales() -> Locales {
    Locales(Locale::ALL.map(|locale| At::new(locale.tag().to_owned(), Place::START)).into())
}

fn spelling(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<At<String>> {
    let spelling = english(node, MAX_SPELLING_CHARS, remarks)?;
    let words = spelling.value.split(|character: char| !character.is_alphanumeric());
    let count = words.filter(|word| !word.is_empty()).count();
    if count == 0 || count > MAX_WORDS {
        remarks.push(Remark::error(
            Code::WrongValue,
            spelling.place,
            format!("a code has from 1 to {MAX_WORDS} words, this has {count}"),
            "Write the part that is always the same",
        ));
        return None;
    }
    Some(spelling)
}

fn aliases(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Vec<At<String>> {
    let nodes = shape::list(node, "`aliases`", remarks);
    if nodes.len() > MAX_ALIASES {
        remarks.push(Remark::error(
            Code::TooMany,
            nodes[MAX_ALIASES].place,
            format!("here are {} other spellings; at most {MAX_ALIASES} are read", nodes.len()),
            "Keep those that people paste",
        ));
    }
    nodes.iter().filter_map(|node| spelling(node, remarks)).collect()
}

/// A text in English, or in no language, of a bounded length.
pub(crate) fn english(node: &Node<'_>, max_chars: usize, remarks: &mut Vec<Remark>) -> Option<At<String>> {
    let text = shape::text(node, "a text", remarks)?;
    let length = text.value.chars().count();
    if text.value.trim().is_empty() {
        remarks.push(Remark::error(Code::EmptyText, text.place, "this text is empty", "Write it"));
        return None;
    }
    if length > max_chars {
        remarks.push(Remark::error(
            Code::TooLong,
            text.place,
            format!("this text has {length} characters; {max_chars} fit"),
            "Shorten it",
        ));
    }
    if text.value.chars().any(char::is_control) {
        remarks.push(Remark::error(
            Code::HiddenCharacter,
            text.place,
            "a control character is hidden here",
            "Type the text anew, in one line",
        ));
    }
    Some(text)
}

fn causes(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Vec<(At<Cause>, u32)> {
    let Some(map) = Map::of(node, "the list of causes", remarks) else { return Vec::new() };
    let mut causes = Vec::new();
    for (name, node) in map.entries() {
        if let (Some(cause), Some(weight)) =
            (cause(name, remarks), whole(node, "a weight", 1..=MAX_WEIGHT, remarks))
        {
            causes.push((At::new(cause, name.place), weight as u32));
        }
    }
    if causes.is_empty() {
        remarks.push(Remark::error(
            Code::MissingKey,
            node.place,
            "a code without causes tells nothing",
            "Name at least one, with its weight",
        ));
    }
    causes
}

fn advice(node: &Node<'_>, remarks: &mut Vec<Remark>) -> (Option<Words>, Option<At<String>>) {
    let Some(map) = Map::of(node, "`try`", remarks) else { return (None, None) };
    map.refuse_others(&["shopper", "merchant"], remarks);
    let shopper = map.get("shopper").and_then(|node| locales().words(node, MAX_SHOPPER_CHARS, remarks));
    let merchant = map.get("merchant").and_then(|node| english(node, MAX_MERCHANT_CHARS, remarks));
    (shopper, merchant)
}

fn checks(node: &Node<'_>, remarks: &mut Vec<Remark>) -> (Vec<At<String>>, Vec<At<String>>) {
    let Some(map) = Map::of(node, "`checks`", remarks) else { return (Vec::new(), Vec::new()) };
    map.refuse_others(&["confirm", "rule_out"], remarks);
    let mut named = |key| {
        let ids = map.get(key).map(|node| shape::texts(node, "a check's id", remarks)).unwrap_or_default();
        ids.iter().filter(|id| !is_check(&id.value)).for_each(|id| {
            remarks.push(Remark::error(
                Code::UnknownCheck,
                id.place,
                format!("there is no check \"{}\"", id.value),
                choose(&id.value, built_in::checks().iter().map(|check| &*check.id.value)),
            ));
        });
        ids
    };
    (named("confirm"), named("rule_out"))
}

pub(crate) fn is_check(id: &str) -> bool {
    built_in::checks().iter().any(|check| check.id.value == id)
}
