//! How many edits part two texts, counted for all places of a column at once (Myers, 1999; Hyyrö, 2003).

/// The longest text that is compared: a column fits into one word of the machine.
pub const MAX_CHARS: usize = 64;

/// A text that others are compared with.
pub struct Pattern {
    /// For each byte, in which places it stands.
    places: [u64; 256],
    length: usize,
}

impl Pattern {
    /// Prepares a text of 1 to 64 bytes.
    pub fn of(text: &[u8]) -> Option<Pattern> {
        if text.is_empty() || text.len() > MAX_CHARS {
            return None;
        }
        let mut places = [0; 256];
        for (place, byte) in text.iter().enumerate() {
            places[*byte as usize] |= 1 << place;
        }
        Some(Pattern { places, length: text.len() })
    }

    /// The fewest insertions, deletions and replacements that make the other text of it.
    pub fn distance(&self, other: &[u8]) -> usize {
        let last = 1u64 << (self.length - 1);
        let (mut rises, mut falls, mut distance) = (u64::MAX, 0u64, self.length);
        for byte in other {
            let equal = self.places[*byte as usize];
            let vertical = equal | falls;
            let horizontal = (((equal & rises).wrapping_add(rises)) ^ rises) | equal;
            let mut up = falls | !(horizontal | rises);
            let mut down = rises & horizontal;
            distance += usize::from(up & last != 0);
            distance -= usize::from(down & last != 0);
            up = (up << 1) | 1;
            down <<= 1;
            rises = down | !(vertical | up);
            falls = up & vertical;
        }
        distance
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn distance(one: &str, other: &str) -> usize {
        Pattern::of(one.as_bytes()).unwrap().distance(other.as_bytes())
    }

    #[test]
    fn edits_are_counted_in_either_direction() {
        for (one, other, edits) in [
            ("carddeclined", "carddeclined", 0),
            ("carddeclind", "carddeclined", 1),
            ("cardeclind", "carddeclined", 2),
            ("kitten", "sitting", 3),
            ("ab", "ba", 2),
            ("a", "", 1),
            ("abc", "xyzw", 4),
        ] {
            assert_eq!(distance(one, other), edits, "{one} {other}");
            if !other.is_empty() {
                assert_eq!(distance(other, one), edits, "{other} {one}");
            }
        }
    }

    #[test]
    fn only_what_fits_is_prepared() {
        assert!(Pattern::of(b"").is_none());
        assert!(Pattern::of(&[b'a'; 65]).is_none());
        assert_eq!(Pattern::of(&[b'a'; 64]).unwrap().distance(&[b'a'; 60]), 4);
    }
}
