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

    /// Ready to be compared with others.
    pub fn comparison(&self) -> Comparison<'_> {
        let start = Column { rises: u64::MAX, falls: 0, distance: self.length };
        Comparison { pattern: self, columns: [start; MAX_CHARS + 1] }
    }
}

/// A comparison with one text after the other, of which each may begin like the one before.
pub struct Comparison<'p> {
    pattern: &'p Pattern,
    /// After so many bytes of the other text.
    columns: [Column; MAX_CHARS + 1],
}

#[derive(Clone, Copy)]
struct Column {
    rises: u64,
    falls: u64,
    distance: usize,
}

impl Comparison<'_> {
    /// The fewest insertions, deletions and replacements that make the other text, of at most 64 bytes, of the pattern.
    /// Its first `known` bytes are those of the text before.
    pub fn distance(&mut self, other: &[u8], known: usize) -> usize {
        let last = 1u64 << (self.pattern.length - 1);
        let mut column = self.columns[known];
        for (byte, place) in other[known..].iter().zip(known + 1..) {
            let equal = self.pattern.places[*byte as usize];
            let Column { rises, falls, mut distance } = column;
            let vertical = equal | falls;
            let horizontal = (((equal & rises).wrapping_add(rises)) ^ rises) | equal;
            let mut up = falls | !(horizontal | rises);
            let mut down = rises & horizontal;
            distance += usize::from(up & last != 0);
            distance -= usize::from(down & last != 0);
            up = (up << 1) | 1;
            down <<= 1;
            column = Column { rises: down | !(vertical | up), falls: up & vertical, distance };
            self.columns[place] = column;
        }
        column.distance
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn distance(one: &str, other: &str) -> usize {
        Pattern::of(one.as_bytes()).unwrap().comparison().distance(other.as_bytes(), 0)
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
    fn what_is_known_of_the_text_before_is_used_again() {
        let pattern = Pattern::of(b"carddeclined").unwrap();
        let mut comparison = pattern.comparison();

        assert_eq!(comparison.distance(b"cardrefused", 0), pattern.comparison().distance(b"cardrefused", 0));
        assert_eq!(comparison.distance(b"carddeclind", 4), 1);
        assert_eq!(comparison.distance(b"carddeclined", 10), 0);
    }

    #[test]
    fn only_what_fits_is_prepared() {
        assert!(Pattern::of(b"").is_none());
        assert!(Pattern::of(&[b'a'; 65]).is_none());
        assert_eq!(Pattern::of(&[b'a'; 64]).unwrap().comparison().distance(&[b'a'; 60], 0), 4);
    }
}
