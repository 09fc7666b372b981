//! From what authors write to what core runs, in one language.

use askwell_core::check::{Check, CheckBook, Rule};
use askwell_core::condition::Condition;
use askwell_core::playbook::{
    Branch, Control, Field, FieldOption, Link, Playbook, PlaybookName, Step, StepKind,
};

use crate::check_source::CheckSource;
use crate::condition_source::ConditionSource;
use crate::impact;
use crate::place::At;
use crate::playbook_source::PlaybookSource;
use crate::step_kind::Kind;
use crate::step_source::StepSource;
use crate::words::{Locales, Words};

/// The playbook in a language, or in the nearest that it has. It begins after the error, which is told before.
///
/// A source with errors compiles too, but not to anything that makes sense.
pub fn playbook(source: &PlaybookSource, locale: &str) -> Playbook {
    let tongue = Tongue { locales: &source.locales, chain: source.locales.chain(locale) };
    let asked = source.steps.iter().filter(|step| step.kind.value != Kind::Error);
    let steps: Vec<&StepSource> = asked.collect();
    let places = steps.iter().enumerate().rev();
    let places = places.map(|(place, step)| (&*step.id.value, place)).collect();
    Playbook {
        name: PlaybookName { id: source.id.value.clone(), revision: source.revision.clone() },
        steps: steps.iter().map(|step| tongue.step(step, &places)).collect(),
    }
}

/// The title among the topics.
pub fn title(source: &PlaybookSource, locale: &str) -> String {
    let chain = source.locales.chain(locale);
    source.title.get(&chain).map(|title| title.value.clone()).unwrap_or_default()
}

/// When the playbook stands first among the topics; never, if it doesn't say.
pub fn suggest(source: &PlaybookSource) -> Condition {
    source.suggest.as_ref().map_or_else(|| Condition::Any(Vec::new()), ConditionSource::compile)
}

/// The checks in a language, or each in the nearest that it has.
pub fn check_book(sources: &[CheckSource], locale: &str) -> CheckBook {
    CheckBook { checks: sources.iter().map(|source| check(source, locale)).collect() }
}

fn check(source: &CheckSource, locale: &str) -> Check {
    let tongue = Tongue { locales: &source.locales, chain: source.locales.chain(locale) };
    let rules = source.rules.iter().map(|rule| Rule {
        id: rule.id.value.clone(),
        when: condition(rule.when.as_ref()),
        outcome: rule.outcome,
        owner: rule.owner,
        means: tongue.text(Some(&rule.means)),
        advice: tongue.text(rule.advice.as_ref()),
    });
    Check {
        id: source.id.value.clone(),
        vantage: source.vantage,
        time_limit_ms: source.time_limit_ms,
        title: tongue.text(Some(&source.title)),
        rules: rules.collect(),
    }
}

fn condition(source: Option<&ConditionSource>) -> Condition {
    source.map_or(Condition::ALWAYS, ConditionSource::compile)
}

type Places<'s> = std::collections::HashMap<&'s str, usize>;

/// A language, and where to look where words are missing.
struct Tongue<'s> {
    locales: &'s Locales,
    chain: Vec<usize>,
}

impl Tongue<'_> {
    fn text(&self, words: Option<&Words>) -> String {
        words.and_then(|words| words.get(&self.chain)).map(|text| text.value.clone()).unwrap_or_default()
    }

    fn texts(&self, words: Option<&Words<Vec<At<String>>>>) -> Vec<String> {
        let texts = words.and_then(|words| words.get(&self.chain));
        texts.map(|texts| texts.iter().map(|text| text.value.clone()).collect()).unwrap_or_default()
    }

    fn step(&self, source: &StepSource, places: &Places<'_>) -> Step {
        let branch = |way: &crate::step_source::WayOn| {
            Some(Branch { when: condition(way.when.as_ref()), to: *places.get(&*way.go.value)? })
        };
        let link = |link: &crate::step_source::LinkSource| Link {
            label: self.text(Some(&link.label)),
            url: link.url.value.clone(),
        };
        Step {
            id: source.id.value.clone(),
            kind: kind(source.kind.value),
            when: condition(source.when.as_ref()),
            question: self.question(source),
            hint: self.text(source.hint.as_ref()),
            body: self.texts(source.body.as_ref()),
            list: self.texts(source.list.as_ref()),
            fields: self.fields(source),
            checks: source.checks.iter().map(|check| check.value.clone()).collect(),
            links: source.links.iter().map(link).collect(),
            branches: source.next.iter().filter_map(branch).collect(),
        }
    }

    fn question(&self, source: &StepSource) -> String {
        match (source.kind.value, &source.question) {
            (Kind::Impact, None) => impact::heading(self.locales, &self.chain).to_owned(),
            (_, question) => self.text(question.as_ref()),
        }
    }

    fn fields(&self, source: &StepSource) -> Vec<Field> {
        let control = match source.kind.value {
            Kind::Choice | Kind::Symptoms if source.many => Control::Many,
            Kind::Choice => Control::One,
            Kind::Text if source.long => Control::LongText,
            Kind::Text => Control::Text,
            Kind::Number => Control::Number,
            Kind::Date => Control::Date,
            Kind::Impact => return self.impact(source),
            _ => return Vec::new(),
        };
        let option = |option: &crate::step_source::OptionSource| FieldOption {
            id: option.id.value.clone(),
            label: self.text(Some(&option.label)),
        };
        vec![Field {
            id: String::new(),
            control,
            label: String::new(),
            is_optional: source.optional,
            options: source.options.iter().map(option).collect(),
            min: source.min.map(|min| min.value),
            max: source.max.map(|max| max.value),
            unit: self.text(source.unit.as_ref()),
        }]
    }

    fn impact(&self, source: &StepSource) -> Vec<Field> {
        let field = |asked: &At<crate::impact::Question>| {
            let (label, options) = asked.value.words(self.locales, &self.chain);
            let option =
                |(id, label): (&str, &str)| FieldOption { id: id.to_owned(), label: label.to_owned() };
            Field {
                id: asked.value.name().to_owned(),
                control: Control::One,
                label: label.to_owned(),
                is_optional: false,
                options: options.into_iter().map(option).collect(),
                min: None,
                max: None,
                unit: String::new(),
            }
        };
        source.ask.iter().map(field).collect()
    }
}

fn kind(kind: Kind) -> StepKind {
    match kind {
        Kind::Error => StepKind::Error,
        Kind::Choice | Kind::Symptoms | Kind::Text | Kind::Number | Kind::Date | Kind::Impact => {
            StepKind::Questions
        }
        Kind::Checks => StepKind::Checks,
        Kind::Inquiry => StepKind::Inquiry,
        Kind::Advice => StepKind::Advice,
        Kind::KnownIssue => StepKind::KnownIssue,
        Kind::Scope => StepKind::Scope,
        Kind::End => StepKind::End,
        Kind::Changes => StepKind::Changes,
        Kind::Evidence => StepKind::Evidence,
        Kind::Contact => StepKind::Contact,
        Kind::Review => StepKind::Review,
    }
}
