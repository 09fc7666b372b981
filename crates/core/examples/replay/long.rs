//! A long playbook gone through page by page, for a clock outside: how long does one event take?

use std::cell::RefCell;

use askwell_core::draft::{Draft, ErrorSource};
use askwell_core::facts::FactList;
use askwell_core::locale::Locale;
use askwell_core::playbook::{Control, Playbook, StepKind};
use askwell_core::run::{Event, Field, Run};
use askwell_core::site::Site;
use askwell_core::wire::PlaybookOffer;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static RUN: RefCell<Option<Run>> = const { RefCell::new(None) };
    static NEXT: RefCell<Option<Event>> = const { RefCell::new(None) };
}

/// Makes room for a playbook in its compact form, which the caller writes there.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "it is called by its name from outside")]
pub extern "C" fn room(length: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.resize(length, 0);
        text.as_mut_ptr()
    })
}

/// Reads the playbook and chooses it; the number of its steps, 0 if it isn't one.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "it is called by its name from outside")]
pub extern "C" fn begin() -> usize {
    let text = TEXT.take();
    let Some(playbook) = std::str::from_utf8(&text).ok().and_then(Playbook::from_compact) else { return 0 };
    let steps = playbook.steps.len();
    let mut run = Run::new(Locale::En, Draft::default(), FactList::of([("path", "/checkout")]));
    let id = playbook.name.id.clone();
    let offers = vec![PlaybookOffer { id: id.clone(), ..PlaybookOffer::default() }];
    run.apply_all([
        Event::SiteLearned(Box::new(Site { offers, ..Site::default() })),
        Event::ErrorChosen(ErrorSource::Typed),
        Event::Typed(Field::ErrorText, "It broke".to_owned()),
        Event::Continued,
        Event::TopicChosen(id),
        Event::Continued,
        Event::PlaybookArrived(Some(Box::new(playbook))),
    ]);
    RUN.set(Some(run));
    steps
}

/// Makes up what the person does next, beside the clock: an answer where one is missing, or else "continue", and now
/// and then a step back.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "it is called by its name from outside")]
pub extern "C" fn think(number: usize) {
    let event = RUN.with_borrow(|run| run.as_ref().map(|run| next(run, number)));
    NEXT.set(event);
}

/// Does it, and reckons the progress that is shown; the number of the page shown then.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "it is called by its name from outside")]
pub extern "C" fn act() -> usize {
    RUN.with_borrow_mut(|run| {
        let (Some(run), Some(event)) = (run, NEXT.take()) else { return 0 };
        run.apply(event);
        run.progress().0
    })
}

fn next(run: &Run, number: usize) -> Event {
    let step = run.step();
    let field = step.fields.first();
    let name = field.map_or_else(|| step.id.clone(), |field| step.answer_name(field));
    let is_open = run.draft.answers.values(&name).is_empty();
    let chosen =
        |option: &str| Event::OptionChosen { name: name.clone(), option: option.to_owned(), is_chosen: true };
    match (step.kind, field.map(|field| field.control)) {
        _ if number % 23 == 22 => Event::WentBack,
        // The first question of the playbook again, and now and then another answer.
        (StepKind::Review, _) => Event::StepOpened(first_question(run)),
        (_, Some(Control::One)) if is_open || number % 11 == 10 => {
            chosen(if number.is_multiple_of(2) { "o0" } else { "o1" })
        }
        (StepKind::Advice, _) if is_open => chosen("no"),
        (_, Some(_)) if is_open => Event::Written(name, "7".to_owned()),
        _ => Event::Continued,
    }
}

fn first_question(run: &Run) -> String {
    let mut shown = run.way.trail.iter().map(|place| &run.playbook.steps[*place]);
    shown.find(|step| step.kind == StepKind::Questions).map(|step| step.id.clone()).unwrap_or_default()
}
