//! Private keys in armour (RFC 7468, RFC 9580).

use super::kind::Kind;
use super::mark::Way;
use super::scan::Scan;
use super::signs::{is_key, is_white};
use crate::text::has;

impl<'v, 'p> Scan<'v, 'p> {
    /// The block that begins at these dashes; gives the place to go on at.
    pub(super) fn armour(&mut self, start: usize) -> usize {
        let dashes = self.signs_end(start, b"-");
        let Some(rest) = self.text[dashes..].strip_prefix(b"BEGIN ") else { return dashes };
        let title = &rest[..rest.iter().take(60).position(|byte| *byte == b'-').unwrap_or(0)];
        if dashes - start < 4 || !title.windows(11).any(|words| words == b"PRIVATE KEY") {
            return dashes;
        }
        let body = self.signs_end(dashes + 6 + title.len(), b"-");
        // Where there is no end, the key goes as far as such signs do.
        let mut end = self.end_of(body, |byte| is_key(byte) || is_white(byte) || has(b"=\\:,\"", byte));
        let mut at = end.max(self.armour_end);
        // Looked for once: nothing is read again for the next of many beginnings.
        if self.armour_end < end {
            at = body;
        }
        while let Some(&byte) = self.text.get(at) {
            if byte == b'-' {
                let next = self.signs_end(at, b"-");
                if self.starts_at(next, b"END ") {
                    let title = self.end_of(next, |byte| byte != b'-' && byte != b'\n');
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
