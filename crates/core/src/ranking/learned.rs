//! What resolved cases have taught: by how much the table is off at one site.

use super::{CAUSES, PerCause, Piece, Ranking, place};
use crate::catalogue::Cause;

/// As many cases as the table counts for: what was seen less often moves little. With fewer, replaying cases that the table
/// ranks well made it worse; with twice as many, a site that differs was learned too slowly.
const TABLE_COUNTS_FOR: f32 = 20.0;
/// No piece of evidence is moved further, in natural logarithms.
const FURTHEST: f32 = 1.5;

/// What is added to the table's weights, in natural logarithms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    shares: PerCause,
    /// By the pieces' ids, sorted.
    pieces: Vec<(String, PerCause)>,
}

/// A case whose cause somebody told.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// What spoke for and against causes in it.
    pub pieces: Vec<Piece>,
    /// What it came from.
    pub cause: Cause,
    /// How much it counts: 1, less the longer ago it was.
    pub weight: f32,
}

impl Learned {
    /// Compares how often each cause was true with how often the table expected it, first over all cases, then over those
    /// with a piece of evidence. The order of the lessons doesn't matter.
    pub fn of(table: &Ranking, lessons: &[Lesson]) -> Learned {
        let mut learned = Learned::default();
        let mut all = Tally::default();
        for lesson in lessons {
            all.add(lesson, &table.probabilities(&lesson.pieces));
        }
        learned.shares = all.correction();
        let moved = table.clone().with(learned.clone());
        let mut tallies: Vec<(String, Tally)> = Vec::new();
        for lesson in lessons {
            let expected = moved.probabilities(&lesson.pieces);
            for piece in &lesson.pieces {
                let place = match tallies.binary_search_by(|(id, _)| (**id).cmp(&*piece.id)) {
                    Ok(place) => place,
                    Err(place) => {
                        tallies.insert(place, (piece.id.clone(), Tally::default()));
                        place
                    }
                };
                tallies[place].1.add(lesson, &expected);
            }
        }
        learned.pieces = tallies.into_iter().map(|(id, tally)| (id, tally.correction())).collect();
        learned
    }

    /// Whether it moves nothing.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.shares == [0.0; CAUSES]
    }

    /// By how much each cause's share is moved.
    pub fn shares(&self) -> &PerCause {
        &self.shares
    }

    /// The pieces of evidence, with what is added to their weights.
    pub fn pieces(&self) -> &[(String, PerCause)] {
        &self.pieces
    }

    /// What `shares` and `pieces` gave.
    pub fn from_parts(shares: PerCause, pieces: Vec<(String, PerCause)>) -> Learned {
        Learned { shares, pieces }
    }

    pub(super) fn add_to_shares(&self, scores: &mut PerCause) {
        for (score, more) in scores.iter_mut().zip(&self.shares) {
            *score += more;
        }
    }

    pub(super) fn add_to(&self, id: &str, weights: &mut PerCause) {
        if let Ok(place) = self.pieces.binary_search_by(|(known, _)| (**known).cmp(id)) {
            for (weight, more) in weights.iter_mut().zip(&self.pieces[place].1) {
                *weight += more;
            }
        }
    }
}

/// How often each cause was true, and how often it was expected.
#[derive(Clone, Debug, Default)]
struct Tally {
    seen: PerCause,
    expected: PerCause,
}

impl Tally {
    fn add(&mut self, lesson: &Lesson, expected: &PerCause) {
        self.seen[place(lesson.cause)] += lesson.weight;
        for (sum, probability) in self.expected.iter_mut().zip(expected) {
            *sum += probability * lesson.weight;
        }
    }

    fn correction(&self) -> PerCause {
        let mut correction = [0.0; CAUSES];
        for (place, more) in correction.iter_mut().enumerate() {
            let of_table = TABLE_COUNTS_FOR / CAUSES as f32;
            let ratio = (self.seen[place] + of_table) / (self.expected[place] + of_table);
            *more = ratio.ln().clamp(-FURTHEST, FURTHEST);
        }
        correction
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::ranking::Signal;

    fn table() -> Ranking {
        let signal = |id: &str, cause| Signal {
            id: id.into(),
            says: id.into(),
            phrases: vec![id.into()],
            when: None,
            weights: vec![(cause, 2)],
        };
        let even: Vec<(Cause, u32)> = Cause::ALL.iter().map(|cause| (*cause, 10)).collect();
        let signals = vec![signal("popup", Cause::PluginOrApp), signal("stripe", Cause::PaymentProvider)];
        Ranking::new(&even, signals, vec![])
    }

    fn lessons(text: &str, cause: Cause, count: usize, weight: f32) -> Vec<Lesson> {
        let pieces = table().pieces(&Evidence::of_text(text), &[]);
        vec![Lesson { pieces, cause, weight }; count]
    }

    fn probability(learned: &Learned, text: &str, cause: Cause) -> f32 {
        let table = table().with(learned.clone());
        table.probabilities(&table.pieces(&Evidence::of_text(text), &[]))[place(cause)]
    }

    #[test]
    fn what_is_seen_again_and_again_becomes_likelier_and_with_it_what_it_was_seen_with() {
        let none = Learned::default();
        let mut all = lessons("popup", Cause::ThirdPartyScript, 50, 1.0);
        all.extend(lessons("stripe", Cause::PaymentProvider, 50, 1.0));
        let learned = Learned::of(&table(), &all);

        let before = probability(&none, "popup", Cause::ThirdPartyScript);
        assert!(before < 0.12);
        assert!(probability(&learned, "popup", Cause::ThirdPartyScript) > 0.6);
        assert!(
            probability(&learned, "stripe", Cause::ThirdPartyScript) < before,
            "not where it wasn't seen"
        );
    }

    #[test]
    fn one_case_moves_little_and_an_old_one_less() {
        let before = probability(&Learned::default(), "popup", Cause::ThemeEdit);
        let one = Learned::of(&table(), &lessons("popup", Cause::ThemeEdit, 1, 1.0));
        let old = Learned::of(&table(), &lessons("popup", Cause::ThemeEdit, 1, 0.1));

        let (one, old) =
            (probability(&one, "popup", Cause::ThemeEdit), probability(&old, "popup", Cause::ThemeEdit));
        assert!(before < old && old < one && one < 0.5, "{before} {old} {one}");
    }

    #[test]
    fn taking_a_case_back_is_as_if_it_never_was() {
        let mut all = lessons("popup", Cause::PluginOrApp, 3, 1.0);
        let without = Learned::of(&table(), &all);
        all.extend(lessons("stripe", Cause::DataOrConfig, 1, 1.0));
        let with = Learned::of(&table(), &all);
        all.pop();

        assert_ne!(with, without);
        assert_eq!(Learned::of(&table(), &all), without);
    }

    #[test]
    fn nothing_learned_moves_nothing_and_nothing_becomes_certain() {
        assert!(Learned::of(&table(), &[]).is_empty());
        let learned = Learned::of(&table(), &lessons("stripe", Cause::PlatformUpdate, 5_000, 1.0));
        let certain = probability(&learned, "stripe", Cause::PlatformUpdate);

        assert!(certain < 0.99, "{certain}");
        assert!(probability(&learned, "stripe", Cause::PlatformBug) > 0.01);
    }
}
