//! The case as it is posted.

use askwell_core::answer::{Answer, AnswerValue};
use askwell_core::case::Case;
use askwell_core::change::{Change, Changes};
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::playbook::PlaybookName;
use askwell_core::run::Run;
use askwell_core::text::joined;

use crate::json::form::Form;
use crate::json::observed::observed;
use crate::json::parts::{Parts, parts};

/// What tells of the cause: the case as it would be posted, what the shop runs on, the names of the files.
pub fn evidence_text(run: &Run) -> String {
    let mut form = Form::default();
    form.writer.open("", '{');
    form.writer.text("platform", &joined(run.site.fields.values("platform"), ""));
    form.writer.open("files", '[');
    for file in &run.draft.attachments {
        form.writer.text("", &file.name);
    }
    form.writer.close(']');
    form.part("case", &mut run.to_case());
    form.writer.close('}');
    form.writer.into_text()
}

/// Only ever written.
impl Parts for Case {
    fn go_through(&mut self, form: &mut Form<'_>) {
        form.writer.text("locale", self.locale.tag());
        form.part("error", &mut self.error);
        if self.changes != Changes::NotAsked {
            form.part("changes", &mut self.changes);
        }
        form.writer.open("attachments", '[');
        for upload in &self.attachments {
            form.writer.text("", &upload.0);
        }
        form.writer.close(']');
        match &self.contact {
            Contact::Email { address } => {
                form.writer.open("contact", '{');
                form.writer.open("email", '{');
                form.writer.text("address", address);
                form.writer.close('}');
                form.writer.close('}');
            }
            Contact::LinkOnly => form.writer.text("contact", "link_only"),
        }
        observed(form, &mut self.page, &mut self.environment, &mut self.events);
        if let Some(name) = &mut self.playbook {
            form.part("playbook", name);
        }
        form.told("answers", &mut self.answers);
        form.told("tried", &mut self.tried);
        form.list("findings", &mut self.findings);
        form.optional("outside", &mut self.outside);
    }
}

/// Only ever written.
impl Parts for ErrorReport {
    fn go_through(&mut self, form: &mut Form<'_>) {
        match self {
            ErrorReport::Noticed { event, comment } => {
                form.writer.open("noticed", '{');
                form.part("event", event);
                form.text("comment", comment);
            }
            ErrorReport::Typed { text } => {
                form.writer.open("typed", '{');
                form.text("text", text);
            }
            ErrorReport::NoMessage { expected, seen } => {
                form.writer.open("no_message", '{');
                form.text("expected", expected);
                form.text("seen", seen);
            }
        }
        form.writer.close('}');
    }
}

/// Only ever written.
impl Parts for Changes {
    fn go_through(&mut self, form: &mut Form<'_>) {
        let (name, comment) = match self {
            Changes::NotAsked => return,
            Changes::Known(changes) => return form.list("known", changes),
            Changes::NothingKnown { comment } => ("nothing_known", comment),
            Changes::NotSure { comment } => ("not_sure", comment),
        };
        form.writer.open(name, '{');
        form.text("comment", comment);
        form.writer.close('}');
    }
}

parts!(Change { kind: name, when: name, who: name, comment: said });

parts!(PlaybookName { id: text, revision: text });

parts!(Answer { name: text, question: text, values: told });

parts!(AnswerValue { id: text, text: text });
