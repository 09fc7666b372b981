//! What the operator has brought in: its sets, and the form for another.

use askwell_catalogue::import::{Format, MAX_FILE_BYTES};
use maud::{Markup, html};

use super::{CataloguePage, faults_table};
use crate::catalogue::in_force::RefusedSet;
use crate::pages::layout::csrf_field;
use crate::pages::moment::{Precision, moment};
use crate::store::catalogue::SetHead;
use crate::words::Words;

/// The part.
pub(super) fn sets_part(words: &Words, page: &CataloguePage<'_>) -> Markup {
    let (sets, refused) = (page.in_force.sets(), page.in_force.refused());
    html! {
        section #sets aria-labelledby="sets-title" {
            h2 #sets-title { (words.get("inbox.catalogue.own")) }
            p.intro { (words.get("inbox.catalogue.own_intro")) }
            @for set in refused { (refused_set(words, set, page.csrf_token)) }
            @if !sets.is_empty() {
                div.scroll {
                    table.counts {
                        caption.hidden { (words.get("inbox.catalogue.own")) }
                        thead {
                            tr {
                                th scope="col" { (words.get("inbox.catalogue.set")) }
                                th.figure scope="col" { (words.get("inbox.catalogue.entries")) }
                                th scope="col" { (words.get("inbox.catalogue.brought_in")) }
                                th scope="col" { (words.get("inbox.catalogue.download")) }
                                th scope="col" { (words.get("inbox.catalogue.remove")) }
                            }
                        }
                        tbody { @for set in sets { (row(words, set, page.csrf_token)) } }
                    }
                }
            }
            (import_form(words, page.csrf_token))
        }
    }
}

fn row(words: &Words, set: &SetHead, csrf_token: &str) -> Markup {
    html! {
        tr {
            th scope="row" { (set.name) }
            td.figure { (set.entries) }
            td { (moment(set.saved_at_ms, Precision::Minutes)) }
            td {
                @for format in Format::ALL {
                    a href={ "/inbox/catalogue/export?name=" (set.name) "&format=" (format.name()) }
                        aria-label={ (set.name) "." (format.name()) } { (format.name()) } " "
                }
            }
            td { (remove_form(words, &set.name, csrf_token)) }
        }
    }
}

/// Removing asks once more, without a script.
fn remove_form(words: &Words, name: &str, csrf_token: &str) -> Markup {
    html! {
        details {
            summary { (words.fill("inbox.catalogue.remove_set", &[("name", name)])) }
            form method="post" action="/inbox/catalogue/remove" {
                (csrf_field(csrf_token))
                input type="hidden" name="name" value=(name);
                button { (words.get("inbox.catalogue.remove_really")) }
            }
        }
    }
}

fn refused_set(words: &Words, set: &RefusedSet, csrf_token: &str) -> Markup {
    html! {
        div.error-summary role="alert" {
            h3 { (words.fill("inbox.catalogue.not_in_force", &[("name", &set.head.name)])) }
            p { (words.get("inbox.catalogue.not_in_force_hint")) }
            (remove_form(words, &set.head.name, csrf_token))
        }
        @if !set.faults.is_empty() { (faults_table(words, &set.faults)) }
    }
}

fn import_form(words: &Words, csrf_token: &str) -> Markup {
    let most = words.size(MAX_FILE_BYTES as u64);
    html! {
        h3 { (words.get("inbox.catalogue.import")) }
        form.wide method="post" action="/inbox/catalogue/import" enctype="multipart/form-data" {
            (csrf_field(csrf_token))
            div.field {
                label for="file" { (words.get("inbox.catalogue.file")) }
                input #file type="file" name="file" required aria-describedby="file-hint"
                    accept=".csv,.json,.jsonl,.ndjson,text/csv,application/json";
                p.hint #file-hint { (words.fill("inbox.catalogue.file_hint", &[("size", &most)])) }
            }
            div.field {
                label for="name" { (words.get("inbox.catalogue.set_name")) }
                input #name name="name" maxlength="64" pattern="[A-Za-z0-9._\\-]*" autocomplete="off"
                    aria-describedby="name-hint";
                p.hint #name-hint { (words.get("inbox.catalogue.set_name_hint")) }
            }
            button.main { (words.get("inbox.catalogue.bring_in")) }
        }
    }
}
