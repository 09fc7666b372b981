//! Solved cases like this one, with what they came from.

use maud::{Markup, html};

use super::cause_name;
use crate::config::Config;
use crate::pages::list::shown_summary;
use crate::pages::moment::{Precision, moment};
use crate::store::resolutions::SimilarCase;
use crate::words::Words;

/// The section; says so if there are none.
pub fn similar_section(words: &Words, config: &Config, similar: &[SimilarCase]) -> Markup {
    html! {
        section.similar aria-labelledby="similar" {
            h2 #similar { (words.get("inbox.similar.title")) }
            @if similar.is_empty() { p.quiet { (words.get("inbox.similar.none")) } }
            ul.claims { @for case in similar { (item(words, config, case)) } }
        }
    }
}

fn item(words: &Words, config: &Config, case: &SimilarCase) -> Markup {
    let site = config.site(&case.site.0).map_or(case.site.0.as_str(), |site| &site.name);
    html! {
        li {
            a.number href={ "/inbox/cases/" (case.number.0) } { (case.number.0) } " "
            strong { (cause_name(words, case.cause)) }
            @if !case.note.is_empty() { ": " span dir="auto" { (case.note) } }
            p.quiet {
                span dir="auto" lang=(case.locale.tag()) { (shown_summary(words, &case.summary)) }
                ", " (site) ", " (moment(case.at_ms, Precision::Minutes))
            }
        }
    }
}
