//! Finds error codes in what people paste, type and see.
//!
//! A spelling only proposes; the catalogue and what stands around it decide. The text is read once, every word is
//! looked up in one table, and nothing is ever read back: what it costs grows with the text alone.

mod family;
mod likeness;
mod settling;
mod surroundings;
mod term;
mod token;
mod trie;

use std::collections::HashMap;

use crate::catalogue::Catalogue;
use family::formed;
use likeness::{Joints, Letters, Likeness, likeness};
use settling::{Candidate, settle};
use surroundings::{Surroundings, announces};
pub use term::MAX_WORDS;
use term::Term;
use token::{Token, continued, tokens};
use trie::{ROOT, Trie};

/// How many words away a provider's name may stand from a code that could be anything.
const NEAR_WORDS: usize = 60;
/// How many words may stand where a spelling is open.
const OPEN_WORDS: usize = 12;
/// How many words of one spelling may be broken at the end of a line.
const MAX_BROKEN: u8 = 2;
/// How many bytes may lie between two words of one spelling.
const MAX_GAP_BYTES: usize = 16;

/// Looks for the codes of one catalogue.
#[derive(Clone, Debug)]
pub struct Recogniser {
    systems: Vec<SystemNames>,
    terms: Vec<Term>,
    /// Of each entry, its system's place.
    system_of: Vec<u32>,
    trie: Trie<Target>,
}

#[derive(Clone, Debug)]
struct SystemNames {
    id: String,
    /// Whether its words need its name nearby: its author has said which names.
    is_common: bool,
    /// Whether a word that announces any code is as good as its name.
    is_plain: bool,
}

#[derive(Clone, Copy, Debug)]
enum Target {
    /// A word by which a system is known.
    Name(u32),
    /// A part of a term.
    Part { term: u32, part: u32 },
}

/// A code that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its place in the catalogue; `None` if only its form tells that it is one.
    pub entry: Option<usize>,
    /// The system's id; empty if nothing tells whose it is.
    pub system: String,
    /// The code: as the catalogue writes it, or as it stands.
    pub code: String,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Where what it was found by ends, in bytes: "404 Not Found" goes on after its code.
    pub found_until: usize,
    /// Where what it was found by begins, in bytes.
    pub found_from: usize,
    /// How sure we are, above 0 and below 1.
    pub confidence: f32,
    /// Entries of other systems that it may as well be.
    pub also: Vec<usize>,
}

/// A piece of text that a term was found by.
#[derive(Clone, Copy, Debug)]
struct Proposal {
    term: u32,
    /// The first word.
    from: usize,
    /// The one after the last.
    to: usize,
    /// The worst of its parts.
    likeness: Likeness,
}

/// A name of a system that was found.
#[derive(Clone, Copy, Debug)]
struct Name {
    system: u32,
    from: usize,
    to: usize,
}

impl Recogniser {
    /// A recogniser of these codes.
    pub fn new(catalogue: &Catalogue) -> Recogniser {
        let systems: Vec<SystemNames> = catalogue
            .systems
            .iter()
            .map(|system| SystemNames {
                id: system.id.clone(),
                is_common: !system.near.is_empty(),
                is_plain: system.near.iter().any(|word| announces(word)),
            })
            .collect();
        let mut terms = Vec::new();
        for (place, entry) in catalogue.entries.iter().enumerate() {
            terms.extend(Term::of(place as u32, &entry.code));
            terms.extend(entry.aliases.iter().filter_map(|alias| Term::of(place as u32, alias)));
        }
        let names = catalogue.systems.iter().enumerate().flat_map(|(place, system)| {
            let names = system.near.iter().chain([&system.id, &system.name]);
            names.map(move |name| (hashes(name), Target::Name(place as u32)))
        });
        let parts = terms.iter().enumerate().flat_map(|(term, spelling)| {
            spelling.parts.iter().enumerate().map(move |(part, text)| {
                (hashes(text), Target::Part { term: term as u32, part: part as u32 })
            })
        });
        let trie = Trie::of(names.chain(parts).filter(|(words, _)| !words.is_empty()));
        let system_of = catalogue.entries.iter().map(|entry| entry.system as u32).collect();
        Recogniser { systems, terms, system_of, trie }
    }

    /// The codes in a text, in their order, none over another. `platform` is the id of the system that the shop is known
    /// to run on, as good as its name in the text.
    pub fn find(&self, text: &str, catalogue: &Catalogue, platform: Option<&str>) -> Vec<Hit> {
        let tokens = tokens(text);
        let scan = self.scan(text, &tokens);
        let candidates = scan
            .proposals
            .iter()
            .filter_map(|proposal| self.judge(proposal, text, &tokens, &scan.names, platform))
            .collect();
        let mut hits = settle(text, candidates, catalogue);
        self.add_formed(text, &tokens, &mut hits);
        hits
    }

    fn scan(&self, text: &str, tokens: &[Token]) -> Scan {
        let mut scan = Scan::default();
        for from in 0..tokens.len() {
            self.walk(ROOT, from, from, MAX_BROKEN, text, tokens, &mut scan);
        }
        scan
    }

    /// Goes on word by word, as far as any spelling does. At the end of a line a word may go on in the next.
    #[allow(clippy::too_many_arguments, reason = "the state of one walk, which nothing else needs")]
    fn walk(
        &self,
        mut state: u32,
        from: usize,
        mut place: usize,
        broken: u8,
        text: &str,
        tokens: &[Token],
        scan: &mut Scan,
    ) {
        while let Some(token) = tokens.get(place) {
            if place > from && !is_close(text, &tokens[place - 1], token) {
                return;
            }
            if broken > 0
                && let Some(rest) = tokens.get(place + 1)
                && is_broken(text, token, rest)
                && let Some(next) = self.trie.next(state, continued(token.hash, &text[rest.range()]))
            {
                self.reach(next, from, place + 2, text, tokens, scan);
                self.walk(next, from, place + 2, broken - 1, text, tokens, scan);
            }
            let Some(next) = self.trie.next(state, token.hash) else { return };
            (state, place) = (next, place + 1);
            self.reach(state, from, place, text, tokens, scan);
        }
    }

    fn reach(&self, state: u32, from: usize, to: usize, text: &str, tokens: &[Token], scan: &mut Scan) {
        for target in self.trie.values(state) {
            self.note(*target, text, tokens, from, to, scan);
        }
    }

    fn note(&self, target: Target, text: &str, tokens: &[Token], from: usize, to: usize, scan: &mut Scan) {
        let (term, part) = match target {
            Target::Name(system) => {
                scan.names.push(Name { system, from, to });
                return;
            }
            Target::Part { term, part } => (term, part as usize),
        };
        let parts = &self.terms[term as usize].parts;
        let surface = &text[tokens[from].start as usize..tokens[to - 1].end as usize];
        let Some(likeness) = likeness(surface, &parts[part]) else { return };
        let mut proposal = Proposal { term, from, to, likeness };
        if part > 0 {
            let key = (term, part - 1);
            let Some(begun) =
                scan.open.get(&key).filter(|begun| begun.to <= from && from - begun.to <= OPEN_WORDS)
            else {
                return;
            };
            proposal.from = begun.from;
            proposal.likeness.letters = likeness.letters.max(begun.likeness.letters);
            proposal.likeness.joints = likeness.joints.max(begun.likeness.joints);
        }
        if part + 1 == parts.len() {
            scan.proposals.push(proposal);
        } else {
            scan.open.insert((term, part), proposal);
        }
    }

    /// Decides whether a proposal is a code.
    fn judge(
        &self,
        proposal: &Proposal,
        text: &str,
        tokens: &[Token],
        names: &[Name],
        platform: Option<&str>,
    ) -> Option<Candidate> {
        let term = &self.terms[proposal.term as usize];
        let system = self.system_of[term.entry as usize];
        let names_of = &self.systems[system as usize];
        let around = Surroundings { text, tokens, from: proposal.from, to: proposal.to };
        let Likeness { letters, joints } = proposal.likeness;
        let shape = term.shape;
        let distance = distance(names, system, proposal);
        let is_platform = platform.is_some_and(|platform| platform == names_of.id);
        let is_near =
            distance <= NEAR_WORDS || is_platform || (names_of.is_plain && around.is_announced_beside());
        let is_distinctive = (shape.joined && joints < Joints::Spaced)
            || (shape.capitals && letters == Letters::Same)
            || shape.mixed
            || shape.phrase && (term.parts.len() > 1 || joints < Joints::Spaced);
        let mut confidence: f32 = if shape.number {
            if !is_near || letters > Letters::Case || around.is_otherwise() {
                return None;
            }
            let chars = tokens[proposal.from..proposal.to].iter().map(|token| token.chars).sum::<u16>();
            let is_beside = distance <= 2;
            match () {
                () if around.is_announced(3) || around.is_set_apart() || around.is_after_reply_code() => 0.92,
                // A reply with its enhanced code: nothing else is written so.
                () if shape.words >= 4 => 0.9,
                () if chars >= 3 && around.is_followed_by_announcement() => 0.9,
                () if chars >= 3 && is_beside => 0.8,
                () => return None,
            }
        } else if is_distinctive {
            0.98
        } else {
            let is_needed = names_of.is_common || joints == Joints::Spaced || letters > Letters::Case;
            let is_shown = around.is_announced(3) || around.is_set_apart();
            let is_written_out = shape.words > 1;
            match () {
                () if is_needed && !is_near => return None,
                () if letters == Letters::Confused => return None,
                () if is_shown => 0.85,
                () if is_written_out => 0.75,
                () if letters == Letters::Same && shape.capitals => 0.75,
                () => return None,
            }
        };
        confidence -= match letters {
            Letters::Same => 0.0,
            Letters::Case => 0.02,
            Letters::LookAlike => 0.06,
            Letters::Confused => 0.15,
        };
        confidence -= match joints {
            Joints::Same => 0.0,
            Joints::Other => 0.05,
            Joints::Broken => 0.1,
            Joints::Spaced => 0.15,
        };
        let (start, end) = (tokens[proposal.from].start as usize, tokens[proposal.to - 1].end as usize);
        Some(Candidate {
            entry: term.entry as usize,
            start,
            end,
            confidence,
            distance: if is_platform { distance.min(3) } else { distance },
        })
    }

    /// Adds what only its form tells to be a code. Whose form tells no system is at best a misspelling.
    fn add_formed(&self, text: &str, tokens: &[Token], hits: &mut Vec<Hit>) {
        let mut added = Vec::new();
        let mut later = hits.iter().peekable();
        for form in formed(text, tokens) {
            while later.next_if(|hit| hit.found_until <= form.start).is_some() {}
            if later.peek().is_some_and(|hit| hit.found_from < form.end) {
                continue;
            }
            added.push(Hit {
                entry: None,
                system: form.system.unwrap_or_default().to_owned(),
                code: text[form.start..form.end].split_whitespace().collect(),
                start: form.start,
                end: form.end,
                found_from: form.start,
                found_until: form.end,
                confidence: if form.system.is_some() { 0.7 } else { 0.2 },
                also: Vec::new(),
            });
        }
        hits.extend(added);
        hits.sort_by_key(|hit| hit.start);
    }
}

#[derive(Default)]
struct Scan {
    proposals: Vec<Proposal>,
    names: Vec<Name>,
    /// Terms with open places of which some parts were found, by term and part.
    open: HashMap<(u32, usize), Proposal>,
}

fn hashes(spelling: &str) -> Vec<u64> {
    tokens(spelling).iter().map(|token| token.hash).collect()
}

/// Whether a word may be broken between these two.
fn is_broken(text: &str, one: &Token, rest: &Token) -> bool {
    let gap = &text.as_bytes()[one.end as usize..rest.start as usize];
    gap.len() <= 8 && gap.contains(&b'\n')
}

/// Whether two words may belong to one spelling.
fn is_close(text: &str, one: &Token, next: &Token) -> bool {
    let gap = &text.as_bytes()[one.end as usize..next.start as usize];
    gap.len() <= MAX_GAP_BYTES && gap.iter().filter(|byte| **byte == b'\n').count() <= 1
}

/// How many words away the nearest name of a system is that isn't a part of the proposal itself.
fn distance(names: &[Name], system: u32, proposal: &Proposal) -> usize {
    // Names are in the order of their beginnings.
    let middle = names.partition_point(|name| name.from < proposal.from);
    let away = |name: &Name| match name.to <= proposal.from {
        true => proposal.from - name.to,
        false => name.from.saturating_sub(proposal.to),
    };
    let is_near = |name: &&Name| away(name) <= NEAR_WORDS;
    let before = names[..middle].iter().rev().take_while(|name| proposal.from - name.from <= NEAR_WORDS + 8);
    let after = names[middle..].iter().take_while(is_near);
    let outside = |name: &&Name| name.to <= proposal.from || name.from >= proposal.to;
    before
        .chain(after)
        .filter(|name| name.system == system)
        .filter(outside)
        .map(away)
        .min()
        .unwrap_or(usize::MAX)
}

/// The letters and digits of a text, small and without accents; `None` for whatever else can be seen.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = Option<char>> {
    text.chars().filter(|character| !token::is_hidden(*character)).map(|character| {
        let folded = token::folded(character).unwrap_or(character);
        folded.is_alphanumeric().then(|| folded.to_lowercase().next().unwrap_or(folded))
    })
}
