//! Cases of which it is known what they came from, as somebody writes them down in YAML to measure the ranking with.

use askwell_core::answer::{Answer, AnswerValue};
use askwell_core::case::Case;
use askwell_core::catalogue::{Audience, Cause};
use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime, Changes};
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::evidence::Evidence;
use askwell_core::finding::{Finding, Outcome};
use askwell_core::locale::Locale;
use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::shape::{self, Map};
use askwell_playbooks::yaml::{self, Node};

const KEYS: [&str; 15] = [
    "id", "locale", "audience", "platform", "device", "text", "expected", "seen", "noticed", "changes",
    "findings", "asked", "cause", "also", "why",
];
/// What devices are called.
const DEVICES: [&str; 3] = ["phone", "tablet", "desktop"];

/// A case and its true cause.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledCase {
    /// Its name in reports.
    pub id: String,
    /// Who complains.
    pub audience: Audience,
    /// The id of the system that the shop runs on; `other` is one that we don't know.
    pub platform: String,
    /// `phone`, `tablet` or `desktop`, if it is known.
    pub device: Option<String>,
    /// The case as it would be sent.
    pub case: Case,
    /// What it came from.
    pub cause: Cause,
    /// Causes that somebody who knows wouldn't call wrong either.
    pub also: Vec<Cause>,
    /// What decides it.
    pub why: String,
}

impl LabelledCase {
    /// What the ranking sees of it.
    pub fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::of_case(&self.case, self.platform().unwrap_or_default(), &[]);
        if let Some(device) = &self.device {
            evidence.facts.set("context.device", vec![device.clone()]);
        }
        evidence
    }

    /// The system that the shop runs on, if we know it.
    pub fn platform(&self) -> Option<&str> {
        (self.platform != "other").then_some(&self.platform)
    }
}

/// Reads a list of them. With an error among the remarks it isn't to be used.
pub fn read(source: &str, remarks: &mut Vec<Remark>) -> Vec<LabelledCase> {
    let root = match yaml::read(source) {
        Ok(root) => root,
        Err(remark) => {
            remarks.push(remark);
            return Vec::new();
        }
    };
    let mut cases: Vec<LabelledCase> = Vec::new();
    for node in shape::list(&root, "the file", remarks) {
        let Some(case) = labelled(node, remarks) else { continue };
        if cases.iter().any(|known| known.id == case.id) {
            let message = format!("there are two cases \"{}\"", case.id);
            remarks.push(Remark::error(
                Code::DuplicateId,
                node.place,
                message,
                "Give one of them another id",
            ));
        }
        cases.push(case);
    }
    cases
}

fn labelled(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<LabelledCase> {
    let map = Map::of(node, "a case", remarks)?;
    map.refuse_others(&KEYS, remarks);
    let locale = map.need("locale", remarks)?;
    let locale = shape::one_of(locale, "a language", &Locale::ALL, Locale::tag, remarks)?.value;
    let audience = map.need("audience", remarks)?;
    let audience = shape::one_of(audience, "an audience", Audience::ALL, Audience::name, remarks)?.value;
    let cause = cause(map.need("cause", remarks)?, remarks)?;
    let also = map.get("also").map(|node| shape::list(node, "`also`", remarks)).unwrap_or_default();
    let also = also.iter().filter_map(|node| self::cause(node, remarks)).collect();
    let device = match map.get("device") {
        Some(node) => Some(shape::one_of(node, "a device", &DEVICES, |name| name, remarks)?.value.to_owned()),
        None => None,
    };
    Some(LabelledCase {
        id: text(map.need("id", remarks)?, remarks)?,
        platform: text(map.need("platform", remarks)?, remarks)?,
        why: text(map.need("why", remarks)?, remarks)?,
        case: case(&map, locale, remarks)?,
        audience,
        device,
        cause,
        also,
    })
}

fn case(map: &Map<'_, '_>, locale: Locale, remarks: &mut Vec<Remark>) -> Option<Case> {
    Some(Case {
        locale,
        error: error(map, remarks)?,
        changes: match map.get("changes") {
            Some(node) => changes(node, remarks),
            None => Changes::NotAsked,
        },
        attachments: Vec::new(),
        contact: Contact::LinkOnly,
        page: None,
        environment: None,
        events: Vec::new(),
        playbook: None,
        answers: map.get("asked").map(|node| answers(node, remarks)).unwrap_or_default(),
        tried: Vec::new(),
        findings: map.get("findings").map(|node| findings(node, remarks)).unwrap_or_default(),
        outside: None,
    })
}

/// With something noticed, what was written is the comment on it.
fn error(map: &Map<'_, '_>, remarks: &mut Vec<Remark>) -> Option<ErrorReport> {
    let mut said = |key| optional(map, key, remarks);
    let (written, expected, seen) = (said("text"), said("expected"), said("seen"));
    if let Some(node) = map.get("noticed") {
        let comment = [written, seen, expected].into_iter().find(|text| !text.is_empty());
        return Some(ErrorReport::Noticed {
            event: event(node, remarks)?,
            comment: comment.unwrap_or_default(),
        });
    }
    if seen.is_empty() && expected.is_empty() {
        return Some(ErrorReport::Typed { text: text(map.need("text", remarks)?, remarks)? });
    }
    let seen = if seen.is_empty() { written } else { seen };
    Some(ErrorReport::NoMessage { expected, seen })
}

fn event(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<RecordedEvent> {
    let map = Map::of(node, "what was noticed", remarks)?;
    map.refuse_others(&["kind", "text", "url", "method", "status"], remarks);
    let kind = map.need("kind", remarks)?;
    let status = map.get("status").and_then(|node| shape::number(node, "a status", remarks));
    let given = |key, remarks: &mut Vec<Remark>| map.get(key).and_then(|node| text(node, remarks));
    Some(RecordedEvent {
        kind: shape::one_of(kind, "a kind of event", EventKind::ALL, EventKind::name, remarks)?.value,
        at_ms: 0,
        text: text(map.need("text", remarks)?, remarks)?,
        url: given("url", remarks),
        method: given("method", remarks),
        status: status.and_then(|status| u16::try_from(status.value).ok()),
        duration_ms: None,
        count: None,
    })
}

/// An empty list says that nothing has changed.
fn changes(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Changes {
    let nodes = shape::list(node, "`changes`", remarks);
    let changes: Vec<Change> = nodes.iter().filter_map(|node| change(node, remarks)).collect();
    match changes.is_empty() {
        true => Changes::NothingKnown { comment: String::new() },
        false => Changes::Known(changes),
    }
}

fn change(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<Change> {
    let map = Map::of(node, "a change", remarks)?;
    map.refuse_others(&["kind", "when", "who", "comment"], remarks);
    let (kind, when, who) =
        (map.need("kind", remarks)?, map.need("when", remarks)?, map.need("who", remarks)?);
    Some(Change {
        kind: shape::one_of(kind, "a kind of change", ChangeKind::ALL, ChangeKind::name, remarks)?.value,
        when: shape::one_of(when, "a time", ChangeTime::ALL, ChangeTime::name, remarks)?.value,
        who: shape::one_of(who, "an actor", ChangeActor::ALL, ChangeActor::name, remarks)?.value,
        comment: optional(&map, "comment", remarks),
    })
}

/// `CHECK: OUTCOME/REASON`.
fn findings(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Vec<Finding> {
    let Some(map) = Map::of(node, "the list of findings", remarks) else { return Vec::new() };
    let mut findings = Vec::new();
    for (check, node) in map.entries() {
        let Some(written) = text(node, remarks) else { continue };
        let (outcome, reason) = written.split_once('/').unwrap_or((&written, ""));
        let Some(outcome) = Outcome::from_name(outcome) else {
            let message = format!("\"{written}\" isn't a finding");
            let mend = "Write the outcome (ok, problem, unsure), a slash, and the reason";
            remarks.push(Remark::error(Code::WrongValue, node.place, message, mend));
            continue;
        };
        let (check, reason) = (check.value.to_string(), reason.to_owned());
        findings.push(Finding { check, outcome, reason, evidence: Vec::new(), duration_ms: 0 });
    }
    findings
}

/// `QUESTION: CHOICE`, of the questions that the ranking asks.
fn answers(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Vec<Answer> {
    let Some(map) = Map::of(node, "the list of answers", remarks) else { return Vec::new() };
    let answer = |question: &str, choice: String| Answer {
        name: format!("asked.{question}"),
        question: question.to_owned(),
        values: vec![AnswerValue { text: choice.clone(), id: choice }],
    };
    let entries = map.entries().iter();
    entries.filter_map(|(question, node)| Some(answer(&question.value, text(node, remarks)?))).collect()
}

fn cause(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<Cause> {
    shape::one_of(node, "a cause", Cause::ALL, Cause::name, remarks).map(|cause| cause.value)
}

fn text(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<String> {
    shape::text(node, "a text", remarks).map(|text| text.value)
}

fn optional(map: &Map<'_, '_>, key: &str, remarks: &mut Vec<Remark>) -> String {
    map.get(key).and_then(|node| text(node, remarks)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = r#"
- id: dev-001
  locale: en
  audience: merchant
  platform: woocommerce
  device: phone
  text: "the pay button is dead"
  noticed: {kind: request, text: "Payment failed", status: 503, url: "https://pay.example/charge"}
  changes: [{kind: app_or_plugin, when: today, who: me, comment: "a counter"}]
  findings: {blocked_resources: problem/content_blocker}
  asked: {other_browser: works}
  cause: plugin_or_app
  also: [theme_edit]
  why: it began with the counter
"#;

    fn rules(source: &str) -> Vec<&'static str> {
        let mut remarks = Vec::new();
        read(source, &mut remarks);
        remarks.iter().map(|remark| remark.code.name()).collect()
    }

    #[test]
    fn what_is_written_is_a_case_with_its_cause() {
        let mut remarks = Vec::new();
        let cases = read(WRITTEN, &mut remarks);
        assert_eq!(remarks, []);

        let [labelled] = &cases[..] else { panic!("{cases:?}") };
        let case = &labelled.case;
        assert_eq!((labelled.cause, &labelled.also[..]), (Cause::PluginOrApp, &[Cause::ThemeEdit][..]));
        assert!(matches!(&case.error, ErrorReport::Noticed { event, comment }
            if event.status == Some(503) && comment == "the pay button is dead"));
        assert!(matches!(&case.changes, Changes::Known(changes) if changes[0].comment == "a counter"));
        assert_eq!(
            (case.findings[0].outcome, &*case.findings[0].reason),
            (Outcome::Problem, "content_blocker")
        );
        assert_eq!(case.answers[0].name, "asked.other_browser");
        assert_eq!(labelled.evidence().facts.values("context.device"), ["phone"]);
    }

    #[test]
    fn an_empty_list_of_changes_is_an_answer_and_none_is_no_question() {
        let changes = |written: &str| {
            let source = WRITTEN.replace(
                "changes: [{kind: app_or_plugin, when: today, who: me, comment: \"a counter\"}]",
                written,
            );
            read(&source, &mut Vec::new()).remove(0).case.changes
        };

        assert_eq!(changes("changes: []"), Changes::NothingKnown { comment: String::new() });
        assert_eq!(changes("# not asked"), Changes::NotAsked);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        assert_eq!(rules(&WRITTEN.replace("cause: plugin_or_app", "cause: plugins")), ["wrong_value"]);
        assert_eq!(rules(&WRITTEN.replace("problem/content", "broken/content")), ["wrong_value"]);
        assert_eq!(rules(&WRITTEN.replace("  why: it", "  reason: it")).len(), 2);
        assert_eq!(rules(&format!("{WRITTEN}{}", WRITTEN.trim_start())), ["duplicate_id"]);
    }
}
