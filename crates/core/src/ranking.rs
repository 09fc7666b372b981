//! What a complaint comes from: causes ranked by a table that a support lead can read.
//!
//! Naive Bayes: each cause begins with its share of all complaints, and every piece of evidence makes it likelier or less
//! likely, whatever else is known.

mod phrases;

use crate::catalogue::{Cause, Entry};
use crate::explain::{NextStep, RankedCause, StepKind};
use phrases::Phrases;

/// How many causes there are.
const CAUSES: usize = Cause::ALL.len();
/// How much one step of weight counts, in natural logarithms.
const STEP: f32 = 0.5;
/// What every cause gets of a code that doesn't name it, so that no code rules a cause out.
const UNNAMED: f32 = 0.3;
/// No probability is lower.
const LOWEST: f32 = 0.004;
/// The platform's own fault is never taken to be less likely.
const LOWEST_OF_PLATFORM: f32 = 0.02;
/// A question must be expected to tell at least so much, in bits.
const LEAST_GAIN: f32 = 0.01;

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    shares: [f32; CAUSES],
    signals: Vec<Signal>,
    phrases: Phrases,
    steps: Vec<Step>,
}

/// Something that a text may say.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// What it says, for whoever reads the evidence.
    pub says: String,
    /// What it looks for, in all languages.
    pub phrases: Vec<String>,
    /// What it speaks for and, below 0, against.
    pub weights: Vec<(Cause, i32)>,
}

/// A question or check that parts the causes.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Which of the two.
    pub kind: StepKind,
    /// The question; empty for a check.
    pub ask: String,
    /// How likely a yes, or a problem found, is for each cause, in percent.
    pub yes: Vec<(Cause, u32)>,
    /// For all others.
    pub otherwise: u32,
}

/// A code that speaks for causes.
#[derive(Clone, Copy, Debug)]
pub struct CodeEvidence<'a> {
    /// The system's name.
    pub system: &'a str,
    /// Its entry.
    pub entry: &'a Entry,
    /// How sure it is that this is the code.
    pub confidence: f32,
}

/// Causes and what would tell them apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// All causes, likeliest first.
    pub causes: Vec<RankedCause>,
    /// Whether that is more than a guess.
    pub enough_evidence: bool,
    /// What would tell most.
    pub next: Option<NextStep>,
}

struct Evidence {
    says: String,
    /// In natural logarithms.
    weights: [f32; CAUSES],
}

fn place(cause: Cause) -> usize {
    cause as usize
}

impl Ranking {
    /// A table: each cause's share of all complaints, signals, and steps.
    pub fn new(shares: &[(Cause, u32)], signals: Vec<Signal>, steps: Vec<Step>) -> Ranking {
        let mut table = [1.0; CAUSES];
        for (cause, share) in shares {
            table[place(*cause)] = *share as f32;
        }
        let mut phrases = Phrases::default();
        for (owner, signal) in signals.iter().enumerate() {
            signal.phrases.iter().for_each(|phrase| phrases.add(phrase, owner));
        }
        Ranking { shares: table, signals, phrases, steps }
    }

    /// Ranks the causes of what a text with these codes complains about.
    pub fn rank(&self, text: &str, codes: &[CodeEvidence<'_>]) -> Ranked {
        let mut evidence = evidence_of_codes(codes);
        let mut is_said = vec![false; self.signals.len()];
        self.phrases.find(text, |owner| is_said[owner] = true);
        let said = self.signals.iter().zip(&is_said).filter(|(_, is_said)| **is_said);
        evidence.extend(said.map(|(signal, _)| Evidence::of(signal)));
        let probabilities = self.probabilities(&evidence);
        let mut causes: Vec<RankedCause> =
            Cause::ALL.iter().map(|cause| ranked(*cause, probabilities[place(*cause)], &evidence)).collect();
        causes.sort_by(|one, other| other.probability.total_cmp(&one.probability));
        let is_coded = codes.iter().any(|code| code.confidence >= 0.6);
        let likeliest = causes.first().map_or(0.0, |cause| cause.probability);
        let enough_evidence = (is_coded && likeliest >= 0.4) || (evidence.len() >= 2 && likeliest >= 0.45);
        Ranked { causes, enough_evidence, next: self.next(&probabilities) }
    }

    fn probabilities(&self, evidence: &[Evidence]) -> [f32; CAUSES] {
        let mut scores = self.shares.map(f32::ln);
        for piece in evidence {
            scores.iter_mut().zip(piece.weights).for_each(|(score, weight)| *score += weight);
        }
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let mut probabilities = normal(scores.map(|score| (score - highest).exp()));
        for probability in &mut probabilities {
            *probability = probability.max(LOWEST);
        }
        let platform = &mut probabilities[place(Cause::PlatformBug)];
        *platform = platform.max(LOWEST_OF_PLATFORM);
        normal(probabilities)
    }

    /// The step whose answer is expected to tell most: by how much it lowers the entropy (Lindley, 1956).
    fn next(&self, probabilities: &[f32; CAUSES]) -> Option<NextStep> {
        let before = entropy(probabilities);
        let gain = |step: &Step| {
            let yes = step.likelihoods();
            let all: f32 = probabilities.iter().zip(yes).map(|(probability, yes)| probability * yes).sum();
            let mut on_yes = *probabilities;
            let mut on_no = *probabilities;
            for (cause, yes) in yes.into_iter().enumerate() {
                on_yes[cause] *= yes;
                on_no[cause] *= 1.0 - yes;
            }
            before - all * entropy(&normal(on_yes)) - (1.0 - all) * entropy(&normal(on_no))
        };
        let gains = self.steps.iter().map(|step| (gain(step), step));
        let (gain, step) = gains.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
        let ask = (!step.ask.is_empty()).then(|| step.ask.clone());
        (gain >= LEAST_GAIN).then(|| NextStep { kind: step.kind, id: step.id.clone(), ask })
    }
}

impl Step {
    fn likelihoods(&self) -> [f32; CAUSES] {
        let share = |percent: u32| (percent as f32 / 100.0).clamp(0.01, 0.99);
        let mut likelihoods = [share(self.otherwise); CAUSES];
        for (cause, percent) in &self.yes {
            likelihoods[place(*cause)] = share(*percent);
        }
        likelihoods
    }
}

impl Evidence {
    fn of(signal: &Signal) -> Evidence {
        let mut weights = [0.0; CAUSES];
        for (cause, weight) in &signal.weights {
            weights[place(*cause)] = *weight as f32 * STEP;
        }
        Evidence { says: signal.says.clone(), weights }
    }
}

/// What codes say. Each code counts once, and several count less each: they mostly have one cause.
fn evidence_of_codes(codes: &[CodeEvidence<'_>]) -> Vec<Evidence> {
    let mut seen: Vec<&Entry> = Vec::new();
    let mut evidence = Vec::new();
    let mut distinct: Vec<&CodeEvidence<'_>> = Vec::new();
    for code in codes {
        if !seen.iter().any(|entry| std::ptr::eq(*entry, code.entry)) {
            seen.push(code.entry);
            distinct.push(code);
        }
    }
    let damping = 1.0 / (distinct.len().max(1) as f32).sqrt();
    for code in distinct {
        let whole: f32 = code.entry.causes.iter().map(|(_, weight)| *weight as f32).sum();
        let mut likelihoods = [UNNAMED; CAUSES];
        for (cause, weight) in &code.entry.causes {
            likelihoods[place(*cause)] += *weight as f32;
        }
        let even = (whole + UNNAMED * CAUSES as f32) / CAUSES as f32;
        evidence.push(Evidence {
            says: format!("{} {}", code.system, code.entry.code),
            weights: likelihoods.map(|likelihood| (likelihood / even).ln() * code.confidence * damping),
        });
    }
    evidence
}

fn ranked(cause: Cause, probability: f32, evidence: &[Evidence]) -> RankedCause {
    let mut supporting: Vec<(f32, &str)> = Vec::new();
    let mut opposing: Vec<(f32, &str)> = Vec::new();
    for piece in evidence {
        let weight = piece.weights[place(cause)];
        match weight {
            0.25.. => supporting.push((weight, &piece.says)),
            ..=-0.25 => opposing.push((-weight, &piece.says)),
            _ => {}
        }
    }
    let told = |mut pieces: Vec<(f32, &str)>| {
        pieces.sort_by(|one, other| other.0.total_cmp(&one.0));
        pieces.iter().map(|(weight, says)| format!("{says} ({})", in_words(*weight))).collect()
    };
    RankedCause {
        cause,
        probability: ((probability * 1000.0).round() / 1000.0).clamp(0.001, 0.999),
        supporting: told(supporting),
        opposing: told(opposing),
    }
}

fn in_words(weight: f32) -> &'static str {
    match weight {
        1.4.. => "strong",
        0.75.. => "clear",
        _ => "slight",
    }
}

fn normal(mut shares: [f32; CAUSES]) -> [f32; CAUSES] {
    let whole: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= whole.max(f32::MIN_POSITIVE));
    shares
}

fn entropy(shares: &[f32; CAUSES]) -> f32 {
    -shares.iter().filter(|share| **share > 0.0).map(|share| share * share.log2()).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking() -> Ranking {
        let signal = Signal {
            says: "a plugin is named".into(),
            phrases: vec!["plugin*".into()],
            weights: vec![(Cause::PluginOrApp, 8), (Cause::PaymentProvider, -2)],
        };
        let step = |id: &str, cause| Step {
            id: id.into(),
            kind: StepKind::Check,
            ask: String::new(),
            yes: vec![(cause, 90)],
            otherwise: 5,
        };
        let even: Vec<(Cause, u32)> = Cause::ALL.iter().map(|cause| (*cause, 10)).collect();
        let steps = vec![step("of_theme", Cause::ThemeEdit), step("of_plugin", Cause::PluginOrApp)];
        Ranking::new(&even, vec![signal], steps)
    }

    #[test]
    fn what_is_said_moves_its_cause_and_is_given_as_the_reason() {
        let ranked = ranking().rank("The Plugins fail", &[]);

        assert_eq!(ranked.causes[0].cause, Cause::PluginOrApp);
        assert_eq!(ranked.causes[0].supporting, ["a plugin is named (strong)"]);
        let last = ranked.causes.last().unwrap();
        assert_eq!((last.cause, last.opposing.len()), (Cause::PaymentProvider, 1));
    }

    #[test]
    fn nothing_is_certain_and_the_platform_is_never_ruled_out() {
        for text in ["", "plugin plugin plugin"] {
            let causes = ranking().rank(text, &[]).causes;

            assert_eq!(causes.len(), CAUSES);
            assert!(causes.iter().all(|cause| cause.probability > 0.0 && cause.probability < 1.0));
            assert!((causes.iter().map(|cause| cause.probability).sum::<f32>() - 1.0).abs() < 0.01);
            let platform = causes.iter().find(|cause| cause.cause == Cause::PlatformBug).unwrap();
            assert!(platform.probability >= 0.015);
        }
    }

    #[test]
    fn one_word_alone_is_not_enough_evidence() {
        assert!(!ranking().rank("plugin", &[]).enough_evidence);
        assert!(!ranking().rank("", &[]).enough_evidence);
    }

    #[test]
    fn the_next_step_is_the_one_that_parts_what_is_open() {
        let mut ranking = ranking();
        ranking.shares = [0.01; CAUSES];
        ranking.shares[place(Cause::ThemeEdit)] = 1.0;
        ranking.shares[place(Cause::DataOrConfig)] = 1.0;

        assert_eq!(ranking.rank("", &[]).next.unwrap().id, "of_theme");
    }
}
