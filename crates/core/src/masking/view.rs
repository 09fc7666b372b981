//! A text as the detectors read it: look-alikes as what they look like, escapes as what they stand for, nothing that can't
//! be seen; with the way back to the text as it was given.

use std::borrow::Cow;

use super::escape::unescaped;
use super::kind::Kind;
use super::lookalike::{DROPPED, KEPT, character, look};
use super::mark::Mark;
use super::signs::{FOLDED, is, is_word};

/// Stands for a mark that is in the text already. No detector looks across it.
pub(super) const BARRIER: u8 = 1;
/// The same for the mark of a card: check digits may follow it.
pub(super) const CARD_BARRIER: u8 = 2;
/// How often escapes are undone: what is escaped more often is nobody's text.
const ROUNDS: usize = 5;

/// From the first place on, up to the next joint, the view is the text from the second on, byte for byte.
type Joint = (usize, usize);

#[derive(Debug)]
pub(super) struct View<'a> {
    given: &'a [u8],
    pub(super) bytes: Cow<'a, [u8]>,
    joints: Vec<Joint>,
}

impl<'a> View<'a> {
    /// A text with marks in it; nothing is folded yet.
    pub(super) fn marked(given: &'a [u8], shown: &'a [u8], marks: &[Mark]) -> View<'a> {
        let (mut joints, mut at, mut from) = (vec![(0, 0)], 0, 0);
        for mark in marks {
            at += mark.span.start - from + mark.kind.mark().len();
            from = mark.span.end;
            joints.push((at, from));
        }
        View { given, bytes: Cow::Borrowed(shown), joints }
    }

    /// Folds until nothing folds any more.
    pub(super) fn fold(&mut self) {
        for round in 0..ROUNDS {
            match self.folded(round == 0) {
                Some((bytes, joints)) => (self.bytes, self.joints) = (Cow::Owned(bytes), joints),
                None => break,
            }
        }
    }

    /// Where a byte of the view comes from. Of the end of a span, it is where the text goes on behind it; a byte within a
    /// mark comes from what is marked.
    pub(super) fn from(&self, at: usize) -> usize {
        let next = reached(&self.joints, at);
        let (joint_at, from) = self.joints[next.max(1) - 1];
        let most = self.joints.get(next).map_or(usize::MAX, |joint| joint.1);
        (from + (at - joint_at)).min(most)
    }

    /// Whether a byte of the view stands escaped in the text.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        let given = self.given.get(self.from(at)).copied().unwrap_or_default();
        matches!(given, b'%' | b'&' | b'\\') && self.bytes.get(at) != Some(&given)
    }

    /// One round; `None` if nothing is left to fold.
    fn folded(&self, is_first: bool) -> Option<(Vec<u8>, Vec<Joint>)> {
        let text = &self.bytes[..];
        let (mut bytes, mut joints) = (Vec::new(), Vec::new());
        let (mut at, mut copied, mut carried) = (0, 0, 0);
        while at < text.len() {
            // Of most texts, nothing but this line runs.
            if !is(FOLDED, text[at]) {
                at += 1;
                continue;
            }
            let Some((length, sign)) = folding(text, at, is_first) else {
                at += 1;
                continue;
            };
            self.carry(copied..at, &mut carried, bytes.len(), &mut joints);
            bytes.extend_from_slice(&text[copied..at]);
            join(&mut joints, bytes.len(), self.from(at));
            if sign != DROPPED {
                bytes.push(sign);
            }
            at += length;
            copied = at;
            join(&mut joints, bytes.len(), self.from(at));
        }
        if copied == 0 {
            return None;
        }
        self.carry(copied..at + 1, &mut carried, bytes.len(), &mut joints);
        bytes.extend_from_slice(&text[copied..]);
        Some((bytes, joints))
    }

    /// Takes over the joints of a stretch that is copied.
    fn carry(&self, stretch: std::ops::Range<usize>, next: &mut usize, at: usize, joints: &mut Vec<Joint>) {
        while let Some(joint) = self.joints.get(*next)
            && joint.0 < stretch.end
        {
            if joint.0 >= stretch.start {
                join(joints, at + joint.0 - stretch.start, joint.1);
            }
            *next += 1;
        }
    }
}

fn join(joints: &mut Vec<Joint>, at: usize, from: usize) {
    match joints.last_mut() {
        Some(last) if last.0 == at => last.1 = from,
        _ => joints.push((at, from)),
    }
}

/// How many pairs begin up to this place.
pub(super) fn reached(pairs: &[(usize, usize)], at: usize) -> usize {
    pairs.partition_point(|pair| pair.0 <= at)
}

/// How many bytes are folded here, and into what.
fn folding(all: &[u8], at: usize, is_first: bool) -> Option<(usize, u8)> {
    let text = &all[at..];
    match text[0] {
        b'[' => {
            let kind = Kind::marked(text)?;
            let length = kind.mark().len();
            // `user[password]=…` is a field of a form.
            let is_field = at > 0 && is_word(all[at - 1]) && text.get(length) == Some(&b'=');
            (!is_field).then_some((length, if kind == Kind::Card { CARD_BARRIER } else { BARRIER }))
        }
        b'%' | b'&' | b'\\' => {
            unescaped(text, at > 2 && all[at - 3] == b'%', at > 0 && all[at - 1].is_ascii_digit())
        }
        // Later on, these are barriers.
        0..0x20 | 0x7F => is_first.then_some((1, DROPPED)),
        _ => {
            let (length, character) = character(text)?;
            let sign = look(character);
            (sign != KEPT).then_some((length, sign))
        }
    }
}
