//! An entry that an operator has brought in, with its words in every language.

use std::cmp::Reverse;
use std::collections::HashSet;

use askwell_core::catalogue::{Cause, Retry};
use askwell_core::finding::Owner;
use askwell_core::locale::Locale;
use askwell_playbooks::place::At;
use askwell_playbooks::words::Words;

use crate::entry_source::EntrySource;
use crate::system_source::SystemSource;

/// A code of an operator's own, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorEntry {
    /// The system's id: small letters, digits and `_`.
    pub system: String,
    /// The system's name, as people know it; empty where the built-in one is meant.
    pub system_name: String,
    /// Words one of which must stand near a code that could be anything.
    pub near: Vec<String>,
    /// The code, exactly as it appears.
    pub code: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Whose fix it is.
    pub owner: Owner,
    /// What it comes from, with whole weights from 1 to 100.
    pub causes: Vec<(Cause, u32)>,
    /// Whether a retry makes sense.
    pub retry: Retry,
    /// What it means to a shopper; empty where nothing is said to shoppers.
    pub shopper: Translated,
    /// What it means to a merchant; empty where nothing is said to merchants.
    pub merchant: String,
    /// What it means to an agent.
    pub agent: String,
    /// What a shopper can do.
    pub try_shopper: Translated,
    /// What a merchant can do.
    pub try_merchant: String,
    /// Checks that confirm it.
    pub confirm: Vec<String>,
    /// Checks that rule it out.
    pub rule_out: Vec<String>,
    /// The reference; empty where there is none.
    pub source: String,
}

impl OperatorEntry {
    /// A built-in entry, as an operator would write it.
    pub(crate) fn of(entry: &EntrySource, source: &SystemSource) -> OperatorEntry {
        let plain = |texts: &[At<String>]| texts.iter().map(|text| text.value.clone()).collect();
        let text = |text: Option<&At<String>>| text.map(|text| text.value.clone()).unwrap_or_default();
        let words = |words: Option<&Words>| {
            let own = |locale: Locale| text(words.and_then(|words| words.get(&[locale as usize])));
            Translated(Locale::ALL.map(own))
        };
        let mut causes: Vec<(Cause, u32)> =
            entry.causes.iter().map(|(cause, weight)| (cause.value, *weight)).collect();
        causes.sort_by_key(|(cause, weight)| (Reverse(*weight), *cause as usize));
        OperatorEntry {
            system: source.id.value.clone(),
            system_name: source.name.value.clone(),
            // Those of a built-in system are always in force.
            near: Vec::new(),
            code: entry.code.value.clone(),
            aliases: plain(&entry.aliases),
            owner: entry.owner,
            causes,
            retry: entry.retry,
            shopper: words(Some(&entry.shopper)),
            merchant: entry.merchant.value.clone(),
            agent: entry.agent.value.clone(),
            try_shopper: words(entry.try_shopper.as_ref()),
            try_merchant: text(entry.try_merchant.as_ref()),
            confirm: plain(&entry.confirm),
            rule_out: plain(&entry.rule_out),
            source: entry.source.as_ref().unwrap_or(&source.source).value.clone(),
        }
    }
}

/// A text in the four languages. Where one is empty, the English one is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translated(pub [String; 4]);

impl Translated {
    /// What somebody of this language reads.
    pub fn get(&self, locale: Locale) -> &str {
        let own = self.own(locale);
        if own.is_empty() { self.own(Locale::En) } else { own }
    }

    /// What is written in this language itself.
    pub fn own(&self, locale: Locale) -> &str {
        &self.0[locale as usize]
    }
}

/// The causes that an owner stands for, where none is named; the first whose owner is asked for is the way back.
const OWNED: [(Cause, Owner); 10] = [
    (Cause::ThemeEdit, Owner::Theme),
    (Cause::PluginOrApp, Owner::App),
    (Cause::PlatformBug, Owner::Platform),
    (Cause::PlatformUpdate, Owner::Platform),
    (Cause::PaymentProvider, Owner::PaymentProvider),
    (Cause::HostingOrNetwork, Owner::Hosting),
    (Cause::BrowserOrDevice, Owner::Shopper),
    (Cause::DataOrConfig, Owner::Merchant),
    (Cause::ThirdPartyScript, Owner::App),
    (Cause::UserMisunderstanding, Owner::Shopper),
];

/// Whose fix it is if that isn't said: of the heaviest cause's.
pub fn owner_of(causes: &[(Cause, u32)]) -> Owner {
    // Of equal ones the first.
    let heaviest = causes.iter().rev().max_by_key(|(_, weight)| *weight);
    let owned = heaviest.and_then(|(cause, _)| OWNED.iter().find(|(known, _)| known == cause));
    owned.map_or(Owner::Merchant, |(_, owner)| *owner)
}

/// What it comes from if that isn't said.
pub fn cause_of(owner: Owner) -> Cause {
    match owner {
        Owner::Network => Cause::HostingOrNetwork,
        _ => OWNED.iter().find(|(_, known)| *known == owner).map_or(Cause::DataOrConfig, |(cause, _)| *cause),
    }
}

/// Several sets as one that could be brought in: of one system and code the last counts, and no spelling is at two entries.
pub fn merged(sets: Vec<Vec<OperatorEntry>>) -> Vec<OperatorEntry> {
    let mut entries: Vec<OperatorEntry> = Vec::new();
    let mut taken: HashSet<(String, String)> = HashSet::new();
    // From the last on, so that it is the earlier entry that gives way.
    for entry in sets.into_iter().rev().flat_map(|set| set.into_iter().rev()) {
        if taken.insert((entry.system.clone(), entry.code.clone())) {
            entries.push(entry);
        }
    }
    for entry in &mut entries {
        let OperatorEntry { system, aliases, .. } = entry;
        aliases.retain(|alias| taken.insert((system.clone(), alias.clone())));
    }
    entries.reverse();
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owner_and_cause_stand_for_each_other_where_one_is_left_out() {
        assert_eq!(owner_of(&[(Cause::ThemeEdit, 1), (Cause::PaymentProvider, 3)]), Owner::PaymentProvider);
        assert_eq!(owner_of(&[(Cause::ThemeEdit, 1), (Cause::PaymentProvider, 1)]), Owner::Theme);
        assert_eq!(owner_of(&[]), Owner::Merchant);
        assert_eq!(cause_of(Owner::Platform), Cause::PlatformBug);
        assert_eq!(cause_of(Owner::Marketplace), Cause::DataOrConfig);
        assert_eq!(cause_of(Owner::Network), Cause::HostingOrNetwork);
    }

    #[test]
    fn a_language_without_words_reads_the_english_ones() {
        let mut words = Translated::default();
        words.0[Locale::En as usize] = "no".into();
        words.0[Locale::Ro as usize] = "nu".into();

        assert_eq!(Locale::ALL.map(|locale| words.get(locale)), ["no", "no", "no", "nu"]);
    }
}
