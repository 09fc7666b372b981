//! Scripts and style sheets that stand in a page: their code apart from the numbers and texts in it.

use crate::fingerprint;

/// A script, read roughly: no grammar, but strings, numbers and comments are told from code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Inline {
    /// The first names in it: what a person knows it by.
    pub label: String,
    /// A hash of its code.
    pub code: String,
    /// A hash of the numbers and texts in it, without those that are random.
    pub settings: String,
}

/// The most bytes of a label.
const MAX_LABEL: usize = 60;
/// Words that say nothing about what a script is for.
const PLAIN: &[&str] = &[
    "var",
    "let",
    "const",
    "function",
    "window",
    "document",
    "if",
    "typeof",
    "undefined",
    "new",
    "return",
    "this",
    "else",
    "null",
    "true",
    "false",
    "for",
    "self",
    "async",
    "await",
    "import",
    "from",
    "use",
    "strict",
    "in",
    "of",
    "try",
    "catch",
];

/// Reads a script.
pub(crate) fn read(text: &str) -> Inline {
    let (mut code, mut settings, mut names) = (String::new(), String::new(), Vec::<&str>::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if first.is_whitespace() => first.len_utf8(),
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest[2..].find("*/").map_or(rest.len(), |end| end + 4),
            '"' | '\'' | '`' => {
                let length = string_length(rest, first);
                add_literal(&mut code);
                settings.push_str(&fingerprint::shape(&rest[1..length]));
                settings.push('\n');
                length
            }
            '0'..='9' => {
                let length = run(rest, |letter| letter.is_ascii_alphanumeric() || letter == '.');
                add_literal(&mut code);
                // What is this long is a moment, an id or chance.
                settings.push_str(if length < 9 { &rest[..length] } else { "*" });
                settings.push('\n');
                length
            }
            _ if is_name(first) => {
                let length = run(rest, |letter| is_name(letter) || letter.is_ascii_digit());
                let name = &rest[..length];
                let shape = fingerprint::shape(name);
                if code.ends_with(is_name) {
                    code.push(' ');
                }
                code.push_str(&shape);
                if names.len() < 3 && length > 1 && !PLAIN.contains(&name) && !names.contains(&name) {
                    names.push(name);
                }
                length
            }
            _ => {
                code.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    let label: String = fingerprint::shape(&names.join(" ")).chars().take(MAX_LABEL).collect();
    Inline { label, code: fingerprint::of(code.as_bytes()), settings: fingerprint::of(settings.as_bytes()) }
}

/// Adds a number or a text to the code: a list of them is the same however long it is.
fn add_literal(code: &mut String) {
    if code.ends_with("\",") {
        code.pop();
    } else {
        code.push('"');
    }
}

/// How long a string is, its quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (place, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            // A quote that isn't closed on its line is an apostrophe in a pattern.
            '\n' if quote != '`' => return place,
            _ if letter == quote => return place + 1,
            _ => {}
        }
    }
    text.len()
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !belongs(letter)).unwrap_or(text.len())
}

fn is_name(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_moments_make_no_difference() {
        let one =
            read("var wc_params = {\"nonce\":\"a1b2c3d4e5\",\"at\":1763782800123, \"currency\":'EUR'}; // 1");
        let other = read("var wc_params={\"nonce\":\"ffb2c3d401\",\"at\":1763999900456,\"currency\":'EUR'};");

        assert_eq!(one, other);
        assert_eq!(one.label, "wc_params");
    }

    #[test]
    fn a_setting_and_code_are_told_apart() {
        let base = read("pay({mode: 'test', list: [1, 2]})");
        let set = read("pay({mode: 'live', list: [1, 2, 3]})");
        let rewritten = read("pay({mode: 'test', list: [1, 2], debug: !0})");

        assert_eq!(base.code, set.code);
        assert_ne!(base.settings, set.settings);
        assert_ne!(base.code, rewritten.code);
    }
}
