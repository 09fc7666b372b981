//! A line of events, as somebody writes it by hand.

use std::collections::BTreeMap;

use askwell_core::change::{ChangeActor, ChangeKind, ChangeTime};
use askwell_core::check::Probe;
use askwell_core::draft::{ChangeSource, ContactSource, ErrorSource};
use askwell_core::facts::FactList;
use askwell_core::file_type::FileType;
use askwell_core::finding::Finding;
use askwell_core::outside::OutsideReport;
use askwell_core::playbook::{Control, StepKind};
use askwell_core::recording::RecordedEvent;
use askwell_core::run::{Event, Field, Run};
use askwell_core::wire::SiteSettings;
use serde::Deserialize;

/// One line. Exactly one of the keys that name what happened is there, with what belongs to it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Line {
    /// What the site has told: the body of `GET /api/v1/site`.
    settings: Option<Box<SiteSettings>>,
    /// The facts `context.NAME`.
    context: Option<BTreeMap<String, Values>>,
    /// What was noticed on the page.
    noticed: Option<Vec<RecordedEvent>>,
    /// How the error is told: `typed`, `no_message`, or the place of what was noticed.
    error: Option<Values>,
    /// The answer to this question, by its name: `method`, `impact.since`.
    answer: Option<String>,
    /// What this check observed.
    finding: Option<String>,
    /// What the next inquiry asks, instead of what would tell most: the question's id, the question, and of each choice
    /// its id and what it says; nothing, if it is to ask nothing.
    inquired: Option<Vec<String>>,
    /// What our server found from outside.
    outside: Option<Vec<Finding>>,
    /// A kind of thing that changed.
    change: Option<String>,
    /// `nothing_known` or `not_sure`.
    changes: Option<String>,
    /// The name of a picture.
    file: Option<String>,
    /// How to be reached: `email` or `link_only`.
    contact: Option<String>,
    /// The step to open again.
    open: Option<String>,
    /// On to the next screen.
    #[serde(rename = "continue")]
    go_on: bool,
    /// Back to the one before.
    back: bool,
    /// To hear of the known issue that is shown.
    join: bool,
    /// A case all the same, after an end without one.
    still_needed: bool,
    /// Off with the case.
    send: bool,

    values: Option<Values>,
    text: Option<String>,
    expected: String,
    seen: String,
    observed: BTreeMap<String, Values>,
    not_run: Option<String>,
    duration_ms: u32,
    when: Option<String>,
    who: Option<String>,
    comment: String,
    size_bytes: Option<u64>,
    email: String,
}

/// One value, or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "here is a text, a whole number or a list of texts needed")]
pub enum Values {
    /// One text.
    One(String),
    /// One number.
    Number(i64),
    /// Several texts.
    Several(Vec<String>),
}

impl Values {
    fn into_texts(self) -> Vec<String> {
        match self {
            Values::One(text) => vec![text],
            Values::Number(number) => vec![number.to_string()],
            Values::Several(texts) => texts,
        }
    }
}

/// What a line comes to.
pub enum Step {
    /// The site is another.
    Settings(Box<SiteSettings>),
    /// What is known of page and person.
    Context(FactList),
    /// What the next inquiry asks.
    Inquired(Vec<String>),
    /// What was noticed.
    Noticed(Vec<RecordedEvent>),
    /// Something happens to the run.
    Events(Vec<Event>),
}

impl Line {
    /// What the line comes to, for a run.
    ///
    /// # Errors
    /// It makes no sense here.
    pub fn to_step(self, run: &Run) -> Result<Step, String> {
        let named = [
            self.settings.is_some(),
            self.context.is_some(),
            self.noticed.is_some(),
            self.error.is_some(),
            self.answer.is_some(),
            self.finding.is_some(),
            self.inquired.is_some(),
            self.outside.is_some(),
            self.change.is_some(),
            self.changes.is_some(),
            self.file.is_some(),
            self.contact.is_some(),
            self.open.is_some(),
            self.go_on,
            self.back,
            self.join,
            self.still_needed,
            self.send,
        ];
        match named.into_iter().filter(|is_named| *is_named).count() {
            0 => return Err("the line doesn't say what happened".to_owned()),
            1 => {}
            _ => return Err("the line says that several things happened; write a line for each".to_owned()),
        }
        if let Some(settings) = self.settings {
            return Ok(Step::Settings(settings));
        }
        if let Some(context) = self.context {
            return Ok(Step::Context(facts(context)));
        }
        if let Some(question) = self.inquired {
            return Ok(Step::Inquired(question));
        }
        if let Some(events) = self.noticed {
            return Ok(Step::Noticed(events));
        }
        self.into_events(run).map(Step::Events)
    }

    fn into_events(mut self, run: &Run) -> Result<Vec<Event>, String> {
        let text = self.text.take();
        let values = self.values.take().map(Values::into_texts);
        if let Some(error) = self.error.take() {
            return self.error_events(error, text);
        }
        if let Some(name) = self.answer.take() {
            return answer_events(run, name, values, text);
        }
        if let Some(check) = self.finding.take() {
            return self.finding_events(run, check);
        }
        if let Some(findings) = self.outside {
            let report = OutsideReport { findings, ..OutsideReport::default() };
            return Ok(vec![Event::OutsideArrived(Some(report))]);
        }
        if let Some(kind) = self.change.take() {
            return self.change_events(&kind);
        }
        if let Some(changes) = self.changes {
            let source = known(ChangeSource::from_name(&changes), "way of answering what changed", &changes)?;
            return Ok(vec![Event::ChangesChosen(source), Event::Typed(Field::ChangeComment, self.comment)]);
        }
        if let Some(name) = self.file {
            let size_bytes = self.size_bytes.unwrap_or(1000);
            return Ok(vec![Event::FileAdded { name, size_bytes, file_type: Some(FileType::Png) }]);
        }
        if let Some(contact) = self.contact {
            let source = known(ContactSource::from_name(&contact), "way of contact", &contact)?;
            return Ok(vec![Event::ContactChosen(source), Event::Typed(Field::Email, self.email)]);
        }
        if let Some(step) = self.open {
            return Ok(vec![Event::StepOpened(step)]);
        }
        let simple = [
            (self.go_on, Event::Continued),
            (self.back, Event::WentBack),
            (self.join, Event::JoinAsked),
            (self.still_needed, Event::StillNeeded),
            (self.send, Event::Submitted("play-play-play-play".to_owned())),
        ];
        Ok(simple.into_iter().filter(|(happened, _)| *happened).map(|(_, event)| event).collect())
    }

    fn error_events(self, error: Values, text: Option<String>) -> Result<Vec<Event>, String> {
        let typed = |field, text| Event::Typed(field, text);
        match error {
            Values::Number(place) => {
                let place = usize::try_from(place).map_err(|_| format!("there is no place {place}"))?;
                let comment = typed(Field::ErrorComment, self.comment);
                Ok(vec![Event::ErrorChosen(ErrorSource::Noticed(place)), comment])
            }
            Values::One(way) if way == "typed" => {
                let text = text.ok_or("an error that is typed has a `text`")?;
                Ok(vec![Event::ErrorChosen(ErrorSource::Typed), typed(Field::ErrorText, text)])
            }
            Values::One(way) if way == "no_message" => Ok(vec![
                Event::ErrorChosen(ErrorSource::NoMessage),
                typed(Field::Expected, self.expected),
                typed(Field::Seen, self.seen),
            ]),
            _ => Err("an error is \"typed\", \"no_message\" or the place of what was noticed".to_owned()),
        }
    }

    fn finding_events(self, run: &Run, check: String) -> Result<Vec<Event>, String> {
        if !run.pending_checks().contains(&&*check) {
            return Err(format!("no check \"{check}\" runs on this screen"));
        }
        let probe = match self.not_run {
            Some(reason) => Probe::NotRun(reason),
            None => Probe::Observed(facts(self.observed)),
        };
        Ok(vec![Event::Probed { check, probe, duration_ms: self.duration_ms }])
    }

    fn change_events(self, kind: &str) -> Result<Vec<Event>, String> {
        let kind = known(ChangeKind::from_name(kind), "kind of change", kind)?;
        let mut events = vec![Event::ChangeToggled(kind)];
        if let Some(when) = &self.when {
            events.push(Event::ChangeDated(
                kind,
                known(ChangeTime::from_name(when), "time of a change", when)?,
            ));
        }
        if let Some(who) = &self.who {
            events.push(Event::ChangeAttributed(
                kind,
                known(ChangeActor::from_name(who), "who of a change", who)?,
            ));
        }
        if !self.comment.is_empty() {
            events.push(Event::Typed(Field::CommentOn(kind), self.comment));
        }
        Ok(events)
    }
}

fn answer_events(
    run: &Run,
    name: String,
    values: Option<Vec<String>>,
    text: Option<String>,
) -> Result<Vec<Event>, String> {
    let step = run.step();
    let built_in = matches!(step.kind, StepKind::Advice | StepKind::Scope) && name == step.id;
    let field = step.fields.iter().find(|field| step.answer_name(field) == name);
    if field.is_none() && !built_in {
        return Err(format!("the screen \"{}\" doesn't ask for \"{name}\"", step.id));
    }
    if let Some(text) = text {
        return Ok(vec![Event::Written(name, text)]);
    }
    let values = values.ok_or("an answer has `values` or a `text`")?;
    let is_written = field.is_some_and(|field| !matches!(field.control, Control::One | Control::Many));
    if is_written {
        return Ok(vec![Event::Written(name, values.concat())]);
    }
    let options = field.map_or(&[][..], |field| &field.options);
    if let Some(unknown) =
        values.iter().find(|value| field.is_some() && !options.iter().any(|option| option.id == **value))
    {
        return Err(format!("\"{name}\" has no option \"{unknown}\""));
    }
    // What isn't listed is not chosen.
    let others = options.iter().filter(|option| !values.contains(&option.id));
    let mut events: Vec<Event> = others
        .map(|option| Event::OptionChosen { name: name.clone(), option: option.id.clone(), is_chosen: false })
        .collect();
    events.extend(values.into_iter().map(|option| Event::OptionChosen {
        name: name.clone(),
        option,
        is_chosen: true,
    }));
    Ok(events)
}

fn facts(values: BTreeMap<String, Values>) -> FactList {
    let mut facts = FactList::default();
    for (name, values) in values {
        facts.set(&name, values.into_texts());
    }
    facts
}

fn known<T>(value: Option<T>, what: &str, name: &str) -> Result<T, String> {
    value.ok_or_else(|| format!("there is no {what} \"{name}\""))
}
