//! Conditions over facts: what decides which step is shown, which way leads on, and what a check has found.

use serde::{Deserialize, Serialize};

use crate::compact::{Reader, Writer};
use crate::facts::Facts;
use crate::text;

/// A condition. An unknown fact has no values, so every test of it but "is not known" fails.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Condition {
    /// All of these hold; so an empty list always holds.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    All(Vec<Condition>),
    /// One of these holds at least; so an empty list never does.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Any(Vec<Condition>),
    /// It doesn't hold.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Not(Box<Condition>),
    /// A value of the fact is one of these.
    Is(String, Vec<String>),
    /// A value of the fact begins with one of these; the case of ASCII letters doesn't count.
    Starts(String, Vec<String>),
    /// One of these is found in a value of the fact; the case of ASCII letters doesn't count.
    Contains(String, Vec<String>),
    /// A value of the fact is a number greater than this.
    Above(String, i64),
    /// A value of the fact is a number smaller than this.
    Below(String, i64),
    /// The fact has a value.
    Known(String),
}

impl Condition {
    /// The condition that always holds.
    pub const ALWAYS: Condition = Condition::All(Vec::new());

    /// Whether it holds.
    pub fn holds(&self, facts: &dyn Facts) -> bool {
        match self {
            Condition::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Condition::Not(part) => !part.holds(facts),
            Condition::Is(fact, values) => {
                facts.any(fact, &mut |known| values.iter().any(|value| value == known))
            }
            Condition::Starts(fact, values) => facts.any(fact, &mut |known| {
                let begins = |value: &String| {
                    known.len() >= value.len()
                        && known.as_bytes()[..value.len()].eq_ignore_ascii_case(value.as_bytes())
                };
                values.iter().any(begins)
            }),
            Condition::Contains(fact, values) => {
                facts.any(fact, &mut |known| values.iter().any(|value| contains(known, value)))
            }
            Condition::Above(fact, bound) => facts.any(fact, &mut |known| number(known) > Some(*bound)),
            Condition::Below(fact, bound) => {
                facts.any(fact, &mut |known| number(known).is_some_and(|known| known < *bound))
            }
            Condition::Known(fact) => facts.any(fact, &mut |_| true),
        }
    }

    /// Calls `look` with every fact that is looked at.
    pub fn for_each_fact<'a>(&'a self, look: &mut dyn FnMut(&'a str)) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.for_each_fact(look));
            }
            Condition::Not(part) => part.for_each_fact(look),
            Condition::Is(fact, _)
            | Condition::Starts(fact, _)
            | Condition::Contains(fact, _)
            | Condition::Above(fact, _)
            | Condition::Below(fact, _)
            | Condition::Known(fact) => look(fact),
        }
    }

    /// Adds it to the compact form.
    pub fn write(&self, writer: &mut Writer) {
        let (sign, fact, values) = match self {
            Condition::All(parts) | Condition::Any(parts) => {
                writer.text(if matches!(self, Condition::All(_)) { "*" } else { "+" });
                return writer.list(parts, |writer, part| part.write(writer));
            }
            Condition::Not(part) => {
                writer.text("!");
                return part.write(writer);
            }
            Condition::Above(fact, bound) | Condition::Below(fact, bound) => {
                writer.text(if matches!(self, Condition::Above(..)) { ">" } else { "<" });
                writer.text(fact);
                return writer.number(*bound);
            }
            Condition::Is(fact, values) => ("=", fact, values),
            Condition::Starts(fact, values) => ("^", fact, values),
            Condition::Contains(fact, values) => ("~", fact, values),
            Condition::Known(fact) => {
                writer.text("?");
                return writer.text(fact);
            }
        };
        writer.text(sign);
        writer.text(fact);
        writer.texts(values);
    }

    /// Reads it from the compact form.
    pub fn read(reader: &mut Reader<'_>) -> Option<Condition> {
        let condition = Condition::take(reader);
        (!reader.is_broken()).then_some(condition)
    }

    /// Takes it from the compact form; a reader that is broken gives one that always holds.
    pub fn take(reader: &mut Reader<'_>) -> Condition {
        reader.enter();
        let condition = match reader.take_word() {
            "*" => Condition::All(reader.take_list(Condition::take)),
            "+" => Condition::Any(reader.take_list(Condition::take)),
            "!" => Condition::Not(Box::new(Condition::take(reader))),
            sign => Condition::take_leaf(sign, reader),
        };
        reader.leave();
        condition
    }

    fn take_leaf(sign: &str, reader: &mut Reader<'_>) -> Condition {
        let fact = reader.take_text();
        match sign {
            "=" => Condition::Is(fact, reader.take_texts()),
            "^" => Condition::Starts(fact, reader.take_texts()),
            "~" => Condition::Contains(fact, reader.take_texts()),
            ">" => Condition::Above(fact, reader.take_number()),
            "<" => Condition::Below(fact, reader.take_number()),
            "?" => Condition::Known(fact),
            _ => {
                reader.break_off();
                Condition::ALWAYS
            }
        }
    }
}

/// Whether one text is found in the other; the case of ASCII letters doesn't count.
/// Whether the part stands in the text, whatever the case of ASCII letters. The standard library's search is faster, and a
/// kilobyte.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    (0..=text.len().saturating_sub(part.len())).any(|start| {
        text.get(start..start + part.len()).is_some_and(|found| found.eq_ignore_ascii_case(part))
    })
}

/// A number as facts hold it; what comes after the decimal point doesn't count.
fn number(text: &str) -> Option<i64> {
    text::number(text::parts(text, b'.').next()?.trim_ascii())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::facts::FactList;

    fn is(fact: &str, value: &str) -> Condition {
        Condition::Is(fact.into(), vec![value.into()])
    }

    #[test]
    fn an_unknown_fact_passes_no_test() {
        let facts = FactList::default();

        assert!(!is("answer.a", "x").holds(&facts));
        assert!(!Condition::Below("answer.a".into(), 5).holds(&facts));
        assert!(!Condition::Known("answer.a".into()).holds(&facts));
        assert!(Condition::Not(Box::new(is("answer.a", "x"))).holds(&facts));
    }

    #[test]
    fn one_value_among_several_is_enough() {
        let mut facts = FactList::default();
        facts.set("finding.clock", vec!["problem".into(), "ahead".into()]);

        assert!(is("finding.clock", "problem").holds(&facts));
        assert!(is("finding.clock", "ahead").holds(&facts));
        assert!(!is("finding.clock", "behind").holds(&facts));
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        let facts = FactList::of([("observed.latency_ms", "1200"), ("observed.ratio", "1.9")]);

        assert!(Condition::Above("observed.latency_ms".into(), 999).holds(&facts));
        assert!(!Condition::Above("observed.latency_ms".into(), 1200).holds(&facts));
        assert!(Condition::Below("observed.ratio".into(), 2).holds(&facts));
    }

    #[test]
    fn texts_are_compared_whatever_the_case_of_their_letters() {
        let facts = FactList::of([("context.path", "/Checkout/pay"), ("error.text", "ÎNCĂ o eroare")]);

        assert!(Condition::Starts("context.path".into(), vec!["/checkout".into()]).holds(&facts));
        assert!(!Condition::Starts("context.path".into(), vec!["/checkout/paying".into()]).holds(&facts));
        assert!(Condition::Contains("error.text".into(), vec!["EROARE".into()]).holds(&facts));
        assert!(Condition::Contains("error.text".into(), vec!["".into()]).holds(&facts));
        assert!(!Condition::Contains("error.text".into(), vec!["eroarea".into()]).holds(&facts));
        assert!(
            !Condition::Contains("error.text".into(), vec!["o eroare, și încă una".into()]).holds(&facts)
        );
    }

    fn conditions() -> impl Strategy<Value = Condition> {
        let fact = "[a-c]\\.[a-c]";
        let leaf = prop_oneof![
            (fact, prop::collection::vec("[a-c]{0,2}", 0..3))
                .prop_map(|(fact, values)| Condition::Is(fact, values)),
            (fact, prop::collection::vec("\\PC{0,3}", 0..3))
                .prop_map(|(fact, values)| Condition::Contains(fact, values)),
            (fact, prop::collection::vec("\\PC{0,3}", 0..3))
                .prop_map(|(fact, values)| Condition::Starts(fact, values)),
            (fact, any::<i64>()).prop_map(|(fact, bound)| Condition::Above(fact, bound)),
            (fact, any::<i64>()).prop_map(|(fact, bound)| Condition::Below(fact, bound)),
            fact.prop_map(Condition::Known),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Condition::All),
                prop::collection::vec(inner.clone(), 0..4).prop_map(Condition::Any),
                inner.prop_map(|part| Condition::Not(Box::new(part))),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_condition_comes_back_from_its_compact_form(condition in conditions()) {
            let mut writer = Writer::default();
            condition.write(&mut writer);
            let text = writer.finish();

            let mut reader = Reader::new(&text);

            prop_assert_eq!(Condition::read(&mut reader), Some(condition));
            prop_assert!(reader.is_at_end());
        }

        #[test]
        fn any_text_is_read_or_refused(text in "([*+!=^~><?a-c0-3]?\u{1f}){0,20}") {
            Condition::read(&mut Reader::new(&text));
        }
    }

    #[test]
    fn what_is_nested_beyond_all_reason_is_refused() {
        let text = "!\u{1f}".repeat(100_000);

        assert_eq!(Condition::read(&mut Reader::new(&text)), None);
    }
}
