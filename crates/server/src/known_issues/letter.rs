//! What somebody who joined a known issue reads when there is news of it.

use askwell_core::known_issue::KnownState;

use crate::mail::Letter;
use crate::masking::agents_words::masked;
use crate::store::known_issues::{Joiner, UntoldUpdate};
use crate::words::Words;

/// The letter, the same however often it is written.
pub fn letter(update: &UntoldUpdate, joiner: &Joiner, site_name: &str, link: &str) -> Letter {
    let words = Words::for_customer(joiner.locale);
    let title = update.entry.words_in(joiner.locale).map_or("", |words| &words.title);
    let state = state_sentence(words, update.state);
    // What was written before a release that knows more, or in a form that masks nothing.
    let (title, text) = (masked(title), masked(&update.text));
    let news = [("title", &*title), ("state", state), ("text", &text), ("link", link), ("site", site_name)];
    Letter {
        key: format!("known-issue-{}-{}", update.id.0, joiner.id.0),
        to: joiner.address.clone(),
        subject: words.fill("follow.known.letter_subject", &news),
        text: words.fill("follow.known.letter", &news),
    }
}

/// How far the shop has come, in a sentence.
pub fn state_sentence(words: &Words, state: KnownState) -> &str {
    words.named("follow.known.state.", state.name())
}
