//! That a case came from another Askwell, and what came with it.

use maud::{Markup, html};

use super::moment::{Precision, plain};
use crate::case_file::CaseFile;
use crate::words::Words;

/// The line; nothing where the case came from its customer.
pub fn imported_line(words: &Words, file: &CaseFile) -> Markup {
    html! {
        @if let Some(imported) = &file.imported {
            @let time = plain(imported.at_ms, Precision::Minutes);
            @let values = [("shop", imported.shop.as_str()), ("number", &imported.number), ("time", &time)];
            p.told dir="auto" { (words.fill("case.imported.text", &values)) }
            @for missing in &imported.past.missing_files {
                p.quiet { (words.fill("case.imported.missing", &[("name", &missing.name)])) }
            }
        }
    }
}
