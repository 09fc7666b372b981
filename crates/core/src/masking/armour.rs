//! Private keys in armour (RFC 7468, RFC 9580).

use super::kind::Kind;
use super::mark::Way;
use super::scan::Scan;
use super::signs::{KEY, WHITE};

impl<'v, 'p> Scan<'v, 'p> {
    /// The block that begins at these dashes; gives the place to go on at.
    pub(super) fn armour(&mut self, start: usize) -> usize {
        let dashes = self.signs_end(start, b"-");
        if dashes - start < 4 || !self.starts_at(dashes, b"BEGIN ") {
            return dashes;
        }
        let title_end = self.up_to(dashes, 0, b"-");
        let body = self.signs_end(title_end, b"-");
        let is_title = body > title_end && title_end < dashes + 66;
        if !is_title || !self.text[dashes..title_end].windows(11).any(|words| words == b"PRIVATE KEY") {
            return dashes;
        }
        // Where there is no end, the key goes as far as such signs do.
        let mut end = self.end_of(body, KEY | WHITE, b"=\\:,\"");
        let mut at = end.max(self.armour_end);
        // Looked for once: nothing is read again for the next of many beginnings.
        if self.armour_end < end {
            at = body;
        }
        while let Some(&byte) = self.text.get(at) {
            if byte == b'-' {
                let next = self.signs_end(at, b"-");
                if self.starts_at(next, b"END ") {
                    let title = self.up_to(next, 0, b"-\n");
                    end = self.signs_end(title, b"-");
                    break;
                }
                if self.starts_at(next, b"BEGIN ") {
                    break;
                }
                at = next;
            } else {
                at += 1;
            }
        }
        self.armour_end = self.armour_end.max(at);
        self.find(Kind::PrivateKey, Way::Armour, start, end);
        end
    }
}
