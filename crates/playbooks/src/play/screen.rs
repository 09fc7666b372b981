//! A screen as data: what a person would see.

use askwell_core::issue::Issue;
use askwell_core::playbook::{Control, StepKind};
use askwell_core::run::Run;
use serde::Serialize;

/// What is shown.
#[derive(Debug, Serialize)]
pub struct Screen {
    /// The step's id.
    pub step: String,
    /// What sort of page it is.
    pub kind: &'static str,
    /// Which page it is, and how many there will be if nothing else turns up.
    pub progress: (usize, usize),
    /// The question; empty where the words are built in.
    pub question: String,
    /// A line below it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Paragraphs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<String>,
    /// What to do, one after the other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<String>,
    /// What is asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ScreenField>,
    /// What the checks have found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<ScreenFinding>,
    /// The checks that have no finding yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<String>,
    /// Where else to turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<ScreenLink>,
    /// The known issue that is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_issue: Option<String>,
    /// What keeps the person from going on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
    /// The questions whose answers no longer apply.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<String>,
}

/// Something asked.
#[derive(Debug, Serialize)]
pub struct ScreenField {
    /// The answer's name.
    pub answer: String,
    /// How it is answered.
    pub control: &'static str,
    /// The label.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Whether it may be left empty.
    pub optional: bool,
    /// The ids of the options, and how they read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<(String, String)>,
    /// What is answered so far.
    pub values: Vec<String>,
}

/// Something found.
#[derive(Debug, Serialize)]
pub struct ScreenFinding {
    /// The check.
    pub check: String,
    /// What was looked at.
    pub title: String,
    /// What came out.
    pub outcome: &'static str,
    /// The rule that decided.
    pub reason: String,
    /// What it means.
    pub means: String,
    /// What to try.
    #[serde(rename = "try", skip_serializing_if = "String::is_empty")]
    pub advice: String,
}

/// Somewhere to turn.
#[derive(Debug, Serialize)]
pub struct ScreenLink {
    /// What the person reads.
    pub label: String,
    /// The address.
    pub url: String,
}

impl Screen {
    /// What a run shows.
    pub fn of(run: &Run) -> Screen {
        let step = run.step();
        let plain = &|_: Control, value: &str| value.to_owned();
        let fill = |text: &String| run.fill(text, plain);
        let values = |name: &str| run.draft.answers.values(name).to_vec();
        let mut fields: Vec<ScreenField> = step
            .fields
            .iter()
            .map(|field| {
                let answer = step.answer_name(field);
                let options = field.options.iter().map(|option| (option.id.clone(), fill(&option.label)));
                ScreenField {
                    control: field.control.name(),
                    label: fill(&field.label),
                    optional: field.is_optional,
                    options: options.collect(),
                    values: values(&answer),
                    answer,
                }
            })
            .collect();
        if step.kind == StepKind::Advice {
            let options = ["yes", "no", "cannot"].map(|id| (id.to_owned(), String::new())).into();
            fields.push(ScreenField {
                answer: step.id.clone(),
                control: Control::One.name(),
                label: String::new(),
                optional: false,
                options,
                values: values(&step.id),
            });
        }
        let is_of_step = |check: &String| step.checks.contains(check);
        let findings = run.draft.findings.iter().filter(|shown| is_of_step(&shown.finding.check));
        let link = |link: &askwell_core::playbook::Link| ScreenLink {
            label: fill(&link.label),
            url: fill(&link.url),
        };
        Screen {
            step: step.id.clone(),
            kind: step.kind.name(),
            progress: run.progress(),
            question: fill(&step.question),
            hint: fill(&step.hint),
            body: step.body.iter().map(fill).collect(),
            list: step.list.iter().map(fill).collect(),
            fields,
            findings: findings
                .map(|shown| ScreenFinding {
                    check: shown.finding.check.clone(),
                    title: shown.title.clone(),
                    outcome: shown.finding.outcome.name(),
                    reason: shown.finding.reason.clone(),
                    means: shown.means.clone(),
                    advice: shown.advice.clone(),
                })
                .collect(),
            pending: run.pending_checks().into_iter().map(str::to_owned).collect(),
            links: step.links.iter().map(link).collect(),
            known_issue: match step.kind {
                StepKind::KnownIssue => run.known_issue().map(|issue| issue.title.clone()),
                _ => None,
            },
            issues: run.issues.clone(),
            set_aside: run.set_aside.clone(),
        }
    }
}
