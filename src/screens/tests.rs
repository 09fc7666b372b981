//! Every screen, in every language, as the browser would get it.

use std::collections::BTreeSet;

use askwell_core::attachment::{DraftAttachment, UploadId, UploadProgress};
use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource};
use askwell_core::environment::{Environment, Page};
use askwell_core::file_type::FileType;
use askwell_core::issue::{Issue, IssueCode};
use askwell_core::locale::Locale;
use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_core::run::{Delay, Delivery, Parcel, Run};
use askwell_core::step::Step;
use askwell_core::ticket::CaseNumber;
use askwell_core::wire::Receipt;
use serde_json::{Map, Value};
use yew::LocalServerRenderer;
use yew::prelude::*;

use super::screen;
use crate::state::Aside;
use crate::view::View;
use crate::words::{Words, word};

#[derive(PartialEq, Properties)]
struct ShownProps {
    markup: Html,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    props.markup.clone()
}

fn rendered(markup: Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<Shown>::with_props(ShownProps { markup }).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

fn locale_file(locale: Locale) -> Map<String, Value> {
    let text = match locale {
        Locale::En => include_str!("../../locales/en.json"),
        Locale::Es => include_str!("../../locales/es.json"),
        Locale::Fr => include_str!("../../locales/fr.json"),
        Locale::Ro => include_str!("../../locales/ro.json"),
    };
    serde_json::from_str(text).unwrap()
}

fn words(locale: Locale) -> Words {
    let file = locale_file(locale);
    let text = |key: &&str| AttrValue::from(file[*key].as_str().unwrap().to_owned());
    Words::new(locale, word::KEYS.iter().map(text).collect())
}

fn shown(run: &Run, aside: &Aside) -> String {
    rendered(screen(&View { run, aside, words: &words(run.locale) }))
}

fn file(id: u32, progress: UploadProgress) -> DraftAttachment {
    DraftAttachment {
        id,
        name: format!("picture {id}.png"),
        size_bytes: 20_000_000,
        file_type: Some(FileType::Png),
        progress,
    }
}

fn full_draft() -> Draft {
    let event = |kind| RecordedEvent {
        kind,
        at_ms: 1_795_000_000_000,
        text: "402 Payment Required".into(),
        url: Some("https://shop.example/api/pay".into()),
        method: Some("POST".into()),
        status: Some(402),
        duration_ms: Some(120),
    };
    let change = |kind| Change {
        kind,
        when: ChangeTime::Today,
        who: ChangeActor::Agency,
        comment: "a new one".into(),
    };
    Draft {
        error_source: Some(ErrorSource::Noticed(0)),
        error_comment: "twice".into(),
        error_text: "x".repeat(20_001),
        change_source: Some(ChangeSource::Known),
        changes: ChangeKind::ALL.iter().map(|&kind| change(kind)).collect(),
        attachments: vec![
            file(0, UploadProgress::Waiting),
            file(1, UploadProgress::Sending(5)),
            file(2, UploadProgress::Stored(UploadId("0".repeat(32)))),
            file(3, UploadProgress::Interrupted),
            file(4, UploadProgress::Refused(IssueCode::FileTooLarge)),
        ],
        contact_source: Some(ContactSource::Email),
        email: "ana@example.org".into(),
        page: Some(Page { url: "https://shop.example/".into(), title: "Shop".into() }),
        environment: Some(Environment { user_agent: "Browser/1".into(), ..Environment::default() }),
        events: EventKind::ALL.iter().map(|&kind| event(kind)).collect(),
        offered: vec![0, 3],
        ..Draft::default()
    }
}

/// Every page with nothing on it and with everything, right and wrong, and every stage of delivery.
fn runs(locale: Locale) -> Vec<Run> {
    let parcel = || Parcel { key: "0123456789abcdef".into(), case: None };
    let receipt = |reply_by_ms| Receipt {
        number: CaseNumber("7K3M-Q9XD".into()),
        link: "https://help.example/c/7K3M-Q9XD/t".into(),
        received_at_ms: 1,
        reply_by_ms,
        expectation: Default::default(),
    };
    let mut runs = Vec::new();
    for draft in [Draft::default(), full_draft()] {
        for &step in Step::ALL {
            let right = Run { step, is_detour: true, ..Run::new(locale, draft.clone()) };
            let issues = right.draft.issues(step, &right.limits);
            let refusal = Some("site_unknown".to_owned());
            runs.push(Run { issues, refusal, ..right.clone() });
            runs.push(right);
        }
        for delivery in [
            Delivery::Sending(parcel()),
            Delivery::Delayed(parcel(), Delay::Unreachable),
            Delivery::Delayed(parcel(), Delay::TooMany(90)),
            Delivery::Delayed(parcel(), Delay::ServerTrouble),
            Delivery::Sent(receipt(None)),
            Delivery::Sent(receipt(Some(1_795_000_000_000))),
        ] {
            runs.push(Run { delivery, ..Run::new(locale, draft.clone()) });
        }
    }
    runs
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_screen_has_unique_ids_tied_labels_and_no_inline_style() {
    for run in Locale::ALL.into_iter().flat_map(runs) {
        let html = shown(&run, &Aside { asks_afresh: true, ..Aside::default() });

        let ids: Vec<&str> = values(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{html}");
        for attribute in ["for", "aria-labelledby", "aria-describedby"] {
            for id in values(&html, attribute) {
                assert!(unique.contains(id), "{attribute} names {id}, which isn't there: {html}");
            }
        }
        for name in values(&html, "name").into_iter().filter_map(|name| name.strip_prefix("focus-")) {
            assert!(unique.contains(name), "the summary leads to {name}, which isn't there: {html}");
        }
        assert!(!html.contains("style="), "{html}");
        assert_eq!(html.matches("<h2").count(), 1, "{html}");
    }
}

#[test]
fn no_placeholder_is_left_unfilled() {
    for run in Locale::ALL.into_iter().flat_map(runs) {
        let html = shown(&run, &Aside { is_unsaved: true, ..Aside::default() });

        assert!(!html.contains('{') && !html.contains('}'), "{html}");
    }
}

#[test]
fn check_your_answers_shows_all_that_is_sent_and_masks_it() {
    let mut draft = full_draft();
    draft.error_source = Some(ErrorSource::Typed);
    draft.error_text = "paid with 4242 4242 4242 4242".into();
    let run = Run { step: Step::Review, ..Run::new(Locale::En, draft) };

    let html = shown(&run, &Aside::default());

    for part in
        ["paid with [card]", "https://shop.example/", "Browser/1", "ana@example.org", "402 Payment Required"]
    {
        assert!(html.contains(part), "{part} is missing: {html}");
    }
    assert!(!html.contains("4242"), "{html}");
    for place in 0..EventKind::ALL.len() {
        assert!(html.contains(&format!("name=\"remove-event-{place}\"")), "{html}");
    }
}

#[test]
fn a_field_that_is_wrong_says_so_to_everybody() {
    let mut run = Run { step: Step::Contact, ..Run::new(Locale::En, full_draft()) };
    run.issues = vec![Issue::new("contact.address", IssueCode::NotAnEmail)];

    let html = shown(&run, &Aside::default());

    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"email-error\""), "{html}");
    assert!(html.contains("name=\"focus-email\""), "{html}");
}

#[test]
fn there_is_no_receipt_without_a_number_from_the_server() {
    for run in runs(Locale::En) {
        let html = shown(&run, &Aside::default());

        assert_eq!(html.contains("id=\"number\""), matches!(run.delivery, Delivery::Sent(_)), "{html}");
    }
}

#[test]
fn every_language_has_the_same_words_with_the_same_placeholders() {
    let placeholders = |text: &Value| -> BTreeSet<String> {
        let text = text.as_str().unwrap();
        text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect()
    };
    let english = locale_file(Locale::En);
    for locale in Locale::ALL {
        let words = locale_file(locale);
        assert_eq!(words.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{locale:?}");
        for (key, text) in &words {
            assert!(!text.as_str().unwrap().trim().is_empty(), "{locale:?} {key}");
            assert!(!text.as_str().unwrap().contains(['!', '¡']), "{locale:?} {key} shouts");
            let is_one = key.ends_with(".one");
            assert!(is_one || placeholders(text) == placeholders(&english[key]), "{locale:?} {key}");
        }
    }
}

#[test]
fn the_loaders_template_holds_one_card_and_only_keys_for_words() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();

    let html = tokio::task::LocalSet::new().block_on(&runtime, crate::shell::render());

    assert_eq!(html.matches("class=\"choice card\"").count(), 1);
    let english = locale_file(Locale::En);
    for key in html.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        assert!(key.starts_with("card.") || english.contains_key(key), "{key}");
    }
}
