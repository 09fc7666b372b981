//! Which groups of signs occur in a list, nearly: what isn't in it is told at once, and of the rest nearly everything is.
//!
//! The lists are short and filters are not, so nobody carries them: they are filled when a text is first looked at. Bits are
//! only ever set, so threads that do it at the same time do the same.

use std::sync::atomic::{AtomicU32, Ordering};

const WORDS: usize = 512;

#[derive(Debug)]
pub(super) struct Filter([AtomicU32; WORDS]);

impl Filter {
    pub(super) const fn new() -> Filter {
        Filter([const { AtomicU32::new(0) }; WORDS])
    }

    pub(super) fn add(&self, signs: [u8; 4]) {
        let (word, bit) = place(signs);
        self.0[word].fetch_or(bit, Ordering::Relaxed);
    }

    pub(super) fn may_have(&self, signs: [u8; 4]) -> bool {
        let (word, bit) = place(signs);
        self.0[word].load(Ordering::Relaxed) & bit != 0
    }
}

/// One of the bits, by multiplicative hashing (Knuth).
fn place(signs: [u8; 4]) -> (usize, u32) {
    let hash = u32::from_le_bytes(signs).wrapping_mul(0x9E37_79B1) >> 18;
    ((hash >> 5) as usize, 1 << (hash & 31))
}
