//! A long playbook gone through page by page, for a clock outside: how long does one event take?

use std::cell::RefCell;

use askwell_core::change::ChangeKind;
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource};
use askwell_core::facts::FactList;
use askwell_core::locale::Locale;
use askwell_core::playbook::{Control, Playbook, StepKind};
use askwell_core::run::{Event, Run};
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
        Event::Typed(askwell_core::run::Field::ErrorText, "It broke".to_owned()),
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
    let is_open = |name: &str| run.draft.answers.values(name).is_empty();
    match step.kind {
        _ if number % 23 == 22 => Event::WentBack,
        StepKind::Questions | StepKind::Advice => {
            let field = step.fields.first();
            let name = field.map_or_else(|| step.id.clone(), |field| step.answer_name(field));
            match field.map(|field| field.control) {
                _ if !is_open(&name) => Event::Continued,
                Some(Control::One | Control::Many) => {
                    let options = field.map_or(&[][..], |field| &field.options);
                    let option = options.get(number % options.len().max(1));
                    let option = option.map(|option| option.id.clone()).unwrap_or_default();
                    Event::OptionChosen { name, option, is_chosen: true }
                }
                None => Event::OptionChosen { name, option: "no".to_owned(), is_chosen: true },
                Some(Control::Date) => Event::Written(name, "2026-11-21".to_owned()),
                Some(_) => Event::Written(name, "7".to_owned()),
            }
        }
        StepKind::Changes if run.draft.changes.is_empty() => Event::ChangeToggled(ChangeKind::Theme),
        StepKind::Changes if run.draft.change_source.is_none() => Event::ChangesChosen(ChangeSource::Known),
        StepKind::Contact if run.draft.contact_source.is_none() => {
            Event::ContactChosen(ContactSource::LinkOnly)
        }
        _ => Event::Continued,
    }
}
