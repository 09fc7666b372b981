//! The line above the actions: what has just happened, what no longer applies, a word when somebody is furious.

use askwell_core::draft::ErrorSource;
use askwell_core::playbook::StepKind;
use askwell_core::run::Run;
use askwell_core::text::{joined, parts};
use askwell_core::tone::is_harsh;
use yew::AttrValue;

use crate::view::View;
use crate::words::word;

/// The line, if there is anything to say.
pub fn notice(view: &View<'_>) -> Option<AttrValue> {
    if let Some(word) = view.aside.notice {
        return Some(view.text(word));
    }
    let run = view.run;
    if !run.is_writing() {
        return None;
    }
    if !run.set_aside.is_empty() {
        return Some(view.words.fill(word::NOTICE_SET_ASIDE, "questions", &joined(&run.set_aside, " ")));
    }
    let list = view.text(word::TONE_WORDS);
    let harsh: Vec<&str> = parts(&list, b',').map(str::trim).collect();
    written(run).iter().any(|text| is_harsh(text, &harsh)).then(|| view.text(word::TONE_LINE))
}

/// What is written on the page that is shown.
fn written(run: &Run) -> Vec<&str> {
    let (draft, step) = (&run.draft, run.step());
    match (step.kind, draft.error_source) {
        (StepKind::Error, Some(ErrorSource::Typed)) => vec![&draft.error_text],
        (StepKind::Error, Some(ErrorSource::NoMessage)) => vec![&draft.expected, &draft.seen],
        (StepKind::Evidence, _) => vec![&draft.error_comment],
        (StepKind::Changes, _) => vec![&draft.change_comment],
        (StepKind::Questions, _) => {
            let answers = step.fields.iter().filter(|field| field.options.is_empty());
            answers
                .flat_map(|field| draft.answers.values(&step.answer_name(field)))
                .map(|text| &**text)
                .collect()
        }
        _ => Vec::new(),
    }
}
