//! Whether everything that is spoken of is there: steps, checks, and what fills placeholders.

use crate::place::At;
use crate::placeholder;
use crate::playbook_source::PlaybookSource;
use crate::remark::{Code, Remark};
use crate::shape::choose;
use crate::step_kind::Kind;
use crate::step_source::StepSource;
use crate::vocabulary::{Setting, Unknown, Vocabulary};

pub(super) fn look_at(playbook: &PlaybookSource, vocabulary: &Vocabulary<'_>, remarks: &mut Vec<Remark>) {
    look_at_ways(playbook, vocabulary, remarks);
    for step in &playbook.steps {
        for check in step.checks.iter().filter(|check| vocabulary.check(&check.value).is_none()) {
            let Unknown { code, message, mend } = vocabulary.unknown_check(&check.value);
            remarks.push(Remark::error(code, check.place, message, mend));
        }
        for_each_text(step, &mut |text| look_at_text(text, vocabulary, Setting::Step, remarks));
    }
    for text in playbook.title.texts.iter().flatten() {
        look_at_text(text, vocabulary, Setting::Topic, remarks);
    }
}

/// Remarks on ways to steps that aren't there.
pub(super) fn look_at_ways(
    playbook: &PlaybookSource,
    vocabulary: &Vocabulary<'_>,
    remarks: &mut Vec<Remark>,
) {
    for way in playbook.steps.iter().flat_map(|step| &step.next) {
        look_at_way(playbook, vocabulary, &way.go, remarks);
    }
}

fn look_at_way(
    playbook: &PlaybookSource,
    vocabulary: &Vocabulary<'_>,
    go: &At<String>,
    remarks: &mut Vec<Remark>,
) {
    match vocabulary.step(&go.value) {
        None => remarks.push(Remark::error(
            Code::UnknownStep,
            go.place,
            format!("there is no step \"{}\"", go.value),
            choose(&go.value, vocabulary.step_ids()),
        )),
        Some(place) if playbook.steps[place].kind.value == Kind::Error => remarks.push(Remark::error(
            Code::MisplacedStep,
            go.place,
            "nothing leads back to the error: it is told before the playbook begins",
            "Lead to another step",
        )),
        Some(_) => {}
    }
}

/// Calls `look` with every text of a step in every language.
fn for_each_text<'s>(step: &'s StepSource, look: &mut dyn FnMut(&'s At<String>)) {
    let single = [&step.question, &step.hint, &step.unit].into_iter().flatten();
    let labels =
        step.options.iter().map(|option| &option.label).chain(step.links.iter().map(|link| &link.label));
    single.chain(labels).flat_map(|words| words.texts.iter().flatten()).for_each(&mut *look);
    let several = [&step.body, &step.list].into_iter().flatten();
    several.flat_map(|words| words.texts.iter().flatten()).flatten().for_each(&mut *look);
    step.links.iter().map(|link| &link.url).for_each(&mut *look);
}

fn look_at_text(text: &At<String>, vocabulary: &Vocabulary<'_>, setting: Setting, remarks: &mut Vec<Remark>) {
    if !text.value.contains('{') {
        return;
    }
    // What isn't a placeholder at all was remarked on when the text was read.
    for name in placeholder::parse(&text.value).unwrap_or_default() {
        if let Err(Unknown { message, mend, .. }) = fills(name, vocabulary, setting) {
            let message = format!("nothing fills {{{name}}}: {message}");
            remarks.push(Remark::error(Code::BadPlaceholder, text.place, message, mend));
        }
    }
}

fn fills(name: &str, vocabulary: &Vocabulary<'_>, setting: Setting) -> Result<(), Unknown> {
    let Some((check, evidence)) = name.strip_prefix("finding.").and_then(|rest| rest.split_once('.')) else {
        return vocabulary.domain(name, setting).map(|_| ());
    };
    vocabulary.domain(&["finding.", check].concat(), setting)?;
    let mut known = Vec::new();
    if let Some(check) = vocabulary.check(check) {
        check.for_each_observation(&mut |name| known.push(name));
    }
    if known.contains(&evidence) {
        return Ok(());
    }
    known.sort_unstable();
    known.dedup();
    Err(Unknown {
        code: Code::BadPlaceholder,
        message: format!("no rule of \"{check}\" looks at an observation \"{evidence}\""),
        mend: choose(evidence, known.into_iter()),
    })
}
