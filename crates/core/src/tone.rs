//! Whether a text is harsh, told from a list of words of its language, on the person's own device. Nothing is
//! ever blocked for it.

/// Whether one of the words stands in the text, as a word or, with a `*` at its end, as the beginning of one. The case of
/// ASCII letters doesn't count; whatever isn't ASCII counts as a letter, which saves tables in the browser.
pub fn is_harsh(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    let mut found =
        text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    found.any(|word| {
        words.iter().any(|harsh| match harsh.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => word == *harsh,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_harsh;

    #[test]
    fn harsh_words_are_found_whatever_their_case_and_ending() {
        assert!(is_harsh("This is BULLSHIT!!", &["bullshit"]));
        assert!(is_harsh("sois idiotas", &["idiot*"]));
        assert!(is_harsh("ești prost", &["prost", "proastă"]));
    }

    #[test]
    fn words_that_only_hold_them_are_not_harsh() {
        assert!(!is_harsh("Scunthorpe, assess, prostănac", &["cunt", "ass", "prost"]));
        assert!(!is_harsh("The payment fails again", &["fail"]));
        assert!(!is_harsh("", &["x*"]));
    }
}
