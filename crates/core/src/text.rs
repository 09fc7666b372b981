//! Making strangers' text safe to show without changing what it says.

/// Characters that change how the text around them is shown: bidirectional controls (UAX #9), zero-width
/// marks that hide text, the byte order mark.
fn is_deceptive(character: char) -> bool {
    matches!(character,
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

/// The text without control and deceptive characters, line ends as `\n`, tabs kept, no white space at either
/// end. Cleaning twice changes nothing more.
pub fn clean(text: &str) -> String {
    cleaned(text, false)
}

/// Like [`clean`], in one line: every run of white space becomes one space.
pub fn clean_line(text: &str) -> String {
    cleaned(text, true)
}

fn cleaned(text: &str, is_line: bool) -> String {
    let (mut cleaned, mut before) = (String::with_capacity(text.len()), ' ');
    for character in text.chars() {
        let is_kept = match character {
            '\n' => before != '\r',
            '\r' | '\t' => true,
            _ => !character.is_control() && !is_deceptive(character),
        };
        before = character;
        let written = match character {
            _ if is_line && character.is_whitespace() => ' ',
            '\r' => '\n',
            _ => character,
        };
        if is_kept && !(is_line && written == ' ' && cleaned.ends_with(' ')) {
            cleaned.push(written);
        }
    }
    cleaned.trim().to_owned()
}

/// The text cut to `max_chars` characters, the last of which is then "…".
pub fn truncate(text: &str, max_chars: usize) -> String {
    if start_of(text, max_chars) == text.len() {
        return text.to_owned();
    }
    let end = start_of(text, max_chars.saturating_sub(1));
    concat(&[text[..end].trim_end(), "…"])
}

/// Where a text's character begins that has this place; the text's end, if there are fewer.
fn start_of(text: &str, place: usize) -> usize {
    text.char_indices().nth(place).map_or(text.len(), |(start, _)| start)
}

/// A file name safe to show and to store as a label: no folders, no control or deceptive characters, at most
/// [`MAX_FILE_NAME_CHARS`](crate::limits::MAX_FILE_NAME_CHARS) characters with its ending kept. Never used
/// as a path.
pub fn file_name(name: &str) -> String {
    const MAX: usize = crate::limits::MAX_FILE_NAME_CHARS;
    const ENDING: usize = 20;
    let folders = name.bytes().rposition(|byte| has(b"/\\", byte));
    let line = clean_line(&name[folders.map_or(0, |end| end + 1)..]);
    if line.bytes().all(|byte| byte == b'.') {
        return "file".to_owned();
    }
    let count = line.chars().count();
    if count <= MAX {
        return line;
    }
    concat(&[&truncate(&line, MAX - ENDING), &line[start_of(&line, count - ENDING)..]])
}

/// A number in digits. One function for all kinds of numbers, each of which would bring its own, and without the
/// machinery of templates, which a phone would have to load.
pub fn digits(number: u64) -> String {
    let mut digits = String::new();
    let mut scale = 1;
    while number / scale >= 10 {
        scale *= 10;
    }
    while scale > 0 {
        digits.push(char::from(b'0' + (number / scale % 10) as u8));
        scale /= 10;
    }
    digits
}

/// The number that digits write, perhaps behind a sign. The standard library's way is three times the code.
#[inline(never)]
pub fn number(text: &str) -> Option<i64> {
    let (is_negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] | digits => (false, digits),
    };
    // So many fit into 64 bits.
    if digits.is_empty() || digits.len() > 19 {
        return None;
    }
    let mut number = 0u64;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(digit - b'0');
    }
    let number = if is_negative { number.wrapping_neg() as i64 } else { number as i64 };
    (number == 0 || (number < 0) == is_negative).then_some(number)
}

/// The parts of a text between all of one ASCII sign. One way for all, where every kind of the standard library's patterns is
/// compiled anew.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    rest: Option<&'a str>,
    sign: u8,
}

/// What [`Parts`] gives.
pub fn parts(text: &str, sign: u8) -> Parts<'_> {
    Parts { rest: Some(text), sign }
}

impl<'a> Parts<'a> {
    /// What is left behind the parts that were given.
    pub fn rest(&self) -> Option<&'a str> {
        self.rest
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let end = rest.as_bytes().iter().position(|byte| *byte == self.sign);
        self.rest = end.and_then(|end| rest.get(end + 1..));
        rest.get(..end.unwrap_or(rest.len()))
    }
}

/// What stands before the first of an ASCII sign; the whole text if it has none.
pub fn before(text: &str, sign: u8) -> &str {
    parts(text, sign).next().unwrap_or_default()
}

/// What stands before and behind the first of an ASCII sign, if the text has one.
#[inline(never)]
pub fn halves(text: &str, sign: u8) -> Option<(&str, &str)> {
    let mut parts = parts(text, sign);
    let before = parts.next()?;
    Some((before, parts.rest()?))
}

/// Texts one behind the other. The standard library's way is four times the code.
#[inline(never)]
pub fn concat(texts: &[&str]) -> String {
    let mut all = String::new();
    for text in texts {
        all.push_str(text);
    }
    all
}

/// Whether a text has this ASCII sign. For short texts: in long ones the standard library's way is faster, and much more code.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub fn has(text: &[u8], sign: u8) -> bool {
    for byte in text {
        if *byte == sign {
            return true;
        }
    }
    false
}

/// Texts with something between them. The standard library's way, for all kinds of them, is eight times the code.
#[inline(never)]
pub fn joined(texts: &[String], between: &str) -> String {
    let mut all = String::new();
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            all.push_str(between);
        }
        all.push_str(text);
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn control_and_direction_marks_go_and_words_stay() {
        assert_eq!(clean("  a\0b\u{202E}c\r\nd\re\u{FEFF} "), "abc\nd\ne");
        assert_eq!(clean_line(" two\n\n words\t"), "two words");
    }

    #[test]
    fn a_file_name_loses_its_folders_and_keeps_its_ending() {
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("C:\\fakepath\\photo.png"), "photo.png");
        assert_eq!(file_name(".."), "file");
        assert_eq!(file_name(""), "file");

        let long = file_name(&format!("{}.png", "x".repeat(300)));

        assert_eq!(long.chars().count(), crate::limits::MAX_FILE_NAME_CHARS);
        assert!(long.ends_with(".png"));
    }

    #[test]
    fn parts_stand_between_signs() {
        assert_eq!(parts("a,é,,b", b',').collect::<Vec<_>>(), ["a", "é", "", "b"]);
        assert_eq!(parts("", b',').collect::<Vec<_>>(), [""]);
        let mut two = parts("a,b,c", b',');
        assert_eq!((two.next(), two.rest()), (Some("a"), Some("b,c")));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
            prop_assert_eq!(clean_line(&clean_line(&text)), clean_line(&text));
            prop_assert_eq!(file_name(&file_name(&text)), file_name(&text));
        }

        #[test]
        fn a_cut_text_is_never_too_long(text in any::<String>(), max in 1usize..50) {
            prop_assert!(truncate(&text, max).chars().count() <= max);
        }
    }

    proptest! {
        #[test]
        fn digits_are_those_of_the_standard_library(number in any::<u64>()) {
            prop_assert_eq!(digits(number), number.to_string());
        }

        #[test]
        fn numbers_are_those_of_the_standard_library(text in "[+-]?[0-9]{0,19}[a-z -]?") {
            prop_assert_eq!(number(&text), text.parse().ok());
        }

        #[test]
        fn every_number_is_read_from_its_digits(written in any::<i64>()) {
            prop_assert_eq!(number(&written.to_string()), Some(written));
        }
    }
}
