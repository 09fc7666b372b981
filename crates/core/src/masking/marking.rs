//! From what was found to marks: nothing overlaps, and looking again finds nothing more.

use super::kind::{Kind, Treatment};
use super::mark::{Mark, Masked};
use super::pattern::{chosen_end, match_end};
use super::policy::Policy;
use super::scan::{Find, Scan};
use super::view::View;

/// How often a text is looked at again. Marks may show what was hidden before; each time there is less.
const MOST_ROUNDS: usize = 8;

/// Everything about a text that [`Policy::inspect`] tells.
pub(super) fn inspected(policy: &Policy, given: &str) -> Masked {
    let (mut text, mut masked, mut warned) = (given.to_owned(), Vec::new(), Vec::new());
    for round in 0..MOST_ROUNDS {
        let found = found(policy, &text);
        if round == 0 {
            warned = settled(policy, &found, Treatment::Warn);
        }
        let finds = settled(policy, &found, Treatment::Mask);
        if finds.is_empty() {
            break;
        }
        masked = joined(&masked, &finds);
        text = replaced(given, &masked);
    }
    Masked { text, marks: marks(&masked, &[]), warnings: marks(&warned, &masked) }
}

/// What is found, in bytes of the text and in its order.
fn found<'p>(policy: &'p Policy, text: &str) -> Vec<Find<'p>> {
    let view = View::of(text.as_bytes());
    let mut scan = Scan::new(&view, policy, 0);
    scan.run();
    by_rules(&mut scan);
    let mut finds = scan.found;
    for find in &mut finds {
        (find.start, find.end) = (view.from(find.start), view.from(find.end));
        while !text.is_char_boundary(find.start) {
            find.start -= 1;
        }
        while !text.is_char_boundary(find.end) {
            find.end += 1;
        }
    }
    by_choice(policy, text, &mut finds);
    put_in_order(&mut finds);
    finds
}

/// Of those that begin together, the longest is first; of those that are as long, the most serious.
fn put_in_order(finds: &mut [Find]) {
    finds.sort_unstable_by_key(|find| (find.start, usize::MAX - find.end, find.kind as u8));
}

/// The operator's rules add; the exceptions take away what they cover.
fn by_rules(scan: &mut Scan) {
    let (policy, text) = (scan.policy, scan.text);
    for rule in &policy.rules {
        for (start, end) in matches(&rule.pattern, text) {
            scan.find(Kind::Custom, &rule.name, start, end);
        }
    }
    for exception in &policy.exceptions {
        put_in_order(&mut scan.found);
        let spans = matches(exception, text);
        let (mut left, mut next) = (Vec::new(), 0);
        for find in &scan.found {
            while spans.get(next).is_some_and(|(start, _)| *start <= find.start) {
                next += 1;
            }
            let is_covered = next > 0 && spans[next - 1].1 >= find.end;
            if find.kind.is_always_found() || !is_covered {
                left.push(*find);
            }
        }
        scan.found = left;
    }
}

/// Where a pattern is found, in order.
fn matches(pattern: &str, text: &[u8]) -> Vec<(usize, usize)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let end = match_end(pattern.as_bytes(), text, at);
        found.extend(end.map(|end| (at, end)));
        at = end.unwrap_or(at + 1);
    }
    found
}

fn by_choice<'p>(policy: &'p Policy, text: &str, finds: &mut Vec<Find<'p>>) {
    let text = text.as_bytes();
    for chosen in &policy.chosen {
        let chosen = chosen.trim().as_bytes();
        let mut at = 0;
        while at < text.len() && !chosen.is_empty() {
            // A mark is chosen whole or not at all, and the mark of what was chosen never again.
            let here = Kind::marked(&text[at..]).map_or(0, |kind| kind.mark().len());
            match chosen_end(chosen, text, at) {
                Some(end) if end - at >= here && text[at..end] != *Kind::Chosen.mark().as_bytes() => {
                    finds.push(Find { kind: Kind::Chosen, rule: "chosen", start: at, end });
                    at = end;
                }
                _ => at += here.max(1),
            }
        }
    }
}

/// Those that are treated like this; what overlaps as one. The longest gives it its kind.
fn settled<'p>(policy: &Policy, finds: &[Find<'p>], treatment: Treatment) -> Vec<Find<'p>> {
    let mut settled: Vec<Find> = Vec::new();
    let mut longest = 0;
    for find in finds {
        let length = find.end - find.start;
        if policy.treatment(find.kind) != treatment {
            continue;
        }
        match settled.last_mut() {
            Some(last) if find.start < last.end => {
                if length > longest {
                    longest = length;
                    (last.kind, last.rule) = (find.kind, find.rule);
                }
                last.end = last.end.max(find.end);
            }
            _ => {
                longest = length;
                settled.push(*find);
            }
        }
    }
    settled
}

/// Finds as others are told of them, without those that overlap one of `covering`.
fn marks(finds: &[Find], covering: &[Find]) -> Vec<Mark> {
    let (mut marks, mut next) = (Vec::new(), 0);
    for find in finds {
        while covering.get(next).is_some_and(|cover| cover.end <= find.start) {
            next += 1;
        }
        if covering.get(next).is_none_or(|cover| cover.start >= find.end) {
            marks.push(Mark { kind: find.kind, rule: find.rule.to_owned(), span: find.start..find.end });
        }
    }
    marks
}

/// What is masked already together with what was found in the text that has the marks.
fn joined<'p>(masked: &[Find<'p>], finds: &[Find<'p>]) -> Vec<Find<'p>> {
    let (mut joined, mut masked) = (Vec::new(), masked.iter().peekable());
    // So far, the text that has the marks, and the one that was given.
    let (mut shown, mut given) = (0, 0);
    for find in finds {
        let (mut start, mut end) = (None, None);
        while let Some(mark) = masked.next_if(|mark| shown + (mark.start - given) < find.end) {
            let mark_start = shown + (mark.start - given);
            let mark_end = mark_start + mark.kind.mark().len();
            if mark_end <= find.start {
                joined.push(*mark);
            } else {
                // What the find covers becomes part of it.
                let find_start = given + find.start - shown;
                start = start.or(Some(if mark_start < find.start { mark.start } else { find_start }));
                end = (mark_end >= find.end).then_some(mark.end);
            }
            (shown, given) = (mark_end, mark.end);
        }
        let start = start.unwrap_or(given + find.start - shown);
        let end = end.unwrap_or(given + find.end - shown);
        joined.push(Find { start, end, ..*find });
    }
    for mark in masked {
        joined.push(*mark);
    }
    joined
}

fn replaced(text: &str, finds: &[Find]) -> String {
    let (mut masked, mut copied) = (String::new(), 0);
    for find in finds {
        masked.push_str(&text[copied..find.start]);
        masked.push_str(find.kind.mark());
        copied = find.end;
    }
    masked.push_str(&text[copied..]);
    masked
}
