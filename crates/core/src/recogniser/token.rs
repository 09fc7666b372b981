//! Cuts a text into words that compare alike however they were typed, copied or read off a picture.

use std::ops::Range;

/// A word of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Of its skeleton.
    pub hash: u64,
    /// Where it begins, in bytes.
    pub start: u32,
    /// Where it ends, in bytes.
    pub end: u32,
    /// How many characters it has.
    pub chars: u16,
    /// How many of them are digits.
    pub digits: u16,
    /// What it says about its neighbours, if that was looked up: bits of `words`.
    pub says: u8,
}

impl Token {
    /// Where it stands.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.digits == self.chars
    }
}

/// What a character of a text is to a word.
enum Part {
    /// A letter or digit; its skeleton.
    Of(char),
    /// Nothing one sees: it is passed over.
    Hidden,
    /// Not of a word.
    Gap,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, a step a byte: short words are hashed as they are read.
fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The skeleton of every ASCII character; 0 is a gap.
const SKELETON: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        let character = (byte as u8).to_ascii_lowercase();
        table[byte] = match character {
            b'0' => b'o',
            b'1' | b'i' => b'l',
            b'a'..=b'z' | b'2'..=b'9' => character,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The words of a text, in their order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 6 + 1);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let begins = match byte {
            0..128 => SKELETON[byte as usize] != 0,
            // Told by `read` itself.
            _ => true,
        };
        if !begins {
            at += 1;
            continue;
        }
        let (token, next) = read(text, at);
        if let Some(token) = token {
            tokens.push(token);
        }
        at = next;
    }
    tokens
}

/// Reads a word that may begin here, and tells where to go on.
fn read(text: &str, start: usize) -> (Option<Token>, usize) {
    let bytes = text.as_bytes();
    let (mut hash, mut chars, mut digits) = (SEED, 0u16, 0u16);
    let (mut at, mut begin, mut end) = (start, start, start);
    while let Some(&byte) = bytes.get(at) {
        if byte < 128 {
            let skeleton = SKELETON[byte as usize];
            if skeleton == 0 {
                break;
            }
            hash = step(hash, skeleton);
            begin = if chars == 0 { at } else { begin };
            chars = chars.saturating_add(1);
            digits = digits.saturating_add(u16::from(byte.is_ascii_digit()));
            at += 1;
            end = at;
            continue;
        }
        let Some(character) = text[at..].chars().next() else { break };
        match part(character) {
            Part::Gap if chars == 0 => return (None, at + character.len_utf8()),
            Part::Gap => break,
            Part::Hidden => at += character.len_utf8(),
            Part::Of(skeleton) => {
                hash = step_char(hash, skeleton);
                begin = if chars == 0 { at } else { begin };
                chars = chars.saturating_add(1);
                digits =
                    digits.saturating_add(u16::from(folded(character).is_some_and(|c| c.is_ascii_digit())));
                at += character.len_utf8();
                end = at;
            }
        }
    }
    let token = Token { hash, start: begin as u32, end: end as u32, chars, digits, says: 0 };
    ((chars > 0).then_some(token), at.max(start + 1))
}

fn step_char(hash: u64, character: char) -> u64 {
    let code = character as u32;
    let hash = step(hash, code as u8);
    if code < 128 { hash } else { step(step(hash, (code >> 8) as u8), (code >> 16) as u8) }
}

/// The hash of a word.
#[cfg(test)]
fn hash_of(word: &str) -> u64 {
    continued(SEED, word)
}

/// The hash of one word continued by another.
pub(super) fn continued(hash: u64, word: &str) -> u64 {
    word.chars().fold(hash, |hash, character| match part(character) {
        Part::Of(skeleton) => step_char(hash, skeleton),
        Part::Hidden | Part::Gap => hash,
    })
}

fn part(character: char) -> Part {
    if is_hidden(character) {
        return Part::Hidden;
    }
    match folded(character) {
        Some(ascii) => match SKELETON[ascii as usize] {
            0 => Part::Gap,
            skeleton => Part::Of(char::from(skeleton)),
        },
        None if is_of_word(character) => Part::Of(lower(character)),
        None => Part::Gap,
    }
}

/// Whether it is a letter or digit of any script. Told by the blocks of signs, which are few, rather than by tables of
/// all letters, which would be most of what a page has to load.
pub(super) fn is_of_word(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' => matches!(character, 'ª' | '²' | '³' | 'µ' | '¹' | 'º' | '¼'..='¾'),
        '×'
        | '÷'
        | '\u{37e}'
        | '\u{387}'
        | '\u{5be}'
        | '\u{60c}'
        | '\u{61b}'
        | '\u{61f}'
        | '\u{66a}'..='\u{66d}' => false,
        '\u{6d4}' | '\u{964}' | '\u{965}' | '№' | '℗' | '℠' | '™' => false,
        '\u{2000}'..='\u{206f}'
        | '\u{20a0}'..='\u{20cf}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{2e00}'..='\u{2e7f}' => false,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30fb}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff0f}' => false,
        '\u{ff5f}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' | '\u{1f000}'..='\u{1faff}' => false,
        _ => true,
    }
}

/// The small letter of a capital one, in Latin, Greek and Cyrillic.
pub(super) fn lower(character: char) -> char {
    let code = character as u32;
    let step = match character {
        'A'..='Z' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'À'..='Þ' if character != '×' => 32,
        'Ѐ'..='Џ' => 80,
        '\u{100}'..='\u{137}' | '\u{14a}'..='\u{177}' | '\u{218}'..='\u{21b}' => 1 - (code & 1),
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' => code & 1,
        _ => 0,
    };
    char::from_u32(code + step).unwrap_or(character)
}

/// The character that a word is compared by: small, without accents, the Latin one of those that look the same.
pub(super) fn plain(character: char) -> char {
    lower(folded(character).unwrap_or(character))
}

/// Whether it takes no room of its own: zero-width marks, direction marks, soft hyphens, combining marks.
pub(super) fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{300}'..='\u{36f}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// The ASCII character that it looks like, or is but for its accent: full-width forms, the Cyrillic and Greek letters
/// that are drawn like Latin ones (UTS #39), the accents of our languages.
pub(super) fn folded(character: char) -> Option<char> {
    let folded = match character {
        '\0'..='\u{7f}' => character,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0)?,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'а' | 'α' | 'ά' => 'a',
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'А' | 'Α' | 'Ά' => 'A',
        'Ь' => 'b',
        'В' | 'Β' => 'B',
        'ç' | 'ć' | 'č' | 'с' | 'ϲ' => 'c',
        'Ç' | 'Ć' | 'Č' | 'С' | 'Ϲ' => 'C',
        'ԁ' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'е' | 'ё' => 'e',
        'È'..='Ë' | 'Ē' | 'Ę' | 'Ě' | 'Е' | 'Ё' | 'Ε' => 'E',
        'ɡ' => 'g',
        'һ' => 'h',
        'Н' | 'Η' => 'H',
        'ì'..='ï' | 'ı' | 'і' | 'ι' | 'ί' => 'i',
        'Ì'..='Ï' | 'İ' | 'І' | 'Ι' | 'Ӏ' => 'I',
        'ј' => 'j',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'к' | 'κ' => 'k',
        'М' | 'Μ' => 'M',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ñ' | 'Ń' | 'Ň' | 'Ν' => 'N',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'о' | 'ο' | 'ό' => 'o',
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' | 'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ԛ' => 'q',
        'г' | 'ř' => 'r',
        'Ř' => 'R',
        'ł' => 'l',
        'Ł' => 'L',
        'ś' | 'š' | 'ş' | 'ș' | 'ѕ' => 's',
        'Ś' | 'Š' | 'Ş' | 'Ș' | 'Ѕ' => 'S',
        'ţ' | 'ț' | 'τ' => 't',
        'Ţ' | 'Ț' | 'Т' | 'Τ' => 'T',
        'ù'..='ü' | 'ū' | 'ű' | 'ů' | 'υ' => 'u',
        'Ù'..='Ü' | 'Ū' | 'Ű' | 'Ů' => 'U',
        'ѵ' | 'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'Х' | 'Χ' => 'X',
        'ý' | 'ÿ' | 'у' | 'γ' => 'y',
        'Ý' | 'У' | 'Υ' => 'Y',
        'ź' | 'ż' | 'ž' => 'z',
        'Ź' | 'Ż' | 'Ž' | 'Ζ' => 'Z',
        '٠' | '۰' => '0',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '’' | '‘' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        _ => return None,
    };
    Some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| &text[token.range()]).collect()
    }

    #[test]
    fn words_end_where_no_letter_or_digit_stands() {
        assert_eq!(
            words("net::ERR_FAILED (402)  déjà—vu ok"),
            ["net", "ERR", "FAILED", "402", "déjà", "vu", "ok"]
        );
        assert_eq!(words(""), Vec::<&str>::new());
        assert_eq!(words("… \u{1f600}!"), Vec::<&str>::new());
    }

    #[test]
    fn look_alikes_confusions_and_hidden_marks_compare_alike() {
        for (one, other) in [
            ("declined", "dесlinеd"),
            ("card", "c\u{200b}ard"),
            ("funds", "ＦＵＮＤＳ"),
            ("402", "4O2"),
            ("INVALID", "lNVALlD"),
            ("refuse", "refusé"),
            ("refuse", "refuse\u{301}"),
        ] {
            assert_eq!(hash_of(one), tokens(other)[0].hash, "{other}");
        }
        assert_ne!(hash_of("402"), hash_of("403"));
    }

    #[test]
    fn letters_of_other_scripts_make_words_whatever_their_size() {
        assert_eq!(
            words("ОШИБКА 500 エラー 错误! Błąd№3™"),
            ["ОШИБКА", "500", "エラー", "错误", "Błąd", "3"]
        );
        for (one, other) in [("ŻÓŁĆ", "żółć"), ("ОШИБКА", "ошибка"), ("ΆΛΣΟΣ", "άλσοσ")]
        {
            assert_eq!(hash_of(one), hash_of(other), "{other}");
        }
    }

    #[test]
    fn a_word_that_goes_on_hashes_like_the_whole() {
        assert_eq!(continued(hash_of("insuffi"), "cient"), hash_of("insufficient"));
    }
}
