//! What guides people, as the server sends it: the checks' rules and the playbooks, each in one language.

use askwell_core::locale::Locale;
use askwell_playbooks::{built_in, compile};

use crate::command::Result;
use crate::dist::compressed;

/// How hard the server tries (`crates/server/src/compressed.rs`).
const QUALITY: i32 = 9;

/// For whom there are playbooks.
pub const AUDIENCES: [&str; 2] = ["shopper", "merchant"];

/// What one text weighs.
#[derive(Clone, Copy, Default)]
pub struct Weight {
    /// As it is.
    pub bytes: u64,
    /// On the line.
    pub brotli: u64,
}

/// The checks' rules and words, in the language in which they weigh most.
pub fn rules() -> Result<Weight> {
    heaviest(|locale| weigh(&rules_in(locale)))
}

/// Each built-in playbook by its name, in the language in which it weighs most.
pub fn playbooks() -> Result<Vec<(String, Weight)>> {
    let weighed = built_in::playbooks().iter().map(|source| {
        let weight = heaviest(|locale| weigh(&compile::playbook(source, locale).to_compact()))?;
        Ok((source.id.value.clone(), weight))
    });
    weighed.collect()
}

/// Rules and all the playbooks for somebody, in the language in which they weigh most.
pub fn all_for(audience: &str) -> Result<Weight> {
    heaviest(|locale| {
        let mut sum = weigh(&rules_in(locale))?;
        for source in built_in::playbooks().iter().filter(|source| source.audience.includes(audience)) {
            let weight = weigh(&compile::playbook(source, locale).to_compact())?;
            sum.bytes += weight.bytes;
            sum.brotli += weight.brotli;
        }
        Ok(sum)
    })
}

fn rules_in(locale: &str) -> String {
    compile::check_book(built_in::checks(), locale).to_compact()
}

fn weigh(text: &str) -> Result<Weight> {
    Ok(Weight { bytes: text.len() as u64, brotli: compressed(text.as_bytes(), QUALITY)?.len() as u64 })
}

fn heaviest(weigh_in: impl Fn(&str) -> Result<Weight>) -> Result<Weight> {
    let mut heaviest = Weight::default();
    for locale in Locale::ALL {
        let weight = weigh_in(locale.tag())?;
        if weight.brotli > heaviest.brotli {
            heaviest = weight;
        }
    }
    Ok(heaviest)
}
