//! From a control's name and value to what the person did: the one place that knows what the names mean.

use askwell_core::change::{ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource};
use askwell_core::run::{Event, Field};
use askwell_core::text::halves;

/// A pressed button.
#[derive(Clone, Debug, PartialEq)]
pub enum Press {
    /// Something for the run.
    Happened(Event),
    /// Close the dialog.
    Close,
    /// Take a screenshot.
    Capture,
    /// Open the picture with this number in the editor.
    Edit(u32),
    /// Turn the long message into a file.
    AttachText,
    /// Hide what was typed for it, or what is selected.
    Hide,
    /// Hide the doubtful text at this place.
    HideDoubtful(usize),
    /// Go to the control with this id.
    Focus(String),
    /// Put the text of the element with this id on the clipboard.
    Copy(String),
    /// "Start afresh" was pressed, or taken back.
    AskAfresh(bool),
}

/// Before the name of an answer to a question of the playbook's own.
pub const ANSWER: &str = "answer-";
/// The value of "something else" among the topics.
pub const OTHER: &str = "other";

/// What typing into a text field means.
pub fn typed(name: &str, text: String) -> Option<Event> {
    let field = match name {
        "error_comment" => Field::ErrorComment,
        "error_text" => Field::ErrorText,
        "expected" => Field::Expected,
        "seen" => Field::Seen,
        "change_comment" => Field::ChangeComment,
        "email" => Field::Email,
        _ if name.starts_with(ANSWER) => return Some(Event::Written(name[ANSWER.len()..].to_owned(), text)),
        _ => Field::CommentOn(ChangeKind::from_name(name.strip_prefix("comment-")?)?),
    };
    Some(Event::Typed(field, text))
}

/// What choosing, ticking or unticking means.
pub fn chosen(name: &str, value: &str, is_checked: bool, draft: &Draft) -> Option<Event> {
    Some(match name {
        "error_source" => Event::ErrorChosen(error_source(value, draft)?),
        "change" => Event::ChangeToggled(ChangeKind::from_name(value)?),
        "change_source" if !is_checked => Event::ChangesChosen(ChangeSource::Known),
        "change_source" => Event::ChangesChosen(ChangeSource::from_name(value)?),
        "contact_source" => Event::ContactChosen(ContactSource::from_name(value)?),
        "topic" => Event::TopicChosen(if value == OTHER { String::new() } else { value.to_owned() }),
        _ if name.starts_with(ANSWER) => Event::OptionChosen {
            name: name[ANSWER.len()..].to_owned(),
            option: value.to_owned(),
            is_chosen: is_checked,
        },
        _ => {
            let (part, of_kind) = halves(name, b'-')?;
            let kind = ChangeKind::from_name(of_kind)?;
            match part {
                "when" => Event::ChangeDated(kind, ChangeTime::from_name(value)?),
                "who" => Event::ChangeAttributed(kind, ChangeActor::from_name(value)?),
                _ => return None,
            }
        }
    })
}

/// What pressing a button means.
pub fn pressed(name: &str) -> Option<Press> {
    let event = match name {
        "close" => return Some(Press::Close),
        "capture" => return Some(Press::Capture),
        "attach-text" => return Some(Press::AttachText),
        "hide" => return Some(Press::Hide),
        "afresh" => return Some(Press::AskAfresh(true)),
        "afresh-keep" => return Some(Press::AskAfresh(false)),
        "back" => Event::WentBack,
        "retry" => Event::Retried,
        "afresh-confirm" | "another" => Event::StartedAfresh,
        "remove-page" => Event::PageRemoved,
        "remove-environment" => Event::EnvironmentRemoved,
        "remove-findings" => Event::FindingsRemoved,
        "remove-noticed" => Event::NoticedRemoved,
        "remove-recorded" => Event::RecordingRemoved,
        "different" => Event::Continued,
        "still-needed" => Event::StillNeeded,
        _ => {
            let (verb, object) = halves(name, b'-')?;
            match verb {
                "focus" => return Some(Press::Focus(object.to_owned())),
                "edit" => return Some(Press::Edit(object.strip_prefix("file-")?.parse().ok()?)),
                "copy" => return Some(Press::Copy(object.to_owned())),
                "hide" => return Some(Press::HideDoubtful(object.parse().ok()?)),
                "unhide" => Event::Unhid(object.parse().ok()?),
                "open" => Event::StepOpened(object.to_owned()),
                "remove" => match halves(object, b'-')? {
                    ("file", id) => Event::FileRemoved(id.parse().ok()?),
                    ("event", place) => Event::EventRemoved(place.parse().ok()?),
                    _ => return None,
                },
                // A link to wherever else one can turn was followed.
                "turned" => Event::OptionChosen {
                    name: object.to_owned(),
                    option: "turned".to_owned(),
                    is_chosen: true,
                },
                "retry" => Event::FileRetried(object.strip_prefix("file-")?.parse().ok()?),
                _ => return None,
            }
        }
    };
    Some(Press::Happened(event))
}

fn error_source(value: &str, draft: &Draft) -> Option<ErrorSource> {
    Some(match value {
        "typed" => ErrorSource::Typed,
        "no_message" => ErrorSource::NoMessage,
        _ => {
            let place: usize = value.strip_prefix("noticed-")?.parse().ok()?;
            ErrorSource::Noticed(*draft.offered.get(place)?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_means_the_event_at_its_place() {
        let draft = Draft { offered: vec![7, 3], ..Draft::default() };

        assert_eq!(
            chosen("error_source", "noticed-1", true, &draft),
            Some(Event::ErrorChosen(ErrorSource::Noticed(3)))
        );
        assert_eq!(chosen("error_source", "noticed-2", true, &draft), None);
    }

    #[test]
    fn unticking_nothing_known_goes_back_to_the_changes() {
        let draft = Draft::default();

        assert_eq!(
            chosen("change_source", "nothing_known", false, &draft),
            Some(Event::ChangesChosen(ChangeSource::Known))
        );
    }

    #[test]
    fn the_parts_of_a_change_are_told_apart_by_name() {
        let draft = Draft::default();

        assert_eq!(
            chosen("when-theme", "today", true, &draft),
            Some(Event::ChangeDated(ChangeKind::Theme, ChangeTime::Today))
        );
        assert_eq!(
            chosen("who-app_or_plugin", "me", true, &draft),
            Some(Event::ChangeAttributed(ChangeKind::AppOrPlugin, ChangeActor::Me))
        );
        assert_eq!(
            typed("comment-theme", "new".into()),
            Some(Event::Typed(Field::CommentOn(ChangeKind::Theme), "new".into()))
        );
    }

    #[test]
    fn buttons_name_what_they_act_on() {
        assert_eq!(pressed("open-contact"), Some(Press::Happened(Event::StepOpened("contact".into()))));
        assert_eq!(pressed("remove-file-12"), Some(Press::Happened(Event::FileRemoved(12))));
        assert_eq!(pressed("edit-file-12"), Some(Press::Edit(12)));
        assert_eq!(pressed("retry-file-12"), Some(Press::Happened(Event::FileRetried(12))));
        assert_eq!(pressed("remove-event-0"), Some(Press::Happened(Event::EventRemoved(0))));
        assert_eq!(pressed("focus-error_text"), Some(Press::Focus("error_text".into())));
        assert_eq!(pressed("somebody else's"), None);
    }

    #[test]
    fn answers_of_the_playbooks_own_are_known_by_their_names() {
        let draft = Draft::default();

        assert_eq!(
            typed("answer-order.number", "12".into()),
            Some(Event::Written("order.number".into(), "12".into()))
        );
        assert_eq!(
            chosen("answer-method", "card", true, &draft),
            Some(Event::OptionChosen { name: "method".into(), option: "card".into(), is_chosen: true })
        );
        assert_eq!(chosen("topic", "other", true, &draft), Some(Event::TopicChosen(String::new())));
        assert_eq!(chosen("topic", "cart", true, &draft), Some(Event::TopicChosen("cart".into())));
    }
}
