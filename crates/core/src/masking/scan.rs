//! Goes through a text once; every detector begins at a sign of its own.

use std::sync::atomic::{AtomicBool, Ordering};

use super::kind::{Kind, Treatment};
use super::label::{self, Class, ends_label, lists};
use super::mark::{Mark, Way};
use super::policy::Policy;
use super::signs::{DIGIT, KEY, LETTER, WORD, is, is_digit, is_letter, is_other, run_end};
use super::token::{self, encoded, json_token, prefixed};
use super::view::{CARD_BARRIER, View};
use crate::text::has;

/// How deep texts in base64 are looked for in texts in base64.
const MOST_NESTED: u8 = 2;
/// As long is the shortest card in base64.
const SHORTEST_CODED: usize = 18;

#[derive(Debug)]
pub(super) struct Scan<'v, 'p> {
    pub(super) policy: &'p Policy,
    pub(super) view: &'v View<'v>,
    pub(super) text: &'v [u8],
    /// Here, spans are of the view.
    pub(super) found: Vec<Mark>,
    /// What a label says of the value that begins at this place.
    pub(super) said: (Class, usize),
    /// Up to here, a key was found.
    keys_end: usize,
    /// Up to here, a run of signs was looked at for what is coded in it, and its lines.
    coded_end: usize,
    lines_end: usize,
    /// Up to here, cookies were found.
    pub(super) cookies_end: usize,
    /// Where values end that begin from here on, and how they end.
    pub(super) values: (usize, usize, (u8, bool, bool)),
    /// Where the users and passwords of addresses end.
    pub(super) userinfo_end: usize,
    /// Up to here, blocks have been looked for in vain.
    pub(super) armour_end: usize,
    nested: u8,
}

impl<'v, 'p> Scan<'v, 'p> {
    pub(super) fn new(view: &'v View<'v>, policy: &'p Policy, nested: u8) -> Scan<'v, 'p> {
        static IS_PREPARED: AtomicBool = AtomicBool::new(false);
        if !IS_PREPARED.load(Ordering::Acquire) {
            label::prepare();
            token::prepare();
            IS_PREPARED.store(true, Ordering::Release);
        }
        let text = &view.bytes[..];
        let said = (Class::Other, usize::MAX - 1);
        Scan {
            policy,
            view,
            text,
            found: Vec::new(),
            said,
            keys_end: 0,
            coded_end: 0,
            lines_end: 0,
            cookies_end: 0,
            userinfo_end: 0,
            values: (1, 0, (0, false, false)),
            armour_end: 0,
            nested,
        }
    }

    pub(super) fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.text.get(at) {
            at = if is_other(byte) {
                at + 1
            } else if is_letter(byte) {
                self.word(at)
            } else if is_digit(byte) {
                self.key(at, at);
                self.number(at)
            } else {
                self.sign(at, byte)
            };
        }
    }

    // Every detector reads by this: what a phone loads has it once.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or_default()
    }

    /// Whether a byte of these classes stands here.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn is_at(&self, at: usize, classes: u8) -> bool {
        is(classes, self.byte(at))
    }

    /// Whether a byte of these classes stands before this place.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn is_behind(&self, at: usize, classes: u8) -> bool {
        is(classes, self.before(at))
    }

    /// Whether one of these signs stands here.
    pub(super) fn has_at(&self, at: usize, signs: &[u8]) -> bool {
        has(signs, self.byte(at))
    }

    /// Where such signs end.
    pub(super) fn signs_end(&self, start: usize, signs: &[u8]) -> usize {
        let mut end = start;
        while self.has_at(end, signs) {
            end += 1;
        }
        end
    }

    /// Where a text ends without such signs at its end.
    pub(super) fn trimmed(&self, start: usize, mut end: usize, signs: &[u8]) -> usize {
        while end > start && self.has_at(end - 1, signs) {
            end -= 1;
        }
        end
    }

    /// The byte before this place; white space before the first.
    pub(super) fn before(&self, at: usize) -> u8 {
        if at == 0 { b' ' } else { self.byte(at - 1) }
    }

    /// Whether a word or a number goes on here, the number perhaps behind one of these signs.
    pub(super) fn goes_on(&self, at: usize, signs: &[u8]) -> bool {
        self.is_at(at, WORD) || has(signs, self.byte(at)) && self.is_at(at + 1, DIGIT)
    }

    /// Where the bytes end that are of these classes.
    pub(super) fn run_end(&self, start: usize, classes: u8) -> usize {
        run_end(self.text, start, classes)
    }

    /// Whether this text stands here.
    pub(super) fn starts_at(&self, start: usize, text: &[u8]) -> bool {
        self.text.get(start..).is_some_and(|rest| rest.starts_with(text))
    }

    /// Whether a list has the word between these places.
    pub(super) fn is_listed(&self, list: &str, start: usize, end: usize) -> bool {
        self.text.get(start..end).is_some_and(|word| lists(list, word))
    }

    /// Where the bytes end that are of these classes, or these signs.
    pub(super) fn end_of(&self, start: usize, classes: u8, signs: &[u8]) -> usize {
        self.stretch(start, classes, signs, true)
    }

    /// Where the first byte is that is of these classes, or one of these signs.
    pub(super) fn up_to(&self, start: usize, classes: u8, signs: &[u8]) -> usize {
        self.stretch(start, classes, signs, false)
    }

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn stretch(&self, start: usize, classes: u8, signs: &[u8], is_of: bool) -> usize {
        let mut end = start;
        while let Some(&byte) = self.text.get(end)
            && (is(classes, byte) || has(signs, byte)) == is_of
        {
            end += 1;
        }
        end
    }

    pub(super) fn find(&mut self, kind: Kind, way: Way, start: usize, end: usize) {
        self.find_by(kind, way as usize, start, end);
    }

    #[inline(never)]
    pub(super) fn find_by(&mut self, kind: Kind, rule: usize, start: usize, end: usize) {
        if end > start && self.policy.treatment(kind) != Treatment::Keep {
            self.found.push(Mark { kind, rule, span: start..end });
        }
    }

    fn word(&mut self, start: usize) -> usize {
        let end = self.run_end(start, LETTER);
        self.key(start, end);
        if end - start > 2 && ends_label(self.text, end) {
            self.label(start, end);
        }
        end
    }

    fn sign(&mut self, at: usize, sign: u8) -> usize {
        match sign {
            b'@' => self.email(at),
            b':' => self.colon(at),
            b'-' => return self.armour(at),
            b'?' | b'&' => self.query(at),
            CARD_BARRIER => self.beside_card(at + 1),
            _ => {}
        }
        at + 1
    }

    /// Looks for keys that begin here, and for what is coded in the run of such signs; up to `end`, they are letters.
    fn key(&mut self, start: usize, end: usize) {
        if self.is_behind(start, WORD) {
            return;
        }
        if start >= self.keys_end
            && let Some((end, rule)) = json_token(self.text, start).or_else(|| prefixed(self.text, start))
        {
            self.find(Kind::Token, rule, start, end);
            self.keys_end = end;
        }
        // Most words are followed by a space.
        let goes_on = end - start >= SHORTEST_CODED || self.is_at(end, KEY);
        if goes_on && start >= self.coded_end.max(self.keys_end) {
            let end = self.run_end(start, KEY);
            self.coded_end = end;
            if end - start >= SHORTEST_CODED && self.nested < MOST_NESTED {
                self.coded(start, end);
            }
        }
    }

    /// A run of signs, and perhaps its next lines, that may be a text in base64.
    fn coded(&mut self, start: usize, first_end: usize) {
        if self.coded_as(start, first_end) {
            return;
        }
        // Lines of mail are broken at 64 or 76 signs.
        let mut end = first_end;
        loop {
            let next = self.line_start(end);
            let next_end = self.run_end(next, KEY);
            let is_line = matches!(self.byte(next_end), 0 | b'\n' | b'\r' | b'=' | b'"' | b'<');
            if start < self.lines_end || next == end || next_end == next || !is_line {
                break;
            }
            end = next_end;
        }
        self.lines_end = self.lines_end.max(end);
        if end > first_end && self.coded_as(start, end) {
            self.coded_end = end;
            return;
        }
        // A path or a name may stand before it, with the same signs in it.
        let mut part = start;
        while part < first_end {
            let part_end = self.run_end(part, WORD).min(first_end);
            if part_end - part >= SHORTEST_CODED && (part, part_end) != (start, first_end) {
                self.coded_as(part, part_end);
            }
            part = part_end + 1;
        }
    }

    /// Finds what is a text in base64 that hides something.
    fn coded_as(&mut self, start: usize, end: usize) -> bool {
        let kind = self.decoded(start, end);
        if let Some(kind) = kind {
            let filled = self.signs_end(end, b"=").min(end + 2);
            self.find(kind, Way::Base64, start, filled);
        }
        kind.is_some()
    }

    /// Where the next line begins, if one begins here.
    fn line_start(&self, at: usize) -> usize {
        let mut start = at;
        while self.has_at(start, b"\n\r") && start < at + 2 {
            start += 1;
        }
        start
    }

    /// The kind of what this hides, if it is a text in base64 that does.
    fn decoded(&self, start: usize, end: usize) -> Option<Kind> {
        let bytes = encoded(&self.text[start..end])?;
        let mut view = View::marked(&bytes, &bytes, &[]);
        view.fold();
        let mut inner = Scan::new(&view, self.policy, self.nested + 1);
        inner.run();
        let certain = inner.found.iter().map(|mark| mark.kind).filter(|kind| kind.is_certain());
        certain.min_by_key(|kind| *kind as u8)
    }
}
