//! What a case holds that tells of its cause: the texts in which codes and words are looked for, and facts.

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::change::{Changes, names};
use crate::compact::{Reader, Writer};
use crate::environment::Environment;
use crate::error_report::ErrorReport;
use crate::facts::{Fact, FactList};
use crate::recording::RecordedEvent;
use crate::text::digits;

/// Everything that causes are ranked by. A case and the draft of the same case give the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The texts, the weightiest first.
    pub texts: Vec<SourcedText>,
    /// The facts: `error.kind`, `error.status`, `error.url`, `event.url`, `change.KIND` (when), `change_by.KIND` (who),
    /// `changes` (`known`, `nothing_known`, `not_sure`), `finding.CHECK` (outcome and reason), `answer.NAME`,
    /// `context.platform`, `context.device`, `context.playbook`.
    pub facts: FactList,
}

/// A text and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcedText {
    /// Where it comes from.
    pub source: TextSource,
    /// The text.
    pub text: String,
}

names! {
    /// Where a text comes from.
    TextSource {
        /// The person wrote or pasted it.
        Said = "said",
        /// The page showed it or stumbled over it, and the person says that this is it.
        Noticed = "noticed",
        /// It happened on the page before; nobody says that it matters.
        Recorded = "recorded",
        /// A file is called so.
        File = "file",
    }
}

impl Evidence {
    /// Of a text alone.
    pub fn of_text(text: &str) -> Evidence {
        Evidence {
            texts: vec![SourcedText { source: TextSource::Said, text: text.to_owned() }],
            ..Evidence::default()
        }
    }

    /// Of a case. `platform` is what the shop runs on, empty if that isn't known; `files` are the names of its files.
    pub fn of_case(case: &Case, platform: &str, files: &[&str]) -> Evidence {
        let mut evidence = Evidence::default();
        evidence.know("context.platform", platform);
        evidence.take_error(&case.error);
        evidence.take_changes(&case.changes);
        if let Some(environment) = &case.environment {
            evidence.know("context.device", device(environment));
        }
        if let Some(playbook) = &case.playbook {
            evidence.know("context.playbook", &playbook.id);
        }
        for answer in case.answers.iter().chain(&case.tried) {
            for value in &answer.values {
                match value.id.is_empty() {
                    true => evidence.say(TextSource::Said, value.text.clone()),
                    false => evidence.know(&["answer.", &*answer.name].concat(), &value.id),
                }
            }
        }
        let outside = case.outside.iter().flat_map(|report| &report.findings);
        for finding in case.findings.iter().chain(outside) {
            let name = ["finding.", &*finding.check].concat();
            evidence.know(&name, finding.outcome.name());
            evidence.know(&name, &finding.reason);
        }
        let confirmed = match &case.error {
            ErrorReport::Noticed { event, .. } => Some(event),
            _ => None,
        };
        for event in &case.events {
            if Some(event) != confirmed {
                evidence.say(TextSource::Recorded, line(event));
            }
            evidence.know("event.url", event.url.as_deref().unwrap_or_default());
        }
        for name in files {
            evidence.say(TextSource::File, (*name).to_owned());
        }
        evidence
    }

    fn take_error(&mut self, error: &ErrorReport) {
        match error {
            ErrorReport::Noticed { event, comment } => {
                self.know("error.kind", event.kind.name());
                self.know("error.url", event.url.as_deref().unwrap_or_default());
                if let Some(status) = event.status {
                    self.know("error.status", &digits(status.into()));
                }
                self.say(TextSource::Noticed, line(event));
                self.say(TextSource::Said, comment.clone());
            }
            ErrorReport::Typed { text } => {
                self.know("error.kind", "typed");
                self.say(TextSource::Said, text.clone());
            }
            ErrorReport::NoMessage { expected, seen } => {
                self.know("error.kind", "no_message");
                self.say(TextSource::Said, seen.clone());
                self.say(TextSource::Said, expected.clone());
            }
        }
    }

    fn take_changes(&mut self, changes: &Changes) {
        match changes {
            Changes::NotAsked => {}
            Changes::Known(changes) => {
                self.know("changes", "known");
                for change in changes {
                    self.know(&["change.", change.kind.name()].concat(), change.when.name());
                    self.know(&["change_by.", change.kind.name()].concat(), change.who.name());
                    self.say(TextSource::Said, change.comment.clone());
                }
            }
            Changes::NothingKnown { comment } => {
                self.know("changes", "nothing_known");
                self.say(TextSource::Said, comment.clone());
            }
            Changes::NotSure { comment } => {
                self.know("changes", "not_sure");
                self.say(TextSource::Said, comment.clone());
            }
        }
    }

    fn say(&mut self, source: TextSource, text: String) {
        if !text.is_empty() {
            self.texts.push(SourcedText { source, text });
        }
    }

    fn know(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.facts.values_mut(name).push(value.to_owned());
        }
    }

    /// The compact form.
    pub fn to_compact(&self) -> String {
        let mut writer = Writer::default();
        writer.list(&self.texts, |writer, text| {
            writer.text(text.source.name());
            writer.text(&text.text);
        });
        writer.list(&self.facts.0, |writer, fact| {
            writer.text(&fact.name);
            writer.texts(&fact.values);
        });
        writer.finish()
    }

    /// Reads the compact form.
    pub fn from_compact(text: &str) -> Option<Evidence> {
        let mut reader = Reader::new(text);
        let texts = reader.take_list(|reader| SourcedText {
            source: reader.take_named(TextSource::from_name, TextSource::Said),
            text: reader.take_text(),
        });
        let facts = reader.take_list(|reader| Fact { name: reader.take_text(), values: reader.take_texts() });
        (reader.is_at_end() && !reader.is_broken()).then_some(Evidence { texts, facts: FactList(facts) })
    }
}

/// What happened, as a line in which a code can be found: the status is announced as such.
fn line(event: &RecordedEvent) -> String {
    match event.status {
        Some(status) => [&*event.text, "\nHTTP status ", &digits(status.into())].concat(),
        None => event.text.clone(),
    }
}

/// What kind of device it is, by what browsers tell of themselves and by the width of the page.
fn device(environment: &Environment) -> &'static str {
    let agent = &environment.user_agent;
    let is_tablet = agent.contains("iPad") || (agent.contains("Android") && !agent.contains("Mobile"));
    match agent.contains("Mobi") {
        _ if is_tablet => "tablet",
        true => "phone",
        false => "desktop",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, AnswerValue};
    use crate::change::{Change, ChangeActor, ChangeKind, ChangeTime};
    use crate::contact::Contact;
    use crate::finding::{Finding, Outcome};
    use crate::locale::Locale;
    use crate::recording::EventKind;

    fn event(text: &str, status: Option<u16>) -> RecordedEvent {
        RecordedEvent {
            kind: EventKind::Request,
            at_ms: 1,
            text: text.into(),
            url: Some("https://pay.example/charge".into()),
            method: None,
            status,
            duration_ms: None,
        }
    }

    fn case() -> Case {
        Case {
            locale: Locale::En,
            error: ErrorReport::Noticed {
                event: event("Payment failed", Some(503)),
                comment: "twice".into(),
            },
            changes: Changes::Known(vec![Change {
                kind: ChangeKind::AppOrPlugin,
                when: ChangeTime::Today,
                who: ChangeActor::App,
                comment: String::new(),
            }]),
            attachments: vec![],
            contact: Contact::LinkOnly,
            page: None,
            environment: Some(Environment {
                user_agent: "Mozilla/5.0 (Linux; Android 14) Mobile Safari".into(),
                ..Environment::default()
            }),
            events: vec![event("Payment failed", Some(503)), event("Script error", None)],
            playbook: None,
            answers: vec![Answer {
                name: "asked.other_browser".into(),
                question: String::new(),
                values: vec![AnswerValue { id: "same".into(), text: "No".into() }],
            }],
            tried: vec![],
            findings: vec![Finding {
                check: "payment_form".into(),
                outcome: Outcome::Problem,
                reason: "blocked".into(),
                evidence: vec![],
                duration_ms: 0,
            }],
            outside: None,
        }
    }

    #[test]
    fn all_that_a_case_holds_is_evidence_and_nothing_twice() {
        let evidence = Evidence::of_case(&case(), "shopify", &["ERR_FAILED.png"]);

        let texts: Vec<_> = evidence.texts.iter().map(|text| (text.source.name(), &*text.text)).collect();
        assert_eq!(
            texts,
            [
                ("noticed", "Payment failed\nHTTP status 503"),
                ("said", "twice"),
                ("recorded", "Script error"),
                ("file", "ERR_FAILED.png"),
            ]
        );
        for (name, values) in [
            ("error.status", &["503"][..]),
            ("change.app_or_plugin", &["today"]),
            ("change_by.app_or_plugin", &["app"]),
            ("changes", &["known"]),
            ("answer.asked.other_browser", &["same"]),
            ("finding.payment_form", &["problem", "blocked"]),
            ("context.device", &["phone"]),
            ("context.platform", &["shopify"]),
        ] {
            assert_eq!(evidence.facts.values(name), values, "{name}");
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let evidence = Evidence::of_case(&case(), "", &[]);
        let compact = evidence.to_compact();

        assert_eq!(Evidence::from_compact(&compact), Some(evidence));
        assert_eq!(Evidence::from_compact(&compact[..compact.len() - 3]), None);
    }
}
