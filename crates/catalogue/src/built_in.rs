//! The catalogue that comes with Askwell.

use std::sync::LazyLock;

use askwell_core::catalogue::Catalogue;
use askwell_core::locale::Locale;
use askwell_core::ranking::Ranking;

use crate::cause_source::CauseSource;
use crate::compile::compile;
use crate::core_source::CoreSource;
use crate::operator_entry::OperatorEntry;
use crate::system_source::SystemSource;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

static READ: LazyLock<Vec<SystemSource>> = LazyLock::new(|| {
    let sources = FILES.iter().filter_map(|(_, source)| SystemSource::read(source, &mut Vec::new()));
    sources.collect()
});

static READ_CAUSES: LazyLock<Option<CauseSource>> =
    LazyLock::new(|| CauseSource::read(CAUSES, &mut Vec::new()));

static READ_CORE: LazyLock<CoreSource> =
    LazyLock::new(|| CoreSource::read(CORE, &mut Vec::new()).unwrap_or_default());

/// What causes are ranked by, with its questions in this language.
pub fn ranking(locale: Locale) -> Ranking {
    match &*READ_CAUSES {
        Some(causes) => causes.ranking(locale),
        // A test reads the file, so that this is no way for a release.
        None => Ranking::new(&[], Vec::new(), Vec::new()),
    }
}

/// The same as the widget carries it.
pub fn carried_ranking(locale: Locale) -> Ranking {
    READ_CAUSES
        .as_ref()
        .map_or_else(|| Ranking::new(&[], Vec::new(), Vec::new()), |causes| causes.carried(locale))
}

/// Which entries the widget carries.
pub fn core() -> &'static CoreSource {
    &READ_CORE
}

/// Which entries the widget carries, as it is written.
pub fn core_file() -> &'static str {
    CORE
}

/// What causes are ranked by, as it is written.
pub fn causes_file() -> &'static str {
    CAUSES
}

/// The files as they are written: name without ending, and source.
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The files as they were read, in the order of their names.
pub fn sources() -> &'static [SystemSource] {
    &READ
}

/// The entries as an operator would bring them in.
pub fn entries() -> impl Iterator<Item = OperatorEntry> {
    let of_system =
        |source: &'static SystemSource| source.entries.iter().map(|entry| OperatorEntry::of(entry, source));
    sources().iter().flat_map(of_system)
}

/// The catalogue, with what is said to shoppers in this language.
pub fn catalogue(locale: Locale) -> Catalogue {
    compile(sources(), locale)
}
