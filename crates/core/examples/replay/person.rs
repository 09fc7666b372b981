//! People, lines and servers that do anything at any time.

use askwell_core::attachment::{UploadId, UploadProgress};
use askwell_core::change::{ChangeActor, ChangeKind, ChangeTime};
use askwell_core::check::{CheckBook, Probe};
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource};
use askwell_core::environment::Page;
use askwell_core::expectation::Expectation;
use askwell_core::facts::{Fact, FactList};
use askwell_core::file_type::FileType;
use askwell_core::finding::{Finding, Outcome};
use askwell_core::issue::{Issue, IssueCode};
use askwell_core::known_issue::{KnownIssue, KnownState};
use askwell_core::locale::Locale;
use askwell_core::outside::OutsideReport;
use askwell_core::playbook::{Control, Playbook, StepKind};
use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_core::run::{Delay, Event, Field, Inquiry, Run};
use askwell_core::site::Site;
use askwell_core::ticket::CaseNumber;
use askwell_core::wire::{PlaybookOffer, Receipt};

use crate::author::{self, CHECKS, IDS, VALUES};
use crate::dice::Dice;

const TEXTS: [&str; 9] = [
    "",
    "7",
    "-3,5",
    "2026-02-29",
    "2028-02-29",
    "ana@example.org",
    "card 4111 1111 1111 1111, 402",
    "<img src=x onerror=alert(1)> \u{202e}\u{0}",
    "Țara e în flăcări 🔥",
];

/// A run as it begins, at a site that has these playbooks and a known issue.
pub fn begun(playbooks: &[Playbook], dice: &mut Dice) -> Run {
    let event = |kind, status| RecordedEvent {
        kind,
        at_ms: 1_700_000_000_000,
        text: "402 Payment Required".to_owned(),
        url: Some("https://shop.example/api/pay?order=7".to_owned()),
        method: Some("POST".to_owned()),
        status,
        duration_ms: None,
        count: None,
    };
    let observed = Draft {
        events: vec![event(EventKind::Request, Some(402)), event(EventKind::Exception, None)],
        offered: vec![1, 0],
        page: Some(Page {
            url: "https://shop.example/checkout".to_owned(),
            title: "Pay".to_owned(),
            parts: Vec::new(),
        }),
        ..Draft::default()
    };
    let context = FactList::of([("path", "/checkout"), ("audience", "shopper")]);
    let mut run = Run::new(dice.pick(&Locale::ALL), observed, context);
    let offers = playbooks.iter().map(|playbook| PlaybookOffer {
        id: playbook.name.id.clone(),
        revision: playbook.name.revision.clone(),
        ..PlaybookOffer::default()
    });
    let mut fields = FactList::default();
    fields.set("name", vec!["Fern".to_owned()]);
    let site =
        Site { offers: offers.collect(), known_issues: dice.some(2, known_issue), fields, ..Site::default() };
    run.apply(Event::SiteLearned(Box::new(site)));
    if !dice.is_one_in(4) {
        run.apply_all([
            Event::ErrorChosen(ErrorSource::Noticed(dice.below(2))),
            Event::Continued,
            Event::TopicChosen("p".to_owned()),
            Event::Continued,
        ]);
    }
    run
}

/// What happens next: more often than not something that the page shown asks for.
pub fn event(run: &Run, playbooks: &[Playbook], checks: &CheckBook, dice: &mut Dice) -> Event {
    match dice.below(20) {
        0..11 if run.inquiry == Inquiry::Pending => inquired(dice),
        0..11 if run.is_waiting => arrived(playbooks, dice),
        0..6 => Event::Continued,
        6..11 => answer(run, dice),
        11 => Event::WentBack,
        12 => {
            Event::StepOpened(dice.pick(&["error", "topic", "a", "d", "j", "review", "nowhere"]).to_owned())
        }
        13 => Event::TopicChosen(dice.pick(&["p", "q", "", "unknown"]).to_owned()),
        14 if dice.is_one_in(3) => inquired(dice),
        14 => arrived(playbooks, dice),
        15 => Event::ChecksArrived(if dice.is_one_in(5) { CheckBook::default() } else { checks.clone() }),
        16 | 17 => probed(dice),
        18 => known_issue_event(dice),
        _ => rare(dice),
    }
}

fn arrived(playbooks: &[Playbook], dice: &mut Dice) -> Event {
    let playbook = &playbooks[dice.below(playbooks.len())];
    Event::PlaybookArrived((!dice.is_one_in(9)).then(|| Box::new(playbook.clone())))
}

/// A question, nothing, or texts that are no question.
fn inquired(dice: &mut Dice) -> Event {
    if dice.is_one_in(3) {
        return Event::Inquired(dice.some(5, |dice| dice.pick(&["x", "y", ""]).to_owned()));
    }
    let texts = [dice.pick(&["x", "y", "z", "w"]), dice.pick(&TEXTS), "yes", "Yes", "no", "No"];
    Event::Inquired(texts.map(str::to_owned).to_vec())
}

fn known_issue(dice: &mut Dice) -> KnownIssue {
    let mut writer = askwell_core::compact::Writer::default();
    author::condition(dice).write(&mut writer);
    KnownIssue {
        id: dice.pick(&VALUES).to_owned(),
        state: dice.pick(KnownState::ALL),
        title: "It is slow".to_owned(),
        text: String::new(),
        workaround: String::new(),
        since_ms: 0,
        next_update_ms: None,
        concerns: writer.finish(),
    }
}

/// An answer to what the page asks, or at least to something.
fn answer(run: &Run, dice: &mut Dice) -> Event {
    let step = run.step();
    let typed = |field, dice: &mut Dice| Event::Typed(field, dice.pick(&TEXTS).to_owned());
    match step.kind {
        StepKind::Error => match dice.below(4) {
            0..3 => Event::ErrorChosen(dice.pick(&[
                ErrorSource::Noticed(0),
                ErrorSource::Noticed(1),
                ErrorSource::Noticed(1),
                ErrorSource::Typed,
                ErrorSource::NoMessage,
            ])),
            _ => typed(dice.pick(&[Field::ErrorText, Field::Expected, Field::Seen]), dice),
        },
        StepKind::Topic => Event::TopicChosen(dice.pick(&["p", "q"]).to_owned()),
        StepKind::Changes => change(dice),
        StepKind::Evidence => typed(Field::ErrorComment, dice),
        StepKind::Contact if dice.is_one_in(2) => {
            Event::ContactChosen(dice.pick(&[ContactSource::Email, ContactSource::LinkOnly]))
        }
        StepKind::Contact => typed(Field::Email, dice),
        StepKind::Questions | StepKind::Inquiry => {
            let field = &step.fields[dice.below(step.fields.len())];
            let name = step.answer_name(field);
            match field.control {
                Control::One | Control::Many => chosen(name, dice),
                _ => Event::Written(name, dice.pick(&TEXTS).to_owned()),
            }
        }
        _ => chosen(if dice.is_one_in(3) { dice.pick(&IDS).to_owned() } else { step.id.clone() }, dice),
    }
}

fn chosen(name: String, dice: &mut Dice) -> Event {
    Event::OptionChosen { name, option: dice.pick(&VALUES[..4]).to_owned(), is_chosen: !dice.is_one_in(5) }
}

fn change(dice: &mut Dice) -> Event {
    let kind = dice.pick(ChangeKind::ALL);
    match dice.below(5) {
        0 => Event::ChangesChosen(dice.pick(ChangeSource::ALL)),
        1 => Event::ChangeDated(kind, dice.pick(ChangeTime::ALL)),
        2 => Event::ChangeAttributed(kind, dice.pick(ChangeActor::ALL)),
        3 => Event::Typed(
            dice.pick(&[Field::ChangeComment, Field::CommentOn(kind)]),
            dice.pick(&TEXTS).to_owned(),
        ),
        _ => Event::ChangeToggled(kind),
    }
}

fn seen(dice: &mut Dice) -> FactList {
    FactList(dice.some(2, |dice| Fact {
        name: "word".to_owned(),
        values: dice.some(2, |dice| dice.pick(&VALUES).to_owned()),
    }))
}

fn probed(dice: &mut Dice) -> Event {
    let probe = match dice.below(4) {
        0 => Probe::NotRun(dice.pick(&["timed_out", "failed", "not_supported"]).to_owned()),
        _ => Probe::Observed(seen(dice)),
    };
    if dice.is_one_in(3) {
        return Event::OutsideArrived((!dice.is_one_in(3)).then(|| report(dice)));
    }
    Event::Probed { check: dice.pick(&CHECKS).to_owned(), probe, duration_ms: dice.below(3000) as u32 }
}

fn report(dice: &mut Dice) -> OutsideReport {
    let finding = |dice: &mut Dice| Finding {
        check: dice.pick(&CHECKS[1..]).to_owned(),
        outcome: dice.pick(Outcome::ALL),
        reason: dice.pick(&["fine", "slow"]).to_owned(),
        evidence: seen(dice).0,
        duration_ms: 5,
    };
    OutsideReport { findings: dice.some(2, finding), checked_at_ms: 1, seal: "s".to_owned() }
}

fn known_issue_event(dice: &mut Dice) -> Event {
    match dice.below(4) {
        0 => Event::JoinAsked,
        1 => Event::Joined(dice.is_one_in(2).then(|| "https://a.example/k".to_owned())),
        2 => Event::StillNeeded,
        _ => Event::FindingsRemoved,
    }
}

fn rare(dice: &mut Dice) -> Event {
    match dice.below(12) {
        0 => Event::FileAdded {
            name: dice.pick(&TEXTS).to_owned(),
            size_bytes: dice.below(20) as u64,
            file_type: dice.pick(&[Some(FileType::Png), Some(FileType::Text), None]),
        },
        1 => Event::UploadMoved(
            dice.below(3) as u32,
            match dice.below(3) {
                0 => UploadProgress::Sending(3),
                1 => UploadProgress::Interrupted,
                _ => UploadProgress::Stored(UploadId("0123".to_owned())),
            },
        ),
        2 => Event::FileRemoved(dice.below(3) as u32),
        3 => Event::FileRetried(dice.below(3) as u32),
        4 if dice.is_one_in(2) => Event::PageRemoved,
        4 => Event::EnvironmentRemoved,
        5 => Event::EventRemoved(dice.below(3)),
        6 | 7 => Event::Submitted("key".to_owned()),
        8 => Event::Retried,
        9 => Event::Accepted(Receipt {
            number: CaseNumber("0000-0001".to_owned()),
            link: "https://a.example/c".to_owned(),
            received_at_ms: 1,
            reply_by_ms: None,
            expectation: Expectation::default(),
        }),
        10 => Event::Refused {
            code: "case_invalid".to_owned(),
            issues: dice.some(1, |_| Issue::new("attachments.0", IssueCode::UploadUnknown)),
        },
        _ if dice.is_one_in(4) => Event::StartedAfresh,
        _ if dice.is_one_in(2) => Event::Held(Delay::ServerTrouble),
        _ => Event::Held(Delay::Unreachable),
    }
}
