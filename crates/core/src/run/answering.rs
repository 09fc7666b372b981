//! Taking answers, and what is wrong with them.

use crate::answer::{Answer, AnswerValue};
use crate::case::Case;
use crate::change::Changes;
use crate::contact::Contact;
use crate::draft::ChangeSource;
use crate::issue::{Issue, IssueCode};
use crate::playbook::{Control, Field as AskedField, Step, StepKind};
use crate::run::Run;
use crate::run::event::{Event, Field};
use crate::run::known::label_of;
use crate::text::{before, concat, halves, number, parts};
use crate::validation::validate;

impl Run {
    pub(super) fn answer(&mut self, event: Event) {
        let draft = &mut self.draft;
        match event {
            Event::ErrorChosen(source) => draft.error_source = Some(source),
            Event::Typed(field, text) => self.type_in(field, text),
            Event::ChangesChosen(source) => draft.change_source = Some(source),
            Event::ChangeToggled(kind) => draft.toggle_change(kind),
            Event::ChangeDated(kind, when) => {
                if let Some(change) = draft.change_mut(kind) {
                    change.when = when;
                }
            }
            Event::ChangeAttributed(kind, who) => {
                if let Some(change) = draft.change_mut(kind) {
                    change.who = who;
                }
            }
            Event::OptionChosen { name, option, is_chosen } => self.choose(&name, option, is_chosen),
            Event::Written(name, text) => {
                let values = if text.is_empty() { Vec::new() } else { vec![text] };
                draft.answers.set(&name, values);
            }
            Event::TopicChosen(id) => draft.topic = Some(id),
            Event::ContactChosen(source) => draft.contact_source = Some(source),
            Event::PageRemoved => draft.page = None,
            Event::EnvironmentRemoved => draft.environment = None,
            Event::EventRemoved(index) => draft.remove_event(index),
            Event::NoticedRemoved => draft.remove_events(false),
            Event::RecordingRemoved => draft.remove_events(true),
            Event::Hid(text) => self.hide(&text),
            Event::Unhid(place) if place < self.site.masking.chosen.len() => {
                self.site.masking.chosen.remove(place);
            }
            Event::FindingsRemoved => {
                draft.findings.clear();
                draft.outside = None;
            }
            Event::FileAdded { name, size_bytes, file_type } => {
                return self.add_file(&name, size_bytes, file_type);
            }
            Event::FileRemoved(id) => return self.remove_file(id),
            Event::FileRetried(id) => return self.retry_file(id),
            _ => return,
        }
        self.save();
    }

    fn type_in(&mut self, field: Field, text: String) {
        let draft = &mut self.draft;
        let place = match field {
            Field::ErrorComment => &mut draft.error_comment,
            Field::ErrorText => &mut draft.error_text,
            Field::Expected => &mut draft.expected,
            Field::Seen => &mut draft.seen,
            Field::ChangeComment => &mut draft.change_comment,
            Field::Email => &mut draft.email,
            Field::CommentOn(kind) => match draft.change_mut(kind) {
                Some(change) => &mut change.comment,
                None => return,
            },
        };
        *place = text;
    }

    fn choose(&mut self, name: &str, option: String, is_chosen: bool) {
        let is_many = self.field_of(name).is_some_and(|field| field.control == Control::Many);
        let values = self.draft.answers.values_mut(name);
        // Of a single choice only the last remains; in a list nothing stands twice.
        if !is_many {
            values.clear();
        } else if let Some(place) = values.iter().position(|known| *known == option) {
            values.remove(place);
        }
        if is_chosen {
            values.push(option);
        }
    }

    /// What keeps the person from going on from this page; from the review: what keeps the case from being sent.
    pub(super) fn issues_of(&self, place: usize) -> Vec<Issue> {
        let is_review = self.playbook.steps[place].kind == StepKind::Review;
        let mut issues = self.unanswered();
        let places = if is_review { &self.way.trail[..] } else { &[place] };
        places.iter().for_each(|place| self.add_issues_of_answers(&self.playbook.steps[*place], &mut issues));
        let told = issues.len();
        let case = if is_review { self.to_case() } else { self.to_case_of_page(place) };
        for found in validate(&case, &self.site.limits) {
            // An unanswered question is one issue, not one for each of its fields.
            let area = before(&found.path, b'.');
            if !issues[..told].iter().any(|issue| before(&issue.path, b'.') == area) {
                issues.push(found);
            }
        }
        let mut own = Vec::new();
        for issue in issues {
            if is_review || self.belongs(&issue, place) {
                own.push(issue);
            }
        }
        own
    }

    fn has(&self, kind: StepKind) -> bool {
        self.way.trail.iter().any(|place| self.playbook.steps[*place].kind == kind)
    }

    fn unanswered(&self) -> Vec<Issue> {
        let draft = &self.draft;
        let mut open = Vec::new();
        if draft.error_source.is_none() {
            Issue::add(&mut open, "error", IssueCode::NotChosen);
        }
        if self.has(StepKind::Topic) && draft.topic.is_none() {
            Issue::add(&mut open, "topic", IssueCode::NotChosen);
        }
        let has_changes = match draft.change_source {
            Some(ChangeSource::Known) => !draft.changes.is_empty(),
            source => source.is_some(),
        };
        if self.has(StepKind::Changes) && !has_changes {
            Issue::add(&mut open, "changes", IssueCode::NotChosen);
        }
        if self.has(StepKind::Contact) && draft.contact_source.is_none() {
            Issue::add(&mut open, "contact", IssueCode::NotChosen);
        }
        open
    }

    fn add_issues_of_answers(&self, step: &Step, issues: &mut Vec<Issue>) {
        let mut add = |name: &str, code, limit: Option<i64>| {
            let path = concat(&["answers.", name]);
            let limit = limit.and_then(|limit| u64::try_from(limit).ok());
            issues.push(Issue { path, code, limit, actual: None });
        };
        if step.kind == StepKind::Advice && self.draft.answers.values(&step.id).is_empty() {
            add(&step.id, IssueCode::NotChosen, None);
        }
        for field in &step.fields {
            let name = step.answer_name(field);
            match self.draft.answers.values(&name).first() {
                Some(value) => {
                    if let Some((code, limit)) = slip(field, value) {
                        add(&name, code, limit);
                    }
                }
                None if field.is_optional => {}
                None => match field.control {
                    Control::One | Control::Many => add(&name, IssueCode::NotChosen, None),
                    _ => add(&name, IssueCode::Empty, None),
                },
            }
        }
    }

    /// The case that these answers make, tidied; questions not yet answered are empty in it, and those that the way
    /// doesn't lead to are left out.
    pub fn to_case(&self) -> Case {
        let mut case = self.to_case_of(&self.way.trail);
        (case.findings, case.outside) = self.reported_findings();
        case.tidied(&self.site.masking)
    }

    /// As much of the case as one page can spoil: tidying all of it would take longer with every page.
    fn to_case_of_page(&self, place: usize) -> Case {
        let mut case = self.to_case_of(&[place]);
        case.events.clear();
        case.tidied(&self.site.masking)
    }

    /// The untidied case with the answers of these pages.
    fn to_case_of(&self, places: &[usize]) -> Case {
        let mut case = self.draft.to_untidied_case(self.locale);
        if !self.has(StepKind::Changes) {
            case.changes = Changes::NotAsked;
        }
        if !self.has(StepKind::Contact) {
            case.contact = Contact::LinkOnly;
        }
        if !self.playbook.name.id.is_empty() {
            case.playbook = Some(self.playbook.name.clone());
        }
        for place in places {
            let step = &self.playbook.steps[*place];
            if step.kind == StepKind::Advice {
                self.add_written(step, &step.id, None, &mut case.tried);
                continue;
            }
            for field in &step.fields {
                self.add_written(step, &step.answer_name(field), Some(field), &mut case.answers);
            }
        }
        case
    }

    /// Adds the answer with this name, if there is one.
    fn add_written(&self, step: &Step, name: &str, field: Option<&AskedField>, answers: &mut Vec<Answer>) {
        let said = self.draft.answers.values(name);
        if said.is_empty() {
            return;
        }
        // The question's own words are the shop's; what they repeat of an answer may be anything.
        let plain = &|_: Control, value: &str| self.site.masking.mask(value);
        let question = match field.map_or("", |field| &field.label) {
            "" => self.fill(&step.question, plain),
            label => self.fill(label, plain),
        };
        let mut values = Vec::new();
        for value in said {
            let (id, text) = match field.map(|field| label_of(field, value)) {
                Some(Some(label)) => (&**value, label),
                Some(None) => ("", &**value),
                // Whether advice helped has the same words everywhere.
                None => (&**value, &**value),
            };
            values.push(AnswerValue { id: id.to_owned(), text: text.to_owned() });
        }
        answers.push(Answer { name: name.to_owned(), question, values });
    }
}

/// What is wrong with a written answer.
fn slip(field: &AskedField, value: &str) -> Option<(IssueCode, Option<i64>)> {
    let number = match field.control {
        Control::Number => match whole_part(value) {
            Some(number) => number,
            None => return Some((IssueCode::NotANumber, None)),
        },
        Control::Date => match day_number(value) {
            Some(day) => day,
            None => return Some((IssueCode::NotADate, None)),
        },
        Control::Text | Control::LongText if value.trim().is_empty() && !field.is_optional => {
            return Some((IssueCode::Empty, None));
        }
        _ => return None,
    };
    match (field.min, field.max) {
        (Some(min), _) if number < min => Some((IssueCode::TooSmall, Some(min))),
        (_, Some(max)) if number > max => Some((IssueCode::TooLarge, Some(max))),
        _ => None,
    }
}

/// The whole part of a number, with a point or comma before its decimals.
fn whole_part(text: &str) -> Option<i64> {
    let text = text.trim();
    // With both of them neither part is digits alone.
    let (whole, decimals) = halves(text, b'.').or(halves(text, b',')).unwrap_or((text, "0"));
    let is_plain = !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit());
    number(whole).filter(|_| is_plain)
}

/// The day `YYYY-MM-DD` in days since 1970-01-01 of the Gregorian calendar.
pub fn day_number(text: &str) -> Option<i64> {
    let mut parts = parts(text.trim(), b'-');
    let mut part = || number(parts.next()?);
    let (year, month, day) = (part()?, part()?, part()?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) || !(1..=9999).contains(&year) || parts.next().is_some() {
        return None;
    }
    // Years begin in March, so that the day which is there only sometimes is a year's last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469)
}
