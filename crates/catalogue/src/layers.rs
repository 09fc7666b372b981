//! The catalogue in force: the built-in entries, and over them the operator's sets, in every language at once.
//!
//! A large set is kept in memory once. Only what is said to shoppers differs by language, and of that only what
//! somebody has written is kept beside the English words.

use std::collections::HashMap;

use askwell_core::catalogue::{Advice, Catalogue, Entry, Means, System};
use askwell_core::locale::Locale;

use crate::built_in;
use crate::operator_entry::{OperatorEntry, Translated};

/// All entries in force.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// The entries, with what is said to shoppers in English.
    pub catalogue: Catalogue,
    /// For each language what is said otherwise than in English, by the place of the entry, rising.
    translations: [Vec<Translation>; 4],
    /// Of each entry, the place of its set among those given, from 1 on; 0 for what is built in.
    origins: Vec<u16>,
}

#[derive(Clone, Debug)]
struct Translation {
    entry: u32,
    meaning: Box<str>,
    advice: Box<str>,
}

/// An entry on its way into the catalogue.
struct Laid {
    entry: Entry,
    /// Meaning and advice for each language, where they differ from the English ones.
    words: [Option<(Box<str>, Box<str>)>; 4],
    origin: u16,
}

impl Layers {
    /// The built-in entries, and over them these sets, the later over the earlier: of one system and code the last counts.
    pub fn of(sets: Vec<Vec<OperatorEntry>>) -> Layers {
        let mut laid = built_in_entries();
        let mut systems = built_in::catalogue(Locale::En).systems;
        let mut places: HashMap<(usize, String), usize> = HashMap::new();
        if !sets.is_empty() {
            let named = laid.iter().enumerate();
            places.extend(named.map(|(place, one)| ((one.entry.system, one.entry.code.clone()), place)));
        }
        for (origin, set) in (1..).zip(sets) {
            for entry in set {
                let system = system_of(&entry, &mut systems);
                let name = (system, entry.code.clone());
                let one = operator_entry(entry, system, origin);
                match places.get(&name) {
                    Some(place) => laid[*place] = one,
                    None => {
                        places.insert(name, laid.len());
                        laid.push(one);
                    }
                }
            }
        }
        drop(places);
        // Those of a system are together.
        laid.sort_by_key(|one| one.entry.system);
        let mut layers =
            Layers { catalogue: Catalogue { systems, entries: Vec::new() }, ..Layers::default() };
        layers.catalogue.entries.reserve_exact(laid.len());
        for (place, Laid { entry, words, origin }) in laid.into_iter().enumerate() {
            layers.catalogue.entries.push(entry);
            layers.origins.push(origin);
            for (of_locale, words) in layers.translations.iter_mut().zip(words) {
                let translation = |(meaning, advice)| Translation { entry: place as u32, meaning, advice };
                of_locale.extend(words.map(translation));
            }
        }
        layers
    }

    /// What an entry means to a shopper, and what they can do, in their language.
    pub fn shopper_words(&self, place: usize, locale: Locale) -> (&str, &str) {
        let translations = &self.translations[locale as usize];
        match translations.binary_search_by_key(&place, |translation| translation.entry as usize) {
            Ok(found) => (&translations[found].meaning, &translations[found].advice),
            Err(_) => {
                let entry = &self.catalogue.entries[place];
                (&entry.means.shopper, &entry.advice.shopper)
            }
        }
    }

    /// An entry with its words for shoppers in this language.
    pub fn entry(&self, place: usize, locale: Locale) -> Entry {
        let mut entry = self.catalogue.entries[place].clone();
        let (meaning, advice) = self.shopper_words(place, locale);
        (entry.means.shopper, entry.advice.shopper) = (meaning.to_owned(), advice.to_owned());
        entry
    }

    /// A small catalogue of these entries, with its words for shoppers in this language. Its systems are those of all.
    pub fn part(&self, places: &[usize], locale: Locale) -> Catalogue {
        let entries = places.iter().map(|place| self.entry(*place, locale)).collect();
        Catalogue { systems: self.catalogue.systems.clone(), entries }
    }

    /// The same with only the systems of these entries.
    pub fn small_part(&self, places: &[usize], locale: Locale) -> Catalogue {
        let mut part = Catalogue::default();
        for place in places {
            let mut entry = self.entry(*place, locale);
            let system = &self.catalogue.systems[entry.system];
            entry.system = part.system(&system.id).unwrap_or_else(|| {
                part.systems.push(system.clone());
                part.systems.len() - 1
            });
            part.entries.push(entry);
        }
        part
    }

    /// The place of the set that an entry is of; none if it is built in.
    pub fn origin(&self, place: usize) -> Option<usize> {
        usize::from(self.origins[place]).checked_sub(1)
    }
}

fn built_in_entries() -> Vec<Laid> {
    let [english, others @ ..] = Locale::ALL.map(built_in::catalogue);
    let mut others = others.map(|catalogue| catalogue.entries.into_iter());
    let entries = english.entries.into_iter().map(|entry| {
        let [es, fr, ro] = others.each_mut().map(|entries| {
            entries.next().map(|other| (other.means.shopper.into(), other.advice.shopper.into()))
        });
        Laid { entry, words: [None, es, fr, ro], origin: 0 }
    });
    entries.collect()
}

/// The place of the entry's system, which is added if it is new. What stands near its codes is gathered.
fn system_of(entry: &OperatorEntry, systems: &mut Vec<System>) -> usize {
    let place = systems.iter().position(|system| system.id == entry.system).unwrap_or_else(|| {
        let name = if entry.system_name.is_empty() { &entry.system } else { &entry.system_name };
        systems.push(System { id: entry.system.clone(), name: name.clone(), near: Vec::new() });
        systems.len() - 1
    });
    let system = &mut systems[place];
    if system.name == system.id && !entry.system_name.is_empty() {
        system.name.clone_from(&entry.system_name);
    }
    for word in &entry.near {
        if !system.near.contains(word) {
            system.near.push(word.clone());
        }
    }
    place
}

fn operator_entry(entry: OperatorEntry, system: usize, origin: u16) -> Laid {
    let differs = |locale: Locale, words: &Translated| words.get(locale) != words.own(Locale::En);
    let words = Locale::ALL.map(|locale| {
        let is_other = differs(locale, &entry.shopper) || differs(locale, &entry.try_shopper);
        is_other.then(|| (entry.shopper.get(locale).into(), entry.try_shopper.get(locale).into()))
    });
    let Translated([shopper, ..]) = entry.shopper;
    let Translated([try_shopper, ..]) = entry.try_shopper;
    let entry = Entry {
        system,
        code: entry.code,
        aliases: entry.aliases,
        owner: entry.owner,
        causes: entry.causes,
        retry: entry.retry,
        means: Means { shopper, merchant: entry.merchant, agent: entry.agent },
        advice: Advice { shopper: try_shopper, merchant: entry.try_merchant },
        confirm: entry.confirm,
        rule_out: entry.rule_out,
        source: entry.source,
    };
    Laid { entry, words, origin }
}
