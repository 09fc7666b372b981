//! Known issues as agents keep them, in the words of several languages.

use askwell_core::known_issue::{KnownIssue, KnownState};
use askwell_core::locale::Locale;
use serde::{Deserialize, Serialize};

use crate::audience::Audience;
use crate::config::site::SiteKey;
use crate::masking::agents_words;
use crate::store::known_issues::KnownIssueId;
use matching::Matching;

pub mod choices;
pub mod form;
pub mod letter;
pub mod matching;

/// The most that one page is told of at a time, most recent first.
pub const MOST_TOLD: u32 = 20;

/// A known issue as it was written down.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownIssueEntry {
    /// The site it is about.
    pub site: SiteKey,
    /// How far the shop has come with it.
    pub state: KnownState,
    /// Whom it is told to; `None`: everybody.
    pub audience: Option<Audience>,
    /// The language it was written in, which the others fall back to.
    pub locale: Locale,
    /// The words, no language twice; its own is among them.
    pub words: Vec<IssueWords>,
    /// Since when, in milliseconds since 1970-01-01 UTC.
    pub since_ms: u64,
    /// When there will be news at the latest.
    pub next_update_ms: Option<u64>,
    /// Whom it concerns.
    pub concerns: Matching,
}

/// What is said of an issue in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueWords {
    /// The language.
    pub locale: Locale,
    /// What it is about, in a line.
    pub title: String,
    /// What is wrong, in plain words.
    pub text: String,
    /// What works meanwhile; may be empty.
    pub workaround: String,
}

impl KnownIssueEntry {
    /// With its words masked as what agents write to customers is.
    pub fn masked(mut self) -> KnownIssueEntry {
        for words in &mut self.words {
            for text in [&mut words.title, &mut words.text, &mut words.workaround] {
                *text = agents_words::masked(text);
            }
        }
        self
    }

    /// The words in this language, or else in its own.
    pub fn words_in(&self, locale: Locale) -> Option<&IssueWords> {
        let of = |wanted| self.words.iter().find(|words| words.locale == wanted);
        of(locale).or_else(|| of(self.locale)).or(self.words.first())
    }

    /// The title for agents.
    pub fn title(&self) -> &str {
        self.words_in(self.locale).map_or("", |words| &words.title)
    }

    /// When there will be news, unless that is over, or there will be none.
    pub fn next_update_after(&self, now_ms: u64) -> Option<u64> {
        self.next_update_ms.filter(|at_ms| *at_ms > now_ms && self.state != KnownState::Fixed)
    }

    /// Whether news were due before now and none have come.
    pub fn is_overdue(&self, now_ms: u64) -> bool {
        self.state != KnownState::Fixed && self.next_update_ms.is_some_and(|at_ms| at_ms <= now_ms)
    }

    /// What a page is told now, in its language. A time for news that has passed isn't promised on.
    pub fn told(&self, id: KnownIssueId, locale: Locale, now_ms: u64) -> Option<KnownIssue> {
        let words = self.words_in(locale)?;
        Some(KnownIssue {
            id: id.0.to_string(),
            state: self.state,
            title: words.title.clone(),
            text: words.text.clone(),
            workaround: words.workaround.clone(),
            since_ms: self.since_ms,
            next_update_ms: self.next_update_after(now_ms),
            concerns: self.concerns.compact(),
        })
    }
}
