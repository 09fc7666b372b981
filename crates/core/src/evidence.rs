//! What a case holds that tells of its cause: the texts in which codes and words are looked for, and facts.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::case::Case;
use crate::change::names;
use crate::condition::contains;
use crate::facts::FactList;
use crate::masking::next_mark;
use crate::text::{Parts, concat, parts};
use crate::told::{Told, parts_of, take_apart};

/// Everything that causes are ranked by. A case and the draft of the same case give the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The texts, the weightiest first.
    pub texts: Vec<SourcedText>,
    /// The facts: `error.kind`, `error.status`, `error.url`, `event.url`, `change.KIND` (when), `change_by.KIND` (who),
    /// `observed.KIND` (when, as somebody who watches the shop has seen it), `changes` (`known`, `nothing_known`, `not_sure`), `finding.CHECK` (outcome and reason), `answer.NAME`,
    /// `context.platform`, `context.device`, `context.playbook`; of a run that isn't sent yet also `context.audience`.
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

/// The text without the marks of what was masked: nobody who gave a phone number said anything of a phone.
fn without_marks(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some((start, kind)) = next_mark(rest) {
        kept.push_str(&rest[..start]);
        // A sign that parts words and is no word.
        kept.push('…');
        rest = &rest[start + kind.mark().len()..];
    }
    kept.push_str(rest);
    kept
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
        Evidence::of_told(&take_apart(&json!({ "case": case, "platform": platform, "files": files })))
    }

    /// Of a case as it is posted, taken apart (`told`): `case`, and `platform`, `audience` and `files` beside it. A browser,
    /// which writes and reads JSON by itself, tells it so.
    pub fn of_told(text: &str) -> Evidence {
        let parts = parts_of(text);
        let told = Told::new(&parts);
        let case = told.part("case");
        let mut evidence = Evidence::default();
        evidence.take_error(case.part("error"));
        evidence.take_changes(case.part("changes"));
        evidence.know("context.", "platform", told.text("platform"));
        evidence.know("context.", "audience", told.text("audience"));
        evidence.know("context.", "device", device(case.part("environment")));
        evidence.know("context.", "playbook", case.text("playbook.id"));
        evidence.take_answers(case, "answers");
        evidence.take_answers(case, "tried");
        evidence.take_findings(case, "findings");
        evidence.take_findings(case, "outside.findings");
        let confirmed = case.part("error.noticed.event");
        for event in case.items("events") {
            let kind = event.text("kind");
            if words_of(QUIET).any(|quiet| quiet == kind) {
                continue;
            }
            if !is_same(confirmed, event) {
                evidence.say(TextSource::Recorded, &line(event));
            }
            evidence.know("event.", "url", event.text("url"));
        }
        for name in told.items("files") {
            evidence.say(TextSource::File, name.text(""));
        }
        evidence
    }

    /// The same with what was seen from outside to have changed. Only facts `observed.KIND` are taken: what a case says by
    /// itself can't be changed so.
    #[must_use]
    pub fn observing(mut self, observed: &FactList) -> Evidence {
        for fact in observed.0.iter().filter(|fact| fact.name.starts_with("observed.")) {
            self.facts.set(&fact.name, fact.values.clone());
        }
        self
    }

    fn take_error(&mut self, error: Told<'_>) {
        let event = error.part("noticed.event");
        for name in words_of("kind url status") {
            self.know("error.", name, event.text(name));
        }
        for kind in words_of("typed no_message") {
            if error.part(kind).is_there() {
                self.know("error.", "kind", kind);
            }
        }
        self.say(TextSource::Noticed, &line(event));
        for said in words_of("noticed.comment typed.text no_message.seen no_message.expected") {
            self.say(TextSource::Said, error.text(said));
        }
    }

    fn take_changes(&mut self, changes: Told<'_>) {
        for answer in words_of("known nothing_known not_sure") {
            let answered = changes.part(answer);
            if answered.is_there() {
                self.know("changes", "", answer);
                self.say(TextSource::Said, answered.text("comment"));
            }
        }
        for change in changes.items("known") {
            let kind = change.text("kind");
            self.know("change.", kind, change.text("when"));
            self.know("change_by.", kind, change.text("who"));
            self.say(TextSource::Said, change.text("comment"));
        }
    }

    #[inline(never)]
    fn take_answers(&mut self, case: Told<'_>, list: &str) {
        for answer in case.items(list) {
            for value in answer.items("values") {
                match value.text("id") {
                    "" => self.say(TextSource::Said, value.text("text")),
                    id => self.know("answer.", answer.text("name"), id),
                }
            }
        }
    }

    #[inline(never)]
    fn take_findings(&mut self, case: Told<'_>, list: &str) {
        for finding in case.items(list) {
            for name in words_of("outcome reason") {
                self.know("finding.", finding.text("check"), finding.text(name));
            }
        }
    }

    #[inline(never)]
    fn say(&mut self, source: TextSource, text: &str) {
        let text = without_marks(text);
        if !text.is_empty() {
            self.texts.push(SourcedText { source, text });
        }
    }

    /// Notes a fact, whose name is put together.
    #[inline(never)]
    fn know(&mut self, group: &str, name: &str, value: &str) {
        if !value.is_empty() {
            self.facts.values_mut(&concat(&[group, name])).push(value.to_owned());
        }
    }
}

/// What happened, as a line in which a code can be found: the status is announced as such.
fn line(event: Told<'_>) -> String {
    match event.text("status") {
        "" => event.text("text").to_owned(),
        status => concat(&[event.text("text"), "\nHTTP status ", status]),
    }
}

fn words_of(words: &str) -> Parts<'_> {
    parts(words, b' ')
}

/// The kinds of events that tell what happened around a fault, and nothing of its cause.
const QUIET: &str = "console_warning slow navigation click long_task vital";

fn is_same(one: Told<'_>, other: Told<'_>) -> bool {
    words_of("kind at_ms text url method status duration_ms").all(|name| one.text(name) == other.text(name))
}

/// What kind of device it is, by what browsers tell of themselves.
fn device(environment: Told<'_>) -> &'static str {
    let agent = environment.text("user_agent");
    let is = |part| contains(agent, part);
    let is_tablet = is("iPad") || (is("Android") && !is("Mobile"));
    match is("Mobi") {
        _ if !environment.is_there() => "",
        _ if is_tablet => "tablet",
        true => "phone",
        false => "desktop",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, AnswerValue};
    use crate::change::{Change, ChangeActor, ChangeKind, ChangeTime, Changes};
    use crate::contact::Contact;
    use crate::environment::Environment;
    use crate::error_report::ErrorReport;
    use crate::finding::{Finding, Outcome};
    use crate::locale::Locale;
    use crate::recording::{EventKind, RecordedEvent};

    fn event(text: &str, status: Option<u16>) -> RecordedEvent {
        RecordedEvent {
            kind: EventKind::Request,
            at_ms: 1,
            text: text.into(),
            url: Some("https://pay.example/charge".into()),
            method: None,
            status,
            duration_ms: None,
            count: None,
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
            events: vec![
                event("Payment failed", Some(503)),
                event("Script error", None),
                RecordedEvent { kind: EventKind::Click, ..event("button Pay now", None) },
            ],
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
    fn what_was_observed_stands_beside_what_is_claimed() {
        let observed = FactList::of([("observed.theme", "today"), ("change.app_or_plugin", "before")]);

        let evidence = Evidence::of_case(&case(), "", &[]).observing(&observed);

        assert_eq!(evidence.facts.values("observed.theme"), ["today"]);
        assert_eq!(evidence.facts.values("change.app_or_plugin"), ["today"]);
    }

    #[test]
    fn what_was_masked_says_nothing_of_the_cause() {
        let mut case = case();
        case.error = ErrorReport::Typed { text: "call [phone], [email]: the cart is empty".into() };

        let evidence = Evidence::of_case(&case, "", &[]);

        assert_eq!(evidence.texts[0].text, "call …, …: the cart is empty");
    }
}
