//! Compiles what was read for one language.

use askwell_core::catalogue::{Advice, Catalogue, Entry, Means, System};
use askwell_core::locale::Locale;
use askwell_playbooks::place::At;

use crate::entry_source::{EntrySource, locales};
use crate::system_source::SystemSource;

/// The catalogue of these files. Files with the same `system` are parts of one.
pub fn compile(sources: &[SystemSource], locale: Locale) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let chain = locales().chain(locale.tag());
    for source in sources {
        let known = catalogue.system(&source.id.value);
        let place = known.unwrap_or(catalogue.systems.len());
        if known.is_none() {
            let (id, name) = (source.id.value.clone(), source.name.value.clone());
            catalogue.systems.push(System { id, name, near: Vec::new() });
        }
        let near = &mut catalogue.systems[place].near;
        near.extend(source.near.iter().map(|word| word.value.clone()));
        near.sort();
        near.dedup();
        catalogue
            .entries
            .extend(source.entries.iter().map(|entry| self::entry(entry, source, place, &chain)));
    }
    catalogue
}

fn entry(entry: &EntrySource, source: &SystemSource, system: usize, chain: &[usize]) -> Entry {
    let plain = |texts: &[At<String>]| texts.iter().map(|text| text.value.clone()).collect();
    let text = |text: Option<&At<String>>| text.map(|text| text.value.clone()).unwrap_or_default();
    Entry {
        system,
        code: entry.code.value.clone(),
        aliases: plain(&entry.aliases),
        owner: entry.owner,
        causes: entry.causes.iter().map(|(cause, weight)| (cause.value, *weight)).collect(),
        retry: entry.retry,
        means: Means {
            shopper: text(entry.shopper.get(chain)),
            merchant: entry.merchant.value.clone(),
            agent: entry.agent.value.clone(),
        },
        advice: Advice {
            shopper: text(entry.try_shopper.as_ref().and_then(|words| words.get(chain))),
            merchant: text(entry.try_merchant.as_ref()),
        },
        confirm: plain(&entry.confirm),
        rule_out: plain(&entry.rule_out),
        source: entry.source.as_ref().unwrap_or(&source.source).value.clone(),
    }
}
