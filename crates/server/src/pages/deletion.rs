//! "Should this case be deleted?": what goes, what stays, and one button.

use maud::{Markup, html};

use super::layout::csrf_field;
use crate::case_file::CaseFile;
use crate::words::Words;

/// What the page is drawn from.
#[derive(Debug)]
pub struct DeletionPage<'a> {
    /// The case.
    pub file: &'a CaseFile,
    /// The case's own page; the form is posted below it.
    pub base: &'a str,
    /// Proves that the form is ours, where the address isn't secret itself.
    pub csrf_token: Option<&'a str>,
    /// For how many days backups are kept, if the operator has said so.
    pub backups_kept_days: Option<u32>,
}

/// The page.
pub fn deletion_page(words: &Words, page: &DeletionPage<'_>) -> Markup {
    let DeletionPage { file, base, .. } = page;
    html! {
        article.deletion {
            h1 { (words.fill("case.delete.title", &[("number", file.number())])) }
            h2 { (words.get("case.delete.goes")) }
            ul.plain-list {
                li { (words.get("case.delete.goes_case")) }
                li { (words.get("case.delete.goes_said")) }
                @if !file.attachments.is_empty() {
                    li { (words.count("case.delete.files", file.attachments.len() as u64)) }
                }
            }
            h2 { (words.get("case.delete.stays")) }
            p { (words.get("case.delete.stays_text")) }
            p { (backups(words, page.backups_kept_days)) }
            p { strong { (words.get("case.delete.not_undone")) } }
            form method="post" action={ (base) "/delete" } {
                @if let Some(token) = page.csrf_token { (csrf_field(token)) }
                div.row {
                    button.main { (words.get("case.delete.do")) }
                    a href=(base) { (words.get("case.delete.keep")) }
                }
            }
        }
    }
}

/// The way to the page.
pub fn deletion_link(words: &Words, base: &str) -> Markup {
    html! { p { a href={ (base) "/delete" } { (words.get("case.delete.link")) } } }
}

fn backups(words: &Words, kept_days: Option<u32>) -> String {
    match kept_days {
        Some(days) => words.count("case.delete.backups_days", u64::from(days)),
        None => words.get("case.delete.backups").to_owned(),
    }
}
