//! Texts from elsewhere, made fit for a page.

use askwell_core::text::{clean_line, truncate};

use crate::placeholder::parse;
use crate::shape::make_id;

/// What stands around a placeholder until braces are told apart; no text from elsewhere keeps them.
pub const MARKS: [char; 2] = ['\u{E000}', '\u{E001}'];

/// The text in one line, without Markdown's and HTML's marks, with our braces told apart from placeholders.
pub fn plain(text: &str) -> String {
    let text = without_links(&without_tags(text), true);
    let text = text
        .lines()
        .filter(|line| !is_mark(line.trim_start_matches(['>', ' '])))
        .map(|line| line.trim_start().trim_start_matches(['#', '>', '*', '-', '+']).trim())
        .collect::<Vec<_>>()
        .join(" ");
    let text: String = text.replace("**", "").replace("__", "").replace('`', "");
    let text = clean_line(&text).replace("javascript:", "javascript :");
    // Whatever looks like a tag still isn't one.
    let mut safe = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '{' => safe.push_str("{{"),
            _ if character == MARKS[0] => safe.push('{'),
            _ if character == MARKS[1] => safe.push('}'),
            '<' if characters
                .peek()
                .is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(*next)) =>
            {
                safe.push_str("< ");
            }
            _ => safe.push(character),
        }
    }
    safe
}

/// The same, cut to so many characters; with whether it had to be.
pub fn fitted(text: &str, max_chars: usize) -> (String, bool) {
    let text = plain(text);
    let mut cut = truncate(&text, max_chars);
    let was_cut = cut != text;
    // No placeholder is left half.
    while was_cut && parse(&cut).is_err() {
        cut.truncate(cut.rfind('{').unwrap_or(0));
        cut.push('…');
    }
    (cut, was_cut)
}

/// How a text is named in a note: by its beginning.
pub fn named(text: &str) -> String {
    fitted(text, 60).0
}

/// The text with its links' words alone.
pub fn without_addresses(text: &str) -> String {
    without_links(text, false)
}

/// Whether a line says nothing but how the next ones are drawn: the fence of a code block, or the kind of an alert.
fn is_mark(line: &str) -> bool {
    line.starts_with("```")
        || line.starts_with("~~~")
        || (line.starts_with("[!") && line.trim_end().ends_with(']'))
}

/// An id made of a text: `How did you pay?` becomes `how-did-you-pay`.
pub fn id(text: &str) -> String {
    make_id(text).unwrap_or_else(|| "step".to_owned())
}

fn without_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let is_tag =
            rest[start + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!".contains(next));
        kept.push_str(&rest[..start]);
        rest = &rest[start..];
        let close = if rest.starts_with("<!--") { "-->" } else { ">" };
        let end = rest.find(close).filter(|_| is_tag);
        match end {
            Some(end) => rest = &rest[end + close.len()..],
            None => {
                kept.push('<');
                rest = &rest[1..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// `[text](address)` becomes `text (address)`; pictures become their text.
fn without_links(text: &str, with_address: bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let link = rest[start..].find("](").and_then(|middle| {
            let end = rest[start + middle..].find(')')?;
            Some((
                &rest[start + 1..start + middle],
                &rest[start + middle + 2..start + middle + end],
                start + middle + end + 1,
            ))
        });
        let Some((label, address, end)) = link else {
            kept.push_str(&rest[..=start]);
            rest = &rest[start + 1..];
            continue;
        };
        let is_picture = rest[..start].ends_with('!');
        kept.push_str(rest[..start].strip_suffix('!').unwrap_or(&rest[..start]));
        kept.push_str(label);
        if with_address && !is_picture && address != label {
            kept.push_str(&format!(" ({address})"));
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(
            plain("## **Hi** [docs](https://d.example)\n<b>now</b> ![cat](c.png) {x}"),
            "Hi docs (https://d.example) now cat {{x}"
        );
        assert_eq!(plain("a < b, 1<2, [x] <"), "a < b, 1<2, [x] <");
        assert_eq!(plain("<<b>script>"), "< script>");
        assert_eq!(plain("> [!NOTE]\n> a\n```yaml\nb\n```\n<!-- > c -->d"), "a b d");
    }

    #[test]
    fn an_id_is_made_of_letters_and_digits() {
        assert_eq!(id("How did you pay?"), "how-did-you-pay");
        assert_eq!(id("¿Qué?"), "qu");
        assert_eq!(id("123 !"), "step");
    }

    #[test]
    fn a_cut_leaves_no_half_placeholder() {
        let marked = format!("abc {}answer.order{} d", MARKS[0], MARKS[1]);

        assert_eq!(fitted(&marked, 100), ("abc {answer.order} d".to_owned(), false));
        assert_eq!(fitted(&marked, 10), ("abc …".to_owned(), true));
        assert_eq!(fitted("abc {x}", 6), ("abc …".to_owned(), true));
    }
}
