//! Settles which of the candidates that lie over each other are meant.

use std::ops::Range;

use super::signs::{begins, ends, place_of};
use super::token::is_of_word;
use super::{Hit, NEAR_WORDS};
use crate::catalogue::Catalogue;
use crate::text::has;

/// How many bytes may lie between two spellings of one code that are one mention of it.
const MAX_SAME_BYTES: usize = 24;
/// The same between a code and words that say what it means.
const MAX_MEANING_BYTES: usize = 240;
/// How many bytes longer another candidate must be to outweigh that this one's system is named nearby.
const NAMED_BYTES: usize = 12;

/// A piece of text that was judged to be a code.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub entry: usize,
    /// Its first word.
    pub from: usize,
    /// The one after its last.
    pub to: usize,
    pub start: usize,
    pub end: usize,
    pub confidence: f32,
    /// How near the system's name is, in words.
    pub distance: usize,
}

impl Judged {
    fn is_named(&self) -> bool {
        self.distance <= NEAR_WORDS
    }

    fn weight(&self) -> usize {
        self.end - self.start + if self.is_named() { NAMED_BYTES } else { 0 }
    }

    /// What comes first is meant rather than what comes after it, of those in one place.
    fn order(&self) -> u128 {
        let unsureness = ((1.0 - self.confidence) * 1000.0) as u32 & 1023;
        let distance = self.distance.min(NEAR_WORDS + 1) as u32;
        let place = (self.start as u64) << 32 | self.end as u64;
        u128::from(place) << 32 | u128::from(distance << 10 | unsureness)
    }
}

/// The places of what has these weights of up to 96 bits, the lightest first and of those of one weight the first first.
fn sorted(mut weights: Vec<u128>) -> Vec<u32> {
    for (place, weight) in weights.iter_mut().enumerate() {
        *weight = *weight << 32 | place as u128;
    }
    weights.sort_unstable();
    let mut places = Vec::with_capacity(weights.len());
    for weight in weights {
        places.push(weight as u32);
    }
    places
}

/// The hits among candidates, in their order, none over another. The longest stays, of systems that share a code the one
/// that is named nearest; mentions of one code right after each other are one. `is_taken` is told which words they are made of.
pub(super) fn settle(text: &str, all: &[Judged], catalogue: &Catalogue, is_taken: &mut [bool]) -> Vec<Hit> {
    let mut orders = Vec::with_capacity(all.len());
    for one in all {
        orders.push(one.order());
    }
    let mut judged: Vec<&Judged> = Vec::with_capacity(all.len());
    for place in sorted(orders) {
        judged.push(&all[place as usize]);
    }
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (place, one) in judged.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if judged[group.start].start == one.start && judged[group.start].end == one.end => {
                group.end = place + 1;
            }
            _ => groups.push(place..place + 1),
        }
    }
    let mut lightnesses = Vec::with_capacity(groups.len());
    for group in &groups {
        lightnesses.push(u128::from(u32::MAX - judged[group.start].weight() as u32));
    }
    let mut is_chosen = vec![false; groups.len()];
    for group in sorted(lightnesses) {
        let group = group as usize;
        let one = judged[groups[group].start];
        let place = &mut is_taken[one.from..one.to];
        if !place.contains(&true) {
            place.fill(true);
            is_chosen[group] = true;
        }
    }
    let mut hits: Vec<Hit> = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        if is_chosen[place] {
            add(text, &mut hits, hit(text, &judged[group.clone()], catalogue));
        }
    }
    hits
}

fn hit(text: &str, group: &[&Judged], catalogue: &Catalogue) -> Hit {
    let best = group[0];
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
        found_from: best.start.min(code.start),
        found_until: best.end.max(code.end),
        confidence: confidence.clamp(0.05, 0.99),
        also,
    }
}

/// Adds a hit, or joins it to the one before: "500 Internal Server Error" is one mention.
fn add(text: &str, hits: &mut Vec<Hit>, hit: Hit) {
    let Some(last) = hits.last_mut().filter(|last| last.entry == hit.entry) else {
        hits.push(hit);
        return;
    };
    // Where the code itself is written says most.
    let (is_code, was_code) = (text[hit.start..hit.end] == hit.code, text[last.start..last.end] == last.code);
    let gap = hit.found_from - last.found_until;
    let is_sentence = |hit: &Hit| has(&text.as_bytes()[hit.found_from..hit.found_until], b' ');
    if gap <= MAX_SAME_BYTES {
        if is_code && !was_code {
            (last.start, last.end) = (hit.start, hit.end);
        }
        last.found_until = hit.found_until;
        last.confidence = last.confidence.max(hit.confidence);
    } else if gap <= MAX_MEANING_BYTES && is_code && !was_code && is_sentence(last) {
        *last = hit;
    } else if gap > MAX_MEANING_BYTES || is_code || !is_sentence(&hit) {
        hits.push(hit);
    }
}

/// Where the code itself stands in what it was found by, with the signs at its ends, or if words stand around it: the 404 of
/// "404 Not Found".
fn code_within(text: &str, found: Range<usize>, code: &str) -> Range<usize> {
    let signs = code.char_indices().find(|(_, sign)| is_of_word(*sign)).map_or(0, |(place, _)| place);
    let whole = found.start.saturating_sub(signs);
    if text.as_bytes()[whole..].starts_with(code.as_bytes()) && whole + code.len() >= found.end {
        return whole..whole + code.len();
    }
    let surface = &text.as_bytes()[found.clone()];
    const APART: &str = " \n\t()[]\"'";
    let Some(place) = place_of(code.as_bytes(), surface) else { return found };
    let (before, after) = (&surface[..place], &surface[place + code.len()..]);
    let is_apart = (before.is_empty() || ends(before, APART)) && (after.is_empty() || begins(after, APART));
    match is_apart {
        true => found.start + place..found.start + place + code.len(),
        false => found,
    }
}
