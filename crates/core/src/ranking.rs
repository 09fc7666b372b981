//! What a complaint comes from: causes ranked by a table that a support lead can read.
//!
//! Naive Bayes: each cause begins with its share of all complaints, and every piece of evidence makes it likelier or less
//! likely, whatever else is known.

mod compact;
pub mod learned;
mod phrases;
mod question;

use crate::catalogue::{Cause, Entry};
use crate::condition::Condition;
use crate::evidence::{Evidence, TextSource};
use crate::explain::{NextStep, RankedCause, Reason, StepKind, Strength};
use crate::text::concat;
use learned::Learned;
use phrases::Phrases;
pub use question::{Choice, Question};

/// How many causes there are.
pub const CAUSES: usize = Cause::ALL.len();
/// A number for each cause, in the order of [`Cause::ALL`].
pub type PerCause = [f32; CAUSES];

/// How much one step of weight counts, in natural logarithms: with more, the table is too sure of itself, with less too
/// timid (decision 18 has the figures).
const STEP: f32 = 0.5;
/// What every cause gets of a code that doesn't name it, so that no code rules a cause out.
const UNNAMED: f32 = 0.3;
/// No probability is lower.
const LOWEST: f32 = 0.004;
/// The platform's own fault is never taken to be less likely.
const LOWEST_OF_PLATFORM: f32 = 0.02;
/// From this weight on, a piece speaks clearly for a cause.
const CLEAR: f32 = 0.75;
/// A question must be expected to tell at least so much, in bits.
const LEAST_GAIN: f32 = 0.03;
/// How many more questions and checks are named as missing.
const MOST_MISSING: usize = 3;

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    shares: PerCause,
    signals: Vec<Signal>,
    questions: Vec<Question>,
    phrases: Phrases,
    learned: Learned,
}

/// Something that a text may say or that may be known.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Its id.
    pub id: String,
    /// What it says, for whoever reads the evidence.
    pub says: String,
    /// What it looks for in what people said and pages showed, in all languages.
    pub phrases: Vec<String>,
    /// What it looks for in the facts.
    pub when: Option<Condition>,
    /// What it speaks for and, below 0, against.
    pub weights: Vec<(Cause, i32)>,
}

/// A code that speaks for causes.
#[derive(Clone, Copy, Debug)]
pub struct CodeEvidence<'a> {
    /// The system's name.
    pub system: &'a str,
    /// The system's id.
    pub system_id: &'a str,
    /// Its entry.
    pub entry: &'a Entry,
    /// How sure it is that this is the code.
    pub confidence: f32,
}

/// One thing that makes causes likelier or less likely.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is: a signal's id, `QUESTION/CHOICE`, or `code/SYSTEM/CODE`.
    pub id: String,
    /// The same for people.
    pub says: String,
    /// By how much, in natural logarithms; without what was learned.
    pub weights: PerCause,
    /// Whether it is a code that is surely one.
    pub is_code: bool,
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
    /// What else isn't known and would tell something.
    pub missing: Vec<NextStep>,
}

/// How likely causes are.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// All causes with their probabilities, likeliest first.
    pub causes: Vec<(f32, Cause)>,
    /// Whether that is more than a guess.
    pub is_enough: bool,
}

/// The place of a cause among all.
pub fn place(cause: Cause) -> usize {
    cause as usize
}

impl Ranking {
    /// A table: each cause's share of all complaints, signals, and questions and checks.
    pub fn new(shares: &[(Cause, u32)], signals: Vec<Signal>, questions: Vec<Question>) -> Ranking {
        let mut table = [1.0; CAUSES];
        for (cause, share) in shares {
            table[place(*cause)] = *share as f32;
        }
        let mut phrases = Phrases::default();
        for (owner, signal) in signals.iter().enumerate() {
            for phrase in &signal.phrases {
                phrases.add(phrase, owner);
            }
        }
        Ranking { shares: table, signals, questions, phrases, learned: Learned::default() }
    }

    /// The table with what a site's resolved cases have taught.
    pub fn with(mut self, learned: Learned) -> Ranking {
        self.learned = learned;
        self
    }

    /// The questions and checks.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// What the piece of evidence with this id says, for people; `None` if the table no longer has it.
    pub fn says(&self, id: &str) -> Option<String> {
        if let Some(code) = id.strip_prefix("code/") {
            return Some(code.replacen('/', " ", 1));
        }
        if let Some((question, choice)) = id.split_once('/') {
            let question = self.questions.iter().find(|known| known.id == question)?;
            return question
                .choices
                .iter()
                .find(|known| known.id == choice)
                .map(|choice| choice.says.clone());
        }
        self.signals.iter().find(|signal| signal.id == id).map(|signal| signal.says.clone())
    }

    /// Everything in the evidence that speaks for or against a cause.
    pub fn pieces(&self, evidence: &Evidence, codes: &[CodeEvidence<'_>]) -> Vec<Piece> {
        let mut pieces = pieces_of_codes(codes);
        let mut is_said = vec![false; self.signals.len()];
        for text in &evidence.texts {
            if matches!(text.source, TextSource::Said | TextSource::Noticed) {
                self.phrases.find(&text.text, |owner| is_said[owner] = true);
            }
        }
        for (signal, is_said) in self.signals.iter().zip(is_said) {
            let is_known = signal.when.as_ref().is_some_and(|when| when.holds(&evidence.facts));
            if is_said || is_known {
                pieces.push(signal.piece());
            }
        }
        for question in &self.questions {
            if let Some(answered) = question.answered(&evidence.facts) {
                pieces.push(answered);
            }
        }
        pieces
    }

    /// Ranks the causes of what holds this evidence with these codes.
    pub fn rank(&self, evidence: &Evidence, codes: &[CodeEvidence<'_>]) -> Ranked {
        let pieces = self.pieces(evidence, codes);
        let probabilities = self.probabilities(&pieces);
        let likely = self.likely(&probabilities, &pieces);
        let ranked = |(probability, cause)| self.ranked(cause, probability, &pieces);
        let mut open = self.open_questions(&probabilities, evidence).into_iter().map(|(_, open)| open.next());
        Ranked {
            causes: likely.causes.into_iter().map(ranked).collect(),
            enough_evidence: likely.is_enough,
            next: open.next(),
            missing: open.take(MOST_MISSING).collect(),
        }
    }

    /// The causes in their order, whose probabilities these are because of these pieces.
    pub fn likely(&self, probabilities: &PerCause, pieces: &[Piece]) -> Likely {
        let mut causes = Vec::new();
        for (cause, probability) in Cause::ALL.iter().zip(probabilities) {
            let probability = ((probability * 1000.0).round() / 1000.0).clamp(0.001, 0.999);
            put_in(&mut causes, probability, *cause);
        }
        let (probability, likeliest) = causes[0];
        let is_coded = pieces.iter().any(|piece| piece.is_code);
        // What merely surrounds a case (its platform, that nothing is known to have changed) may add up, but is no reason.
        let is_reasoned = pieces.iter().any(|piece| self.weight(piece, likeliest) >= CLEAR);
        let is_enough =
            (is_coded && probability >= 0.4) || (is_reasoned && pieces.len() >= 2 && probability >= 0.45);
        Likely { causes, is_enough }
    }

    /// By how much a piece speaks for a cause.
    fn weight(&self, piece: &Piece, cause: Cause) -> f32 {
        let mut weights = piece.weights;
        self.learned.add_to(&piece.id, &mut weights);
        weights[place(cause)]
    }

    /// The question to a person whose answer is expected to tell most; `None` if none would tell much.
    pub fn next_question(&self, evidence: &Evidence, codes: &[CodeEvidence<'_>]) -> Option<&Question> {
        let probabilities = self.probabilities(&self.pieces(evidence, codes));
        let open = self.open_questions(&probabilities, evidence);
        open.iter().find(|(_, question)| question.kind == StepKind::Question).map(|(_, question)| *question)
    }

    /// How likely each cause is, given these pieces.
    pub fn probabilities(&self, pieces: &[Piece]) -> PerCause {
        let mut scores = self.shares;
        for score in &mut scores {
            *score = score.ln();
        }
        self.learned.add_to_shares(&mut scores);
        for piece in pieces {
            let mut weights = piece.weights;
            self.learned.add_to(&piece.id, &mut weights);
            for (score, weight) in scores.iter_mut().zip(&weights) {
                *score += weight;
            }
        }
        let mut highest = f32::MIN;
        for score in &scores {
            highest = highest.max(*score);
        }
        for score in &mut scores {
            *score = (*score - highest).exp();
        }
        let mut probabilities = normal(scores);
        for probability in &mut probabilities {
            *probability = probability.max(LOWEST);
        }
        let platform = &mut probabilities[place(Cause::PlatformBug)];
        *platform = platform.max(LOWEST_OF_PLATFORM);
        normal(probabilities)
    }

    /// What isn't known yet and would tell something, the most telling first, and how much.
    fn open_questions(&self, probabilities: &PerCause, evidence: &Evidence) -> Vec<(f32, &Question)> {
        let mut gains = Vec::new();
        for question in &self.questions {
            if question.is_open(&evidence.facts) {
                let gain = question.gain(probabilities);
                if gain >= LEAST_GAIN {
                    put_in(&mut gains, gain, question);
                }
            }
        }
        gains
    }

    fn ranked(&self, cause: Cause, probability: f32, pieces: &[Piece]) -> RankedCause {
        let mut supporting: Vec<(f32, Reason)> = Vec::new();
        let mut opposing: Vec<(f32, Reason)> = Vec::new();
        for piece in pieces {
            let weight = self.weight(piece, cause);
            let reason = || Reason { says: piece.says.clone(), strength: strength(weight.abs()) };
            if weight >= 0.25 {
                put_in(&mut supporting, weight, reason());
            } else if weight <= -0.25 {
                put_in(&mut opposing, -weight, reason());
            }
        }
        RankedCause {
            cause,
            probability,
            supporting: without_weights(supporting),
            opposing: without_weights(opposing),
        }
    }
}

/// Puts something in behind what weighs as much or more. There is never much of it, and a sort is a lot to load.
fn put_in<T>(items: &mut Vec<(f32, T)>, weight: f32, item: T) {
    let place = items.iter().position(|(other, _)| *other < weight).unwrap_or(items.len());
    items.insert(place, (weight, item));
}

fn without_weights<T>(items: Vec<(f32, T)>) -> Vec<T> {
    items.into_iter().map(|(_, item)| item).collect()
}

impl Signal {
    fn piece(&self) -> Piece {
        let mut weights = [0.0; CAUSES];
        for (cause, weight) in &self.weights {
            weights[place(*cause)] = *weight as f32 * STEP;
        }
        Piece { id: self.id.clone(), says: self.says.clone(), weights, is_code: false }
    }
}

/// What codes say. Each code counts once, and several count less each: they mostly have one cause.
fn pieces_of_codes(codes: &[CodeEvidence<'_>]) -> Vec<Piece> {
    let mut distinct: Vec<CodeEvidence<'_>> = Vec::new();
    for code in codes {
        match distinct.iter_mut().find(|known| std::ptr::eq(known.entry, code.entry)) {
            Some(known) => known.confidence = known.confidence.max(code.confidence),
            None => distinct.push(*code),
        }
    }
    let damping = 1.0 / (distinct.len().max(1) as f32).sqrt();
    let mut pieces = Vec::new();
    for code in distinct {
        let mut likelihoods = [UNNAMED; CAUSES];
        let mut whole = UNNAMED * CAUSES as f32;
        for (cause, weight) in &code.entry.causes {
            likelihoods[place(*cause)] += *weight as f32;
            whole += *weight as f32;
        }
        let even = whole / CAUSES as f32;
        for likelihood in &mut likelihoods {
            *likelihood = (*likelihood / even).ln() * code.confidence * damping;
        }
        pieces.push(Piece {
            id: concat(&["code/", code.system_id, "/", &code.entry.code]),
            says: concat(&[code.system, " ", &code.entry.code]),
            weights: likelihoods,
            is_code: code.confidence >= 0.6,
        });
    }
    pieces
}

fn strength(weight: f32) -> Strength {
    match weight {
        1.4.. => Strength::Strong,
        CLEAR.. => Strength::Clear,
        _ => Strength::Slight,
    }
}

/// The same shares, summing to 1.
pub(crate) fn normal(mut shares: PerCause) -> PerCause {
    let whole: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= whole.max(f32::MIN_POSITIVE);
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::FactList;

    fn question(id: &str, kind: StepKind, cause: Cause) -> Question {
        let (yes, no) = match kind {
            StepKind::Check => ("problem", "ok"),
            StepKind::Question => ("yes", "no"),
        };
        let choice = |id: &str, likely: u32, otherwise: u32| Choice {
            id: id.into(),
            label: id.into(),
            says: ["it is ", id].concat(),
            likely: vec![(cause, likely)],
            otherwise: Some(otherwise),
        };
        Question {
            id: id.into(),
            kind,
            when: Condition::ALWAYS,
            ask: if kind == StepKind::Question { "?".into() } else { String::new() },
            choices: vec![choice(yes, 90, 5), choice(no, 10, 95)],
        }
    }

    fn ranking() -> Ranking {
        let signal = Signal {
            id: "plugin_named".into(),
            says: "a plugin is named".into(),
            phrases: vec!["plugin*".into()],
            when: Some(Condition::Is("change.app_or_plugin".into(), vec!["today".into()])),
            weights: vec![(Cause::PluginOrApp, 8), (Cause::PaymentProvider, -2)],
        };
        let even: Vec<(Cause, u32)> = Cause::ALL.iter().map(|cause| (*cause, 10)).collect();
        let questions = vec![
            question("of_theme", StepKind::Check, Cause::ThemeEdit),
            question("of_plugin", StepKind::Question, Cause::PluginOrApp),
        ];
        Ranking::new(&even, vec![signal], questions)
    }

    fn known(facts: FactList) -> Evidence {
        Evidence { facts, ..Evidence::default() }
    }

    #[test]
    fn what_is_said_moves_its_cause_and_is_given_as_the_reason() {
        let ranked = ranking().rank(&Evidence::of_text("The Plugins fail"), &[]);

        assert_eq!(ranked.causes[0].cause, Cause::PluginOrApp);
        assert_eq!(ranked.causes[0].supporting[0].says, "a plugin is named");
        assert_eq!(ranked.causes[0].supporting[0].strength, Strength::Strong);
        let last = ranked.causes.last().unwrap();
        assert_eq!((last.cause, last.opposing.len()), (Cause::PaymentProvider, 1));
    }

    #[test]
    fn a_piece_is_told_by_its_id_as_long_as_the_table_has_it() {
        let ranking = ranking();
        let told = |id| ranking.says(id);

        assert_eq!(told("plugin_named").as_deref(), Some("a plugin is named"));
        assert_eq!(told("of_plugin/yes").as_deref(), Some("it is yes"));
        assert_eq!(told("code/stripe/card_declined").as_deref(), Some("stripe card_declined"));
        assert_eq!((told("of_plugin/maybe"), told("gone"), told("gone/yes")), (None, None, None));
    }

    #[test]
    fn what_is_known_counts_as_what_is_said_and_both_together_count_once() {
        let said = Evidence::of_text("a plugin");
        let fact = known(FactList::of([("change.app_or_plugin", "today")]));
        let both = Evidence { facts: fact.facts.clone(), ..said.clone() };

        let ranked = ranking().rank(&said, &[]);
        assert_eq!(ranked, ranking().rank(&fact, &[]));
        assert_eq!(ranked, ranking().rank(&both, &[]));
        assert_ne!(ranked, ranking().rank(&known(FactList::of([("change.app_or_plugin", "before")])), &[]));
    }

    #[test]
    fn what_only_happened_on_the_page_or_names_a_file_isnt_taken_for_words() {
        let mut evidence = Evidence::of_text("plugin");
        for source in [TextSource::Recorded, TextSource::File] {
            evidence.texts[0].source = source;
            assert_eq!(ranking().pieces(&evidence, &[]), []);
        }
    }

    #[test]
    fn nothing_is_certain_and_the_platform_is_never_ruled_out() {
        for text in ["", "plugin plugin plugin"] {
            let causes = ranking().rank(&Evidence::of_text(text), &[]).causes;

            assert_eq!(causes.len(), CAUSES);
            assert!(causes.iter().all(|cause| cause.probability > 0.0 && cause.probability < 1.0));
            assert!((causes.iter().map(|cause| cause.probability).sum::<f32>() - 1.0).abs() < 0.01);
            let platform = causes.iter().find(|cause| cause.cause == Cause::PlatformBug).unwrap();
            assert!(platform.probability >= 0.015);
        }
    }

    #[test]
    fn one_word_alone_is_not_enough_evidence() {
        assert!(!ranking().rank(&Evidence::of_text("plugin"), &[]).enough_evidence);
        assert!(!ranking().rank(&Evidence::default(), &[]).enough_evidence);
    }

    #[test]
    fn slight_evidence_is_not_enough_however_much_it_adds_up() {
        let slight = |id: &str| Signal {
            id: id.into(),
            says: id.into(),
            phrases: vec![id.into()],
            when: None,
            weights: vec![(Cause::DataOrConfig, 1)],
        };
        let signals = ["weather", "season", "weekday", "mood"].map(slight);
        let ranking = Ranking::new(&[(Cause::DataOrConfig, 10)], signals.into(), vec![]);

        let ranked = ranking.rank(&Evidence::of_text("weather season weekday mood"), &[]);
        assert!(ranked.causes[0].probability > 0.5, "{:?}", ranked.causes[0]);
        assert!(!ranked.enough_evidence);
    }

    #[test]
    fn the_next_step_is_the_one_that_parts_what_is_open() {
        let mut ranking = ranking();
        ranking.shares = [0.000_1; CAUSES];
        ranking.shares[place(Cause::ThemeEdit)] = 1.0;
        ranking.shares[place(Cause::DataOrConfig)] = 1.0;

        let ranked = ranking.rank(&Evidence::default(), &[]);
        assert_eq!(ranked.next.unwrap().id, "of_theme");
        assert_eq!(ranking.next_question(&Evidence::default(), &[]), None, "the other would tell nothing");
    }

    #[test]
    fn what_was_answered_counts_and_is_not_asked_again() {
        let open = ranking().rank(&Evidence::default(), &[]);
        let asked = ranking().rank(&known(FactList::of([("answer.asked.of_plugin", "yes")])), &[]);
        let checked = ranking().rank(&known(FactList::of([("finding.of_theme", "ok")])), &[]);

        let ids = |ranked: &Ranked| -> Vec<String> {
            ranked.next.iter().chain(&ranked.missing).map(|next| next.id.clone()).collect()
        };
        assert_eq!(ids(&open).len(), 2);
        assert_eq!(ids(&asked), ["of_theme"]);
        assert_eq!(ids(&checked), ["of_plugin"]);
        assert_eq!(asked.causes[0].cause, Cause::PluginOrApp);
        assert_eq!(asked.causes[0].supporting[0].says, "it is yes");
        assert_eq!(checked.causes.last().unwrap().cause, Cause::ThemeEdit);
    }
}
