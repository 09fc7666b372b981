//! A problem that the shop knows of already: since when, what works meanwhile, and a tap to be told when it is mended.

use askwell_core::known_issue::{KnownIssue, KnownState};
use yew::{AttrValue, Html};

use crate::components::field::{Field, text_line};
use crate::components::frame::{fine, question};
use crate::markup::{all, text};
use crate::tag;
use crate::view::View;
use crate::words::{Word, word};

/// The page.
pub fn known_issue(view: &View<'_>, issue: &KnownIssue) -> Html {
    let since = view.words.moment(issue.since_ms);
    let mut page = vec![
        question(issue.title.clone().into(), view.words.fill(word::KNOWN_SINCE, "time", &since)),
        said(&issue.text),
        tag!("p", [], [view.say(state_word(issue.state))]),
    ];
    if let Some(at_ms) = issue.next_update_ms {
        let time = view.words.moment(at_ms);
        page.push(tag!("p", [], [text(view.words.fill(word::KNOWN_NEXT, "time", &time))]));
    }
    if !issue.workaround.is_empty() {
        page.push(tag!("h3", [], [view.say(word::KNOWN_MEANWHILE)]));
        page.push(said(&issue.workaround));
    }
    if view.run.site.tells_by_mail {
        let address = Field {
            name: "email".into(),
            label: view.text(word::KNOWN_ADDRESS),
            text: &view.run.draft.email,
            error: view.issue("contact.address"),
        };
        page.push(text_line(address, "email", "email"));
    }
    page.push(fine(view.text(word::KNOWN_HINT)));
    all(page)
}

fn said(words: &str) -> Html {
    tag!("p", [], [text(AttrValue::from(words.to_owned()))])
}

fn state_word(state: KnownState) -> Word {
    match state {
        KnownState::Investigating => word::KNOWN_INVESTIGATING,
        KnownState::Identified => word::KNOWN_IDENTIFIED,
        KnownState::Watching => word::KNOWN_WATCHING,
        KnownState::Fixed => word::KNOWN_FIXED,
    }
}
