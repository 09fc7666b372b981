//! The catalogue: a search, its answers, and what the operator has brought in.

mod answers;
mod sets;

use askwell_catalogue::import::fault::Faults;
use askwell_catalogue::search::Answer;
use maud::{Markup, html};

use crate::catalogue::in_force::InForce;
use crate::words::Words;
use answers::answers_part;
use sets::sets_part;

/// What the page shows.
pub struct CataloguePage<'a> {
    /// The catalogue in force.
    pub in_force: &'a InForce,
    /// What was looked for; empty if nothing was.
    pub typed: &'a str,
    /// The system that was chosen in the form; empty if none was.
    pub chosen: &'a str,
    /// The system whose answers come first.
    pub system: Option<&'a str>,
    /// What was found.
    pub answers: &'a [Answer],
    /// The file that was refused, and why.
    pub refused: Option<(&'a str, &'a Faults)>,
    /// What every form must bring.
    pub csrf_token: &'a str,
}

/// The page.
pub fn catalogue_page(words: &Words, page: &CataloguePage<'_>) -> Markup {
    html! {
        h1 { (words.get("inbox.catalogue.title")) }
        p.intro {
            (words.count("inbox.catalogue.intro", page.in_force.catalogue().entries.len() as u64)) " "
            (words.get("inbox.catalogue.search_hint"))
        }
        @if let Some((file, faults)) = page.refused { (refusal(words, file, faults)) }
        (search_form(words, page))
        div #found aria-live="polite" { (answers_part(words, page)) }
        (sets_part(words, page))
    }
}

fn search_form(words: &Words, page: &CataloguePage<'_>) -> Markup {
    let mut systems: Vec<(&str, &str)> =
        page.in_force.catalogue().systems.iter().map(|system| (&*system.name, &*system.id)).collect();
    systems.sort_by_key(|(name, _)| name.to_lowercase());
    html! {
        form.filter #catalogue-search method="get" action="/inbox/catalogue" role="search" {
            div.field {
                label for="q" { (words.get("inbox.catalogue.search")) }
                input #q type="search" name="q" value=(page.typed) maxlength="400" autocomplete="off"
                    spellcheck="false" dir="auto";
            }
            div.field {
                label for="system" { (words.get("inbox.catalogue.system")) }
                select #system name="system" {
                    option value="" { (words.get("inbox.catalogue.any_system")) }
                    @for (name, id) in systems {
                        option value=(id) selected[id == page.chosen] { (name) }
                    }
                }
            }
            button.main { (words.get("inbox.catalogue.look_up")) }
        }
    }
}

fn refusal(words: &Words, file: &str, faults: &Faults) -> Markup {
    let more = faults.count - faults.told.len();
    html! {
        div.error-summary role="alert" tabindex="-1" {
            h2 { (words.fill("inbox.catalogue.refused", &[("name", file)])) }
            p { (words.get("inbox.catalogue.refused_hint")) }
        }
        (faults_table(words, faults))
        @if more > 0 { p.quiet { (words.count("inbox.catalogue.more_faults", more as u64)) } }
    }
}

/// What is wrong, by line.
fn faults_table(words: &Words, faults: &Faults) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.get("inbox.catalogue.faults")) {
            table.counts.faults {
                caption { (words.get("inbox.catalogue.faults")) }
                thead {
                    tr {
                        th.figure scope="col" { (words.get("inbox.catalogue.line")) }
                        th scope="col" { (words.get("inbox.catalogue.column")) }
                        th scope="col" { (words.get("inbox.catalogue.fault")) }
                    }
                }
                tbody {
                    @for fault in &faults.told {
                        tr {
                            th.figure scope="row" { (fault.line) }
                            td.technical { (fault.column.as_deref().unwrap_or("–")) }
                            // What the reader of files says is English, as in the command line.
                            td lang="en" { (fault.message) " " span.technical { (fault.code.name()) } }
                        }
                    }
                }
            }
        }
    }
}
