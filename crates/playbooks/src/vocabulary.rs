//! What facts there are where a condition is looked at, and which values they can have.

use std::collections::{HashMap, HashSet};

use askwell_core::change::{ChangeKind, ChangeTime};
use askwell_core::playbook::ASKED;

use crate::built_in;
use crate::check_source::CheckSource;
use crate::place::At;
use crate::playbook_source::PlaybookSource;
use crate::remark::Code;
use crate::shape::choose;
use crate::step_kind::Kind;

/// What a fact can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Domain<'s> {
    /// One of these.
    One(Vec<&'s str>),
    /// Any of these.
    Many(Vec<&'s str>),
    /// One of these pairs of outcome and reason.
    Result(Vec<(&'static str, &'s str)>),
    /// A whole number between bounds.
    Number(Option<i64>, Option<i64>),
    /// One text.
    Text,
    /// Several texts or numbers.
    Texts,
}

/// Why there is no such fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// The rule.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// The mend.
    pub mend: String,
}

/// Where a condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// In a step of a playbook.
    Step,
    /// Where topics are offered: before any question of the playbook.
    Topic,
    /// In a rule of a check.
    Rule,
}

/// The facts that a playbook or check can speak of.
pub struct Vocabulary<'s> {
    playbook: Option<&'s PlaybookSource>,
    steps: HashMap<&'s str, usize>,
    inquiry: Option<usize>,
    checks: HashMap<&'s str, &'s CheckSource>,
    run: HashSet<&'s str>,
}

const CONTEXT: [&str; 6] = ["audience", "locale", "platform", "device", "path", "origin"];
const ERROR: [&str; 4] = ["kind", "text", "status", "url"];
/// What `error.kind` can be: the kinds of what was noticed, and the ways of telling it.
const ERROR_KINDS: [&str; 7] =
    ["visible", "request", "resource", "exception", "rejection", "typed", "no_message"];

impl<'s> Vocabulary<'s> {
    /// For the conditions of a playbook.
    pub fn of_playbook(playbook: &'s PlaybookSource, checks: &'s [CheckSource]) -> Vocabulary<'s> {
        let steps = playbook.steps.iter().enumerate();
        let inquiry = playbook.steps.iter().position(|step| step.kind.value == Kind::Inquiry);
        let run = playbook.steps.iter().flat_map(|step| &step.checks);
        Vocabulary {
            playbook: Some(playbook),
            // The first of two with the same id, as everywhere.
            steps: steps.rev().map(|(place, step)| (&*step.id.value, place)).collect(),
            inquiry,
            checks: checks.iter().map(|check| (&*check.id.value, check)).collect(),
            run: run.map(|check| &*check.value).collect(),
        }
    }

    /// For the rules of a check.
    pub fn of_checks(checks: &'s [CheckSource]) -> Vocabulary<'s> {
        Vocabulary {
            playbook: None,
            steps: HashMap::new(),
            inquiry: None,
            checks: checks.iter().map(|check| (&*check.id.value, check)).collect(),
            run: checks.iter().map(|check| &*check.id.value).collect(),
        }
    }

    /// The place of the step that gives the answer which a fact is about.
    pub fn answered_at(&self, fact: &str) -> Option<usize> {
        let name = fact.strip_prefix("answer.")?;
        if question_of(name).is_some() {
            return self.inquiry;
        }
        self.steps.get(name.split('.').next()?).copied()
    }

    /// The place of a step.
    pub fn step(&self, id: &str) -> Option<usize> {
        self.steps.get(id).copied()
    }

    /// The ids of all steps.
    pub fn step_ids(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        self.playbook.into_iter().flat_map(|playbook| playbook.steps.iter().map(|step| &*step.id.value))
    }

    /// A check.
    pub fn check(&self, id: &str) -> Option<&'s CheckSource> {
        self.checks.get(id).copied()
    }

    /// What is said about a check that doesn't exist.
    pub fn unknown_check(&self, id: &str) -> Unknown {
        let mut known: Vec<&str> = self.checks.keys().copied().collect();
        known.sort_unstable();
        Unknown {
            code: Code::UnknownCheck,
            message: format!("there is no check \"{id}\""),
            mend: choose(id, known.into_iter()),
        }
    }

    /// The fact that somebody meant who wrote only the name of a step or a check.
    fn likely(&self, name: &str) -> Option<String> {
        let begins = name.split('.').next().unwrap_or(name);
        let area = match (self.steps.contains_key(begins), self.checks.contains_key(begins)) {
            (true, _) => "answer",
            (false, true) => "finding",
            _ => return None,
        };
        Some(format!("{area}.{name}"))
    }

    /// The option of the question that a fact is about, by what people read of it.
    pub fn option_labelled(&self, fact: &str, label: &str) -> Option<&'s str> {
        let step = &self.playbook?.steps[self.answered_at(fact)?];
        let reads = |text: &Option<At<String>>| {
            text.as_ref().is_some_and(|text| text.value.trim().eq_ignore_ascii_case(label.trim()))
        };
        let option = step.options.iter().find(|option| option.label.texts.iter().any(reads))?;
        Some(&option.id.value)
    }

    /// What a fact can be.
    ///
    /// # Errors
    /// There is no such fact in this setting.
    pub fn domain(&self, fact: &str, setting: Setting) -> Result<Domain<'s>, Unknown> {
        let (area, name) = fact.split_once('.').unwrap_or((fact, ""));
        let areas: &[&str] = match setting {
            Setting::Step => &["answer", "error", "change", "finding", "context", "site"],
            Setting::Topic => &["error", "context", "site"],
            Setting::Rule => &["observed", "finding", "context"],
        };
        if !areas.contains(&area) || name.is_empty() {
            return Err(Unknown {
                code: Code::UnknownFact,
                message: match setting {
                    Setting::Topic if matches!(area, "answer" | "change" | "finding") => {
                        format!("\"{fact}\" isn't known yet where topics are offered")
                    }
                    _ => format!("there is no fact \"{fact}\" here"),
                },
                mend: match self.likely(fact).filter(|_| setting == Setting::Step) {
                    Some(likely) => format!("Did you mean \"{likely}\"?"),
                    None => format!("Facts here begin with one of: {}", areas.join(", ")),
                },
            });
        }
        let one_of = |names: &[&str], what: &str| {
            (!names.contains(&name)).then(|| Unknown {
                code: Code::UnknownFact,
                message: format!("there is no {what} \"{name}\""),
                mend: choose(name, names.iter().copied()),
            })
        };
        match area {
            "answer" => self.answer(name),
            "finding" => self.finding(name),
            "context" => one_of(&CONTEXT, "fact about the context").map_or_else(|| Ok(context(name)), Err),
            "error" => one_of(&ERROR, "fact about the error").map_or_else(|| Ok(error(name)), Err),
            "change" => {
                let kinds: Vec<&str> = ChangeKind::ALL.iter().map(|kind| kind.name()).collect();
                let times = ChangeTime::ALL.iter().map(|time| time.name()).collect();
                one_of(&kinds, "kind of change").map_or_else(|| Ok(Domain::One(times)), Err)
            }
            "site" => Ok(Domain::Text),
            _ => Ok(Domain::Texts),
        }
    }

    fn answer(&self, name: &str) -> Result<Domain<'s>, Unknown> {
        if let Some(question) = question_of(name) {
            return self.asked(question);
        }
        let (step, field) = name.split_once('.').map_or((name, None), |(step, field)| (step, Some(field)));
        let source = self.playbook.zip(self.steps.get(step)).map(|(playbook, place)| &playbook.steps[*place]);
        let Some(source) = source else {
            return Err(Unknown {
                code: Code::UnknownAnswer,
                message: format!("no step \"{step}\" asks for this answer"),
                mend: choose(step, self.steps.keys().copied()),
            });
        };
        let options = || source.options.iter().map(|option| &*option.id.value).collect();
        let nothing = |message: String, mend: &str| {
            Err(Unknown { code: Code::UnknownAnswer, message, mend: mend.to_owned() })
        };
        match (source.kind.value, field) {
            (Kind::Impact, Some(field)) => {
                match source.ask.iter().find(|asked| asked.value.name() == field) {
                    Some(question) => Ok(Domain::One(question.value.option_ids().collect())),
                    None => nothing(
                        format!("the step \"{step}\" doesn't ask for \"{field}\""),
                        "Add it to `ask`, or look at another answer",
                    ),
                }
            }
            (Kind::Impact, None) => nothing(
                format!("\"{step}\" asks for several things"),
                "Say which: answer.impact.paying, for example",
            ),
            (_, Some(field)) => {
                nothing(format!("the step \"{step}\" has no field \"{field}\""), "Look at the whole answer")
            }
            (Kind::Choice, None) if !source.many => Ok(Domain::One(options())),
            (Kind::Choice | Kind::Symptoms, None) => Ok(Domain::Many(options())),
            (Kind::Text | Kind::Date, None) => Ok(Domain::Text),
            (Kind::Number, None) => {
                let bound = |bound: &Option<At<i64>>| bound.as_ref().map(|bound| bound.value);
                Ok(Domain::Number(bound(&source.min), bound(&source.max)))
            }
            (Kind::Advice, None) => Ok(Domain::One(vec!["yes", "no", "cannot"])),
            (Kind::Scope, None) => Ok(Domain::One(vec!["turned", "on"])),
            (Kind::Inquiry, None) => nothing(
                format!("\"{step}\" asks whatever tells most"),
                "Say which question: answer.asked.other_browser, for example",
            ),
            (kind, None) => nothing(
                format!("a step of the kind {} gives no answer that conditions can look at", kind.name()),
                "Look at another fact; for what changed, at change.KIND",
            ),
        }
    }

    /// The answer to a question that an inquiry may ask.
    fn asked(&self, question: &str) -> Result<Domain<'s>, Unknown> {
        let known = built_in::inquiry_questions();
        let unknown = |message: String, mend: String| Unknown { code: Code::UnknownAnswer, message, mend };
        if self.inquiry.is_none() {
            let message = "no step of this playbook inquires".to_owned();
            return Err(unknown(message, "Add a step of the kind inquiry before".to_owned()));
        }
        match known.iter().find(|known| known.id == question) {
            Some(known) => Ok(Domain::One(known.choices.iter().map(String::as_str).collect())),
            None => {
                let ids = known.iter().map(|known| &*known.id);
                Err(unknown(format!("no inquiry asks \"{question}\""), choose(question, ids)))
            }
        }
    }

    fn finding(&self, name: &str) -> Result<Domain<'s>, Unknown> {
        let Some(check) = self.checks.get(name) else { return Err(self.unknown_check(name)) };
        if !self.run.contains(name) {
            return Err(Unknown {
                code: Code::CheckNotRun,
                message: format!("no step of this playbook runs the check \"{name}\""),
                mend: "Add it to the `checks` of an earlier step".to_owned(),
            });
        }
        Ok(Domain::Result(check.results()))
    }
}

/// The question of an inquiry that the answer with this name is to.
fn question_of(answer: &str) -> Option<&str> {
    answer.strip_prefix(ASKED)?.strip_prefix('.')
}

fn context(name: &str) -> Domain<'static> {
    match name {
        "audience" => Domain::One(vec!["shopper", "merchant"]),
        "device" => Domain::One(vec!["phone", "tablet", "desktop"]),
        _ => Domain::Text,
    }
}

fn error(name: &str) -> Domain<'static> {
    match name {
        "kind" => Domain::One(ERROR_KINDS.to_vec()),
        "status" => Domain::Number(Some(0), Some(999)),
        // What was expected and what was seen are both texts of the error.
        "text" => Domain::Texts,
        _ => Domain::Text,
    }
}
