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
    let mut seen = surface.chars().filter(|character| !is_hidden(*character)).peekable();
    let mut meant = spelling.chars().peekable();
    let mut likeness = Likeness { letters: Letters::Same, joints: Joints::Same };
    loop {
        let meant_gap = gap(&mut meant);
        let seen_gap = gap(&mut seen);
        if let Some(joints) = joints(&seen_gap, &meant_gap) {
            likeness.joints = likeness.joints.max(joints?);
        }
        match (seen.next(), meant.next()) {
            (None, None) => return Some(likeness),
            (Some(seen), Some(meant)) => likeness.letters = likeness.letters.max(letters(seen, meant)?),
            _ => return None,
        }
    }
}

fn is_gap(character: char) -> bool {
    !is_of_word(folded(character).unwrap_or(character))
}

fn gap(characters: &mut std::iter::Peekable<impl Iterator<Item = char>>) -> String {
    let mut gap = String::new();
    while let Some(character) = characters.next_if(|character| is_gap(*character)) {
        gap.push(folded(character).unwrap_or(character));
    }
    gap
}

/// `Some(None)` where the gaps can't be those of one spelling; `None` where there is none in either.
fn joints(seen: &str, meant: &str) -> Option<Option<Joints>> {
    if seen.is_empty() && meant.is_empty() {
        return None;
    }
    let signs = |gap: &str| gap.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    let is_wrapped = seen.contains(['\n', '\r']);
    if meant.is_empty() {
        return Some(is_wrapped.then_some(Joints::Broken));
    }
    // "error (-1200": another number.
    if seen.len() > 1 && seen.ends_with('-') && !meant.contains('-') && !is_wrapped {
        return Some(None);
    }
    let (seen_signs, meant_signs) = (signs(seen), signs(meant));
    // What mail programs put before quoted lines.
    let seen_signs = if is_wrapped { seen_signs.trim_end_matches(['>', '|']) } else { &seen_signs };
    Some(Some(match () {
        () if seen_signs == meant_signs
            && (!seen.contains(' ') || is_wrapped || meant.contains(char::is_whitespace)) =>
        {
            Joints::Same
        }
        () if seen_signs.is_empty() && !meant_signs.is_empty() => match is_wrapped {
            true => Joints::Broken,
            false => Joints::Spaced,
        },
        () if meant_signs.is_empty() && !seen.contains(char::is_whitespace) => Joints::Spaced,
        () => Joints::Other,
    }))
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
