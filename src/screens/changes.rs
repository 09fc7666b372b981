//! "What changed before it happened?": kinds × when × who, or "nothing that I know of", or "I'm not sure".

use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::ChangeSource;
use yew::Html;

use crate::components::choice::{Choice, choice};
use crate::components::field::{Field, text_line, wrong};
use crate::components::frame::group;
use crate::markup::all;
use crate::screens::asked;
use crate::view::View;
use crate::words::{Word, digits, word};

/// The page.
pub fn changes(view: &View<'_>) -> Html {
    let choices = |is_own: bool| {
        let kinds = ChangeKind::ALL.iter().filter(|kind| kind.is_on_own_side() == is_own);
        kinds.map(|&kind| kind_choice(view, kind)).collect()
    };
    let others = vec![
        other(view, "nothing_known", ChangeSource::NothingKnown, word::CHANGES_NOTHING_KNOWN),
        other(view, "not_sure", ChangeSource::NotSure, word::CHANGES_NOT_SURE),
    ];
    all(vec![
        asked(view, word::CHANGES_QUESTION, view.text(word::CHANGES_HINT)),
        wrong("change", view.issue("changes")).0,
        group("choices", view.text(word::CHANGES_OWN_SIDE), choices(true)),
        group("choices", view.text(word::CHANGES_IN_SHOP), choices(false)),
        group("choices", view.text(word::CHANGES_OTHERWISE), others),
    ])
}

fn kind_choice(view: &View<'_>, kind: ChangeKind) -> Html {
    let draft = &view.run.draft;
    let is_known = draft.change_source == Some(ChangeSource::Known);
    let ticked = draft.changes.iter().position(|change| is_known && change.kind == kind);
    choice(Choice {
        control: "checkbox",
        name: "change".into(),
        value: kind.name().into(),
        is_checked: ticked.is_some(),
        label: view.text(kind_word(kind)),
        reveal: ticked.map(|place| details(view, place, &draft.changes[place])),
    })
}

fn details(view: &View<'_>, place: usize, change: &Change) -> Html {
    let kind = change.kind.name();
    let (when, who) = (["when-", kind].concat(), ["who-", kind].concat());
    let times = ChangeTime::ALL.iter();
    let times = times.map(|&time| small(view, &when, time.name(), change.when == time, time_word(time)));
    let actors = ChangeActor::ALL.iter();
    let actors = actors.map(|&actor| small(view, &who, actor.name(), change.who == actor, actor_word(actor)));
    let path = ["changes.", &digits(place as u64), ".comment"].concat();
    all(vec![
        group("row", view.text(word::CHANGES_WHEN), times.collect()),
        group("row", view.text(word::CHANGES_WHO), actors.collect()),
        comment(view, ["comment-", kind].concat(), &path, &change.comment),
    ])
}

fn small(view: &View<'_>, name: &str, value: &'static str, is_checked: bool, label: Word) -> Html {
    let label = view.text(label);
    let (name, value) = (name.to_owned().into(), value.into());
    choice(Choice { control: "radio", name, value, is_checked, label, reveal: None })
}

fn other(view: &View<'_>, value: &'static str, source: ChangeSource, label: Word) -> Html {
    let draft = &view.run.draft;
    let is_checked = draft.change_source == Some(source);
    let line = || comment(view, "change_comment".to_owned(), "changes.comment", &draft.change_comment);
    choice(Choice {
        control: "checkbox",
        name: "change_source".into(),
        value: value.into(),
        is_checked,
        label: view.text(label),
        reveal: is_checked.then(line),
    })
}

fn comment(view: &View<'_>, name: String, path: &str, text: &str) -> Html {
    let label = view.text(word::CHANGES_COMMENT);
    text_line(Field { name: name.into(), label, text, error: view.issue(path) }, "text", "off")
}

/// The word for a kind of change.
pub fn kind_word(kind: ChangeKind) -> Word {
    match kind {
        ChangeKind::DeviceOrBrowser => word::CHANGE_DEVICE_OR_BROWSER,
        ChangeKind::Update => word::CHANGE_UPDATE,
        ChangeKind::Theme => word::CHANGE_THEME,
        ChangeKind::Template => word::CHANGE_TEMPLATE,
        ChangeKind::AppOrPlugin => word::CHANGE_APP_OR_PLUGIN,
        ChangeKind::PaymentSetup => word::CHANGE_PAYMENT_SETUP,
        ChangeKind::DomainOrDns => word::CHANGE_DOMAIN_OR_DNS,
        ChangeKind::ProductsOrImport => word::CHANGE_PRODUCTS_OR_IMPORT,
        ChangeKind::Permissions => word::CHANGE_PERMISSIONS,
    }
}

/// The word for a time.
pub fn time_word(when: ChangeTime) -> Word {
    match when {
        ChangeTime::Today => word::WHEN_TODAY,
        ChangeTime::ThisWeek => word::WHEN_THIS_WEEK,
        ChangeTime::Before => word::WHEN_BEFORE,
        ChangeTime::Unknown => word::WHEN_UNKNOWN,
    }
}

/// The word for whoever did it.
pub fn actor_word(who: ChangeActor) -> Word {
    match who {
        ChangeActor::Me => word::WHO_ME,
        ChangeActor::Staff => word::WHO_STAFF,
        ChangeActor::Freelancer => word::WHO_FREELANCER,
        ChangeActor::Agency => word::WHO_AGENCY,
        ChangeActor::App => word::WHO_APP,
        ChangeActor::Unknown => word::WHO_UNKNOWN,
    }
}
