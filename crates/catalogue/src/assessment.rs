//! Measures a recogniser on texts of which it is known what codes are in them.
//!
//! One text a line, then a tab, then its codes as `system:code`, parted by spaces: a space in a code is written `~`, a line break
//! in a text `\n`. `system:?` expects an unknown code of it. Lines that begin with `#` say something about those below.

use std::collections::BTreeMap;

use askwell_core::catalogue::Catalogue;
use askwell_core::recogniser::{Hit, Recogniser};

use crate::search::Index;

/// How the codes of one system were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Found where they are.
    pub right: u32,
    /// Not found.
    pub missed: u32,
    /// Found where they aren't.
    pub wrong: u32,
}

/// How the codes of all texts were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// How many texts.
    pub texts: u32,
    /// How many of them have no code.
    pub without_code: u32,
    /// By system.
    pub systems: BTreeMap<String, Score>,
    /// The texts in which anything went wrong.
    pub faults: Vec<Fault>,
}

/// A text in which something went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The text.
    pub text: String,
    /// Codes that weren't found.
    pub missed: Vec<String>,
    /// Codes that aren't in it.
    pub wrong: Vec<String>,
}

impl Score {
    /// How much of what was found is there, from 0 to 1.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// How much of what is there was found, from 0 to 1.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

impl Assessment {
    /// The assessment of labelled lines. `find` gives the codes of a text as they are written in the lines.
    pub fn of(lines: &str, find: impl Fn(&str) -> Vec<String>) -> Assessment {
        let mut assessment = Assessment::default();
        for (text, expected) in labelled(lines) {
            assessment.add(text, expected, &find);
        }
        assessment
    }

    fn add(&mut self, text: String, expected: Vec<&str>, find: impl Fn(&str) -> Vec<String>) {
        let mut wrong = find(&text);
        let mut missed = Vec::new();
        self.texts += 1;
        self.without_code += u32::from(expected.is_empty());
        for code in expected {
            if let Some(place) = wrong.iter().position(|other| other == code) {
                wrong.remove(place);
                self.score(code).right += 1;
            } else {
                self.score(code).missed += 1;
                missed.push(code.to_owned());
            }
        }
        for code in &wrong {
            self.score(code).wrong += 1;
        }
        if !missed.is_empty() || !wrong.is_empty() {
            self.faults.push(Fault { text, missed, wrong });
        }
    }

    fn score(&mut self, code: &str) -> &mut Score {
        let system = code.split(':').next().unwrap_or_default();
        self.systems.entry(system.to_owned()).or_default()
    }

    /// Of all systems together.
    pub fn whole(&self) -> Score {
        self.systems.values().fold(Score::default(), |whole, score| Score {
            right: whole.right + score.right,
            missed: whole.missed + score.missed,
            wrong: whole.wrong + score.wrong,
        })
    }
}

/// The codes that are reported of a text, as they are written in the lines.
pub fn reported(text: &str, recogniser: &Recogniser, catalogue: &Catalogue, index: &Index) -> Vec<String> {
    // Joined words of nobody are reported only where they are almost a code that is known.
    let is_reported =
        |hit: &Hit| hit.entry.is_some() || !hit.system.is_empty() || !index.meant(&hit.code).is_empty();
    let label = |hit: Hit| match hit.entry {
        Some(_) => format!("{}:{}", hit.system, hit.code.replace(' ', "~")),
        None => format!("{}:?", hit.system),
    };
    let hits = recogniser.find(text, catalogue, None);
    hits.into_iter().filter(is_reported).map(label).collect()
}

/// The texts of labelled lines, each with its codes.
pub fn labelled(lines: &str) -> impl Iterator<Item = (String, Vec<&str>)> {
    let lines = lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let (text, codes) = line.split_once('\t').unwrap_or((line, ""));
        (text.replace("\\n", "\n"), codes.split_whitespace().collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missed_and_what_is_wrong_is_counted_by_system() {
        let lines = "# three texts\nnone\na\tone:a one:b\nx\\ny\ttwo:?\n";

        let assessment = Assessment::of(lines, |text| match text {
            "a" => vec!["one:b".into(), "two:c".into()],
            "x\ny" => vec!["two:?".into()],
            _ => Vec::new(),
        });

        assert_eq!((assessment.texts, assessment.without_code), (3, 1));
        assert_eq!(assessment.systems["one"], Score { right: 1, missed: 1, wrong: 0 });
        assert_eq!(assessment.systems["two"], Score { right: 1, missed: 0, wrong: 1 });
        assert_eq!(assessment.faults.len(), 1);
        assert_eq!(assessment.whole().precision(), 2.0 / 3.0);
        assert_eq!(assessment.whole().recall(), 2.0 / 3.0);
    }
}
