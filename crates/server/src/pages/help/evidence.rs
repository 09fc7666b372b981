//! "Can you show it?": files. Without a script nothing was noticed, so there is nothing to add a comment to.

use askwell_core::attachment::{DraftAttachment, UploadProgress};
use askwell_core::issue::{Issue, IssueCode};
use maud::{Markup, html};

use super::faults::sentence;
use super::{HelpView, Screen};

/// The page.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let step = view.step();
    let limits = &view.run.site.limits;
    let accepted = view.words.fill(
        "widget.evidence.accepted",
        &[("count", &limits.max_files.to_string()), ("size", &view.words.size(limits.max_file_bytes))],
    );
    let content = html! {
        (list(view))
        div.field {
            label for="files" { (view.say("widget.evidence.choose")) }
            p.hint #files-hint { (accepted) }
            input #files type="file" name="files" multiple aria-describedby="files-hint"
                accept="image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain";
            p { button name="do" value="add-files" { (view.say("help.evidence.add")) } }
        }
    };
    let mut screen = view.asked("widget.evidence.question", "widget.evidence.hint", content);
    for (own, playbooks) in [(&mut screen.question, &step.question), (&mut screen.hint, &step.hint)] {
        if !playbooks.is_empty() {
            *own = view.fill(playbooks);
        }
    }
    screen
}

fn list(view: &HelpView<'_>) -> Markup {
    let files = &view.draft().attachments;
    html! {
        @if !files.is_empty() {
            h2 #files-title { (view.say("widget.evidence.files")) }
            ul.chosen aria-labelledby="files-title" {
                @for file in files { (item(view, file)) }
            }
        }
    }
}

fn item(view: &HelpView<'_>, file: &DraftAttachment) -> Markup {
    let remove = view.words.fill("widget.evidence.remove", &[("name", &file.name)]);
    let refused = match file.progress {
        UploadProgress::Refused(code) => Some(Issue::new("", code)),
        _ => None,
    };
    html! {
        li id={ "file-" (file.id) } {
            span.file-name dir="auto" { (file.name) } " "
            span.quiet { (view.words.size(file.size_bytes)) }
            @if refused.is_none() { " " span.quiet { (view.say("widget.evidence.stored")) } }
            @if let Some(issue) = refused { p.field-error { (refusal(view, issue)) } }
            button.plain name="do" value={ "remove-file-" (file.id) } { (remove) }
        }
    }
}

fn refusal(view: &HelpView<'_>, mut issue: Issue) -> String {
    let limits = &view.run.site.limits;
    issue.limit = match issue.code {
        IssueCode::TooMany => Some(u64::from(limits.max_files)),
        _ => Some(limits.max_file_bytes),
    };
    sentence(view.words, &issue)
}
