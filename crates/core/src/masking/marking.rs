//! From what was found to marks: nothing overlaps, and looking again finds nothing more.

use std::ops::Range;

use super::kind::{Kind, Treatment};
use super::mark::{Mark, Masked};
use super::pattern::{chosen_end, match_end};
use super::policy::Policy;
use super::scan::{Find, Scan};
use super::view::View;

/// How often a text is looked at again. Marks may show what was hidden before; each time there is less.
const MOST_ROUNDS: usize = 8;

/// Everything about a text that [`Policy::inspect`] tells.
pub(super) fn inspected(policy: &Policy, text: &str) -> Masked {
    let mut masked = Masked { text: text.to_owned(), ..Masked::default() };
    for round in 0..MOST_ROUNDS {
        let (finds, warnings) = found(policy, &masked.text);
        if round == 0 {
            masked.warnings = warnings.iter().map(|find| mark(find, find.start..find.end)).collect();
        }
        if finds.is_empty() {
            break;
        }
        masked.marks = joined(&masked.marks, &finds);
        masked.text = replaced(text, &masked.marks);
    }
    let marks = &masked.marks;
    masked.warnings.retain(|warning| {
        let next = marks.partition_point(|mark| mark.span.end <= warning.span.start);
        marks.get(next).is_none_or(|mark| mark.span.start >= warning.span.end)
    });
    masked
}

/// What is masked and what is warned about, in bytes of the text and in its order.
fn found<'p>(policy: &'p Policy, text: &str) -> (Vec<Find<'p>>, Vec<Find<'p>>) {
    let view = View::of(text.as_bytes());
    let mut scan = Scan::new(&view, policy, 0);
    scan.run();
    if !policy.rules.is_empty() || !policy.exceptions.is_empty() {
        by_rules(&mut scan);
    }
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
    let (masked, warned) = finds.into_iter().partition(|find| policy.treatment(find.kind) == Treatment::Mask);
    (settled(masked), settled(warned))
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
        let spans = matches(exception, text);
        scan.found.retain(|find| {
            let next = spans.partition_point(|(start, _)| *start <= find.start);
            let is_covered = next > 0 && spans[next - 1].1 >= find.end;
            find.kind.is_always_found() || !is_covered
        });
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
            let here = mark_length(&text[at..]);
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

fn mark_length(text: &[u8]) -> usize {
    if text.first() != Some(&b'[') {
        return 0;
    }
    let mark = Kind::ALL.iter().map(|kind| kind.mark()).find(|mark| text.starts_with(mark.as_bytes()));
    mark.map_or(0, str::len)
}

/// In order, what overlaps as one. The longest gives it its kind; of two that are as long, the more serious.
fn settled(mut finds: Vec<Find>) -> Vec<Find> {
    finds.sort_unstable_by_key(|find| (find.start, usize::MAX - find.end, find.kind as u8));
    let mut settled: Vec<Find> = Vec::new();
    let mut longest = 0;
    for find in finds {
        match settled.last_mut() {
            Some(last) if find.start < last.end => {
                if find.end - find.start > longest {
                    longest = find.end - find.start;
                    (last.kind, last.rule) = (find.kind, find.rule);
                }
                last.end = last.end.max(find.end);
            }
            _ => {
                longest = find.end - find.start;
                settled.push(find);
            }
        }
    }
    settled
}

fn mark(find: &Find, span: Range<usize>) -> Mark {
    Mark { kind: find.kind, rule: find.rule.to_owned(), span }
}

/// The marks together with what was found in the text that has them.
fn joined(marks: &[Mark], finds: &[Find]) -> Vec<Mark> {
    let mut joined: Vec<Mark> = Vec::with_capacity(marks.len() + finds.len());
    let mut marks = marks.iter();
    let (mut next, mut shown, mut given) = (marks.next(), 0, 0);
    for find in finds {
        // Everything before the find stays.
        while let Some(mark) = next
            && shown + (mark.span.start - given) + mark.kind.mark().len() <= find.start
        {
            shown += mark.span.start - given + mark.kind.mark().len();
            given = mark.span.end;
            joined.push(mark.clone());
            next = marks.next();
        }
        let first = next.filter(|mark| shown + (mark.span.start - given) < find.start);
        let start = first.map_or(given + find.start - shown, |mark| mark.span.start);
        let mut end = None;
        // What the find covers becomes part of it.
        while let Some(mark) = next
            && shown + (mark.span.start - given) < find.end
        {
            shown += mark.span.start - given + mark.kind.mark().len();
            given = mark.span.end;
            end = (shown >= find.end).then_some(given);
            next = marks.next();
        }
        let end = end.unwrap_or_else(|| given + find.end - shown);
        joined.push(self::mark(find, start..end));
    }
    joined.extend(next.cloned());
    joined.extend(marks.cloned());
    joined
}

fn replaced(text: &str, marks: &[Mark]) -> String {
    let (mut masked, mut copied) = (String::with_capacity(text.len()), 0);
    for mark in marks {
        masked.push_str(&text[copied..mark.span.start]);
        masked.push_str(mark.kind.mark());
        copied = mark.span.end;
    }
    masked.push_str(&text[copied..]);
    masked
}
