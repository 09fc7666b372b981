//! Every screen, in every language, as the browser would get it.

use std::collections::BTreeSet;

use askwell_core::attachment::{DraftAttachment, UploadId, UploadProgress};
use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::compact::Writer;
use askwell_core::condition::Condition;
use askwell_core::consent::Consent;
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource, ShownFinding};
use askwell_core::environment::{Environment, Page};
use askwell_core::expectation::{Expectation, ReplyTimes};
use askwell_core::facts::{Fact, FactList};
use askwell_core::file_type::FileType;
use askwell_core::finding::{Finding, Outcome};
use askwell_core::issue::{Issue, IssueCode};
use askwell_core::known_issue::{KnownIssue, KnownState};
use askwell_core::locale::Locale;
use askwell_core::masking::{Kind, KindTreatment, Treatment};
use askwell_core::playbook::{Control, Field, FieldOption, Link, Playbook, PlaybookName, Step, StepKind};
use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_core::run::{Delay, Delivery, Effect, Ending, Event, Parcel, Run};
use askwell_core::scope::{NotHandled, Scope};
use askwell_core::site::Site;
use askwell_core::ticket::CaseNumber;
use askwell_core::wire::{PlaybookOffer, Receipt};
use serde_json::{Map, Value};
use yew::LocalServerRenderer;
use yew::prelude::*;

use super::notice::notice;
use crate::markup::Markup;
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

fn screen(view: &View<'_>) -> Html {
    let mut page = Markup::new(view.words);
    super::screen(&mut page, view);
    page.finish()
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
        count: None,
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
        page: Some(Page { url: "https://shop.example/".into(), title: "Shop".into(), parts: Vec::new() }),
        environment: Some(Environment { user_agent: "Browser/1".into(), ..Environment::default() }),
        events: EventKind::ALL.iter().map(|&kind| event(kind)).collect(),
        offered: vec![0, 3],
        ..Draft::default()
    }
}

/// A playbook with a page of every kind, each question asked in every way.
fn playbook() -> Playbook {
    let field = |id: &str, control: Control, label: &str| Field {
        id: id.into(),
        control,
        label: label.into(),
        is_optional: control == Control::Many,
        options: match control {
            Control::One | Control::Many => {
                ["card", "other"].map(|id| FieldOption { id: id.into(), label: id.to_uppercase() }).into()
            }
            _ => Vec::new(),
        },
        min: Some(1),
        max: None,
        unit: "kg".into(),
    };
    let several = Control::ALL.iter().map(|&control| field(control.name(), control, "About {answer.method}"));
    let mut steps = vec![
        Step { fields: vec![field("", Control::One, "")], ..Step::plain("method", StepKind::Questions) },
        Step { fields: several.collect(), ..Step::plain("impact", StepKind::Questions) },
        Step { fields: vec![field("", Control::LongText, "")], ..Step::plain("story", StepKind::Questions) },
        Step { checks: vec!["payment_form".into(), "clock".into()], ..Step::plain("look", StepKind::Checks) },
        Step {
            body: vec!["Order {answer.story}".into()],
            list: vec!["Reload the page".into()],
            ..Step::plain("allow", StepKind::Advice)
        },
        Step {
            links: vec![
                Link { label: "Your orders".into(), url: "{site.orders_url}".into() },
                Link { label: "Nowhere".into(), url: "javascript:alert(1)".into() },
            ],
            ..Step::plain("elsewhere", StepKind::Scope)
        },
        Step { fields: vec![field("cards", Control::One, "")], ..Step::plain("inquiry", StepKind::Inquiry) },
    ];
    let tail = [
        ("changes", StepKind::Changes),
        ("evidence", StepKind::Evidence),
        ("contact", StepKind::Contact),
        ("review", StepKind::Review),
    ];
    steps.extend(tail.map(|(id, kind)| Step::plain(id, kind)));
    for step in &mut steps[..7] {
        step.question = format!("About {}", step.id);
    }
    Playbook { name: PlaybookName { id: "paying".into(), revision: "ab12".into() }, steps }
}

fn site() -> Site {
    let offer = |id: &str, suggest: &Condition| {
        let mut writer = Writer::default();
        suggest.write(&mut writer);
        PlaybookOffer {
            id: id.into(),
            revision: "ab12".into(),
            title: format!("About {id}"),
            suggest: writer.finish(),
        }
    };
    let mut writer = Writer::default();
    Condition::ALWAYS.write(&mut writer);
    Site {
        name: "Fern & Clay".into(),
        expectation: Some(Expectation {
            has_hours: true,
            is_open: false,
            opens_at_ms: Some(1_795_000_000_000),
            reply: Some(ReplyTimes { count: 20, median_ms: 3_600_000, p90_ms: 90_000_000 }),
        }),
        scope: Some(Scope {
            handles: vec!["The checkout".into()],
            not: vec![NotHandled {
                what: "orders".into(),
                label: "Your orders".into(),
                url: "https://shop.example/orders".into(),
            }],
        }),
        offers: vec![offer("cart", &Condition::Any(Vec::new())), offer("paying", &Condition::ALWAYS)],
        known_issues: vec![KnownIssue {
            id: "k1".into(),
            state: KnownState::Watching,
            title: "Cards are declined".into(),
            text: "All cards of one bank.".into(),
            workaround: "Pay by transfer.".into(),
            since_ms: 1_795_000_000_000,
            next_update_ms: Some(1_795_000_100_000),
            concerns: writer.finish(),
        }],
        fields: FactList::of([("orders_url", "https://shop.example/orders"), ("name", "Fern & Clay")]),
        tells_by_mail: true,
        masking: askwell_core::masking::Policy::default(),
        consent: None,
        ..Site::default()
    }
}

fn shown_finding(check: &str, outcome: Outcome) -> ShownFinding {
    ShownFinding {
        finding: Finding {
            check: check.into(),
            outcome,
            reason: "blocked".into(),
            evidence: vec![Fact { name: "cause".into(), values: vec!["client".into()] }],
            duration_ms: 12,
        },
        title: "Payment form".into(),
        means: "A blocker stops it.".into(),
        advice: "Allow this shop.".into(),
    }
}

fn guided_draft() -> Draft {
    let mut answers = FactList::of([("method", "card"), ("story", "x <b>"), ("allow", "no")]);
    answers.set("impact.many", vec!["card".into(), "other".into()]);
    answers.set("impact.date", vec!["2026-02-31".into()]);
    answers.set("impact.number", vec!["0".into()]);
    let findings = vec![shown_finding("payment_form", Outcome::Problem)];
    Draft { topic: Some("paying".into()), answers, findings, ..full_draft() }
}

/// At the page with this place, all before it shown.
fn at(locale: Locale, draft: &Draft, place: usize) -> Run {
    let mut run = Run::new(locale, draft.clone(), FactList::default());
    run.site = site();
    run.playbook = Playbook::intake(Some(playbook()));
    run.way.trail = (0..=place).collect();
    run
}

/// At the page with this id.
fn on(id: &str, draft: Draft) -> Run {
    let mut run = at(Locale::En, &draft, 0);
    run.way.trail = (0..=run.playbook.place_of(id).unwrap()).collect();
    run
}

/// Every page with nothing on it and with everything, right and wrong, every end, and every stage of delivery.
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
    for draft in [Draft::default(), full_draft(), guided_draft()] {
        for place in 0..Playbook::intake(Some(playbook())).steps.len() {
            let right = at(locale, &draft, place);
            let mut wrong = right.clone();
            wrong.apply(Event::Continued);
            wrong.way = right.way.clone();
            wrong.refusal = Some("site_unknown".to_owned());
            runs.push(wrong);
            runs.push(right);
        }
        let ends = [Ending::Solved, Ending::Joined("https://help.example/k/1/t".into())];
        runs.extend(ends.map(|ending| {
            let mut run = at(locale, &draft, 1);
            run.ending = Some(ending);
            run
        }));
        for delivery in [
            Delivery::Sending(parcel()),
            Delivery::Delayed(parcel(), Delay::Unreachable),
            Delivery::Delayed(parcel(), Delay::TooMany(90)),
            Delivery::Delayed(parcel(), Delay::ServerTrouble),
            Delivery::Sent(receipt(None)),
            Delivery::Sent(receipt(Some(1_795_000_000_000))),
        ] {
            let mut run = at(locale, &draft, 3);
            run.delivery = delivery;
            runs.push(run);
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
        assert_eq!(html.matches("<h2").count(), 1);
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
    draft.topic = Some("paying".into());
    draft.answers = FactList::of([("story", "call +40 721 234 567"), ("asked.cards", "card")]);
    draft.findings = vec![shown_finding("payment_form", Outcome::Problem)];
    let run = on("review", draft);

    let html = shown(&run, &Aside::default());

    for part in [
        "paid with <mark>[card]</mark>",
        "<mark>[card]</mark> card number",
        "https://shop.example/",
        "Browser/1",
        "ana@example.org",
        "402 Payment Required",
        "About paying",
        "About story",
        "About inquiry",
        "Payment form: Problem",
    ] {
        assert!(html.contains(part), "{part} is missing: {html}");
    }
    assert!(!html.contains("4242"), "{html}");
    for (place, kind) in EventKind::ALL.iter().enumerate() {
        let is_alone = html.contains(&format!("name=\"remove-event-{place}\""));
        assert_eq!(is_alone, !kind.is_recorders(), "{kind:?}: {html}");
    }
    assert!(
        html.contains("<summary>Entries: 8</summary>") && html.contains("name=\"remove-recorded\""),
        "{html}"
    );
}

#[test]
fn what_the_person_hid_is_marked_and_can_be_shown_again() {
    let mut run = on("review", Draft { error_source: Some(ErrorSource::Typed), ..full_draft() });
    run.draft.error_text = "Ana can’t pay".into();
    run.apply(Event::Hid("Ana".into()));

    let html = shown(&run, &Aside::default());

    assert!(html.contains("<mark>[removed]</mark> can’t pay"), "{html}");
    assert!(
        html.contains("name=\"unhide-0\"") && html.contains("aria-label=\"Show again: Hidden: Ana\""),
        "{html}"
    );
}

#[test]
fn what_the_site_leaves_to_the_person_is_named_with_a_way_to_hide_it() {
    let mut run = on("review", Draft { error_source: Some(ErrorSource::Typed), ..full_draft() });
    run.draft.error_text = "Call +40 721 234 567".into();
    run.site.masking.kinds = vec![KindTreatment { kind: Kind::Phone, treatment: Treatment::Warn }];

    let html = shown(&run, &Aside::default());
    run.apply(Event::Hid("+40 721 234 567".into()));
    let hidden = shown(&run, &Aside::default());

    let doubt = "This may be private (phone number): +40 721 234 567";
    assert!(html.contains(doubt) && html.contains("name=\"hide-0\""), "{html}");
    assert!(!hidden.contains(doubt) && hidden.contains("Call <mark>[removed]</mark>"), "{hidden}");
}

#[test]
fn what_is_collected_is_said_before_it_is_in_the_sites_words_and_can_be_left_out() {
    let mut run = on("error", full_draft());
    run.site.consent =
        Some(Consent { text: "Kept for a year.".into(), url: "https://shop.example/privacy".into() });

    let html = shown(&run, &Aside::default());
    for event in
        [Event::PageRemoved, Event::EnvironmentRemoved, Event::NoticedRemoved, Event::RecordingRemoved]
    {
        run.apply(event);
    }
    let refused = shown(&run, &Aside::default());

    for part in ["What is collected", "Kept for a year.", "href=\"https://shop.example/privacy\""] {
        assert!(html.contains(part) && refused.contains(part), "{part} is missing: {html}");
    }
    for button in ["remove-page", "remove-environment", "remove-noticed", "remove-recorded"] {
        let button = format!("name=\"{button}\"");
        assert!(html.contains(&button) && !refused.contains(&button), "{button}: {html}");
    }
    assert!(shown(&on("review", run.draft), &Aside::default()).contains("name=\"send\""));
}

#[test]
fn a_field_that_is_wrong_says_so_to_everybody() {
    let mut run = on("contact", full_draft());
    run.issues = vec![Issue::new("contact.address", IssueCode::NotAnEmail)];

    let html = shown(&run, &Aside::default());

    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"email-error\""), "{html}");
    assert!(html.contains("name=\"focus-email\""), "{html}");
}

#[test]
fn a_check_says_what_it_means_and_folds_what_it_saw() {
    let html = shown(&on("look", guided_draft()), &Aside::default());

    assert!(html.contains("A blocker stops it.") && html.contains("Allow this shop."), "{html}");
    assert!(html.contains("<details><summary>Technical details</summary>"), "{html}");
    assert!(html.contains("1 of 2 looked at") && html.contains(">Skip the rest<"), "{html}");
}

#[test]
fn the_likely_topics_come_first_and_are_marked() {
    let html = shown(&on("topic", full_draft()), &Aside::default());

    let (likely, other) = (html.find("About paying").unwrap(), html.find("About cart").unwrap());
    assert!(likely < other, "{html}");
    assert_eq!(html.matches(">likely<").count(), 1);
}

#[test]
fn a_link_of_a_playbook_leads_only_where_one_can_go() {
    let html = shown(&on("elsewhere", guided_draft()), &Aside::default());

    assert!(html.contains("href=\"https://shop.example/orders\""), "{html}");
    assert!(!html.contains("javascript"), "{html}");
}

#[test]
fn a_playbooks_own_hint_stands_instead_of_ours_also_without_a_question_of_its_own() {
    let mut run = on("contact", guided_draft());
    let place = run.playbook.place_of("contact").unwrap();
    run.playbook.steps[place].hint = "Never send a password.".into();

    let html = shown(&run, &Aside::default());

    assert!(html.contains("How can we reach you?") && html.contains("Never send a password."), "{html}");
    assert!(!html.contains("Only one way is needed."), "{html}");
}

#[test]
fn harsh_words_get_one_line_that_holds_nothing_up() {
    let mut run = on("error", Draft { error_source: Some(ErrorSource::Typed), ..Draft::default() });
    let words = words(Locale::En);
    let told = |run: &Run| notice(&View { run, aside: &Aside::default(), words: &words });

    assert_eq!(told(&run), None);
    run.draft.error_text = "You IDIOTS broke it".into();

    assert_eq!(told(&run), Some(words.text(word::TONE_LINE)));
    assert!(run.apply(Event::Continued).contains(&Effect::FocusQuestion));
}

#[test]
fn what_no_longer_applies_is_named() {
    let mut run = on("review", guided_draft());
    run.set_aside = vec!["Which bank?".into()];
    let words = words(Locale::En);

    let told = notice(&View { run: &run, aside: &Aside::default(), words: &words }).unwrap();

    assert!(told.contains("Which bank?"), "{told}");
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
