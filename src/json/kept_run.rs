//! The run as it is kept on the device: masked like the case it makes.
//!
//! A parcel's case isn't kept: while a parcel is under way the answers can't change, and the same answers make
//! the same case. The playbook is kept as the server sent it, for writing it would take as much code as reading it.

use askwell_core::attachment::{DraftAttachment, UploadId, UploadProgress};
use askwell_core::draft::{Draft, ErrorSource, ShownFinding};
use askwell_core::facts::{Fact, FactList};
use askwell_core::file_type::FileType;
use askwell_core::finding::Finding;
use askwell_core::locale::Locale;
use askwell_core::playbook::Playbook;
use askwell_core::run::{Delay, Delivery, Parcel, Run};
use askwell_core::text::clean;

use crate::json::form::Form;
use crate::json::node::Node;
use crate::json::observed::observed;
use crate::json::parts::{Blank, Parts};

/// The run as text, with the playbook that was chosen as it came, and the id under which the way is counted. A run that was
/// sent isn't kept: it is written as if it were still being written.
pub fn run_text(run: &mut Run, playbook: &str, walk: &str) -> String {
    let mut form = Form::default();
    form.writer.open("", '{');
    form.writer.text("locale", run.locale.tag());
    form.writer.text("playbook", playbook);
    form.writer.text("walk", walk);
    if let Some(parcel) = run.parcel() {
        form.writer.text("key", &parcel.key);
        form.writer.flag("is_complete", parcel.case.is_some());
    }
    go_through(run, &mut form);
    form.writer.close('}');
    form.writer.into_text()
}

/// Reads a run; `None` if it isn't one.
pub fn read_run(node: Node) -> Option<Run> {
    let locale = Locale::from_tag(&node.text_of("locale"))?;
    let mut run = Run::new(locale, Draft::BLANK, FactList::default());
    run.playbook = Playbook::intake(Playbook::from_compact(&node.text_of("playbook")));
    let (key, is_complete) = (node.get("key").text(), node.get("is_complete").is_true());
    go_through(&mut run, &mut Form::reading(node));
    run.recall_questions();
    // What comes of a way that isn't one, `Run::resumed` decides.
    if let Some(key) = key.filter(|_| run.is_sound()) {
        let case = is_complete.then(|| run.to_case());
        run.delivery = Delivery::Delayed(Parcel { key, case }, Delay::Unreachable);
    }
    Some(run)
}

/// Goes through what is written and read alike. Texts are masked as in the case that they make: so they make the same case when
/// they are read.
fn go_through<'a>(run: &'a mut Run, form: &mut Form<'a>) {
    form.places("trail", &mut run.way.trail);
    form.places("ahead", &mut run.way.ahead);
    form.flag("is_detour", &mut run.way.is_detour);
    form.part("masking", &mut run.site.masking);
    form.list("site", &mut run.site.fields.0);
    form.policy = (!form.is_reading()).then_some(&run.site.masking);
    match form.is_reading() {
        true => form.list("context", &mut run.context.0),
        // The case is made with these: they must be the same when it is made anew.
        false => form.list("context", &mut masked(&run.context, |_, value| run.site.masking.mask(value))),
    }
    let outer = form.enter("draft");
    run.draft.go_through(form);
    if form.is_reading() {
        let draft = &mut run.draft;
        form.list("answers", &mut draft.answers.0);
        observed(form, &mut draft.page, &mut draft.environment, &mut draft.events);
    } else {
        let mut case = run.to_case();
        let answers = masked(&run.draft.answers, |name, value| match run.is_written(name) {
            true => run.site.masking.mask(&clean(value)),
            false => value.to_owned(),
        });
        form.list("answers", &mut { answers });
        observed(form, &mut case.page, &mut case.environment, &mut case.events);
    }
    form.leave(outer);
}

/// The facts with other values.
fn masked(facts: &FactList, mask: impl Fn(&str, &str) -> String) -> Vec<Fact> {
    let mut facts = facts.0.clone();
    for fact in &mut facts {
        fact.values.iter_mut().for_each(|value| *value = mask(&fact.name, value));
    }
    facts
}

/// All but what needs the run to be masked.
impl Parts for Draft {
    fn go_through(&mut self, form: &mut Form<'_>) {
        error_source(form, &mut self.error_source);
        form.said("error_comment", &mut self.error_comment);
        form.said("error_text", &mut self.error_text);
        form.said("expected", &mut self.expected);
        form.said("seen", &mut self.seen);
        form.optional_text("topic", &mut self.topic);
        form.list("asked", &mut self.asked.0);
        form.texts("different", &mut self.different);
        form.list("findings", &mut self.findings);
        form.optional("outside", &mut self.outside);
        form.optional_name("change_source", &mut self.change_source);
        form.list("changes", &mut self.changes);
        form.said("change_comment", &mut self.change_comment);
        form.list("attachments", &mut self.attachments);
        form.number("next_attachment", &mut self.next_attachment);
        form.optional_name("contact_source", &mut self.contact_source);
        // Where the person is to be reached must be right.
        form.text("email", &mut self.email);
        form.places("offered", &mut self.offered);
    }
}

impl Parts for ShownFinding {
    fn go_through(&mut self, form: &mut Form<'_>) {
        match form.policy {
            Some(policy) => {
                let mut finding = self.finding.clone();
                finding.tidy(policy);
                finding.go_through(form);
            }
            None => self.finding.go_through(form),
        }
        form.text("title", &mut self.title);
        form.text("means", &mut self.means);
        form.text("advice", &mut self.advice);
    }
}

impl Blank for ShownFinding {
    const BLANK: ShownFinding = ShownFinding {
        finding: Finding::BLANK,
        title: String::new(),
        means: String::new(),
        advice: String::new(),
    };
}

impl Parts for DraftAttachment {
    fn go_through(&mut self, form: &mut Form<'_>) {
        form.number("id", &mut self.id);
        form.text("name", &mut self.name);
        form.number("size_bytes", &mut self.size_bytes);
        let place = self.file_type.map_or(usize::MAX, |file_type| file_type as usize);
        let place = form.place("file_type", place, &FileType::EXTENSIONS);
        self.file_type = FileType::ALL.get(place).copied();
        if form.is_reading() {
            let (mut stored, mut refused) = (None, None);
            form.optional_text("stored", &mut stored);
            form.optional_name("refused", &mut refused);
            self.progress = match (stored, refused) {
                (Some(name), _) => UploadProgress::Stored(UploadId(name)),
                (None, Some(code)) => UploadProgress::Refused(code),
                // Whatever was under way is to be tried again.
                (None, None) => UploadProgress::Interrupted,
            };
            return;
        }
        match &self.progress {
            UploadProgress::Stored(upload) => form.writer.text("stored", &upload.0),
            UploadProgress::Refused(code) => form.writer.text("refused", code.name()),
            UploadProgress::Waiting | UploadProgress::Sending(_) | UploadProgress::Interrupted => {}
        }
    }
}

impl Blank for DraftAttachment {
    const BLANK: DraftAttachment = DraftAttachment {
        id: 0,
        name: String::new(),
        size_bytes: 0,
        file_type: None,
        progress: UploadProgress::Interrupted,
    };
}

fn error_source(form: &mut Form<'_>, source: &mut Option<ErrorSource>) {
    let (mut noticed, named) = match source {
        Some(ErrorSource::Noticed(place)) => (Some(*place as u64), usize::MAX),
        Some(ErrorSource::Typed) => (None, 0),
        Some(ErrorSource::NoMessage) => (None, 1),
        None => (None, usize::MAX),
    };
    form.optional_number("noticed", &mut noticed);
    *source = match (noticed, form.place("error_source", named, &["typed", "no_message"])) {
        (Some(place), _) => Some(ErrorSource::Noticed(place as usize)),
        (None, 0) => Some(ErrorSource::Typed),
        (None, 1) => Some(ErrorSource::NoMessage),
        (None, _) => None,
    };
}

#[cfg(test)]
mod tests;
