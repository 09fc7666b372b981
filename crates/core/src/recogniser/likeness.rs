//! How much a piece of text looks like the spelling it was found by.

use super::token::{folded, is_hidden, is_of_word, lower, plain};

/// How alike they are; the worst of it decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Likeness {
    /// Of letters and digits.
    pub letters: Letters,
    /// Of what stands between words.
    pub joints: Joints,
}

/// How alike letters and digits are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Letters {
    /// The same.
    Same,
    /// Small and capital letters differ.
    Case,
    /// Letters of other scripts that look the same, or accents.
    LookAlike,
    /// 0 for O, 1 or I for l.
    Confused,
}

/// How alike the joints between words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joints {
    /// The same, but for the width of spaces and line breaks.
    Same,
    /// A word is broken at the end of a line.
    Broken,
    /// Other signs.
    Other,
    /// Spaces where the spelling has signs, or signs alone where it has spaces.
    Spaced,
}

/// Compares; `None` if they differ, which words of one hash can.
pub(super) fn likeness(surface: &str, spelling: &str) -> Option<Likeness> {
    let (mut seen, mut meant) = (Reader::of(surface), Reader::of(spelling));
    let mut likeness = Likeness { letters: Letters::Same, joints: Joints::Same };
    loop {
        let (seen_gap, seen_letter) = seen.next();
        let (meant_gap, meant_letter) = meant.next();
        if seen_gap.chars + meant_gap.chars > 0 {
            likeness.joints = likeness.joints.max(joints(&seen_gap, &meant_gap)?);
        }
        match (seen_letter, meant_letter) {
            (None, None) => return Some(likeness),
            (Some(seen), Some(meant)) => likeness.letters = likeness.letters.max(letters(seen, meant)?),
            _ => return None,
        }
    }
}

/// Goes through a text letter by letter.
struct Reader<'a> {
    rest: std::str::Chars<'a>,
}

/// What stands between two letters.
#[derive(Default)]
struct Gap {
    chars: usize,
    /// The signs in it, but for spaces, as far as there is room.
    signs: [char; SIGNS],
    sign_count: usize,
    has_space: bool,
    is_wrapped: bool,
    ends_with_minus: bool,
}

/// More signs than these are none of any spelling.
const SIGNS: usize = 6;

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Reader<'a> {
        Reader { rest: text.chars() }
    }

    /// The next letter or digit, and what stands before it.
    fn next(&mut self) -> (Gap, Option<char>) {
        let mut gap = Gap::default();
        for character in self.rest.by_ref() {
            if is_hidden(character) {
                continue;
            }
            let sign = folded(character).unwrap_or(character);
            if is_of_word(sign) {
                return (gap, Some(character));
            }
            gap.chars += 1;
            gap.ends_with_minus = sign == '-';
            gap.is_wrapped |= matches!(sign, '\n' | '\r');
            gap.has_space |= sign == ' ' || sign == '\t';
            if !sign.is_whitespace() {
                if gap.sign_count < SIGNS {
                    gap.signs[gap.sign_count] = sign;
                }
                gap.sign_count += 1;
            }
        }
        (gap, None)
    }
}

impl Gap {
    fn is_spaced(&self) -> bool {
        self.has_space || self.is_wrapped
    }
}

/// `None` where the gaps can't be those of one spelling.
fn joints(seen: &Gap, meant: &Gap) -> Option<Joints> {
    if meant.chars == 0 {
        return seen.is_wrapped.then_some(Joints::Broken);
    }
    let mut sign_count = seen.sign_count;
    if seen.is_wrapped {
        // What mail programs put before quoted lines.
        while sign_count > 0 && sign_count <= SIGNS && matches!(seen.signs[sign_count - 1], '>' | '|') {
            sign_count -= 1;
        }
    } else if seen.chars > 1 && sign_count > 0 && meant.sign_count == 0 && seen.ends_with_minus {
        // "error (-1200": another number.
        return None;
    }
    let is_same = sign_count == meant.sign_count
        && sign_count <= SIGNS
        && seen.signs[..sign_count] == meant.signs[..sign_count];
    Some(match () {
        () if is_same && (!seen.has_space || seen.is_wrapped || meant.is_spaced()) => Joints::Same,
        () if sign_count == 0 && meant.sign_count > 0 => match seen.is_wrapped {
            true => Joints::Broken,
            false => Joints::Spaced,
        },
        () if meant.sign_count == 0 && !seen.is_spaced() => Joints::Spaced,
        () => Joints::Other,
    })
}

fn letters(seen: char, meant: char) -> Option<Letters> {
    if seen == meant {
        return Some(Letters::Same);
    }
    if lower(seen) == lower(meant) {
        return Some(Letters::Case);
    }
    let (seen, meant) = (plain(seen), plain(meant));
    if seen == meant {
        return Some(Letters::LookAlike);
    }
    let skeleton = |character: char| match character {
        '0' => 'o',
        '1' | 'i' => 'l',
        _ => character,
    };
    (skeleton(seen) == skeleton(meant)).then_some(Letters::Confused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(surface: &str, spelling: &str) -> Option<(Letters, Joints)> {
        likeness(surface, spelling).map(|likeness| (likeness.letters, likeness.joints))
    }

    #[test]
    fn what_differs_is_named() {
        assert_eq!(of("card_declined", "card_declined"), Some((Letters::Same, Joints::Same)));
        assert_eq!(of("CARD_DECLINED", "card_declined"), Some((Letters::Case, Joints::Same)));
        assert_eq!(of("сard_declined", "card_declined"), Some((Letters::LookAlike, Joints::Same)));
        assert_eq!(of("card_dec1ined", "card_declined"), Some((Letters::Confused, Joints::Same)));
        assert_eq!(of("card declined", "card_declined"), Some((Letters::Same, Joints::Spaced)));
        assert_eq!(of("card_declined", "Card declined"), Some((Letters::Case, Joints::Spaced)));
        assert_eq!(of("error: (51", "error 51"), Some((Letters::Same, Joints::Other)));
        assert_eq!(of("card-declined", "card_declined"), Some((Letters::Same, Joints::Other)));
        assert_eq!(of("card_\n  declined", "card_declined"), Some((Letters::Same, Joints::Same)));
        assert_eq!(of("card_decl\n> ined", "card_declined"), Some((Letters::Same, Joints::Broken)));
        assert_eq!(
            of("payment   was\ndeclined", "payment was declined"),
            Some((Letters::Same, Joints::Same))
        );
        assert_eq!(of("error (-51", "error 51"), None);
        assert_eq!(of("card_de clined", "card_declined"), None);
        assert_eq!(of("card_declines", "card_declined"), None);
    }
}
