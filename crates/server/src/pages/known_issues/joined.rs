//! A known issue as somebody who joined it follows it: where it stands, what works meanwhile, the news.

use maud::{Markup, html};

use super::news::news_section;
use crate::known_issues::letter::state_sentence;
use crate::pages::moment::{Precision, moment};
use crate::pages::notice::{described_by, error_summary, field_error};
use crate::pages::sign_in::FieldErrors;
use crate::store::known_issues::{IssueUpdate, Join, KnownIssueRecord};
use crate::words::Words;
use askwell_core::known_issue::KnownState;

/// What the page shows.
#[derive(Debug)]
pub struct JoinedPage<'a> {
    /// The shop.
    pub site_name: &'a str,
    /// The issue.
    pub record: &'a KnownIssueRecord,
    /// Whose page it is.
    pub join: &'a Join,
    /// The news, newest first.
    pub updates: &'a [IssueUpdate],
    /// Whether news can be sent by e-mail.
    pub tells_by_mail: bool,
    /// The time.
    pub now_ms: u64,
    /// The address of the page.
    pub base: &'a str,
}

/// The page; `typed` is what was typed into its form.
pub fn joined_page(words: &Words, page: &JoinedPage<'_>, typed: &str, errors: &FieldErrors) -> Markup {
    let entry = &page.record.entry;
    let said = entry.words_in(page.join.locale);
    html! {
        article.follow {
            header {
                p.quiet { (page.site_name) }
                h1 dir="auto" { (said.map_or("", |said| &said.title)) }
            }
            section.stands aria-labelledby="stands" data-status=(stands_as(entry.state)) {
                h2 #stands { (state_sentence(words, entry.state)) }
                @if let Some(said) = said {
                    p dir="auto" { (said.text) }
                    @if !said.workaround.is_empty() && entry.state != KnownState::Fixed {
                        h3 { (words.get("follow.known.workaround")) }
                        p dir="auto" { (said.workaround) }
                    }
                }
                p.quiet {
                    (words.get("follow.known.since")) " " (moment(entry.since_ms, Precision::Minutes)) "."
                    @if let Some(at_ms) = entry.next_update_after(page.now_ms) {
                        " " (words.get("follow.known.next_update")) " " (moment(at_ms, Precision::Minutes)) "."
                    }
                }
                p.quiet { (words.get("follow.private")) }
            }
            (news_section(words, page.updates))
            @if entry.state != KnownState::Fixed { (address_form(words, page, typed, errors)) }
        }
    }
}

/// How the customer's style sheet marks where a case stands.
fn stands_as(state: KnownState) -> &'static str {
    if state == KnownState::Fixed { "solved" } else { "open" }
}

/// Where to be told, or to be told no more. It has no token against foreign forms: its address is the secret itself.
fn address_form(words: &Words, page: &JoinedPage<'_>, typed: &str, errors: &FieldErrors) -> Markup {
    let error = described_by("address", errors);
    html! {
        @if page.join.has_address {
            form.add method="post" action={ (page.base) "/address" } {
                p { (words.get("follow.known.told_by_mail")) }
                button { (words.get("follow.known.no_mail")) }
            }
        } @else if page.tells_by_mail {
            form.add method="post" action={ (page.base) "/address" } novalidate {
                (error_summary(words, errors))
                div.field {
                    label for="address" { (words.get("follow.known.address")) }
                    (field_error("address", errors))
                    input #address name="address" type="email" autocomplete="email" value=(typed)
                        aria-describedby=[error.as_deref()] aria-invalid=[error.as_ref().map(|_| "true")];
                }
                button.main { (words.get("follow.known.tell_me")) }
            }
        }
    }
}
