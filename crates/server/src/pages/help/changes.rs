//! "What changed before it happened?": kinds, when and who, or "nothing that I know of", or "I'm not sure".

use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::ChangeSource;
use maud::{Markup, html};

use super::controls::{Choice, TextField, choice, group, id_of, text_line};
use super::{HelpView, Screen};

/// The page.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let kinds =
        |is_own: bool| ChangeKind::ALL.iter().copied().filter(move |kind| kind.is_on_own_side() == is_own);
    let rows = |is_own| html! { @for kind in kinds(is_own) { (row(view, kind)) } };
    let comment =
        TextField::plain("change_comment", view.say("widget.changes.comment"), &view.draft().change_comment);
    let others = html! {
        (other(view, ChangeSource::NothingKnown, "widget.changes.nothing_known"))
        (other(view, ChangeSource::NotSure, "widget.changes.not_sure"))
        (text_line(view, comment))
    };
    let first = id_of("change", "device_or_browser");
    let content = html! {
        (group(view, &first, view.say("widget.changes.own_side"), rows(true)))
        (group(view, "", view.say("widget.changes.in_shop"), rows(false)))
        (group(view, "", view.say("widget.changes.otherwise"), others))
    };
    view.asked("widget.changes.question", "widget.changes.hint", content)
}

fn row(view: &HelpView<'_>, kind: ChangeKind) -> Markup {
    let draft = view.draft();
    let change = draft.changes.iter().find(|change| change.kind == kind);
    choice(Choice {
        control: "checkbox",
        name: "change",
        value: kind.name(),
        is_checked: change.is_some() && draft.change_source == Some(ChangeSource::Known),
        label: html! { (view.words.named("widget.change.", kind.name())) },
        reveal: Some(details(view, kind, change)),
    })
}

fn details(view: &HelpView<'_>, kind: ChangeKind, change: Option<&Change>) -> Markup {
    let (when, who) = (format!("when-{}", kind.name()), format!("who-{}", kind.name()));
    let comment = format!("comment-{}", kind.name());
    let said_when = change.map_or(ChangeTime::Unknown, |change| change.when);
    let said_who = change.map_or(ChangeActor::Unknown, |change| change.who);
    let times = html! {
        @for time in ChangeTime::ALL {
            (small(&when, time.name(), said_when == *time, view.words.named("widget.when.", time.name())))
        }
    };
    let actors = html! {
        @for actor in ChangeActor::ALL {
            (small(&who, actor.name(), said_who == *actor, view.words.named("widget.who.", actor.name())))
        }
    };
    let text = change.map_or("", |change| &change.comment);
    html! {
        div.row { (group(view, "", view.say("widget.changes.when"), times)) }
        div.row { (group(view, "", view.say("widget.changes.who"), actors)) }
        (text_line(view, TextField::plain(&comment, view.say("widget.changes.comment"), text)))
    }
}

fn small(name: &str, value: &str, is_checked: bool, label: &str) -> Markup {
    choice(Choice { control: "radio", name, value, is_checked, label: html! { (label) }, reveal: None })
}

fn other(view: &HelpView<'_>, source: ChangeSource, label: &'static str) -> Markup {
    choice(Choice {
        control: "radio",
        name: "change_source",
        value: source.name(),
        is_checked: view.draft().change_source == Some(source),
        label: html! { (view.say(label)) },
        reveal: None,
    })
}
