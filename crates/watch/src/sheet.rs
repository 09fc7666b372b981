//! Style sheets as sets of rules, read roughly, so that it can be said how much of one has changed.

use std::collections::BTreeSet;

/// The most hashes that are kept of a sheet. Of larger ones the smallest are: an even sample (Broder, 1997).
const MAX_RULES: usize = 1_000;
/// How deep blocks may stand in each other; what is deeper counts as part of its surroundings.
const MAX_DEPTH: usize = 16;

/// The rules of a sheet: hashes, sorted, and how many different ones there are.
pub(crate) fn rules(text: &str) -> (Vec<u32>, u32) {
    let mut hashes = BTreeSet::new();
    let mut open: Vec<u32> = Vec::new();
    let mut piece = String::new();
    let mut deeper = 0_usize;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        match first {
            '/' if rest.starts_with("/*") => length = rest[2..].find("*/").map_or(rest.len(), |end| end + 4),
            '"' | '\'' => {
                length = rest[1..].find([first, '\n']).map_or(rest.len(), |end| end + 2);
                piece.push_str(&rest[..length]);
            }
            '{' if open.len() < MAX_DEPTH => {
                // Declarations before a nested block belong to the outer one.
                let start = piece.rfind(';').map_or(0, |end| end + 1);
                let outer = open.last().copied().unwrap_or_default();
                if start > 0 {
                    hashes.insert(hash(outer, &piece[..start]));
                }
                open.push(hash(outer, piece[start..].trim()));
                piece.clear();
            }
            '{' => deeper += 1,
            '}' if deeper > 0 => deeper -= 1,
            '}' => {
                let rule = open.pop().unwrap_or_default();
                let body = piece.trim().trim_end_matches(';');
                if !body.is_empty() {
                    hashes.insert(hash(rule, body));
                }
                piece.clear();
            }
            _ if first.is_whitespace() => {
                if !piece.ends_with([' ', ':', ';', ',', '>']) {
                    piece.push(' ');
                }
            }
            ':' | ';' | ',' | '>' => {
                piece.truncate(piece.trim_end().len());
                piece.push(first);
            }
            _ => piece.push(first),
        }
        rest = &rest[length..];
    }
    let count = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
    (hashes.into_iter().take(MAX_RULES).collect(), count)
}

/// What a sheet that has no name is known by: the selector that it begins with.
pub(crate) fn label(text: &str) -> String {
    let text = text.trim_start();
    let text = text.strip_prefix("/*").and_then(|rest| rest.split_once("*/")).map_or(text, |(_, rest)| rest);
    let selector = text.split('{').next().unwrap_or_default();
    let words: Vec<_> = selector.split_whitespace().take(6).collect();
    crate::fingerprint::shape(&words.join(" ")).chars().take(60).collect()
}

/// How many percent of the rules of two sheets are only in one of them: of the one with more rules. Estimated where
/// not all rules were kept. `None` if nothing is known of one.
pub(crate) fn changed_percent(one: (&[u32], u32), other: (&[u32], u32)) -> Option<u8> {
    if one.1 == 0 || other.1 == 0 {
        return None;
    }
    let (left, right): (BTreeSet<_>, BTreeSet<_>) = (one.0.iter().collect(), other.0.iter().collect());
    let is_sampled = one.1 as usize > one.0.len() || other.1 as usize > other.0.len();
    let limit = if is_sampled { MAX_RULES } else { usize::MAX };
    let union: Vec<_> = left.union(&right).take(limit).collect();
    let common = union.iter().filter(|rule| left.contains(**rule) && right.contains(**rule)).count();
    let alike = common as f64 / union.len().max(1) as f64;
    let kept = alike * (f64::from(one.1) + f64::from(other.1)) / (1.0 + alike);
    let share = 100.0 * (1.0 - kept / f64::from(one.1.max(other.1)));
    Some(share.round().clamp(0.0, 100.0) as u8)
}

/// FNV-1a over a text, begun with what surrounds it.
fn hash(seed: u32, text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5 ^ seed, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(one: &str, other: &str) -> Option<u8> {
        let (one, other) = (rules(one), rules(other));
        changed_percent((&one.0, one.1), (&other.0, other.1))
    }

    #[test]
    fn the_share_of_changed_rules_is_reckoned() {
        let base = "a{color:red} b { margin : 0 } /* x */ @media (min-width: 1px) { a{color:blue} c{top:0} }";

        assert_eq!(rules(base).1, 4);
        assert_eq!(
            percent(base, "a { color: red; }\nb{margin:0}@media (min-width:1px){a{color:blue}c{top:0}}"),
            Some(0)
        );
        assert_eq!(
            percent(base, "a{color:red}b{margin:1px}@media (min-width:1px){a{color:blue}c{top:0}}"),
            Some(25)
        );
        assert_eq!(percent(base, ""), None);
    }

    #[test]
    fn of_large_sheets_a_sample_is_close() {
        let sheet =
            |from: usize, to: usize| (from..to).map(|n| format!(".c{n}{{top:{n}px}}")).collect::<String>();

        let share = percent(&sheet(0, 8_000), &sheet(2_000, 10_000)).unwrap();

        assert!((20..=30).contains(&share), "{share}");
    }

    #[test]
    fn broken_sheets_are_read_as_far_as_they_go() {
        for sheet in ["}}}}", "{{{{", "a{", "\"", "/*", &"{".repeat(100_000), "é{ü:'"] {
            rules(sheet);
        }
    }
}
