//! What is wrong with a source: where, what, and the mend.

use askwell_playbooks::remark::Remark;
use maud::{Markup, html};

use crate::words::Words;

/// The longest piece of a line that is shown.
const MOST_CHARS: usize = 120;

/// The remarks, each with its place and the line it is about.
pub fn remarks_list(words: &Words, file: &str, source: &str, remarks: &[Remark]) -> Markup {
    let lines: Vec<&str> = source.lines().collect();
    html! {
        ul.remarks {
            @for remark in remarks {
                li data-severity=(if remark.is_error() { "error" } else { "warning" }) {
                    p {
                        span.technical {
                            // One that is about to be written has no file yet.
                            @if !file.is_empty() { (file) ":" }
                            (remark.place.line) ":" (remark.place.column)
                        } " "
                        strong {
                            @if remark.is_error() { (words.get("inbox.playbooks.error")) }
                            @else { (words.get("inbox.playbooks.warning")) }
                        } " "
                        // What the checker says is English, as in the command line.
                        span lang="en" {
                            (remark.message) ". " (remark.mend) @if !remark.mend.ends_with('?') { "." }
                        }
                    }
                    @if let Some(line) = line_at(&lines, remark) {
                        code dir="ltr" { (askwell_core::text::truncate(line.trim_end(), MOST_CHARS)) }
                    }
                }
            }
        }
    }
}

fn line_at<'a>(lines: &[&'a str], remark: &Remark) -> Option<&'a str> {
    let place = usize::try_from(remark.place.line).ok()?.checked_sub(1)?;
    lines.get(place).copied().filter(|line| !line.trim().is_empty())
}
