//! Private keys in armour (RFC 7468, RFC 9580).

use super::kind::Kind;
use super::scan::Scan;
use super::signs::{is_key, is_white};

impl<'v, 'p> Scan<'v, 'p> {
    /// The block that begins at these dashes; gives the place to go on at.
    pub(super) fn armour(&mut self, start: usize) -> usize {
        let dashes = self.end_of(start, |byte| byte == b'-');
        let Some(rest) = self.text[dashes..].strip_prefix(b"BEGIN ") else { return dashes };
        let title = &rest[..rest.iter().take(60).position(|byte| *byte == b'-').unwrap_or(0)];
        if dashes - start < 4 || !title.windows(11).any(|words| words == b"PRIVATE KEY") {
            return dashes;
        }
        let body = self.end_of(dashes + 6 + title.len(), |byte| byte == b'-');
        // Where there is no end, the key goes as far as such signs do.
        let mut end = self.end_of(body, |byte| {
            is_key(byte) || is_white(byte) || matches!(byte, b'=' | b'\\' | b':' | b',' | b'"')
        });
        let mut at = end.max(self.armour_end);
        // Looked for once: nothing is read again for the next of many beginnings.
        if self.armour_end < end {
            at = body;
        }
        while let Some(&byte) = self.text.get(at) {
            if byte == b'-' {
                let next = self.end_of(at, |byte| byte == b'-');
                if self.text[next..].starts_with(b"END ") {
                    let title = self.end_of(next, |byte| byte != b'-' && byte != b'\n');
                    end = self.end_of(title, |byte| byte == b'-');
                    break;
                }
                if self.text[next..].starts_with(b"BEGIN ") {
                    break;
                }
                at = next;
            } else {
                at += 1;
            }
        }
        self.armour_end = self.armour_end.max(at);
        self.find(Kind::PrivateKey, "armour", start, end);
        end
    }
}
