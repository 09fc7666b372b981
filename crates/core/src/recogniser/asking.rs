//! Gathers what looks like a code of something that isn't in the catalogue, to be asked about elsewhere.

use super::family::{Formed, formed};
use super::signs::joined;
use super::surroundings::Surroundings;
use super::token::Token;
use super::unknown::{is_dashed, run_worth, word_worth};
use super::{Candidate, NAMES_BEFORE, Name, Recogniser};

/// How many are asked about at once.
const MAX_CANDIDATES: usize = 8;

/// What was found in a text.
pub(super) struct Found<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub names: &'a [Name],
    /// Which words are known codes.
    pub is_taken: &'a [bool],
    pub recogniser: &'a Recogniser,
}

impl Found<'_> {
    /// What looks like a code and isn't one that is known: those first that look most like one.
    pub fn candidates(&self) -> Vec<Candidate> {
        let mut best = Best::default();
        let forms = formed(self.text, self.tokens);
        let mut later = 0;
        let mut place = 0;
        while place < self.tokens.len() {
            let from = place;
            if let Some(form) = forms.get(later).filter(|form| form.from <= from) {
                later += 1;
                let around = self.around(form.from, form.to);
                let is_named = self.recogniser.named_before(around, self.names).is_some();
                self.offer(run_worth(around, form, is_named), form, &mut best);
                place = form.to;
                continue;
            }
            place += 1;
            let around = self.around(from, from + 1);
            let form = |to: usize| Formed {
                system: None,
                is_id: false,
                from,
                to,
                start: self.tokens[from].start as usize,
                end: self.tokens[to - 1].end as usize,
            };
            if self.tokens.get(place).is_some_and(|next| is_dashed(around, next)) {
                self.offer(5, &form(from + 2), &mut best);
                place += 1;
            } else {
                self.offer(word_worth(around, self.is_named(around)), &form(from + 1), &mut best);
            }
        }
        best.candidates.into_iter().map(|(_, candidate)| candidate).collect()
    }

    fn around(&self, from: usize, to: usize) -> Surroundings<'_> {
        Surroundings { text: self.text, tokens: self.tokens, from, to }
    }

    /// Whether a system's own name stands right before a word, or before a word that says what it says.
    fn is_named(&self, around: Surroundings<'_>) -> bool {
        let before = &self.names[..self.names.partition_point(|name| name.from < around.from)];
        let away = usize::from(around.is_said());
        before.iter().rev().take(NAMES_BEFORE).any(|name| name.is_own && name.to + away == around.from)
    }

    fn offer(&self, worth: u8, form: &Formed, best: &mut Best) {
        if worth == 0 || self.is_taken[form.from..form.to].contains(&true) {
            return;
        }
        let code = joined(&self.text[form.start..form.end]);
        best.add(worth, Candidate { start: form.start, end: form.end, code });
    }
}

/// The best of the candidates so far, best first.
#[derive(Default)]
struct Best {
    candidates: Vec<(u8, Candidate)>,
}

impl Best {
    fn add(&mut self, worth: u8, candidate: Candidate) {
        let is_there = self.candidates.iter().any(|(_, other)| other.code == candidate.code);
        let rank = (worth, candidate.code.len());
        let place = self.candidates.iter().position(|(worth, other)| (*worth, other.code.len()) < rank);
        if !is_there {
            self.candidates.insert(place.unwrap_or(self.candidates.len()), (worth, candidate));
            self.candidates.truncate(MAX_CANDIDATES);
        }
    }
}
