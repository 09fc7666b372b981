//! What was masked in a whole case file, by kind: a section of it.

use askwell_core::masking::Kind;
use maud::{Markup, html};

use crate::case_file::CaseFile;
use crate::words::Words;

/// Each kind with how often it was masked, in words.
pub fn masked_kinds(words: &Words, counts: &[(Kind, u32)]) -> Vec<String> {
    let told =
        |(kind, count): &(Kind, u32)| words.count(&["case.masked.", kind.name()].concat(), u64::from(*count));
    counts.iter().map(told).collect()
}

/// The section: all that the customer sent and wrote.
pub fn masked_section(words: &Words, file: &CaseFile) -> Markup {
    let kinds = masked_kinds(words, &file.masked());
    html! {
        section.masked aria-labelledby="masked" {
            h2 #masked { (words.get("case.masked_title")) }
            @if kinds.is_empty() {
                p { (words.get("case.masked_none")) }
            } @else {
                ul.plain-list { @for kind in kinds { li { (kind) } } }
            }
        }
    }
}
