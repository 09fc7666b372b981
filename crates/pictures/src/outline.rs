//! What the frame of a file tells before a pixel is decoded.

/// The outline of a JPEG (ITU T.81, Annex B).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JpegOutline {
    /// How many scans it is sent in. Decoders go through the whole picture for each.
    pub passes: u64,
    /// How many components it has, where all their coefficients are held until the last pass; 0 otherwise.
    pub held_components: u64,
}

impl JpegOutline {
    /// Follows the segments from the first to the end of the picture; `None` if it has no end.
    pub fn of(bytes: &[u8]) -> Option<JpegOutline> {
        let mut outline = JpegOutline { passes: 0, held_components: 0 };
        let mut at = 2;
        loop {
            while *bytes.get(at)? != 0xFF {
                at += 1;
            }
            while *bytes.get(at)? == 0xFF {
                at += 1;
            }
            let marker = *bytes.get(at)?;
            at += 1;
            match marker {
                // A byte of the picture, a restart within it, and markers without a segment.
                0x00 | 0x01 | 0xD0..=0xD8 => continue,
                0xD9 => return Some(outline),
                0xDA => outline.passes += 1,
                // All kinds of frame but the sequential ones are sent in passes.
                0xC2 | 0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                    outline.held_components = u64::from(*bytes.get(at + 7)?);
                }
                _ => {}
            }
            let length = usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
            at += length.max(2);
        }
    }

    /// What a decoder holds for each pixel beside its colour: two bytes a component.
    pub fn coefficient_bytes_per_pixel(&self) -> u64 {
        2 * self.held_components
    }
}

/// Whether a WebP (RFC 9649) was compressed with losses.
pub fn is_lossy_webp(bytes: &[u8]) -> bool {
    let mut at = 12;
    while let Some(head) = bytes.get(at..at + 8) {
        match &head[..4] {
            b"VP8 " => return true,
            b"VP8L" | b"ANMF" => return false,
            _ => {}
        }
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        at = at.saturating_add(8 + length + length % 2);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_is_followed_to_its_end() {
        let sequential =
            b"\xFF\xD8\xFF\xC0\0\x08\x08\0\x01\0\x01\x03\xFF\xDA\0\x02ab\xFF\0c\xFF\xD0d\xFF\xD9tail";
        let progressive = b"\xFF\xD8\xFF\xC2\0\x08\x08\0\x01\0\x01\x03\xFF\xDA\0\x02a\xFF\xDA\0\x02b\xFF\xD9";

        assert_eq!(JpegOutline::of(sequential), Some(JpegOutline { passes: 1, held_components: 0 }));
        assert_eq!(JpegOutline::of(progressive), Some(JpegOutline { passes: 2, held_components: 3 }));
        for until in 0..progressive.len() {
            assert_eq!(JpegOutline::of(&progressive[..until]), None, "{until}");
        }
    }

    #[test]
    fn losses_of_a_webp_are_told_by_its_chunks() {
        assert!(is_lossy_webp(b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0"));
        assert!(is_lossy_webp(b"RIFF\0\0\0\0WEBPVP8X\x03\0\0\0abc\0VP8 \0\0\0\0"));
        assert!(!is_lossy_webp(b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0"));
        assert!(!is_lossy_webp(b"RIFF\0\0\0\0WEBPJUNK\xFF\xFF\xFF\xFF"));
    }
}
