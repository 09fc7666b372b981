//! A playbook: a guided flow in one language, compiled to what the runner needs.

use serde::{Deserialize, Serialize};

use crate::change::names;
use crate::compact::{Reader, Writer};
use crate::condition::Condition;
use crate::text::{concat, digits, halves, number};

/// The version of the compact form; what begins otherwise is refused.
const VERSION: &str = "playbook 1";

/// Which playbook, and which state of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaybookName {
    /// Its name; empty for the built-in intake.
    pub id: String,
    /// A short hash of its source.
    pub revision: String,
}

/// A guided flow. Steps are shown in their order, each if its condition holds, unless a branch leads elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Playbook {
    /// Which one.
    pub name: PlaybookName,
    /// The steps; the last is the review.
    pub steps: Vec<Step>,
}

/// One page of a playbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its id; no two steps of a playbook have the same.
    pub id: String,
    /// What sort of page.
    pub kind: StepKind,
    /// Whether it is shown.
    pub when: Condition,
    /// The question; empty for the built-in words.
    pub question: String,
    /// A line below the question.
    pub hint: String,
    /// Paragraphs.
    pub body: Vec<String>,
    /// What to do, one after the other.
    pub list: Vec<String>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// The checks that run here.
    pub checks: Vec<String>,
    /// Where else to turn.
    pub links: Vec<Link>,
    /// Ways on; the first whose condition holds; without any, the next step.
    pub branches: Vec<Branch>,
}

names! {
    /// What sort of page a step is.
    StepKind {
        /// What went wrong.
        Error = "error",
        /// A problem that the shop knows of already.
        KnownIssue = "known_issue",
        /// Which playbook goes on.
        Topic = "topic",
        /// Questions of the playbook's own: choice, text, number, date, symptoms, impact.
        Questions = "questions",
        /// Checks on the spot.
        Checks = "checks",
        /// What would tell most about the cause; which question that is, is known only then.
        Inquiry = "inquiry",
        /// Something to try, and whether it helped.
        Advice = "advice",
        /// What isn't handled here, and where to turn.
        Scope = "scope",
        /// The end, without a case.
        End = "end",
        /// What changed.
        Changes = "changes",
        /// Pictures and files.
        Evidence = "evidence",
        /// How to reach the person.
        Contact = "contact",
        /// Check your answers.
        Review = "review",
    }
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its id; empty if the step asks nothing else. Its answer is the fact `answer.STEP`, or `answer.STEP.FIELD`.
    pub id: String,
    /// How it is answered.
    pub control: Control,
    /// The label; empty if the step's question says it.
    pub label: String,
    /// Whether it may be left empty.
    pub is_optional: bool,
    /// What can be chosen.
    pub options: Vec<FieldOption>,
    /// The smallest number, or the earliest date in days since 1970-01-01.
    pub min: Option<i64>,
    /// The greatest number, or the latest date in days since 1970-01-01.
    pub max: Option<i64>,
    /// What a number counts.
    pub unit: String,
}

names! {
    /// How a field is answered.
    Control {
        /// One of the options.
        One = "one",
        /// Any of the options.
        Many = "many",
        /// A line.
        Text = "text",
        /// Several lines.
        LongText = "long_text",
        /// A number.
        Number = "number",
        /// A day, as YYYY-MM-DD.
        Date = "date",
    }
}

/// One answer that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldOption {
    /// Its id: what conditions compare with.
    pub id: String,
    /// What the person reads.
    pub label: String,
}

/// Where else to turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What the person reads.
    pub label: String,
    /// The address; it may hold placeholders.
    pub url: String,
}

/// A way on.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Whether it is taken.
    pub when: Condition,
    /// The place of the step it leads to.
    pub to: usize,
}

impl Step {
    /// A step with nothing of its own.
    #[inline(never)]
    pub fn plain(id: &str, kind: StepKind) -> Step {
        Step {
            id: id.to_owned(),
            kind,
            when: Condition::ALWAYS,
            question: String::new(),
            hint: String::new(),
            body: Vec::new(),
            list: Vec::new(),
            fields: Vec::new(),
            checks: Vec::new(),
            links: Vec::new(),
            branches: Vec::new(),
        }
    }

    /// The name of the answer to one of its fields.
    pub fn answer_name(&self, field: &Field) -> String {
        let area = if self.kind == StepKind::Inquiry { ASKED } else { &self.id };
        match field.id.is_empty() {
            true => self.id.clone(),
            false => concat(&[area, ".", &field.id]),
        }
    }

    /// Whether it has options to choose from.
    fn offers_options(&self) -> bool {
        self.fields.iter().any(|field| !field.options.is_empty())
    }

    /// Whether it asks for the answer with this name.
    pub fn asks(&self, answer: &str) -> bool {
        let (area, name) = halves(answer, b'.').unwrap_or((answer, ""));
        match self.kind {
            StepKind::Inquiry => area == ASKED && self.fields.iter().any(|field| field.id == name),
            _ => self.id == area,
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(&self.id);
        writer.text(self.kind.name());
        self.when.write(writer);
        writer.text(&self.question);
        writer.text(&self.hint);
        writer.texts(&self.body);
        writer.texts(&self.list);
        writer.list(&self.fields, |writer, field| field.write(writer));
        writer.texts(&self.checks);
        writer.list(&self.links, |writer, link| {
            writer.text(&link.label);
            writer.text(&link.url);
        });
        writer.list(&self.branches, |writer, branch| {
            branch.when.write(writer);
            writer.number(branch.to as i64);
        });
    }

    fn take(reader: &mut Reader<'_>) -> Step {
        Step {
            id: reader.take_text(),
            kind: reader.take_named(StepKind::from_name, StepKind::Review),
            when: Condition::take(reader),
            question: reader.take_text(),
            hint: reader.take_text(),
            body: reader.take_texts(),
            list: reader.take_texts(),
            fields: reader.take_list(Field::take),
            checks: reader.take_texts(),
            links: reader.take_list(|reader| Link { label: reader.take_text(), url: reader.take_text() }),
            branches: reader.take_list(|reader| Branch {
                when: Condition::take(reader),
                // A place that no playbook has isn't sound.
                to: usize::try_from(reader.take_number()).unwrap_or(usize::MAX),
            }),
        }
    }
}

impl Field {
    fn write(&self, writer: &mut Writer) {
        writer.text(&self.id);
        writer.text(self.control.name());
        writer.text(&self.label);
        writer.number(self.is_optional.into());
        writer.list(&self.options, |writer, option| {
            writer.text(&option.id);
            writer.text(&option.label);
        });
        for bound in [self.min, self.max] {
            writer.text(&bound.map(|bound| bound.to_string()).unwrap_or_default());
        }
        writer.text(&self.unit);
    }

    fn take(reader: &mut Reader<'_>) -> Field {
        Field {
            id: reader.take_text(),
            control: reader.take_named(Control::from_name, Control::Text),
            label: reader.take_text(),
            is_optional: reader.take_number() == 1,
            options: reader
                .take_list(|reader| FieldOption { id: reader.take_text(), label: reader.take_text() }),
            min: number(reader.take_word()),
            max: number(reader.take_word()),
            unit: reader.take_text(),
        }
    }
}

impl Playbook {
    /// The compact form.
    pub fn to_compact(&self) -> String {
        let mut writer = Writer::default();
        writer.text(VERSION);
        writer.text(&self.name.id);
        writer.text(&self.name.revision);
        writer.list(&self.steps, |writer, step| step.write(writer));
        writer.finish()
    }

    /// The playbook with this compact form; `None` if it isn't one, or isn't sound: no step, a last step that isn't
    /// the review, or a branch that leads nowhere.
    pub fn from_compact(text: &str) -> Option<Playbook> {
        let mut reader = Reader::new(text);
        if reader.take_word() != VERSION {
            return None;
        }
        let name = PlaybookName { id: reader.take_text(), revision: reader.take_text() };
        let playbook = Playbook { name, steps: reader.take_list(Step::take) };
        (reader.is_at_end() && !reader.is_broken() && playbook.is_sound()).then_some(playbook)
    }

    /// Whether every way through it ends at the review at the latest.
    pub fn is_sound(&self) -> bool {
        let leads_somewhere = |step: &Step| step.branches.iter().all(|branch| branch.to < self.steps.len());
        self.steps.last().is_some_and(|last| last.kind == StepKind::Review)
            && self.steps.iter().all(leads_somewhere)
    }

    /// The place of the step with this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// The intake that needs nothing from the server: what went wrong, whether that is known, which playbook; then the
    /// playbook that was chosen, or else the questions that every case needs.
    pub fn intake(chosen: Option<Playbook>) -> Playbook {
        let own = [
            ("error", StepKind::Error),
            ("known_issue", StepKind::KnownIssue),
            ("topic", StepKind::Topic),
            ("changes", StepKind::Changes),
            ("evidence", StepKind::Evidence),
            ("contact", StepKind::Contact),
            ("review", StepKind::Review),
        ];
        let count = if chosen.is_some() { INTAKE_STEPS } else { own.len() };
        let mut steps = Vec::new();
        for (id, kind) in &own[..count] {
            steps.push(Step::plain(id, *kind));
        }
        let Some(chosen) = chosen else { return Playbook { name: PlaybookName::default(), steps } };
        steps.push(Step::plain(NEWLY_KNOWN, StepKind::KnownIssue));
        let mut places = Vec::new();
        for mut step in chosen.steps {
            places.push(steps.len());
            // What has come to be known here may tell of a known issue, which comes before whatever is next.
            let tells = step.kind == StepKind::Checks || step.offers_options();
            let branches = std::mem::take(&mut step.branches);
            let following = if step.kind == StepKind::Inquiry { MOST_ASKED } else { 1 };
            let id = step.id.clone();
            steps.push(step);
            for earlier in 1..following {
                let id = concat(&[&id, ".", &digits(earlier as u64 + 1)]);
                steps.push(Step::plain(&id, StepKind::Inquiry));
            }
            if tells {
                steps.push(Step::plain(NEWLY_KNOWN, StepKind::KnownIssue));
            }
            if let Some(step) = steps.last_mut() {
                step.branches = branches;
            }
        }
        for step in &mut steps {
            for branch in &mut step.branches {
                branch.to = places.get(branch.to).copied().unwrap_or_default();
            }
        }
        Playbook { name: chosen.name, steps }
    }
}

impl From<Playbook> for String {
    fn from(playbook: Playbook) -> String {
        playbook.to_compact()
    }
}

impl TryFrom<String> for Playbook {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Playbook, &'static str> {
        Playbook::from_compact(&text).ok_or("this is no playbook")
    }
}

/// The id of steps that show a known issue of which something told on the way.
pub const NEWLY_KNOWN: &str = "known_issue.again";
/// Where the answers to what an inquiry asked are, whichever step asked: `asked.QUESTION`.
pub const ASKED: &str = "asked";
/// The most questions of one inquiry: as many steps of the kind stand one after the other.
pub const MOST_ASKED: usize = 4;
/// How many steps come before those of a playbook that was chosen.
pub const INTAKE_STEPS: usize = 3;
