//! Whether a text is harsh, told from a list of words of its language, on the person's own device. Nothing is
//! ever blocked for it.

/// Whether one of the words stands in the text, as a word or, with a `*` at its end, as the beginning of one. The case of
/// ASCII letters doesn't count. Whatever isn't ASCII, but for quotes and dashes, counts as a letter: to know better takes
/// tables that every phone would have to load.
pub fn is_harsh(text: &str, words: &[&str]) -> bool {
    let mut word = String::new();
    for character in text.chars().chain(" ".chars()) {
        let is_gap = match character {
            '«' | '»' | '\u{2000}'..='\u{206f}' => true,
            _ => character.is_ascii() && !character.is_ascii_alphanumeric(),
        };
        if !is_gap {
            word.push(character.to_ascii_lowercase());
        } else if !word.is_empty() {
            if words.iter().any(|harsh| is_like(&word, harsh)) {
                return true;
            }
            word.clear();
        }
    }
    false
}

fn is_like(word: &str, harsh: &str) -> bool {
    match harsh.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == harsh,
    }
}

#[cfg(test)]
mod tests {
    use super::is_harsh;

    #[test]
    fn harsh_words_are_found_whatever_their_case_and_ending() {
        assert!(is_harsh("This is BULLSHIT!!", &["bullshit"]));
        assert!(is_harsh("sois idiotas", &["idiot*"]));
        assert!(is_harsh("ești prost", &["prost", "proastă"]));
        assert!(is_harsh("« idiots » – d’idiots", &["idiot*"]));
    }

    #[test]
    fn words_that_only_hold_them_are_not_harsh() {
        assert!(!is_harsh("Scunthorpe, assess, prostănac", &["cunt", "ass", "prost"]));
        assert!(!is_harsh("The payment fails again", &["fail"]));
        assert!(!is_harsh("", &["x*"]));
    }
}
