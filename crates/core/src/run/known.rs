//! What a run knows, as the facts that conditions look at.

use std::cell::RefCell;

use crate::draft::ErrorSource;
use crate::facts::Facts;
use crate::known_issue::KnownIssue;
use crate::playbook::{Control, Field};
use crate::run::Run;
use crate::text::{digits, halves, parts};

/// What is known on this way. Answers to questions that the way doesn't lead to don't count.
pub struct Known<'a> {
    /// The run.
    pub run: &'a Run,
    /// The places of the pages that count as shown.
    pub trail: &'a [usize],
    latest: RefCell<Latest<'a>>,
}

/// The answer that was looked up last. The conditions of a playbook's steps mostly look at the same one for a while, and
/// to find the next page there may be thousands of them.
#[derive(Default)]
struct Latest<'a> {
    name: String,
    values: &'a [String],
}

impl Facts for Known<'_> {
    fn any(&self, name: &str, test: &mut dyn FnMut(&str) -> bool) -> bool {
        if let Some(answer) = name.strip_prefix("answer.") {
            return self.values_of_answer(answer).iter().any(|value| test(value));
        }
        let Some((area, name)) = halves(name, b'.') else { return false };
        match area {
            "finding" => self.run.draft.findings.iter().any(|shown| {
                let finding = &shown.finding;
                finding.check == name && (test(finding.outcome.name()) || test(&finding.reason))
            }),
            "error" => self.any_of_error(name, test),
            "change" => {
                let changes = self.run.draft.changes.iter();
                changes.filter(|change| change.kind.name() == name).any(|change| test(change.when.name()))
            }
            "site" => self.run.site.fields.any(name, test),
            "context" => match name {
                "locale" => test(self.run.locale.tag()),
                "platform" => self.run.site.fields.any(name, test),
                "playbook" => test(&self.run.playbook.name.id),
                _ => self.run.context.any(name, test),
            },
            _ => false,
        }
    }
}

impl<'a> Known<'a> {
    pub(super) fn new(run: &'a Run, trail: &'a [usize]) -> Known<'a> {
        Known { run, trail, latest: RefCell::default() }
    }

    fn values_of_answer(&self, name: &str) -> &'a [String] {
        let mut latest = self.latest.borrow_mut();
        if latest.name != name {
            let values = self.run.draft.answers.values(name);
            latest.values = if values.is_empty() || self.is_on_way(name) { values } else { &[] };
            name.clone_into(&mut latest.name);
        }
        latest.values
    }

    fn is_on_way(&self, answer: &str) -> bool {
        self.trail.iter().any(|place| self.run.playbook.steps[*place].asks(answer))
    }

    fn any_of_error(&self, name: &str, test: &mut dyn FnMut(&str) -> bool) -> bool {
        let draft = &self.run.draft;
        let noticed = match draft.error_source {
            Some(ErrorSource::Noticed(place)) => draft.events.get(place),
            _ => None,
        };
        let status;
        let (told, more) = match (name, noticed, draft.error_source) {
            ("kind", Some(event), _) => (Some(event.kind.name()), None),
            ("text", Some(event), _) => (Some(&*event.text), Some(&*draft.error_comment)),
            ("status", Some(event), _) => {
                status = event.status.map(|status| digits(status.into()));
                (status.as_deref(), None)
            }
            ("url", Some(event), _) => (event.url.as_deref(), None),
            ("kind", None, Some(ErrorSource::Typed)) => (Some("typed"), None),
            ("kind", None, Some(_)) => (Some("no_message"), None),
            ("text", None, Some(ErrorSource::Typed)) => (Some(&*draft.error_text), None),
            ("text", None, Some(_)) => (Some(&*draft.seen), Some(&*draft.expected)),
            _ => (None, None),
        };
        told.is_some_and(&mut *test) || more.is_some_and(test)
    }
}

impl Run {
    /// What is known on the way so far.
    pub fn known(&self) -> Known<'_> {
        Known::new(self, &self.way.trail)
    }

    /// The first known issue that concerns this person and that they haven't said is different from theirs.
    pub fn known_issue(&self) -> Option<&KnownIssue> {
        let known = self.known();
        let is_open =
            |issue: &&KnownIssue| !self.draft.different.contains(&issue.id) && issue.concerns(&known);
        self.site.known_issues.iter().find(is_open)
    }

    /// A text with its placeholders filled: `{answer.order}`, `{site.name}`, `{finding.clock.skew_s}`; `{{` is a brace.
    /// What isn't known stays out; an option is named by its label. `write` writes numbers and days as people of this
    /// language do.
    pub fn fill(&self, text: &str, write: &dyn Fn(Control, &str) -> String) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut parts = parts(text, b'{');
        filled.push_str(parts.next().unwrap_or_default());
        let mut is_brace = false;
        for part in parts {
            match halves(part, b'}') {
                Some((name, rest)) if !is_brace => {
                    let mut gap = "";
                    self.each_value(name, write, &mut |value| {
                        filled.push_str(gap);
                        filled.push_str(value);
                        gap = ", ";
                    });
                    filled.push_str(rest);
                }
                _ if is_brace => {
                    filled.push_str(part);
                    is_brace = false;
                }
                _ => {
                    filled.push('{');
                    filled.push_str(part);
                    is_brace = part.is_empty();
                }
            }
        }
        filled
    }

    /// Tells the values of a fact as people read them.
    fn each_value(&self, name: &str, write: &dyn Fn(Control, &str) -> String, tell: &mut dyn FnMut(&str)) {
        if let Some((check, fact)) = name.strip_prefix("finding.").and_then(|name| halves(name, b'.')) {
            for shown in &self.draft.findings {
                for known in &shown.finding.evidence {
                    if shown.finding.check == check && known.name == fact {
                        known.values.iter().for_each(|value| tell(&write(Control::Text, value)));
                    }
                }
            }
            return;
        }
        let field = name.strip_prefix("answer.").and_then(|answer| self.field_of(answer));
        self.known().any(name, &mut |value| {
            match field.and_then(|field| label_of(field, value)) {
                Some(label) => tell(label),
                None if name.starts_with("site.") => tell(value),
                None => tell(&write(field.map_or(Control::Text, |field| field.control), value)),
            }
            false
        });
    }

    /// The field that an answer's name means.
    pub fn field_of(&self, answer: &str) -> Option<&Field> {
        let field = halves(answer, b'.').map_or("", |(_, field)| field);
        let step = self.playbook.steps.iter().find(|step| step.asks(answer))?;
        step.fields.iter().find(|known| known.id == field)
    }
}

/// How an option of the field reads.
pub(super) fn label_of<'a>(field: &'a Field, option: &str) -> Option<&'a str> {
    field.options.iter().find(|known| known.id == option).map(|known| &*known.label)
}
