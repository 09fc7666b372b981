//! From what was found to marks: nothing overlaps, and looking again finds nothing more.

use super::kind::{Kind, Treatment};
use super::mark::{Mark, Masked, Way};
use super::pattern::{chosen_end, match_end};
use super::policy::Policy;
use super::scan::Scan;
use super::view::{View, reached};

/// How often a text is looked at again. Marks may show what was hidden before; each time there is less.
const MOST_ROUNDS: usize = 8;

/// Everything about a text that [`Policy::inspect`] tells.
pub(super) fn inspected(policy: &Policy, given: &str) -> Masked {
    let mut masked = Masked { text: given.to_owned(), ..Masked::default() };
    let mut warned = Vec::new();
    for round in 0..MOST_ROUNDS {
        let mut found = found(policy, given, &masked);
        if round == 0 {
            warned = settled(policy, &found, Treatment::Warn);
        }
        found = settled(policy, &found, Treatment::Mask);
        if found.is_empty() {
            break;
        }
        // What covers a mark takes it in; as long as one is only what the person chose of what they saw.
        found.append(&mut masked.marks);
        put_in_order(&mut found, true);
        masked.marks = settled(policy, &found, Treatment::Mask);
        masked.text = replaced(given, &masked.marks);
    }
    let mut next = 0;
    for warning in warned {
        while masked.marks.get(next).is_some_and(|mark| mark.span.end <= warning.span.start) {
            next += 1;
        }
        if masked.marks.get(next).is_none_or(|mark| mark.span.start >= warning.span.end) {
            masked.warnings.push(warning);
        }
    }
    masked
}

/// What is found in a text that has marks already, in order, and in bytes of the text that was given.
fn found(policy: &Policy, given: &str, masked: &Masked) -> Vec<Mark> {
    let mut view = View::marked(given.as_bytes(), masked.text.as_bytes(), &masked.marks);
    let mut chosen = by_choice(policy, &view);
    view.fold();
    let mut scan = Scan::new(&view, policy, 0);
    scan.run();
    by_rules(&mut scan);
    let mut found = scan.found;
    for mark in &mut found {
        let (mut start, mut end) = (view.from(mark.span.start), view.from(mark.span.end));
        while !given.is_char_boundary(start) {
            start -= 1;
        }
        while !given.is_char_boundary(end) {
            end += 1;
        }
        mark.span = start..end;
    }
    found.append(&mut chosen);
    put_in_order(&mut found, false);
    found
}

/// Of those that begin together, the longest is first; of those that are as long, what was chosen or the most serious.
fn put_in_order(marks: &mut [Mark], is_chosen_first: bool) {
    marks.sort_unstable_by_key(|mark| {
        let is_first = is_chosen_first && mark.kind == Kind::Chosen;
        let place = if is_first { 0 } else { 1 + mark.kind as u8 };
        (mark.span.start, usize::MAX - mark.span.end, place)
    });
}

/// The operator's rules add; the exceptions take away what they cover.
fn by_rules(scan: &mut Scan) {
    let (policy, text) = (scan.policy, scan.text);
    for (place, rule) in policy.rules.iter().enumerate() {
        for (start, end) in matches(&rule.pattern, text) {
            scan.find_by(Kind::Custom, Way::ALL.len() + place, start, end);
        }
    }
    for exception in &policy.exceptions {
        let spans = matches(exception, text);
        let mut left = Vec::new();
        for mark in scan.found.drain(..) {
            let next = reached(&spans, mark.span.start);
            let is_covered = next > 0 && spans[next - 1].1 >= mark.span.end;
            if mark.kind.is_always_found() || !is_covered {
                left.push(mark);
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

/// What the person chose, wherever it stands in the text that they were shown.
fn by_choice(policy: &Policy, shown: &View) -> Vec<Mark> {
    let (mut found, text) = (Vec::new(), &shown.bytes[..]);
    for chosen in &policy.chosen {
        let chosen = chosen.trim().as_bytes();
        let mut at = 0;
        while at < text.len() && !chosen.is_empty() {
            // A mark is chosen whole or not at all, and the mark of what was chosen never again.
            let here = Kind::marked(&text[at..]).map_or(0, |kind| kind.mark().len());
            match chosen_end(chosen, text, at) {
                Some(end) if end - at >= here && text[at..end] != *Kind::Chosen.mark().as_bytes() => {
                    let span = shown.from(at)..shown.from(end);
                    found.push(Mark { kind: Kind::Chosen, rule: Way::Chosen as usize, span });
                    at = end;
                }
                _ => at += here.max(1),
            }
        }
    }
    found
}

/// Those that are treated like this; what overlaps as one. The longest gives it its kind.
fn settled(policy: &Policy, marks: &[Mark], treatment: Treatment) -> Vec<Mark> {
    let mut settled: Vec<Mark> = Vec::new();
    let mut longest = 0;
    for mark in marks {
        if policy.treatment(mark.kind) != treatment {
            continue;
        }
        match settled.last_mut() {
            Some(last) if mark.span.start < last.span.end => {
                if mark.span.len() > longest {
                    longest = mark.span.len();
                    (last.kind, last.rule) = (mark.kind, mark.rule);
                }
                last.span.end = last.span.end.max(mark.span.end);
            }
            _ => {
                longest = mark.span.len();
                settled.push(mark.clone());
            }
        }
    }
    settled
}

fn replaced(text: &str, marks: &[Mark]) -> String {
    let (mut masked, mut copied) = (String::new(), 0);
    for mark in marks {
        masked.push_str(&text[copied..mark.span.start]);
        masked.push_str(mark.kind.mark());
        copied = mark.span.end;
    }
    masked.push_str(&text[copied..]);
    masked
}
