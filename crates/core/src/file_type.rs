//! What a file is, told from its first bytes and never from its name.

use serde::{Deserialize, Serialize};

/// A kind of file that is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FileType {
    /// PNG (RFC 2083).
    Png,
    /// JPEG (ITU T.81).
    Jpeg,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
    /// PDF (ISO 32000).
    Pdf,
    /// Plain text in UTF-8.
    Text,
}

impl FileType {
    /// All of them.
    pub const ALL: [FileType; 6] =
        [FileType::Png, FileType::Jpeg, FileType::Webp, FileType::Gif, FileType::Pdf, FileType::Text];
    /// Their files' endings, in the same order.
    pub const EXTENSIONS: [&'static str; 6] = ["png", "jpg", "webp", "gif", "pdf", "txt"];

    /// How many first bytes [`FileType::sniff`] wants to see.
    pub const HEAD_BYTES: usize = 512;

    /// The type of a file that begins with `head`; `None` for everything that is not accepted, an empty file
    /// among it. Text is only *possible* text until the rest was seen too: [`TextCheck`] looks at all of it.
    pub fn sniff(head: &[u8]) -> Option<FileType> {
        let head = &head[..head.len().min(FileType::HEAD_BYTES)];
        if head.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(FileType::Png)
        } else if head.starts_with(b"\xFF\xD8\xFF") {
            Some(FileType::Jpeg)
        } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            Some(FileType::Webp)
        } else if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
            Some(FileType::Gif)
        } else if head.starts_with(b"%PDF-") {
            Some(FileType::Pdf)
        } else if !head.is_empty() && !is_markup(head) && TextCheck::default().accepts(head) {
            Some(FileType::Text)
        } else {
            None
        }
    }

    /// The media type (RFC 6838) to serve it with.
    pub fn media_type(self) -> &'static str {
        match self {
            FileType::Png => "image/png",
            FileType::Jpeg => "image/jpeg",
            FileType::Webp => "image/webp",
            FileType::Gif => "image/gif",
            FileType::Pdf => "application/pdf",
            FileType::Text => "text/plain; charset=utf-8",
        }
    }

    /// The ending of a file of this type.
    pub fn extension(self) -> &'static str {
        FileType::EXTENSIONS[self as usize]
    }

    /// Whether a browser can show it as a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, FileType::Png | FileType::Jpeg | FileType::Webp | FileType::Gif)
    }
}

/// SVG and HTML are text that runs: refused.
fn is_markup(head: &[u8]) -> bool {
    let start = head
        .iter()
        .position(|byte| !byte.is_ascii_whitespace() && *byte != 0xEF && *byte != 0xBB && *byte != 0xBF);
    let Some(start) = start else { return false };
    let head = head[start..].to_ascii_lowercase();
    [&b"<!doctype"[..], b"<html", b"<svg", b"<?xml", b"<script"].iter().any(|mark| head.starts_with(mark))
}

/// Looks at a text file piece by piece, in constant memory: UTF-8 and no control characters but tab and line
/// ends.
#[derive(Clone, Debug, Default)]
pub struct TextCheck {
    pending: Vec<u8>,
}

impl TextCheck {
    /// Whether the file can still be text after the next piece.
    pub fn accepts(&mut self, piece: &[u8]) -> bool {
        self.pending.extend_from_slice(piece);
        let valid = match std::str::from_utf8(&self.pending) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => {
                std::str::from_utf8(&self.pending[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return false,
        };
        let sound =
            !valid.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1B}' | '\u{C}'));
        self.pending = self.pending[valid.len()..].to_vec();
        sound
    }

    /// Whether the file, now at its end, was text: no character is cut off.
    pub fn is_complete(&self) -> bool {
        self.pending.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(FileType::sniff(b"\x89PNG\r\n\x1a\nrest"), Some(FileType::Png));
        assert_eq!(FileType::sniff(b"\xFF\xD8\xFF\xE0"), Some(FileType::Jpeg));
        assert_eq!(FileType::sniff(b"RIFF\0\0\0\0WEBPVP8 "), Some(FileType::Webp));
        assert_eq!(FileType::sniff(b"GIF89a"), Some(FileType::Gif));
        assert_eq!(FileType::sniff(b"%PDF-1.7"), Some(FileType::Pdf));
        assert_eq!(FileType::sniff("Fatal error: ă\n".as_bytes()), Some(FileType::Text));
    }

    #[test]
    fn what_runs_or_is_unknown_is_refused() {
        for head in [
            &b""[..],
            b"\x7fELF\x02\x01",
            b"PK\x03\x04",
            b"<svg onload=alert(1)>",
            b"  <!DOCTYPE html>",
            b"\xEF\xBB\xBF<?xml version=\"1.0\"?>",
            b"RIFF\0\0\0\0WAVE",
            b"text with a \0 in it",
        ] {
            assert_eq!(FileType::sniff(head), None, "{head:?}");
        }
    }

    proptest! {
        #[test]
        fn text_is_text_however_it_is_cut(text in "[ -~ăé漢\n]{0,200}", cut in 0usize..200) {
            let bytes = text.as_bytes();
            let cut = cut.min(bytes.len());
            let mut check = TextCheck::default();

            prop_assert!(check.accepts(&bytes[..cut]));
            prop_assert!(check.accepts(&bytes[cut..]));
            prop_assert!(check.is_complete());
        }

        #[test]
        fn sniffing_never_panics(bytes in any::<Vec<u8>>()) {
            let _ = FileType::sniff(&bytes);
        }
    }
}
