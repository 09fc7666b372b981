//! Gathers what looks like a code of something that isn't in the catalogue, to be asked about elsewhere.

use super::family::{Formed, formed};
use super::signs::joined;
use super::surroundings::Surroundings;
use super::token::Token;
use super::unknown::{is_dashed, run_worth, word_worth};
use super::{Candidate, Name, Recogniser, last_own};

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
        best.candidates
    }

    fn around(&self, from: usize, to: usize) -> Surroundings<'_> {
        Surroundings { text: self.text, tokens: self.tokens, from, to }
    }

    /// Whether a system's own name stands right before a word, or before a word that says what it says.
    fn is_named(&self, around: Surroundings<'_>) -> bool {
        let to = around.from - usize::from(around.is_said()).min(around.from);
        last_own(self.names, around.from, &|name| name.to == to).is_some()
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
    candidates: Vec<Candidate>,
    /// What each is worth.
    worths: Vec<u8>,
}

impl Best {
    fn add(&mut self, worth: u8, candidate: Candidate) {
        let mut place = self.candidates.len();
        for (at, other) in self.candidates.iter().enumerate().rev() {
            if other.code == candidate.code {
                return;
            }
            if (self.worths[at], other.code.len()) < (worth, candidate.code.len()) {
                place = at;
            }
        }
        self.candidates.insert(place, candidate);
        self.worths.insert(place, worth);
        self.candidates.truncate(MAX_CANDIDATES);
        self.worths.truncate(MAX_CANDIDATES);
    }
}
