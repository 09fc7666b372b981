//! A picture as a `data:` URL (RFC 2397), piece by piece, so that none is ever held whole.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Encodes what it is fed; three bytes become four characters, so up to two wait for the next piece.
#[derive(Debug, Default)]
pub struct Base64Pieces {
    waiting: Vec<u8>,
}

impl Base64Pieces {
    /// The characters for this piece and what had waited.
    pub fn feed(&mut self, piece: &[u8]) -> String {
        self.waiting.extend_from_slice(piece);
        let whole = self.waiting.len() - self.waiting.len() % 3;
        let encoded = STANDARD.encode(&self.waiting[..whole]);
        self.waiting.drain(..whole);
        encoded
    }

    /// The characters for what still waits, with the padding.
    pub fn finish(self) -> String {
        STANDARD.encode(self.waiting)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pieces_make_the_same_as_the_whole(pieces in prop::collection::vec(any::<Vec<u8>>(), 0..8)) {
            let mut encoder = Base64Pieces::default();
            let mut encoded: String = pieces.iter().map(|piece| encoder.feed(piece)).collect();
            encoded.push_str(&encoder.finish());

            prop_assert_eq!(encoded, STANDARD.encode(pieces.concat()));
        }
    }
}
