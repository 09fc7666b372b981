//! Texts in which it is written what must be masked: `⟦kind:value⟧`, one text a line, `\n` for an end of line in it.

use std::ops::Range;

use askwell_core::masking::{Kind, Mark, Policy};

/// A text and what must be masked in it.
pub struct Labelled {
    pub line: usize,
    pub text: String,
    pub expected: Vec<(Kind, Range<usize>)>,
}

impl Labelled {
    /// Reads a set; empty lines and lines that begin with `#` are left out.
    pub fn all(set: &str) -> Vec<Labelled> {
        let lines = set.lines().enumerate();
        lines
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .map(|(place, line)| Labelled::of(place + 1, line))
            .collect()
    }

    fn of(line: usize, written: &str) -> Labelled {
        let (mut text, mut expected) = (String::new(), Vec::new());
        let written = written.replace("\\n", "\n");
        let mut parts = written.split('⟦');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (labelled, rest) = part.split_once('⟧').unwrap_or_else(|| panic!("line {line}: not closed"));
            let (kind, value) = labelled.split_once(':').unwrap_or_else(|| panic!("line {line}: no kind"));
            let kind = Kind::from_name(kind).unwrap_or_else(|| panic!("line {line}: no kind {kind}"));
            expected.push((kind, text.len()..text.len() + value.len()));
            text.push_str(value);
            text.push_str(rest);
        }
        Labelled { line, text, expected }
    }
}

/// How often what was found was right, what was not there, and what was missed.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub right: u32,
    pub wrong: u32,
    pub missed: u32,
}

impl Tally {
    /// Of what was found, how much was right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.wrong)
    }

    /// Of what was there, how much was found.
    pub fn recall(&self) -> f64 {
        share(self.right, self.missed)
    }
}

fn share(part: u32, rest: u32) -> f64 {
    if part + rest == 0 { 1.0 } else { f64::from(part) / f64::from(part + rest) }
}

/// By kind, and what went wrong in words. Kind and span must both be right.
pub fn tallied(set: &[Labelled], inspect: impl Fn(&str) -> Vec<Mark>) -> (Vec<Tally>, Vec<String>) {
    let mut tallies = vec![Tally::default(); Kind::ALL.len()];
    let mut faults = Vec::new();
    for labelled in set {
        let marks = inspect(&labelled.text);
        let said = |fault: &str, kind: Kind, span: &Range<usize>| {
            format!(
                "line {}: {fault} {} {:?} in {:?}",
                labelled.line,
                kind.name(),
                &labelled.text[span.clone()],
                labelled.text
            )
        };
        for mark in &marks {
            match labelled.expected.contains(&(mark.kind, mark.span.clone())) {
                true => tallies[mark.kind as usize].right += 1,
                false => {
                    tallies[mark.kind as usize].wrong += 1;
                    faults.push(said(
                        &format!("wrong ({})", mark.rule(&Policy::default())),
                        mark.kind,
                        &mark.span,
                    ));
                }
            }
        }
        for (kind, span) in &labelled.expected {
            if !marks.iter().any(|mark| mark.kind == *kind && mark.span == *span) {
                tallies[*kind as usize].missed += 1;
                faults.push(said("missed", *kind, span));
            }
        }
    }
    (tallies, faults)
}
