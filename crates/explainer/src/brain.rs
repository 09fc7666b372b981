//! What a site's widget knows of codes and causes, and what it makes of a case.

use askwell_core::catalogue::{Audience, Catalogue, System};
use askwell_core::evidence::Evidence;
use askwell_core::explain::{Explanation, Knowledge, Setting, explain, next_question};
use askwell_core::ranking::Ranking;
use askwell_core::recogniser::Recogniser;
use askwell_core::text::digits;

use crate::nearest::nearest;
use crate::record::Records;

/// Between the catalogue and the ranking.
const PARTING: char = '\u{1d}';
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
        let (catalogue, ranking) = knowledge.split_once(PARTING)?;
        let catalogue = Catalogue::from_compact(catalogue)?;
        let ranking = Ranking::from_compact(ranking)?;
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
            let is_known = |known: &askwell_core::catalogue::Entry| {
                known.system == entry.system && known.code == entry.code
            };
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
        let explanation =
            explain(&evidence, setting, self.knowledge(), |code| nearest(code, &self.catalogue));
        let mut records = Records::default();
        self.add_codes(&explanation, &mut records);
        self.add_unknown(&evidence, setting, &mut records);
        if explanation.enough_evidence {
            for cause in explanation.causes.iter().take(MOST_CAUSES) {
                let percent = (cause.probability * 100.0) as u64;
                if percent >= LEAST_PERCENT {
                    records.add(&["cause", cause.cause.name(), &digits(percent)]);
                }
            }
        }
        records.into_text()
    }

    fn add_codes(&self, explanation: &Explanation, records: &mut Records) {
        let name =
            |id: &str| self.catalogue.system(id).map_or("", |place| &*self.catalogue.systems[place].name);
        for (place, code) in explanation.codes.iter().enumerate() {
            let is_told = explanation.codes[..place]
                .iter()
                .any(|earlier| earlier.system == code.system && earlier.code == code.code);
            if is_told {
                continue;
            }
            if let (true, Some(owner)) = (code.known, code.owner) {
                let said = |text: &Option<String>| text.clone().unwrap_or_default();
                records.add(&[
                    "code",
                    name(&code.system),
                    &code.code,
                    &said(&code.meaning),
                    &said(&code.advice),
                    owner.name(),
                ]);
            }
            for meant in &code.did_you_mean {
                records.add(&["meant", &code.text, name(&meant.system), &meant.code]);
            }
        }
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
        next_question(&evidence, platform.map(|platform| &**platform), self.knowledge()).join("\u{1f}")
    }
}
