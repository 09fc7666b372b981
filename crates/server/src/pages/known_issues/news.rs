//! The news of a known issue, newest first: the same for agents and for those who joined.

use maud::{Markup, html};

use crate::known_issues::letter::state_sentence;
use crate::pages::moment::{Precision, moment};
use crate::store::known_issues::IssueUpdate;
use crate::words::Words;

/// The section; says so if there is none yet.
pub fn news_section(words: &Words, updates: &[IssueUpdate]) -> Markup {
    html! {
        section.answers aria-labelledby="updates" {
            h2 #updates { (words.get("follow.known.news")) }
            @if updates.is_empty() { p.quiet { (words.get("follow.known.no_news")) } }
            @for update in updates {
                article.answer data-side="agent" {
                    p.byline {
                        strong dir="auto" { (update.agent_name) } ", " (moment(update.at_ms, Precision::Minutes)) ". "
                        (state_sentence(words, update.state))
                    }
                    div.quote dir="auto" { (update.text) }
                }
            }
        }
    }
}
