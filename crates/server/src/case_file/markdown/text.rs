//! Strangers' text in Markdown (CommonMark 0.31, with the tables of GitHub's dialect): always text, never markup, links or mentions.

/// The text in one line, as words of a paragraph or a cell.
pub fn inline(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut previous = ' ';
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let is_markup = matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '{' | '}'
        ) || (character == '&' && (next.is_alphanumeric() || next == '#'));
        // A colon or a dot here would make an address a link by itself.
        let makes_link = (character == ':' && next == '/')
            || (character == '.' && previous.eq_ignore_ascii_case(&'w') && !next.is_whitespace());
        if is_markup || makes_link {
            escaped.push('\\');
        }
        escaped.push(character);
        // Behind these, trackers look for people and for other tickets, even where the sign is escaped.
        if matches!(character, '@' | '#') && !next.is_whitespace() {
            escaped.push('\u{200b}');
        }
        previous = character;
    }
    line_start(escaped)
}

/// What a line may not begin with, or it would be a list, a heading or a rule.
fn line_start(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marks_item = digits > 0 && line[digits..].starts_with(['.', ')']);
    match () {
        () if marks_item => format!("{}\\{}", &line[..digits], &line[digits..]),
        () if line.starts_with(['-', '+', '=']) => format!("\\{line}"),
        () => line,
    }
}

/// The text as a quotation, with its lines kept.
pub fn quote(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| match line.trim().is_empty() {
            true => ">".to_owned(),
            // The backslash at the end keeps the break.
            false => format!("> {}\\", inline(line)),
        })
        .collect();
    let quoted = lines.join("\n").replace("\\\n>\n", "\n>\n");
    quoted.strip_suffix('\\').unwrap_or(&quoted).to_owned()
}

/// The text as it is, in a fence that is longer than any in it.
pub fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.replace('\r', "").trim_end_matches('\n'))
}

/// A short technical text, in marks that none of its own can end. In a cell of a table, bars end the cell even there.
pub fn code(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    if line.is_empty() {
        return String::new();
    }
    let marks = "`".repeat(longest_run(&line, '`') + 1);
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    format!("{marks}{space}{line}{space}{marks}")
}

fn longest_run(text: &str, sign: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == sign { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_that_is_written_becomes_markup() {
        for (text, left) in [
            ("# not a heading", "\\# not a heading"),
            ("- no item", "\\- no item"),
            ("1. no item", "1\\. no item"),
            ("[x](https://evil.example)", "\\[x\\](https\\://evil.example)"),
            ("<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert(1)\\>"),
            ("a | b", "a \\| b"),
            ("**bold** `code`", "\\*\\*bold\\*\\* \\`code\\`"),
            ("two\nlines", "two lines"),
            ("ask @team in #12", "ask @\u{200b}team in \\#\u{200b}12"),
            ("www.evil.example", "www\\.evil.example"),
            ("&lt;b> &#60;", "\\&lt;b\\> \\&\\#\u{200b}60;"),
            ("It works, sometimes! Fern & Clay", "It works, sometimes! Fern & Clay"),
        ] {
            assert_eq!(inline(text), left);
        }
    }

    #[test]
    fn a_fence_is_longer_than_any_inside() {
        let text = "before\n````\n</details>\n```js";

        let fenced = fenced(text);

        assert!(fenced.starts_with("`````text\n") && fenced.ends_with("\n`````"));
        assert_eq!(fenced.matches("`````").count(), 2);
    }

    #[test]
    fn a_quotation_keeps_its_lines() {
        assert_eq!(quote("one\ntwo\n\n# three"), "> one\\\n> two\n>\n> \\# three");
    }

    #[test]
    fn code_is_ended_by_its_own_marks_alone() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`a`"), "`` `a` ``");
        assert_eq!(code(" "), "");
    }

    proptest! {
        #[test]
        fn every_line_of_a_quotation_is_one(text in "[a-z \\n#>*`\\\\-]{0,60}") {
            prop_assert!(quote(&text).lines().all(|line| line.starts_with('>')));
        }

        #[test]
        fn no_text_ends_its_fence(text in "[a\\n`~]{0,40}") {
            let fenced = fenced(&text);
            let (fence, rest) = fenced.split_once("text\n").unwrap();
            let inside = rest.strip_suffix(&format!("\n{fence}")).unwrap();
            prop_assert!(!inside.contains(fence));
        }

        #[test]
        fn words_hold_no_bare_mark(text in "[a<>`*|\\[\\]_]{0,40}") {
            let left = inline(&text);
            let mut escaped = false;
            for sign in left.chars() {
                prop_assert!(escaped || !matches!(sign, '<' | '>' | '`' | '*' | '|' | '[' | ']' | '_'));
                escaped = sign == '\\' && !escaped;
            }
        }
    }
}
