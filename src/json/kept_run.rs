//! The run as it is kept on the device: masked like the case it makes.
//!
//! A parcel's case isn't kept: while a parcel is under way the answers can't change, and the same answers make
//! the same case. The playbook is kept as the server sent it, for writing it would take as much code as reading it.

use askwell_core::attachment::{DraftAttachment, UploadId, UploadProgress};
use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource, ShownFinding};
use askwell_core::file_type::FileType;
use askwell_core::issue::IssueCode;
use askwell_core::locale::Locale;
use askwell_core::playbook::Playbook;
use askwell_core::run::{Delay, Delivery, Parcel, Run, Way};
use askwell_core::text::clean;

use crate::json::case::write_change_list;
use crate::json::facts::{read_facts, read_finding, read_report, write_facts, write_finding, write_report};
use crate::json::node::Node;
use crate::json::observed::{read_environment, read_events, read_page, read_places, write_observed};
use crate::json::site::{read_masking, write_masking};
use crate::json::writer::Writer;

const FILE_TYPES: [FileType; 6] =
    [FileType::Png, FileType::Jpeg, FileType::Webp, FileType::Gif, FileType::Pdf, FileType::Text];

/// The run as text, with the playbook that was chosen as it came, and the id under which the way is counted. A run that was
/// sent isn't kept: it is written as if it were still being written.
pub fn run_text(run: &Run, playbook: &str, walk: &str) -> String {
    let mut writer = Writer::default();
    writer.open("", '{');
    writer.text("locale", run.locale.tag());
    writer.text("playbook", playbook);
    writer.text("walk", walk);
    write_places(&mut writer, "trail", &run.way.trail);
    write_places(&mut writer, "ahead", &run.way.ahead);
    writer.flag("is_detour", run.way.is_detour);
    // The case is made with these: they must be the same when it is made anew.
    let mut context = run.context.clone();
    for fact in &mut context.0 {
        fact.values.iter_mut().for_each(|value| *value = run.site.masking.mask(value));
    }
    write_facts(&mut writer, "context", &context.0);
    write_masking(&mut writer, &run.site.masking);
    write_facts(&mut writer, "site", &run.site.fields.0);
    if let Delivery::Sending(parcel) | Delivery::Delayed(parcel, _) = &run.delivery {
        writer.text("key", &parcel.key);
        writer.flag("is_complete", parcel.case.is_some());
    }
    writer.open("draft", '{');
    write_draft(&mut writer, run);
    writer.close('}');
    writer.close('}');
    writer.into_text()
}

/// Writes the answers, each text masked as in the case that they make: so they make the same case when they are read.
fn write_draft(writer: &mut Writer, run: &Run) {
    let (draft, policy, case) = (&run.draft, &run.site.masking, run.to_case());
    let masked = |text: &str| policy.mask(&clean(text));
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
    ] {
        writer.text(key, &masked(text));
    }
    // Where the person is to be reached must be right.
    writer.text("email", &draft.email);
    writer.optional_text("topic", draft.topic.as_deref());
    let mut answers = draft.answers.0.clone();
    for answer in answers.iter_mut().filter(|answer| run.is_written(&answer.name)) {
        answer.values.iter_mut().for_each(|value| *value = masked(value));
    }
    write_facts(writer, "answers", &answers);
    write_facts(writer, "asked", &draft.asked.0);
    writer.texts("different", &draft.different);
    writer.open("findings", '[');
    for shown in &draft.findings {
        let mut finding = shown.finding.clone();
        finding.tidy(policy);
        write_finding(writer, &finding);
        writer.text("title", &shown.title);
        writer.text("means", &shown.means);
        writer.text("advice", &shown.advice);
        writer.close('}');
    }
    writer.close(']');
    write_report(writer, draft.outside.as_ref());
    writer.optional_text("change_source", draft.change_source.map(ChangeSource::name));
    writer.optional_text("contact_source", draft.contact_source.map(ContactSource::name));
    let mut changes = draft.changes.clone();
    changes.iter_mut().for_each(|change| change.comment = masked(&change.comment));
    write_change_list(writer, "changes", &changes);
    writer.number("next_attachment", draft.next_attachment.into());
    writer.open("attachments", '[');
    for file in &draft.attachments {
        write_file(writer, file);
    }
    writer.close(']');
    write_observed(writer, case.page.as_ref(), case.environment.as_ref(), &case.events);
    write_places(writer, "offered", &draft.offered);
}

fn write_places(writer: &mut Writer, key: &str, places: &[usize]) {
    writer.open(key, '[');
    for &place in places {
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
    let mut run = Run::new(locale, draft, read_facts(&node.get("context")));
    run.playbook = Playbook::intake(Playbook::from_compact(&node.text_of("playbook")));
    run.recall_questions();
    run.way = Way {
        trail: read_places(&node.get("trail")),
        ahead: read_places(&node.get("ahead")),
        is_detour: node.get("is_detour").is_true(),
    };
    // What comes of a way that isn't one, `Run::resumed` decides.
    if !run.is_sound() {
        return Some(run);
    }
    run.site.fields = read_facts(&node.get("site"));
    run.site.masking = read_masking(&node.get("masking"));
    if let Some(key) = node.get("key").text() {
        let case = node.get("is_complete").is_true().then(|| run.to_case());
        run.delivery = Delivery::Delayed(Parcel { key, case }, Delay::Unreachable);
    }
    Some(run)
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
    let (mut findings, mut changes, mut attachments) = (Vec::new(), Vec::new(), Vec::new());
    node.get("findings").each(&mut |shown| findings.extend(read_shown(&shown)));
    node.get("changes").each(&mut |change| changes.extend(read_change(&change)));
    node.get("attachments").each(&mut |file| attachments.push(read_file(&file)));
    Draft {
        error_source,
        error_comment: node.text_of("error_comment"),
        error_text: node.text_of("error_text"),
        expected: node.text_of("expected"),
        seen: node.text_of("seen"),
        topic: node.get("topic").text(),
        answers: read_facts(&node.get("answers")),
        asked: read_facts(&node.get("asked")),
        different: node.texts_of("different"),
        findings,
        outside: read_report(&node.get("outside")),
        change_source: ChangeSource::from_name(&node.text_of("change_source")),
        changes,
        change_comment: node.text_of("change_comment"),
        attachments,
        next_attachment: node.number_of("next_attachment") as u32,
        contact_source: ContactSource::from_name(&node.text_of("contact_source")),
        email: node.text_of("email"),
        page: read_page(&node.get("page")),
        environment: read_environment(&node.get("environment")),
        events: read_events(&node.get("events")),
        offered: read_places(&node.get("offered")),
    }
}

fn read_shown(node: &Node) -> Option<ShownFinding> {
    Some(ShownFinding {
        finding: read_finding(node)?,
        title: node.text_of("title"),
        means: node.text_of("means"),
        advice: node.text_of("advice"),
    })
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
