//! What a page's fields say, told to the run as the same events that the widget's controls make.

use askwell_core::change::{ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::{ChangeSource, ContactSource, ErrorSource};
use askwell_core::playbook::{Control, Step, StepKind};
use askwell_core::run::{Event, Field, Run};

use super::form::HelpForm;

/// Takes the answers on the page shown. What the page doesn't ask, and options that it doesn't offer, change nothing.
pub fn take(run: &mut Run, form: &HelpForm) {
    let step = run.step().clone();
    let events = match step.kind {
        StepKind::Error => error(form),
        StepKind::KnownIssue => typed(form, &[("email", Field::Email)]),
        StepKind::Topic => topic(run, form),
        StepKind::Questions | StepKind::Inquiry => {
            step.fields.iter().flat_map(|field| question(run, &step, field, form)).collect()
        }
        StepKind::Advice => advice(&step, form),
        StepKind::Changes => changes(run, form),
        StepKind::Contact => contact(form),
        // Files are no fields, and of an address only the look has use.
        StepKind::Evidence | StepKind::Checks | StepKind::Scope | StepKind::End | StepKind::Review => {
            Vec::new()
        }
    };
    run.apply_all(events);
}

fn typed(form: &HelpForm, fields: &[(&str, Field)]) -> Vec<Event> {
    let text = |(name, field): &(&str, Field)| Some(Event::Typed(*field, lines(form.sent(name)?)));
    fields.iter().filter_map(text).collect()
}

/// Forms end lines with CR and LF.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn error(form: &HelpForm) -> Vec<Event> {
    let source = match form.text("error_source") {
        "typed" => Some(ErrorSource::Typed),
        "no_message" => Some(ErrorSource::NoMessage),
        _ => None,
    };
    let fields = [("error_text", Field::ErrorText), ("expected", Field::Expected), ("seen", Field::Seen)];
    source.map(Event::ErrorChosen).into_iter().chain(typed(form, &fields)).collect()
}

fn topic(run: &Run, form: &HelpForm) -> Vec<Event> {
    let chosen = form.text("topic");
    let id = match chosen {
        "other" => String::new(),
        _ if run.site.offers.iter().any(|offer| offer.id == chosen) => chosen.to_owned(),
        _ => return Vec::new(),
    };
    vec![Event::TopicChosen(id)]
}

fn question(run: &Run, step: &Step, field: &askwell_core::playbook::Field, form: &HelpForm) -> Vec<Event> {
    let name = step.answer_name(field);
    let control = format!("answer-{name}");
    let options = field.options.iter();
    let chosen = |option: &String, is_chosen| Event::OptionChosen {
        name: name.clone(),
        option: option.clone(),
        is_chosen,
    };
    match field.control {
        Control::One => options
            .filter(|option| form.text(&control) == option.id)
            .map(|option| chosen(&option.id, true))
            .collect(),
        Control::Many => {
            let is_chosen = |id: &String| run.draft.answers.values(&name).contains(id);
            options
                .filter(|option| form.has(&control, &option.id) != is_chosen(&option.id))
                .map(|option| chosen(&option.id, form.has(&control, &option.id)))
                .collect()
        }
        _ => form.sent(&control).map(|text| Event::Written(name.clone(), lines(text))).into_iter().collect(),
    }
}

fn advice(step: &Step, form: &HelpForm) -> Vec<Event> {
    let answer = form.text(&format!("answer-{}", step.id));
    let known = ["yes", "no", "cannot"].into_iter().filter(|known| *known == answer);
    known
        .map(|option| Event::OptionChosen {
            name: step.id.clone(),
            option: option.to_owned(),
            is_chosen: true,
        })
        .collect()
}

fn changes(run: &Run, form: &HelpForm) -> Vec<Event> {
    let ticked = |kind: ChangeKind| form.has("change", kind.name());
    let is_known = run.draft.change_source == Some(ChangeSource::Known);
    let was_ticked = |kind: ChangeKind| run.draft.changes.iter().any(|change| change.kind == kind);
    let mut events = Vec::new();
    let source = ChangeSource::from_name(form.text("change_source"));
    match source.filter(|_| !ChangeKind::ALL.iter().any(|kind| ticked(*kind))) {
        // What was ticked is more than "nothing that I know of", chosen before.
        Some(source) => events.push(Event::ChangesChosen(source)),
        None if !is_known && !ChangeKind::ALL.iter().any(|kind| ticked(*kind)) => {}
        None => {
            events.push(Event::ChangesChosen(ChangeSource::Known));
            let toggled = ChangeKind::ALL.iter().filter(|kind| ticked(**kind) != was_ticked(**kind));
            events.extend(toggled.map(|kind| Event::ChangeToggled(*kind)));
        }
    }
    for kind in ChangeKind::ALL.iter().copied().filter(|kind| ticked(*kind)) {
        let named = |part: &str| form.sent(&format!("{part}-{}", kind.name())).unwrap_or_default();
        events.extend(ChangeTime::from_name(named("when")).map(|when| Event::ChangeDated(kind, when)));
        events.extend(ChangeActor::from_name(named("who")).map(|who| Event::ChangeAttributed(kind, who)));
        events.push(Event::Typed(Field::CommentOn(kind), lines(named("comment"))));
    }
    events.extend(typed(form, &[("change_comment", Field::ChangeComment)]));
    events
}

fn contact(form: &HelpForm) -> Vec<Event> {
    let source = ContactSource::from_name(form.text("contact_source"));
    source.map(Event::ContactChosen).into_iter().chain(typed(form, &[("email", Field::Email)])).collect()
}

#[cfg(test)]
mod tests;
