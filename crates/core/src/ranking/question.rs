//! A question or check that parts the causes: what each answer says, and how much asking is expected to tell.

use std::f32::consts::LOG2_E;

use super::{CAUSES, PerCause, Piece, normal, place};
use crate::catalogue::Cause;
use crate::condition::Condition;
use crate::explain::{NextStep, StepKind};
use crate::facts::Facts;
use crate::text::concat;

/// A question to a person, or a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id. The answer to a question is the fact `answer.asked.ID`, a check's is `finding.ID`.
    pub id: String,
    /// Which of the two.
    pub kind: StepKind,
    /// Whether it makes sense to ask.
    pub when: Condition,
    /// The question; empty for a check.
    pub ask: String,
    /// What can be answered; of a check: `problem` and `ok`.
    pub choices: Vec<Choice>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What the person reads.
    pub label: String,
    /// What it says, for whoever reads the evidence.
    pub says: String,
    /// How likely this answer is for each cause, in percent.
    pub likely: Vec<(Cause, u32)>,
    /// For all others. `None` if the answer tells nothing: "I don't know".
    pub otherwise: Option<u32>,
}

impl Choice {
    fn likelihoods(&self, otherwise: u32) -> PerCause {
        let share = |percent: u32| (percent as f32 / 100.0).clamp(0.01, 0.99);
        let mut likelihoods = [share(otherwise); CAUSES];
        for (cause, percent) in &self.likely {
            likelihoods[place(*cause)] = share(*percent);
        }
        likelihoods
    }
}

impl Question {
    /// The name of the fact that holds the answer.
    fn fact(&self) -> String {
        match self.kind {
            StepKind::Question => concat(&["answer.asked.", &self.id]),
            StepKind::Check => concat(&["finding.", &self.id]),
        }
    }

    /// Whether it makes sense to ask and nothing has been answered.
    pub(super) fn is_open(&self, facts: &dyn Facts) -> bool {
        !facts.any(&self.fact(), &mut |_| true) && self.when.holds(facts)
    }

    /// Answers and how likely each is for each cause; of one cause they sum to 1.
    fn shares(&self) -> Vec<(&Choice, PerCause)> {
        let mut shares = Vec::new();
        let mut wholes = [0.0; CAUSES];
        for choice in &self.choices {
            if let Some(otherwise) = choice.otherwise {
                let likelihoods = choice.likelihoods(otherwise);
                for (whole, likelihood) in wholes.iter_mut().zip(&likelihoods) {
                    *whole += likelihood;
                }
                shares.push((choice, likelihoods));
            }
        }
        for (_, likelihoods) in &mut shares {
            for (likelihood, whole) in likelihoods.iter_mut().zip(&wholes) {
                *likelihood /= whole;
            }
        }
        shares
    }

    /// What was answered, if that tells anything.
    pub(super) fn answered(&self, facts: &dyn Facts) -> Option<Piece> {
        let fact = self.fact();
        let shares = self.shares();
        let (choice, likelihoods) =
            shares.iter().find(|(choice, _)| facts.any(&fact, &mut |value| value == choice.id))?;
        let mean = likelihoods.iter().sum::<f32>() / CAUSES as f32;
        let mut weights = *likelihoods;
        for weight in &mut weights {
            *weight = (*weight / mean).ln();
        }
        Some(Piece {
            id: concat(&[&self.id, "/", &choice.id]),
            says: choice.says.clone(),
            weights,
            is_code: false,
        })
    }

    /// How much the answer is expected to lower the entropy, in bits (Lindley, 1956).
    pub(super) fn gain(&self, probabilities: &PerCause) -> f32 {
        let mut gain = entropy(probabilities);
        for (_, likelihoods) in self.shares() {
            let mut after = *probabilities;
            for (probability, likelihood) in after.iter_mut().zip(&likelihoods) {
                *probability *= likelihood;
            }
            let share: f32 = after.iter().sum();
            gain -= share * entropy(&normal(after));
        }
        gain
    }

    /// It as what is to be done next.
    pub(super) fn next(&self) -> NextStep {
        let ask = (!self.ask.is_empty()).then(|| self.ask.clone());
        NextStep { kind: self.kind, id: self.id.clone(), ask }
    }

    /// It as a run takes it: the id, the question, and of each choice its id and what it says.
    pub fn to_texts(&self) -> Vec<String> {
        let mut texts = vec![self.id.clone(), self.ask.clone()];
        for choice in &self.choices {
            texts.push(choice.id.clone());
            texts.push(choice.label.clone());
        }
        texts
    }
}

fn entropy(shares: &PerCause) -> f32 {
    let mut entropy = 0.0;
    for share in shares {
        if *share > 0.0 {
            // By the logarithm that is there anyway.
            entropy -= share * share.ln() * LOG2_E;
        }
    }
    entropy
}
