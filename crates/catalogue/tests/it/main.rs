//! The built-in catalogue, and the recogniser with it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod candidates;
mod core_entries;
mod development;
mod documents;
mod explaining;
mod files;
mod hostile;
mod importing;
mod labelled;
mod layering;
mod learning;
mod ranking;
mod searching;
mod spellings;

use std::sync::LazyLock;

use askwell_catalogue::built_in;
use askwell_catalogue::search::Index;
use askwell_core::catalogue::{Audience, Catalogue};
use askwell_core::evidence::Evidence;
use askwell_core::explain::{Explanation, Knowledge, Setting, explain};
use askwell_core::locale::Locale;
use askwell_core::ranking::Ranking;
use askwell_core::recogniser::Recogniser;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| built_in::catalogue(Locale::En));
static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(|| Recogniser::new(&CATALOGUE));
static RANKING: LazyLock<Ranking> = LazyLock::new(|| built_in::ranking(Locale::En));
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(&CATALOGUE));

fn knowledge() -> Knowledge<'static> {
    Knowledge { catalogue: &CATALOGUE, recogniser: &RECOGNISER, ranking: &RANKING }
}

fn explained(text: &str) -> Explanation {
    let setting = Setting { audience: Audience::Merchant, platform: None };
    explain(&Evidence::of_text(text), setting, knowledge(), |code| INDEX.meant(code))
}

/// The known codes in a text, as `system:code`.
fn codes(text: &str) -> Vec<String> {
    let codes = explained(text).codes;
    codes.iter().filter(|code| code.known).map(|code| format!("{}:{}", code.system, code.code)).collect()
}
