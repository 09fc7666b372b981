//! The run as it is kept on the device.
//!
//! A parcel's case isn't kept: while a parcel is under way the answers can't change, and the same answers make
//! the same case.

use askwell_core::attachment::{DraftAttachment, UploadId, UploadProgress};
use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource};
use askwell_core::file_type::FileType;
use askwell_core::issue::IssueCode;
use askwell_core::locale::Locale;
use askwell_core::run::{Delay, Delivery, Parcel, Run};
use askwell_core::step::Step;

use crate::json::case::write_change_list;
use crate::json::node::Node;
use crate::json::observed::{read_environment, read_events, read_page, read_places, write_observed};
use crate::json::writer::Writer;

const FILE_TYPES: [FileType; 6] =
    [FileType::Png, FileType::Jpeg, FileType::Webp, FileType::Gif, FileType::Pdf, FileType::Text];

/// The run as text. A run that was sent isn't kept: it is written as if it were still being written.
pub fn run_text(run: &Run) -> String {
    let mut writer = Writer::default();
    writer.open("", '{');
    writer.text("locale", run.locale.tag());
    writer.text("step", run.step.name());
    writer.flag("is_detour", run.is_detour);
    if let Delivery::Sending(parcel) | Delivery::Delayed(parcel, _) = &run.delivery {
        writer.text("key", &parcel.key);
        writer.flag("is_complete", parcel.case.is_some());
    }
    writer.open("draft", '{');
    write_draft(&mut writer, &run.draft);
    writer.close('}');
    writer.close('}');
    writer.into_text()
}

fn write_draft(writer: &mut Writer, draft: &Draft) {
    match draft.error_source {
        Some(ErrorSource::Noticed(place)) => writer.number("noticed", place as u64),
        Some(ErrorSource::Typed) => writer.text("error_source", "typed"),
        Some(ErrorSource::NoMessage) => writer.text("error_source", "no_message"),
        None => {}
    }
    for (key, text) in [
        ("error_comment", &draft.error_comment),
        ("error_text", &draft.error_text),
        ("expected", &draft.expected),
        ("seen", &draft.seen),
        ("change_comment", &draft.change_comment),
        ("email", &draft.email),
    ] {
        writer.text(key, text);
    }
    writer.optional_text("change_source", draft.change_source.map(ChangeSource::name));
    writer.optional_text("contact_source", draft.contact_source.map(ContactSource::name));
    write_change_list(writer, "changes", &draft.changes);
    writer.number("next_attachment", draft.next_attachment.into());
    writer.open("attachments", '[');
    for file in &draft.attachments {
        write_file(writer, file);
    }
    writer.close(']');
    write_observed(writer, draft.page.as_ref(), draft.environment.as_ref(), &draft.events);
    writer.open("offered", '[');
    for &place in &draft.offered {
        writer.number("", place as u64);
    }
    writer.close(']');
}

fn write_file(writer: &mut Writer, file: &DraftAttachment) {
    writer.open("", '{');
    writer.number("id", file.id.into());
    writer.text("name", &file.name);
    writer.number("size_bytes", file.size_bytes);
    writer.optional_text("file_type", file.file_type.map(FileType::extension));
    match &file.progress {
        UploadProgress::Stored(upload) => writer.text("stored", &upload.0),
        UploadProgress::Refused(code) => writer.text("refused", code.name()),
        // Whatever was under way is to be tried again.
        UploadProgress::Waiting | UploadProgress::Sending(_) | UploadProgress::Interrupted => {}
    }
    writer.close('}');
}

/// Reads a run; `None` if it isn't one.
pub fn read_run(node: &Node) -> Option<Run> {
    let locale = Locale::from_tag(&node.get("locale").text()?)?;
    let draft = read_draft(&node.get("draft"));
    let delivery = match node.get("key").text() {
        Some(key) => {
            let is_complete = node.get("is_complete").is_true();
            let case = is_complete.then(|| draft.to_case(locale));
            Delivery::Delayed(Parcel { key, case }, Delay::Unreachable)
        }
        None => Delivery::Writing,
    };
    Some(Run {
        step: Step::from_name(&node.text_of("step"))?,
        is_detour: node.get("is_detour").is_true(),
        delivery,
        ..Run::new(locale, draft)
    })
}

fn read_draft(node: &Node) -> Draft {
    let error_source = match node.get("noticed").number() {
        Some(place) => Some(ErrorSource::Noticed(place as usize)),
        None => match node.text_of("error_source").as_str() {
            "typed" => Some(ErrorSource::Typed),
            "no_message" => Some(ErrorSource::NoMessage),
            _ => None,
        },
    };
    Draft {
        error_source,
        error_comment: node.text_of("error_comment"),
        error_text: node.text_of("error_text"),
        expected: node.text_of("expected"),
        seen: node.text_of("seen"),
        change_source: ChangeSource::from_name(&node.text_of("change_source")),
        changes: node.get("changes").items().iter().filter_map(read_change).collect(),
        change_comment: node.text_of("change_comment"),
        attachments: node.get("attachments").items().iter().map(read_file).collect(),
        next_attachment: node.number_of("next_attachment") as u32,
        contact_source: ContactSource::from_name(&node.text_of("contact_source")),
        email: node.text_of("email"),
        page: read_page(&node.get("page")),
        environment: read_environment(&node.get("environment")),
        events: read_events(&node.get("events")),
        offered: read_places(&node.get("offered")),
    }
}

fn read_change(node: &Node) -> Option<Change> {
    Some(Change {
        kind: ChangeKind::from_name(&node.text_of("kind"))?,
        when: ChangeTime::from_name(&node.text_of("when"))?,
        who: ChangeActor::from_name(&node.text_of("who"))?,
        comment: node.text_of("comment"),
    })
}

fn read_file(node: &Node) -> DraftAttachment {
    let extension = node.text_of("file_type");
    let stored = node.get("stored").text().map(|name| UploadProgress::Stored(UploadId(name)));
    let refused = IssueCode::from_name(&node.text_of("refused")).map(UploadProgress::Refused);
    DraftAttachment {
        id: node.number_of("id") as u32,
        name: node.text_of("name"),
        size_bytes: node.number_of("size_bytes"),
        file_type: FILE_TYPES.into_iter().find(|file_type| file_type.extension() == extension),
        progress: stored.or(refused).unwrap_or(UploadProgress::Interrupted),
    }
}

#[cfg(test)]
mod tests;
