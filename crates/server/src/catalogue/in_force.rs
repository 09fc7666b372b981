//! Everything that is in force of the catalogue at one time, ready to be asked.

use std::sync::{Arc, LazyLock, OnceLock};

use askwell_catalogue::built_in;
use askwell_catalogue::import::fault::Faults;
use askwell_catalogue::layers::Layers;
use askwell_catalogue::search::{Answer, Index};
use askwell_core::catalogue::Catalogue;
use askwell_core::explain::Knowledge;
use askwell_core::locale::Locale;
use askwell_core::ranking::Ranking;
use askwell_core::recogniser::Recogniser;

use super::set::{Unreadable, unpack};
use crate::store::catalogue::SetHead;

/// The most codes that are proposed for one that isn't known.
const MOST_MEANT: usize = 3;
/// The most entries of one code: as many systems may write it alike.
const MOST_FOUND: usize = 12;

/// What comes with Askwell alone; it never changes.
pub(super) static BUILT_IN: LazyLock<Arc<InForce>> =
    LazyLock::new(|| Arc::new(InForce::new(Layers::of(Vec::new()), Vec::new(), Vec::new())));

/// The catalogue in force.
pub struct InForce {
    layers: Layers,
    recogniser: Recogniser,
    index: Index,
    rankings: [OnceLock<Ranking>; 4],
    sets: Vec<SetHead>,
    refused: Vec<RefusedSet>,
}

/// A set that is kept, but not in force because something is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedSet {
    /// Which.
    pub head: SetHead,
    /// What is wrong; empty if it can't be read at all.
    pub faults: Faults,
}

impl InForce {
    fn new(layers: Layers, sets: Vec<SetHead>, refused: Vec<RefusedSet>) -> InForce {
        let recogniser = Recogniser::new(&layers.catalogue);
        let index = Index::of(&layers.catalogue);
        InForce { layers, recogniser, index, rankings: Default::default(), sets, refused }
    }

    /// The catalogue of these sets over what is built in; takes about a second for 100,000 entries.
    pub(super) fn of(sets: Vec<(SetHead, Vec<u8>)>) -> InForce {
        let (mut heads, mut entries, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        for (head, content) in sets {
            match unpack(&content) {
                Ok(set) => {
                    heads.push(head);
                    entries.push(set);
                }
                Err(fault) => {
                    tracing::error!(
                        set = head.name,
                        "a set of the catalogue that was good before isn't any more"
                    );
                    let faults = match fault {
                        Unreadable::Packing => Faults::default(),
                        Unreadable::Faults(faults) => faults,
                    };
                    refused.push(RefusedSet { head, faults });
                }
            }
        }
        InForce::new(Layers::of(entries), heads, refused)
    }

    /// The entries, with what is said to shoppers in English.
    pub fn catalogue(&self) -> &Catalogue {
        &self.layers.catalogue
    }

    /// What explanations are made with. What is said to shoppers is English in it; widgets get theirs by
    /// [`InForce::carried`] and [`InForce::found`].
    pub fn knowledge<'a>(&'a self, ranking: &'a Ranking) -> Knowledge<'a> {
        Knowledge { catalogue: &self.layers.catalogue, recogniser: &self.recogniser, ranking }
    }

    /// What causes are ranked by, as it is built in, with its questions in this language.
    pub fn ranking(&self, locale: Locale) -> &Ranking {
        self.rankings[locale as usize].get_or_init(|| built_in::ranking(locale))
    }

    /// What somebody may have meant who wrote a code that isn't known, best first, as `explain` wants it.
    pub fn meant(&self, code: &str) -> Vec<usize> {
        self.index.meant(code)
    }

    /// The place of the entry of this system and code.
    pub fn place(&self, system: &str, code: &str) -> Option<usize> {
        let catalogue = &self.layers.catalogue;
        let is_it = |place: &usize| {
            let entry = &catalogue.entries[*place];
            entry.code == code && catalogue.systems[entry.system].id == system
        };
        self.index.exact(code).into_iter().find(is_it)
    }

    /// The entries that are written so; if there are none, those that may be meant. With their words for shoppers in this
    /// language, and with their systems alone; those of the preferred systems come first.
    pub fn found(&self, code: &str, preferred: &[&str], locale: Locale) -> Catalogue {
        let mut places = self.index.exact(code);
        let mut most = MOST_FOUND;
        if places.is_empty() {
            places = self.index.meant_among(code, MOST_FOUND);
            most = MOST_MEANT;
        }
        let catalogue = &self.layers.catalogue;
        places.sort_by_key(|place| {
            let system = &catalogue.systems[catalogue.entries[*place].system].id;
            preferred.iter().position(|preferred| preferred == system).unwrap_or(usize::MAX)
        });
        places.truncate(most);
        self.layers.small_part(&places, locale)
    }

    /// What the widget carries of the catalogue on a site that runs on this platform and is paid through these providers.
    pub fn carried(&self, platform: &str, providers: &[String], locale: Locale) -> Catalogue {
        let carried = built_in::core().carried(platform, providers);
        let places: Vec<usize> =
            carried.into_iter().filter_map(|(system, code)| self.place(system, code)).collect();
        self.layers.part(&places, locale)
    }

    /// The best answers to what somebody has typed. Of those found alike the ones of this system come first.
    pub fn search(&self, typed: &str, system: Option<&str>) -> Vec<Answer> {
        self.index.search(typed, &self.layers.catalogue, system)
    }

    /// The operator's set that an entry is of; none if it is built in.
    pub fn set_of(&self, place: usize) -> Option<&SetHead> {
        self.sets.get(self.layers.origin(place)?)
    }

    /// The operator's sets that are in force, in the order in which they were brought in.
    pub fn sets(&self) -> &[SetHead] {
        &self.sets
    }

    /// The operator's sets that are not in force.
    pub fn refused(&self) -> &[RefusedSet] {
        &self.refused
    }

    /// The ids of all sets that were read for this, in their order.
    pub(super) fn ids(&self) -> Vec<i64> {
        let refused = self.refused.iter().map(|refused| refused.head.id);
        let mut ids: Vec<i64> = self.sets.iter().map(|head| head.id).chain(refused).collect();
        ids.sort_unstable();
        ids
    }
}
