//! The table as it travels to the widget, with what was learned at its site.

use super::learned::Learned;
use super::{CAUSES, Choice, PerCause, Question, Ranking, Signal, place};
use crate::catalogue::{Cause, take_cause};
use crate::compact::{Reader, Writer};
use crate::condition::Condition;
use crate::explain::StepKind;

/// The version of the compact form; what begins otherwise is refused.
const VERSION: &str = "ranking 2";
/// Fractions travel as whole numbers of this part.
const PART: f32 = 1000.0;

impl Ranking {
    /// The compact form. Signals keep their ids where something was learned of them, which is found by these.
    pub fn to_compact(&self) -> String {
        let mut writer = Writer::default();
        writer.text(VERSION);
        write_numbers(&mut writer, &self.shares);
        writer.list(&self.signals, |writer, signal| {
            let is_taught = self.learned.pieces().iter().any(|(id, _)| *id == signal.id);
            writer.text(if is_taught { &signal.id } else { "" });
            writer.text(&signal.says);
            writer.texts(&signal.phrases);
            let when: &[Condition] = signal.when.as_slice();
            writer.list(when, |writer, when| when.write(writer));
            writer.list(&signal.weights, |writer, (cause, weight)| {
                write_cause(writer, *cause);
                writer.number(i64::from(*weight));
            });
        });
        writer.list(&self.questions, write_question);
        write_numbers(&mut writer, self.learned.shares());
        writer.list(self.learned.pieces(), |writer, (id, weights)| {
            writer.text(id);
            write_numbers(writer, weights);
        });
        writer.finish()
    }

    /// Reads the compact form.
    pub fn from_compact(text: &str) -> Option<Ranking> {
        let mut reader = Reader::new(text);
        if reader.take_word() != VERSION {
            return None;
        }
        let shares = take_numbers(&mut reader);
        let signals = reader.take_list(take_signal);
        let questions = reader.take_list(take_question);
        let learned_shares = take_numbers(&mut reader);
        let pieces = reader.take_list(|reader| (reader.take_text(), take_numbers(reader)));
        if reader.is_broken() || !reader.is_at_end() {
            return None;
        }
        let mut ranking = Ranking::new(&[], signals, questions);
        ranking.shares = shares;
        Some(ranking.with(Learned::from_parts(learned_shares, pieces)))
    }
}

fn write_numbers(writer: &mut Writer, numbers: &PerCause) {
    for number in numbers {
        writer.number((number * PART).round() as i64);
    }
}

fn take_numbers(reader: &mut Reader<'_>) -> PerCause {
    let mut numbers = [0.0; CAUSES];
    for number in &mut numbers {
        *number = reader.take_number() as f32 / PART;
    }
    numbers
}

fn take_signal(reader: &mut Reader<'_>) -> Signal {
    Signal {
        id: reader.take_text(),
        says: reader.take_text(),
        phrases: reader.take_texts(),
        when: reader.take_list(Condition::take).pop(),
        weights: reader.take_list(|reader| (take_cause(reader), reader.take_number() as i32)),
    }
}

/// A cause travels as its place among all, which weighs less than its name.
fn write_cause(writer: &mut Writer, cause: Cause) {
    writer.number(place(cause) as i64);
}

fn write_question(writer: &mut Writer, question: &Question) {
    writer.text(&question.id);
    writer.number(question.kind as i64);
    question.when.write(writer);
    writer.text(&question.ask);
    writer.list(&question.choices, |writer, choice| {
        writer.text(&choice.id);
        writer.text(&choice.label);
        writer.text(&choice.says);
        writer.list(&choice.likely, |writer, (cause, percent)| {
            write_cause(writer, *cause);
            writer.number(i64::from(*percent));
        });
        writer.number(choice.otherwise.map_or(-1, i64::from));
    });
}

fn take_question(reader: &mut Reader<'_>) -> Question {
    Question {
        id: reader.take_text(),
        kind: StepKind::ALL[reader.take_place(StepKind::ALL.len())],
        when: Condition::take(reader),
        ask: reader.take_text(),
        choices: reader.take_list(|reader| Choice {
            id: reader.take_text(),
            label: reader.take_text(),
            says: reader.take_text(),
            likely: reader.take_list(|reader| (take_cause(reader), reader.take_number() as u32)),
            otherwise: u32::try_from(reader.take_number()).ok(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::learned::Lesson;
    use super::*;
    use crate::evidence::Evidence;

    fn ranking() -> Ranking {
        let signal = |when| Signal {
            id: "looks".into(),
            says: "it looks wrong".into(),
            phrases: vec!["too small".into()],
            when,
            weights: vec![(Cause::ThemeEdit, -3)],
        };
        let choice = |id: &str, otherwise| Choice {
            id: id.into(),
            label: id.into(),
            says: id.into(),
            likely: vec![(Cause::PlatformBug, 40)],
            otherwise,
        };
        let question = Question {
            id: "who_else".into(),
            kind: StepKind::Question,
            when: Condition::Known("error.kind".into()),
            ask: "Who else?".into(),
            choices: vec![choice("all", Some(10)), choice("unsure", None)],
        };
        let signals = vec![signal(None), signal(Some(Condition::ALWAYS))];
        let table = Ranking::new(&[(Cause::ThemeEdit, 9)], signals, vec![question]);
        let pieces = table.pieces(&Evidence::of_text("too small"), &[]);
        let learned = Learned::of(&table, &[Lesson { pieces, cause: Cause::ThirdPartyScript, weight: 0.5 }]);
        table.with(learned)
    }

    #[test]
    fn what_was_written_is_read_again_and_ranks_the_same() {
        let read = Ranking::from_compact(&ranking().to_compact()).unwrap();

        assert_eq!(read.to_compact(), ranking().to_compact());
        let evidence = Evidence::of_text("too small");
        for (told, meant) in
            read.rank(&evidence, &[]).causes.iter().zip(ranking().rank(&evidence, &[]).causes)
        {
            assert_eq!(told.cause, meant.cause);
            assert!((told.probability - meant.probability).abs() < 0.002, "{told:?} {meant:?}");
        }
    }

    #[test]
    fn only_what_was_learned_of_keeps_its_id() {
        let ids = |ranking: &Ranking| {
            let read = Ranking::from_compact(&ranking.to_compact()).unwrap();
            read.signals.into_iter().map(|signal| signal.id).collect::<Vec<_>>()
        };

        assert_eq!(ids(&ranking()), ["looks", "looks"]);
        assert_eq!(ids(&ranking().with(Learned::default())), ["", ""]);
    }

    #[test]
    fn a_form_that_is_cut_is_refused() {
        let text = ranking().to_compact();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Ranking::from_compact(&text[..end]), None);
        }
    }
}
