//! The case as it is posted.

use askwell_core::case::Case;
use askwell_core::change::{Change, Changes};
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;

use crate::json::observed::{write_event, write_observed};
use crate::json::writer::Writer;

/// The body of the post.
pub fn case_text(case: &Case) -> String {
    Writer::object_text(&mut |writer| {
        writer.text("locale", case.locale.tag());
        writer.object("error", &mut |writer| write_error(writer, &case.error));
        write_changes(writer, &case.changes);
        writer.list("attachments", &mut |writer| {
            case.attachments.iter().for_each(|upload| writer.text("", &upload.0));
        });
        match &case.contact {
            Contact::Email { address } => writer.object("contact", &mut |writer| {
                writer.object("email", &mut |writer| writer.text("address", address));
            }),
            Contact::LinkOnly => writer.text("contact", "link_only"),
        }
        write_observed(writer, case.page.as_ref(), case.environment.as_ref(), &case.events);
    })
}

fn write_error(writer: &mut Writer, error: &ErrorReport) {
    let name = match error {
        ErrorReport::Noticed { .. } => "noticed",
        ErrorReport::Typed { .. } => "typed",
        ErrorReport::NoMessage { .. } => "no_message",
    };
    writer.object(name, &mut |writer| match error {
        ErrorReport::Noticed { event, comment } => {
            write_event(writer, "event", event);
            writer.text("comment", comment);
        }
        ErrorReport::Typed { text } => writer.text("text", text),
        ErrorReport::NoMessage { expected, seen } => {
            writer.text("expected", expected);
            writer.text("seen", seen);
        }
    });
}

fn write_changes(writer: &mut Writer, changes: &Changes) {
    writer.object("changes", &mut |writer| {
        let (name, comment) = match changes {
            Changes::Known(changes) => {
                write_change_list(writer, "known", changes);
                return;
            }
            Changes::NothingKnown { comment } => ("nothing_known", comment),
            Changes::NotSure { comment } => ("not_sure", comment),
        };
        writer.object(name, &mut |writer| writer.text("comment", comment));
    });
}

/// Writes changes.
pub fn write_change_list(writer: &mut Writer, key: &str, changes: &[Change]) {
    writer.list(key, &mut |writer| {
        for change in changes {
            writer.object("", &mut |writer| {
                writer.text("kind", change.kind.name());
                writer.text("when", change.when.name());
                writer.text("who", change.who.name());
                writer.text("comment", &change.comment);
            });
        }
    });
}
