//! One playbook: its picture with how many people took each way, its source, and what the checker says of it.

use askwell_playbooks::graph::{self, Counts};
use askwell_playbooks::remark::Remark;
use askwell_playbooks::{built_in, compile};
use maud::{Markup, PreEscaped, html};

use super::remarks::remarks_list;
use crate::assets;
use crate::pages::layout::csrf_field;
use crate::playbooks::entry::{Entry, Origin};
use crate::words::Words;

/// What the page shows.
pub struct PlaybookPage<'a> {
    /// The playbook in force; `None` for one that is about to be written.
    pub entry: Option<&'a Entry>,
    /// How many took each way.
    pub counts: &'a Counts,
    /// The source in the editor.
    pub source: &'a str,
    /// What the checker says of that source.
    pub remarks: &'a [Remark],
    /// Where the editor sends it.
    pub action: &'a str,
    /// Proves that the form is ours.
    pub csrf_token: &'a str,
}

/// The page.
pub fn playbook_page(words: &Words, page: &PlaybookPage<'_>) -> Markup {
    let locale = words.locale().tag();
    html! {
        // What the picture needs, and nothing else on these pages.
        link rel="stylesheet" href=(assets::address("graph.css"));
        p.quiet { a href="/inbox/playbooks" data-key="u" { (words.get("inbox.playbooks.back")) } }
        @match page.entry {
            Some(entry) => {
                h1 dir="auto" { (compile::title(&entry.source, locale)) }
                p.quiet {
                    span.technical { (entry.id()) " " (entry.source.revision) } ", "
                    (words.named("inbox.playbooks.from.", entry.origin.name()))
                }
            }
            None => h1 { (words.get("inbox.playbooks.new")) },
        }
        @if page.remarks.iter().any(Remark::is_error) {
            div.error-summary role="alert" tabindex="-1" autofocus {
                h2 { (words.get("inbox.playbooks.not_saved")) }
                (remarks_list(words, &file_name(page), page.source, page.remarks))
            }
        } @else if !page.remarks.is_empty() {
            section {
                h2 { (words.get("inbox.playbooks.look_at")) }
                (remarks_list(words, &file_name(page), page.source, page.remarks))
            }
        }
        @if let Some(entry) = page.entry {
            section.picture aria-labelledby="picture" {
                h2 #picture { (words.get("inbox.playbooks.picture")) }
                div.scroll tabindex="0" role="region" aria-labelledby="picture" {
                    // Made by us; every text in it is escaped where it is drawn.
                    (PreEscaped(graph::picture(&entry.source, built_in::checks(), locale, Some(page.counts))))
                }
            }
        }
        (editor(words, page))
        @if let Some(entry) = page.entry.filter(|entry| entry.origin == Origin::Inbox) {
            form method="post" action={ "/inbox/playbooks/" (entry.id()) "/take-back" } {
                (csrf_field(page.csrf_token))
                p.quiet { (words.get("inbox.playbooks.take_back_hint")) }
                button { (words.get("inbox.playbooks.take_back")) }
            }
        }
    }
}

fn file_name(page: &PlaybookPage<'_>) -> String {
    page.entry.map(|entry| format!("{}.yaml", entry.id())).unwrap_or_default()
}

fn editor(words: &Words, page: &PlaybookPage<'_>) -> Markup {
    let hint = match page.entry.map(|entry| entry.origin) {
        None | Some(Origin::Inbox) => "inbox.playbooks.hint.inbox",
        Some(Origin::BuiltIn) => "inbox.playbooks.hint.built_in",
        Some(Origin::Folder) => "inbox.playbooks.hint.folder",
    };
    html! {
        form.wide method="post" action=(page.action) {
            (csrf_field(page.csrf_token))
            div.field {
                label for="source" { (words.get("inbox.playbooks.source")) }
                p.hint #source-hint { (words.get(hint)) }
                textarea.source #source name="source" rows="30" wrap="off" spellcheck="false" autocapitalize="off"
                    dir="ltr" required aria-describedby="source-hint" { "\n" (page.source) }
            }
            button.main { (words.get("inbox.playbooks.save")) }
        }
    }
}
