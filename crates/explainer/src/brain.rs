//! What a site's widget knows of codes and causes, and what it makes of a case.

use askwell_core::catalogue::{Audience, Catalogue, Entry, System};
use askwell_core::evidence::Evidence;
use askwell_core::explain::{Found, Knowledge, Setting, code_evidence, find, next_question};
use askwell_core::ranking::Ranking;
use askwell_core::recogniser::Recogniser;
use askwell_core::text::{digits, joined, parts};

use crate::nearest::nearest;
use crate::record::Records;

/// Between the catalogue and the ranking.
const PARTING: u8 = 0x1d;
/// How many causes are told.
const MOST_CAUSES: usize = 3;
/// Causes that are less likely aren't told, in percent.
const LEAST_PERCENT: u64 = 10;

/// All of it.
pub struct Brain {
    catalogue: Catalogue,
    recogniser: Recogniser,
    ranking: Ranking,
}

impl Brain {
    /// From what the server gave; `None` if it isn't that.
    pub fn of(knowledge: &str) -> Option<Brain> {
        let mut two = parts(knowledge, PARTING);
        let catalogue = Catalogue::from_compact(two.next()?)?;
        let ranking = Ranking::from_compact(two.rest()?)?;
        Some(Brain { recogniser: Recogniser::new(&catalogue), catalogue, ranking })
    }

    /// Takes codes that it didn't know.
    pub fn add(&mut self, catalogue: &str) {
        let Some(more) = Catalogue::from_compact(catalogue) else { return };
        let mut places = Vec::new();
        for system in more.systems {
            places.push(self.place_of(system));
        }
        for mut entry in more.entries {
            entry.system = places[entry.system];
            let is_known = |known: &Entry| known.system == entry.system && known.code == entry.code;
            if !self.catalogue.entries.iter().any(is_known) {
                self.catalogue.entries.push(entry);
            }
        }
        self.recogniser = Recogniser::new(&self.catalogue);
    }

    fn place_of(&mut self, system: System) -> usize {
        match self.catalogue.system(&system.id) {
            Some(place) => {
                // One without entries came with nothing but its names.
                self.catalogue.systems[place] = system;
                place
            }
            None => {
                self.catalogue.systems.push(system);
                self.catalogue.systems.len() - 1
            }
        }
    }

    fn knowledge(&self) -> Knowledge<'_> {
        Knowledge { catalogue: &self.catalogue, recogniser: &self.recogniser, ranking: &self.ranking }
    }

    /// What the evidence tells.
    pub fn explain(&self, evidence: &str, audience: &str) -> String {
        let evidence = Evidence::of_told(evidence);
        let platform = evidence.facts.values("context.platform").first();
        let setting = Setting {
            audience: Audience::from_name(audience).unwrap_or(Audience::Shopper),
            platform: platform.map(|platform| &**platform),
        };
        let found = find(&evidence, setting.platform, self.knowledge());
        let mut records = Records::default();
        self.add_codes(&found, setting.audience, &mut records);
        self.add_unknown(&evidence, setting, &mut records);
        let pieces = self.ranking.pieces(&evidence, &code_evidence(&found, &self.catalogue));
        let likely = self.ranking.likely(&self.ranking.probabilities(&pieces), &pieces);
        if likely.is_enough {
            for (probability, cause) in likely.causes.iter().take(MOST_CAUSES) {
                let percent = (probability * 100.0) as u64;
                if percent >= LEAST_PERCENT {
                    records.add(&["cause", cause.name(), &digits(percent)]);
                }
            }
        }
        records.into_text()
    }

    fn add_codes(&self, found: &[Found<'_>], audience: Audience, records: &mut Records) {
        for (place, Found { text, hit, .. }) in found.iter().enumerate() {
            let is_same =
                |earlier: &Found<'_>| earlier.hit.system == hit.system && earlier.hit.code == hit.code;
            if found[..place].iter().any(is_same) {
                continue;
            }
            if let Some(place) = hit.entry {
                let (system, entry) = self.named(place);
                let (meaning, advice) = (entry.meaning(audience), entry.advice(audience));
                records.add(&["code", system, &entry.code, meaning, advice, entry.owner.name()]);
                continue;
            }
            for place in nearest(&hit.code, &self.catalogue) {
                let (system, entry) = self.named(place);
                records.add(&["meant", &text[hit.start..hit.end], system, &entry.code]);
            }
        }
    }

    /// An entry with its system's name.
    fn named(&self, place: usize) -> (&str, &Entry) {
        let entry = &self.catalogue.entries[place];
        (&self.catalogue.systems[entry.system].name, entry)
    }

    fn add_unknown(&self, evidence: &Evidence, setting: Setting<'_>, records: &mut Records) {
        let mut told: Vec<String> = Vec::new();
        for text in &evidence.texts {
            for candidate in self.recogniser.candidates(&text.text, &self.catalogue, setting.platform) {
                if !told.contains(&candidate.code) {
                    records.add(&["unknown", &candidate.code]);
                    told.push(candidate.code);
                }
            }
        }
    }

    /// The question that would tell most.
    pub fn inquire(&self, evidence: &str) -> String {
        let evidence = Evidence::of_told(evidence);
        let platform = evidence.facts.values("context.platform").first();
        joined(&next_question(&evidence, platform.map(|platform| &**platform), self.knowledge()), "\u{1f}")
    }
}
