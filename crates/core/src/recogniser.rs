//! Finds error codes in what people paste, type and see.
//!
//! A spelling only proposes; the catalogue and what stands around it decide. The text is read once, every word is
//! looked up in one table, and nothing is ever read back: what it costs grows with the text alone.

mod asking;
mod family;
mod likeness;
mod settling;
mod signs;
mod surroundings;
mod term;
mod token;
mod trie;
mod unknown;
mod words;

use crate::catalogue::{Catalogue, System};
use crate::text::has;
use asking::Found;
use family::formed;
use likeness::{Joints, Letters, Likeness, likeness};
use settling::{Judged, settle};
use signs::{joined, words_of};
use surroundings::Surroundings;
pub use term::MAX_WORDS;
use term::Term;
use token::{Token, continued, tokens};
use trie::{ROOT, Trie};
use unknown::run_worth;
use words::{CODE, ERROR, LISTS, said};

/// How many words away a provider's name may stand from a code that could be anything.
const NEAR_WORDS: usize = 60;
/// The same for a number of one or two digits that nothing announces.
const NEAR_SHORT_WORDS: usize = 8;
/// The same for a code that no entry knows.
const NEAR_UNKNOWN_WORDS: usize = 3;
/// The same for one that is announced.
const NEAR_TOLD_WORDS: usize = 8;
/// How many codes of joined words tell that a system may have others.
const MANY_JOINED: u32 = 3;
/// How many names before such a code are looked at.
const NAMES_BEFORE: usize = 16;
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
    /// How many parts of all terms have another after them.
    open: usize,
}

#[derive(Clone, Debug)]
struct SystemNames {
    /// Whether its words need its name nearby: its author has said which names.
    is_common: bool,
    /// Whether a word that announces any code is as good as its name.
    is_plain: bool,
    /// How many of its codes are joined words: where many are, others may be its as well.
    joined: u32,
}

#[derive(Clone, Copy, Debug)]
enum Target {
    /// A word by which a system is known; whether it is its own name.
    Name { system: u32, is_own: bool },
    /// A word that says something about its neighbours.
    Word(u8),
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
    /// Whether it is its own name, not only a word that is said where its codes are.
    is_own: bool,
}

/// What looks like a code of something that isn't in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// How it stands there, without line breaks inside.
    pub code: String,
}

impl Recogniser {
    /// A recogniser of these codes.
    pub fn new(catalogue: &Catalogue) -> Recogniser {
        let mut trie = Trie::new();
        let mut systems: Vec<SystemNames> = Vec::with_capacity(catalogue.systems.len());
        for (place, system) in catalogue.systems.iter().enumerate() {
            let mut names = SystemNames { is_common: !system.near.is_empty(), is_plain: false, joined: 0 };
            for name in system.near.iter().chain([&system.id, &system.name]) {
                let is_own = is_own(system, name);
                add(&mut trie, name, Target::Name { system: place as u32, is_own });
            }
            for name in &system.near {
                names.is_plain |= said(name) & (ERROR | CODE) > 0;
            }
            systems.push(names);
        }
        for (list, bit) in &LISTS {
            for word in words_of(list) {
                add(&mut trie, word, Target::Word(*bit));
            }
        }
        let mut terms: Vec<Term> = Vec::new();
        let mut system_of = Vec::with_capacity(catalogue.entries.len());
        let mut open = 0;
        for (place, entry) in catalogue.entries.iter().enumerate() {
            system_of.push(entry.system as u32);
            let code = entry.code.as_bytes();
            systems[entry.system].joined += u32::from(has(code, b'_') && !has(code, b' '));
            for spelling in std::iter::once(&entry.code).chain(&entry.aliases) {
                let Some(term) = Term::of(place as u32, open, spelling) else { continue };
                open += term.parts.len() - 1;
                for (part, text) in term.parts.iter().enumerate() {
                    add(&mut trie, text, Target::Part { term: terms.len() as u32, part: part as u32 });
                }
                terms.push(term);
            }
        }
        trie.finish();
        Recogniser { systems, terms, system_of, trie, open }
    }

    /// The codes in a text, in their order, none over another. `platform` is the id of the system that the shop is known
    /// to run on, as good as its name in the text.
    pub fn find(&self, text: &str, catalogue: &Catalogue, platform: Option<&str>) -> Vec<Hit> {
        let Read { tokens, names, is_taken, hits } = self.read(text, catalogue, platform);
        self.with_formed(text, &tokens, &names, hits, &is_taken, catalogue)
    }

    /// What looks like a code, but isn't in this catalogue: at most eight, those first that look most like one. Meant to be asked
    /// about elsewhere, so it is never a part of an address, a file's name, or a number of an order or a person.
    pub fn candidates(&self, text: &str, catalogue: &Catalogue, platform: Option<&str>) -> Vec<Candidate> {
        let Read { tokens, names, is_taken, .. } = self.read(text, catalogue, platform);
        Found { text, tokens: &tokens, names: &names, is_taken: &is_taken, recogniser: self }.candidates()
    }

    /// Finds the known codes.
    #[inline(never)]
    fn read(&self, text: &str, catalogue: &Catalogue, platform: Option<&str>) -> Read {
        let mut tokens = tokens(text);
        let scan = self.scan(text, &mut tokens);
        let mut is_taken = vec![false; tokens.len()];
        let platform = platform.and_then(|platform| catalogue.system(platform));
        let mut judged = Vec::new();
        for proposal in &scan.proposals {
            if let Some(code) = self.judge(proposal, text, &tokens, &scan.names, platform) {
                judged.push(code);
            }
        }
        let hits = settle(text, &judged, catalogue, &mut is_taken);
        Read { tokens, names: scan.names, is_taken, hits }
    }

    fn scan(&self, text: &str, tokens: &mut [Token]) -> Scan {
        let mut scan =
            Scan { proposals: Vec::new(), names: Vec::new(), words: Vec::new(), open: vec![None; self.open] };
        for from in 0..tokens.len() {
            self.walk(ROOT, from, from, MAX_BROKEN, text, tokens, &mut scan);
        }
        for (place, says) in &scan.words {
            tokens[*place].says |= says;
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
            Target::Name { system, is_own } => {
                scan.names.push(Name { system, from, to, is_own });
                return;
            }
            Target::Word(says) => {
                if to - from == 1 {
                    scan.words.push((from, says));
                }
                return;
            }
            Target::Part { term, part } => (term, part as usize),
        };
        let Term { parts, open, .. } = &self.terms[term as usize];
        let surface = &text[tokens[from].start as usize..tokens[to - 1].end as usize];
        let Some(likeness) = likeness(surface, &parts[part]) else { return };
        let mut proposal = Proposal { term, from, to, likeness };
        if part > 0 {
            let Some(begun) = scan.open[open + part - 1] else { return };
            if begun.to > from || from - begun.to > OPEN_WORDS {
                return;
            }
            proposal.from = begun.from;
            proposal.likeness.letters = likeness.letters.max(begun.likeness.letters);
            proposal.likeness.joints = likeness.joints.max(begun.likeness.joints);
        }
        if part + 1 == parts.len() {
            scan.proposals.push(proposal);
        } else {
            scan.open[open + part] = Some(proposal);
        }
    }

    /// Decides whether a proposal is a code.
    fn judge(
        &self,
        proposal: &Proposal,
        text: &str,
        tokens: &[Token],
        names: &[Name],
        platform: Option<usize>,
    ) -> Option<Judged> {
        let term = &self.terms[proposal.term as usize];
        let system = self.system_of[term.entry as usize];
        let names_of = &self.systems[system as usize];
        let around = Surroundings { text, tokens, from: proposal.from, to: proposal.to };
        let Likeness { letters, joints } = proposal.likeness;
        let shape = term.shape;
        let Away { distance, is_before, is_inside } = away(names, system, proposal);
        let is_platform = platform == Some(system as usize);
        let is_near =
            distance <= NEAR_WORDS || is_platform || (names_of.is_plain && around.is_announced_beside());
        let is_distinctive = (shape.joined && joints < Joints::Spaced)
            || (shape.capitals && letters == Letters::Same)
            || shape.mixed
            || shape.phrase && (term.parts.len() > 1 || joints < Joints::Spaced);
        let mut confidence: f32 = if shape.number {
            let is_of_http = around.is_status() && !names_of.is_plain && distance > 1;
            let is_reply = around.is_reply();
            if !(is_near || is_reply)
                || is_of_http
                || letters > Letters::Case
                || around.is_otherwise()
                || (around.is_joined_to_word() && !(is_before && distance == 0))
            {
                return None;
            }
            let chars = tokens[proposal.from..proposal.to].iter().map(|token| token.chars).sum::<u16>();
            let is_close = distance <= NEAR_SHORT_WORDS || is_platform || chars > 2;
            let is_open = !around.is_followed_by_small_word() && distance <= 2;
            let is_beside = match shape.words {
                // "The mail comes back with 5.7.1", but not "WP Mail SMTP 5.7.1".
                3 => is_before && (1..=4).contains(&distance),
                _ => is_before && (distance == 0 || is_open || (distance <= 3 && around.is_said())),
            };
            let is_announced = if around.is_year() { around.is_announced(1) } else { around.is_announced(3) };
            match () {
                () if is_announced || is_reply => 0.92,
                () if is_close && around.is_set_apart() => 0.92,
                () if chars >= 3 && around.is_followed_by_announcement() => 0.9,
                () if chars >= 3 && is_beside && !around.is_year() => 0.8,
                () => return None,
            }
        } else if shape.short {
            let is_sure = letters == Letters::Same || (letters == Letters::Case && around.is_announced(3));
            if !is_near || !is_sure || around.is_otherwise() || around.is_joined_to_word() {
                return None;
            }
            0.9
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
        Some(Judged {
            entry: term.entry as usize,
            from: proposal.from,
            to: proposal.to,
            start,
            end,
            confidence,
            distance: match () {
                // A spelling that begins with the name names it as well.
                () if is_inside && is_distinctive => 0,
                () if is_platform => distance.min(3),
                () => distance,
            },
        })
    }

    /// Adds what only its form tells to be a code. Whose form tells no system, nor a name beside it, is at best a misspelling.
    fn with_formed(
        &self,
        text: &str,
        tokens: &[Token],
        names: &[Name],
        hits: Vec<Hit>,
        is_taken: &[bool],
        catalogue: &Catalogue,
    ) -> Vec<Hit> {
        let mut all = Vec::with_capacity(hits.len());
        let mut hits = hits.into_iter();
        let mut later = hits.next();
        for form in formed(text, tokens) {
            while let Some(hit) = later.take_if(|hit| hit.found_until <= form.start) {
                all.push(hit);
                later = hits.next();
            }
            let is_name = |name: &Name| name.from == form.from && name.to == form.to;
            if is_taken[form.from..form.to].contains(&true) || names_from(names, form.from).any(is_name) {
                continue;
            }
            let around = Surroundings { text, tokens, from: form.from, to: form.to };
            let named = match form.system {
                Some(_) => None,
                None => self.named_before(around, names).filter(|_| run_worth(around, &form, true) > 0),
            };
            let system = form.system.or_else(|| named.map(|system| &*catalogue.systems[system as usize].id));
            all.push(Hit {
                entry: None,
                system: system.unwrap_or_default().to_owned(),
                code: joined(&text[form.start..form.end]),
                start: form.start,
                end: form.end,
                found_from: form.start,
                found_until: form.end,
                confidence: match (form.system, named) {
                    (Some(_), _) => 0.7,
                    (None, Some(_)) => 0.5,
                    (None, None) => 0.2,
                },
                also: Vec::new(),
            });
        }
        while let Some(hit) = later {
            all.push(hit);
            later = hits.next();
        }
        all
    }

    /// The system whose own name stands right before: one with codes of joined words, unless this is said to be a code.
    fn named_before(&self, around: Surroundings<'_>, names: &[Name]) -> Option<u32> {
        let is_told = around.is_announced(2) || around.is_said();
        let near = if is_told { NEAR_TOLD_WORDS } else { NEAR_UNKNOWN_WORDS };
        let name = last_own(names, around.from, &|name| {
            let is_likely = around.is_announced_as_error()
                || around.is_said()
                || self.systems[name.system as usize].joined >= MANY_JOINED;
            is_likely && name.to <= around.from
        })?;
        (around.from - name.to <= near).then_some(name.system)
    }
}

/// A text that was read.
struct Read {
    tokens: Vec<Token>,
    names: Vec<Name>,
    /// Which words are known codes.
    is_taken: Vec<bool>,
    hits: Vec<Hit>,
}

struct Scan {
    proposals: Vec<Proposal>,
    names: Vec<Name>,
    /// Words that say something about their neighbours, with what they say.
    words: Vec<(usize, u8)>,
    /// Of each part that has another after it, where it was last found.
    open: Vec<Option<Proposal>>,
}

/// Adds the words of a spelling, with what they mean.
#[inline(never)]
fn add(trie: &mut Trie<Target>, spelling: &str, target: Target) {
    trie.add(tokens(spelling).iter().map(|token| token.hash), target);
}

/// Whether a word may be broken between these two.
fn is_broken(text: &str, one: &Token, rest: &Token) -> bool {
    let gap = &text.as_bytes()[one.end as usize..rest.start as usize];
    gap.len() <= 8 && has(gap, b'\n')
}

/// Whether two words may belong to one spelling.
fn is_close(text: &str, one: &Token, next: &Token) -> bool {
    let gap = &text.as_bytes()[one.end as usize..next.start as usize];
    gap.len() <= MAX_GAP_BYTES && gap.iter().filter(|byte| **byte == b'\n').count() <= 1
}

/// Whether a word by which a system is known is a name of its own: "google" is Google's, "feed" isn't.
pub(crate) fn is_own(system: &System, word: &str) -> bool {
    let (word, id, name) = (plainly(word), plainly(&system.id), plainly(&system.name));
    let (word, id, name) = (word.as_bytes(), id.as_bytes(), name.as_bytes());
    !word.is_empty() && (id.starts_with(word) || name.starts_with(word) || word.starts_with(id))
}

/// The names that begin at a word.
fn names_from(names: &[Name], from: usize) -> impl Iterator<Item = &Name> {
    // Names are in the order of their beginnings.
    let first = names.partition_point(|name| name.from < from);
    names[first..].iter().take_while(move |name| name.from == from)
}

/// The last of the systems' own names before a word that is such a one.
fn last_own<'a>(names: &'a [Name], from: usize, is: &dyn Fn(&Name) -> bool) -> Option<&'a Name> {
    let mut place = names.partition_point(|name| name.from < from);
    let first = place.saturating_sub(NAMES_BEFORE);
    while place > first {
        place -= 1;
        let name = &names[place];
        if name.is_own && is(name) {
            return Some(name);
        }
    }
    None
}

/// Where the nearest name of a system is.
struct Away {
    /// How many words away, of those that aren't a part of the proposal itself.
    distance: usize,
    /// Whether it stands before.
    is_before: bool,
    /// Whether there is one inside.
    is_inside: bool,
}

fn away(names: &[Name], system: u32, proposal: &Proposal) -> Away {
    let mut away = Away { distance: usize::MAX, is_before: false, is_inside: false };
    let first = names.partition_point(|name| name.from + NEAR_WORDS + 8 < proposal.from);
    for name in &names[first..] {
        if name.from > proposal.to + NEAR_WORDS {
            break;
        }
        if name.system != system {
            continue;
        }
        let is_before = name.to <= proposal.from;
        let distance = match is_before {
            true => proposal.from - name.to,
            false if name.from < proposal.to => {
                away.is_inside = true;
                continue;
            }
            false => name.from - proposal.to,
        };
        if distance < away.distance {
            (away.distance, away.is_before) = (distance, is_before);
        }
    }
    away
}

/// The letters and digits of a text alone, small and without accents.
#[inline(never)]
fn plainly(text: &str) -> String {
    let mut plain = String::new();
    for letter in letters(text).flatten() {
        plain.push(letter);
    }
    plain
}

/// The letters and digits of a text, small and without accents; `None` for whatever else can be seen.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = Option<char>> {
    text.chars().filter(|character| !token::is_hidden(*character)).map(|character| {
        let plain = token::plain(character);
        token::is_of_word(plain).then_some(plain)
    })
}
