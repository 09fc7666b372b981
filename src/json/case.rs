//! The case as it is posted.

use askwell_core::answer::Answer;
use askwell_core::case::Case;
use askwell_core::change::{Change, Changes};
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::run::Run;
use askwell_core::text::joined;

use crate::json::facts::{write_finding, write_report};
use crate::json::observed::{write_event, write_observed};
use crate::json::writer::Writer;

/// The body of the post.
pub fn case_text(case: &Case) -> String {
    let mut writer = Writer::default();
    write_case(&mut writer, "", case);
    writer.into_text()
}

/// What tells of the cause: the case as it would be posted, what the shop runs on, the names of the files.
pub fn evidence_text(run: &Run) -> String {
    let mut writer = Writer::default();
    writer.open("", '{');
    writer.text("platform", &joined(run.site.fields.values("platform"), ""));
    writer.open("files", '[');
    for file in &run.draft.attachments {
        writer.text("", &file.name);
    }
    writer.close(']');
    write_case(&mut writer, "case", &run.to_case());
    writer.close('}');
    writer.into_text()
}

fn write_case(writer: &mut Writer, key: &str, case: &Case) {
    writer.open(key, '{');
    writer.text("locale", case.locale.tag());
    write_error(writer, &case.error);
    write_changes(writer, &case.changes);
    writer.open("attachments", '[');
    for upload in &case.attachments {
        writer.text("", &upload.0);
    }
    writer.close(']');
    match &case.contact {
        Contact::Email { address } => {
            writer.open("contact", '{');
            writer.open("email", '{');
            writer.text("address", address);
            writer.close('}');
            writer.close('}');
        }
        Contact::LinkOnly => writer.text("contact", "link_only"),
    }
    write_observed(writer, case.page.as_ref(), case.environment.as_ref(), &case.events);
    if let Some(name) = &case.playbook {
        writer.open("playbook", '{');
        writer.text("id", &name.id);
        writer.text("revision", &name.revision);
        writer.close('}');
    }
    write_answers(writer, "answers", &case.answers);
    write_answers(writer, "tried", &case.tried);
    writer.open("findings", '[');
    for finding in &case.findings {
        write_finding(writer, finding);
        writer.close('}');
    }
    writer.close(']');
    write_report(writer, case.outside.as_ref());
    writer.close('}');
}

fn write_answers(writer: &mut Writer, key: &str, answers: &[Answer]) {
    writer.open(key, '[');
    for answer in answers {
        writer.open("", '{');
        writer.text("name", &answer.name);
        writer.text("question", &answer.question);
        writer.open("values", '[');
        for value in &answer.values {
            writer.open("", '{');
            writer.text("id", &value.id);
            writer.text("text", &value.text);
            writer.close('}');
        }
        writer.close(']');
        writer.close('}');
    }
    writer.close(']');
}

fn write_error(writer: &mut Writer, error: &ErrorReport) {
    writer.open("error", '{');
    match error {
        ErrorReport::Noticed { event, comment } => {
            writer.open("noticed", '{');
            write_event(writer, "event", event);
            writer.text("comment", comment);
        }
        ErrorReport::Typed { text } => {
            writer.open("typed", '{');
            writer.text("text", text);
        }
        ErrorReport::NoMessage { expected, seen } => {
            writer.open("no_message", '{');
            writer.text("expected", expected);
            writer.text("seen", seen);
        }
    }
    writer.close('}');
    writer.close('}');
}

fn write_changes(writer: &mut Writer, changes: &Changes) {
    let (name, comment) = match changes {
        Changes::NotAsked => return,
        Changes::Known(changes) => {
            writer.open("changes", '{');
            write_change_list(writer, "known", changes);
            writer.close('}');
            return;
        }
        Changes::NothingKnown { comment } => ("nothing_known", comment),
        Changes::NotSure { comment } => ("not_sure", comment),
    };
    writer.open("changes", '{');
    writer.open(name, '{');
    writer.text("comment", comment);
    writer.close('}');
    writer.close('}');
}

/// Writes changes.
pub fn write_change_list(writer: &mut Writer, key: &str, changes: &[Change]) {
    writer.open(key, '[');
    for change in changes {
        writer.open("", '{');
        writer.text("kind", change.kind.name());
        writer.text("when", change.when.name());
        writer.text("who", change.who.name());
        writer.text("comment", &change.comment);
        writer.close('}');
    }
    writer.close(']');
}
