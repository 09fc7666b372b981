//! The case: everything one person reports about one problem.

use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::attachment::UploadId;
use crate::change::Changes;
use crate::contact::Contact;
use crate::environment::{Environment, Page};
use crate::error_report::ErrorReport;
use crate::finding::Finding;
use crate::locale::Locale;
use crate::masking::Policy;
use crate::outside::OutsideReport;
use crate::playbook::PlaybookName;
use crate::recording::RecordedEvent;
use crate::text::clean;

/// A case as it is posted. What the person said and what the widget observed stay apart:
/// `error`, `changes` and `contact` are claims; `page`, `environment` and `events` are observations, each of
/// which the person may have taken out before sending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    /// The language the person answered in.
    pub locale: Locale,
    /// The error, in the person's own account of it.
    pub error: ErrorReport,
    /// What the person says has changed.
    #[serde(default)]
    pub changes: Changes,
    /// Uploads that belong to this case, in the order they were added.
    #[serde(default)]
    pub attachments: Vec<UploadId>,
    /// How the person wants to hear from us.
    pub contact: Contact,
    /// The page the person was on.
    #[serde(default)]
    pub page: Option<Page>,
    /// The device and browser.
    #[serde(default)]
    pub environment: Option<Environment>,
    /// What the widget noticed on the page, oldest first.
    #[serde(default)]
    pub events: Vec<RecordedEvent>,
    /// The playbook that led here, if it wasn't the built-in intake.
    #[serde(default)]
    pub playbook: Option<PlaybookName>,
    /// Answers to the playbook's own questions, in the order in which they were asked.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// What the person tried, and whether it helped: `yes`, `no` or `cannot`.
    #[serde(default)]
    pub tried: Vec<Answer>,
    /// What the checks in the person's own page have found.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// What our server saw from outside; dropped upon arrival unless the seal is right.
    #[serde(default)]
    pub outside: Option<OutsideReport>,
}

impl Case {
    /// The case with every text tidied (control and direction-changing characters out) and masked as the site's policy says, and with
    /// observations cut to their limits. Doing it twice changes nothing more.
    pub fn tidied(mut self, policy: &Policy) -> Case {
        self.for_each_claim(policy, |text| *text = policy.mask(&clean(text)));
        if let Some(page) = &mut self.page {
            page.tidy(policy);
        }
        if let Some(environment) = &mut self.environment {
            environment.tidy(policy);
        }
        self.events.iter_mut().for_each(|event| event.tidy(policy));
        self.answers.iter_mut().chain(&mut self.tried).for_each(|answer| answer.tidy(policy));
        self.findings.iter_mut().for_each(|finding| finding.tidy(policy));
        if let Some(report) = &mut self.outside {
            report.findings.iter_mut().for_each(|finding| finding.tidy(policy));
        }
        if let Contact::Email { address } = &mut self.contact {
            *address = clean(address);
        }
        self
    }

    fn for_each_claim(&mut self, policy: &Policy, mut change: impl FnMut(&mut String)) {
        match &mut self.error {
            ErrorReport::Noticed { event, comment } => {
                event.tidy(policy);
                change(comment);
            }
            ErrorReport::Typed { text } => change(text),
            ErrorReport::NoMessage { expected, seen } => {
                change(expected);
                change(seen);
            }
        }
        match &mut self.changes {
            Changes::Known(changes) => changes.iter_mut().for_each(|item| change(&mut item.comment)),
            Changes::NothingKnown { comment } | Changes::NotSure { comment } => change(comment),
            Changes::NotAsked => {}
        }
    }

    /// Every text in it that is masked: what was written and what was observed, not the playbook's own words nor the address to be
    /// reached at.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        match &self.error {
            ErrorReport::Noticed { event, comment } => {
                // Among the events it stands again, unless that was taken out.
                if !self.events.iter().any(|known| is_same(known, event)) {
                    add_event(&mut texts, event);
                }
                add(&mut texts, comment);
            }
            ErrorReport::Typed { text } => add(&mut texts, text),
            ErrorReport::NoMessage { expected, seen } => {
                add(&mut texts, expected);
                add(&mut texts, seen);
            }
        }
        match &self.changes {
            Changes::Known(changes) => changes.iter().for_each(|change| add(&mut texts, &change.comment)),
            Changes::NothingKnown { comment } | Changes::NotSure { comment } => add(&mut texts, comment),
            Changes::NotAsked => {}
        }
        for answer in &self.answers {
            for value in answer.values.iter().filter(|value| value.id.is_empty()) {
                add(&mut texts, &value.text);
            }
        }
        if let Some(page) = &self.page {
            add(&mut texts, &page.url);
            add(&mut texts, &page.title);
            page.parts.iter().for_each(|part| add(&mut texts, part));
        }
        if let Some(environment) = &self.environment {
            for text in [&environment.user_agent, &environment.languages, &environment.time_zone] {
                add(&mut texts, text);
            }
        }
        self.events.iter().for_each(|event| add_event(&mut texts, event));
        add_findings(&mut texts, &self.findings);
        if let Some(report) = &self.outside {
            add_findings(&mut texts, &report.findings);
        }
        texts
    }

    /// The answer with this name.
    pub fn answer(&self, name: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.name == name)
    }

    /// The error in one line, for lists and subjects; empty only if the person gave no word at all.
    pub fn summary(&self) -> &str {
        let text = match &self.error {
            ErrorReport::Noticed { event, .. } => &event.text,
            ErrorReport::Typed { text } => text,
            ErrorReport::NoMessage { seen, .. } => seen,
        };
        text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// Whether two events tell the same of the same moment.
fn is_same(one: &RecordedEvent, other: &RecordedEvent) -> bool {
    one.at_ms == other.at_ms && one.text == other.text && one.url == other.url
}

/// Adds a text. A call, for there are so many of them.
#[inline(never)]
fn add<'a>(texts: &mut Vec<&'a str>, text: &'a str) {
    texts.push(text);
}

fn add_event<'a>(texts: &mut Vec<&'a str>, event: &'a RecordedEvent) {
    add(texts, &event.text);
    if let Some(url) = &event.url {
        add(texts, url);
    }
}

fn add_findings<'a>(texts: &mut Vec<&'a str>, findings: &'a [Finding]) {
    for fact in findings.iter().flat_map(|finding| &finding.evidence) {
        fact.values.iter().for_each(|value| add(texts, value));
    }
}
