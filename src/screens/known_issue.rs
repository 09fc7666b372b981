//! A problem that the shop knows of already: since when, what works meanwhile, and a tap to be told when it is mended.

use askwell_core::known_issue::{KnownIssue, KnownState};

use crate::components::field::Field;
use crate::markup::Markup;
use crate::view::View;
use crate::words::{Word, word};

/// The page.
pub fn known_issue(page: &mut Markup<'_>, view: &View<'_>, issue: &KnownIssue) {
    let since = view.words.moment(issue.since_ms);
    page.question(&issue.title, &view.words.fill(word::KNOWN_SINCE, "time", &since));
    page.line("p", "", &issue.text);
    page.word("p", "", state_word(issue.state));
    if let Some(at_ms) = issue.next_update_ms {
        let time = view.words.moment(at_ms);
        page.line("p", "", &view.words.fill(word::KNOWN_NEXT, "time", &time));
    }
    if !issue.workaround.is_empty() {
        page.word("h3", "", word::KNOWN_MEANWHILE);
        page.line("p", "", &issue.workaround);
    }
    if view.run.site.tells_by_mail {
        page.field(&Field {
            name: "email",
            label: &view.text(word::KNOWN_ADDRESS),
            text: &view.run.draft.email,
            error: view.issue("contact.address"),
            kind: "email",
        });
    }
    page.word("p", "fine", word::KNOWN_HINT);
}

fn state_word(state: KnownState) -> Word {
    match state {
        KnownState::Investigating => word::KNOWN_INVESTIGATING,
        KnownState::Identified => word::KNOWN_IDENTIFIED,
        KnownState::Watching => word::KNOWN_WATCHING,
        KnownState::Fixed => word::KNOWN_FIXED,
    }
}
