//! "What changed before it happened?": kinds × when × who, or "nothing that I know of", or "I'm not sure".

use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::ChangeSource;
use askwell_core::text::concat;

use crate::components::choice::Choice;
use crate::components::field::Field;
use crate::markup::Markup;
use crate::screens::asked;
use crate::view::View;
use crate::words::{Word, digits, word};

/// The page.
pub fn changes(page: &mut Markup<'_>, view: &View<'_>) {
    asked(page, view, word::CHANGES_QUESTION, word::CHANGES_HINT);
    page.wrong("change", view.issue("changes").as_deref());
    for (is_own, legend) in [(true, word::CHANGES_OWN_SIDE), (false, word::CHANGES_IN_SHOP)] {
        page.open_group("choices", &view.text(legend));
        for &kind in ChangeKind::ALL {
            if kind.is_on_own_side() == is_own {
                one(page, view, kind);
            }
        }
        page.close();
    }
    page.open_group("choices", &view.text(word::CHANGES_OTHERWISE));
    other(page, view, ChangeSource::NothingKnown, word::CHANGES_NOTHING_KNOWN);
    other(page, view, ChangeSource::NotSure, word::CHANGES_NOT_SURE);
    page.close();
}

fn one(page: &mut Markup<'_>, view: &View<'_>, kind: ChangeKind) {
    let draft = &view.run.draft;
    let is_known = draft.change_source == Some(ChangeSource::Known);
    let ticked = draft.changes.iter().position(|change| is_known && change.kind == kind);
    let label = view.text(kind_word(kind));
    let choice = Choice {
        control: "checkbox",
        name: "change",
        value: kind.name(),
        is_checked: ticked.is_some(),
        label: &label,
    };
    page.open_choice(&choice);
    if let Some(place) = ticked {
        page.open("div", "reveal");
        details(page, view, place, &draft.changes[place]);
        page.close();
    }
    page.close();
}

fn details(page: &mut Markup<'_>, view: &View<'_>, place: usize, change: &Change) {
    let kind = change.kind.name();
    let name = concat(&["when-", kind]);
    page.open_group("row", &view.text(word::CHANGES_WHEN));
    for &time in ChangeTime::ALL {
        small(page, &name, time.name(), change.when == time, time_word(time));
    }
    page.close();
    let name = concat(&["who-", kind]);
    page.open_group("row", &view.text(word::CHANGES_WHO));
    for &actor in ChangeActor::ALL {
        small(page, &name, actor.name(), change.who == actor, actor_word(actor));
    }
    page.close();
    let path = concat(&["changes.", &digits(place as u64), ".comment"]);
    comment(page, view, &concat(&["comment-", kind]), &path, &change.comment);
}

#[inline(never)]
fn small(page: &mut Markup<'_>, name: &str, value: &str, is_checked: bool, label: Word) {
    let label = page.words.text(label);
    page.choice(&Choice { control: "radio", name, value, is_checked, label: &label });
}

fn other(page: &mut Markup<'_>, view: &View<'_>, source: ChangeSource, label: Word) {
    let draft = &view.run.draft;
    let is_checked = draft.change_source == Some(source);
    let label = view.text(label);
    page.open_choice(&Choice {
        control: "checkbox",
        name: "change_source",
        value: source.name(),
        is_checked,
        label: &label,
    });
    if is_checked {
        page.open("div", "reveal");
        comment(page, view, "change_comment", "changes.comment", &draft.change_comment);
        page.close();
    }
    page.close();
}

fn comment(page: &mut Markup<'_>, view: &View<'_>, name: &str, path: &str, text: &str) {
    let label = view.text(word::CHANGES_COMMENT);
    page.field(&Field { name, label: &label, text, error: view.issue(path), kind: "text" });
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
