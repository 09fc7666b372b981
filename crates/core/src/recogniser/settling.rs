//! Settles which of the candidates that lie over each other are meant.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{Hit, NEAR_WORDS};
use crate::catalogue::Catalogue;

/// How many bytes may lie between two spellings of one code that are one mention of it.
const MAX_SAME_BYTES: usize = 24;
/// How many bytes longer another candidate must be to outweigh that this one's system is named nearby.
const NAMED_BYTES: usize = 12;

/// A piece of text that was judged to be a code.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub entry: usize,
    pub start: usize,
    pub end: usize,
    pub confidence: f32,
    /// How near the system's name is, in words.
    pub distance: usize,
}

impl Candidate {
    fn is_named(&self) -> bool {
        self.distance <= NEAR_WORDS
    }

    fn weight(&self) -> usize {
        self.end - self.start + if self.is_named() { NAMED_BYTES } else { 0 }
    }
}

/// The hits among candidates, in their order, none over another. The longest stays, of systems that share a code the one
/// that is named nearest; mentions of one code right after each other are one.
pub(super) fn settle(text: &str, mut candidates: Vec<Candidate>, catalogue: &Catalogue) -> Vec<Hit> {
    candidates.sort_by_key(|candidate| {
        let sureness = (candidate.confidence * 1000.0) as u32;
        let distance = candidate.distance.min(NEAR_WORDS + 1);
        (candidate.start, candidate.end, distance, Reverse(sureness), candidate.entry)
    });
    let mut groups: Vec<&[Candidate]> =
        candidates.chunk_by(|one, other| (one.start, one.end) == (other.start, other.end)).collect();
    groups.sort_by_key(|group| (Reverse(group[0].weight()), group[0].start));
    // By where they begin.
    let mut chosen: BTreeMap<usize, &[Candidate]> = BTreeMap::new();
    for group in groups {
        let before = chosen.range(..group[0].end).next_back();
        if before.is_none_or(|(_, other)| other[0].end <= group[0].start) {
            chosen.insert(group[0].start, group);
        }
    }
    let mut hits: Vec<Hit> = Vec::new();
    let mut end = 0;
    for group in chosen.values() {
        let hit = hit(text, group, catalogue);
        let again =
            hits.last_mut().filter(|last| last.entry == hit.entry && group[0].start - end <= MAX_SAME_BYTES);
        end = group[0].end;
        match again {
            Some(last) => join(text, last, &hit),
            None => hits.push(hit),
        }
    }
    hits
}

fn hit(text: &str, group: &[Candidate], catalogue: &Catalogue) -> Hit {
    let best = &group[0];
    let entry = &catalogue.entries[best.entry];
    let code = code_within(text, best.start..best.end, &entry.code);
    let mut also: Vec<usize> = Vec::new();
    for other in &group[1..] {
        if other.entry != best.entry && !also.contains(&other.entry) {
            also.push(other.entry);
        }
    }
    // Between systems that nobody has named we can't tell.
    let is_open = !also.is_empty() && !best.is_named();
    let confidence = if is_open { best.confidence.min(0.6) } else { best.confidence };
    Hit {
        entry: Some(best.entry),
        system: catalogue.systems[entry.system].id.clone(),
        code: entry.code.clone(),
        start: code.start,
        end: code.end,
        found_from: best.start,
        found_until: best.end,
        confidence: confidence.clamp(0.05, 0.99),
        also,
    }
}

/// "500 Internal Server Error" is one mention; where the code itself is written says most.
fn join(text: &str, last: &mut Hit, hit: &Hit) {
    if text[hit.start..hit.end] == hit.code && text[last.start..last.end] != last.code {
        (last.start, last.end) = (hit.start, hit.end);
    }
    last.found_until = hit.found_until;
    last.confidence = last.confidence.max(hit.confidence);
}

/// Where the code itself stands in what it was found by, if words stand around it: the 404 of "404 Not Found".
fn code_within(text: &str, found: Range<usize>, code: &str) -> Range<usize> {
    let surface = &text[found.clone()];
    let is_apart =
        |character: Option<char>| character.is_none_or(|character| " \n\t()[]\"'".contains(character));
    let Some(place) = surface.find(code) else { return found };
    let (before, after) = (&surface[..place], &surface[place + code.len()..]);
    match is_apart(before.chars().next_back()) && is_apart(after.chars().next()) {
        true => found.start + place..found.start + place + code.len(),
        false => found,
    }
}
