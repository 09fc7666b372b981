//! What was found in the catalogue, each with everything that is known of it.

use askwell_catalogue::search::{Answer, Reason, Way, tie};
use askwell_core::catalogue::{Cause, Entry};
use maud::{Markup, html};

use super::CataloguePage;
use crate::words::Words;

/// The answers; that there is none, if something was looked for.
pub(super) fn answers_part(words: &Words, page: &CataloguePage<'_>) -> Markup {
    html! {
        @if page.answers.is_empty() && !page.typed.is_empty() {
            p.empty { (words.get("inbox.catalogue.nothing")) }
        }
        @if !page.answers.is_empty() {
            h2.hidden { (words.get("inbox.catalogue.answers")) }
            ol.findings-list.catalogue-answers {
                @for (place, answer) in page.answers.iter().enumerate() {
                    (item(words, page, answer, place == 0))
                }
            }
        }
    }
}

fn item(words: &Words, page: &CataloguePage<'_>, answer: &Answer, is_first: bool) -> Markup {
    let catalogue = page.in_force.catalogue();
    let entry = &catalogue.entries[answer.entry];
    let set = page.in_force.set_of(answer.entry);
    html! {
        li.finding {
            details open[is_first] {
                summary {
                    (catalogue.systems[entry.system].name) " " strong.technical dir="auto" { (entry.code) }
                    @if let Some(way) = way(words, answer.way) { " " span.quiet { (way) } }
                    @if let Some(set) = set {
                        " " span.quiet { (words.fill("inbox.catalogue.of_set", &[("name", &set.name)])) }
                    }
                }
                @if is_first { (tie_line(words, page)) }
                (body(words, entry))
            }
        }
    }
}

fn way(words: &Words, way: Way) -> Option<&str> {
    Some(words.get(match way {
        Way::Exact => return None,
        Way::Beginning => "inbox.catalogue.way.beginning",
        Way::Edits(1) => "inbox.catalogue.way.one_edit",
        Way::Edits(_) => "inbox.catalogue.way.two_edits",
        Way::Words => "inbox.catalogue.way.words",
    }))
}

/// Other systems have the code, too, and why this one is shown first.
fn tie_line(words: &Words, page: &CataloguePage<'_>) -> Markup {
    let catalogue = page.in_force.catalogue();
    let Some(tie) = tie(page.answers, catalogue, page.system) else { return html! {} };
    let names: Vec<&str> = tie.others.iter().map(|system| &*catalogue.systems[*system].name).collect();
    let others = names.join(", ");
    let text = match tie.reason {
        Reason::System(system) if page.chosen.is_empty() => {
            let name = &catalogue.systems[system].name;
            words.fill("inbox.catalogue.tie.shop", &[("others", &others), ("name", name)])
        }
        Reason::System(system) => {
            let name = &catalogue.systems[system].name;
            words.fill("inbox.catalogue.tie.chosen", &[("others", &others), ("name", name)])
        }
        Reason::None => words.fill("inbox.catalogue.tie.open", &[("others", &others)]),
    };
    html! { p.quiet { (text) } }
}

fn body(words: &Words, entry: &Entry) -> Markup {
    let meanings = [
        ("inbox.catalogue.for.agent", &entry.means.agent, ""),
        ("inbox.catalogue.for.merchant", &entry.means.merchant, &entry.advice.merchant),
        ("inbox.catalogue.for.shopper", &entry.means.shopper, &entry.advice.shopper),
    ];
    let weights: u32 = entry.causes.iter().map(|(_, weight)| weight).sum();
    let share = |weight: u32| (weight * 100).checked_div(weights).unwrap_or_default();
    let cause = |(cause, weight): &(Cause, u32)| {
        words.fill(
            "inbox.catalogue.cause",
            &[("cause", words.named("case.cause.", cause.name())), ("percent", &share(*weight).to_string())],
        )
    };
    let causes: Vec<String> = entry.causes.iter().map(cause).collect();
    html! {
        dl.entry-facts {
            @for (audience, meaning, advice) in meanings {
                @if !meaning.is_empty() {
                    (fact(words.get(audience), html! {
                        span lang="en" { (meaning) @if !advice.is_empty() { " " (advice) } }
                    }))
                }
            }
            (fact(words.get("case.codes.owner"), html! { (words.named("case.owner.", entry.owner.name())) }))
            (fact(words.get("inbox.catalogue.causes"), html! { (causes.join("; ")) }))
            (fact(words.get("case.codes.retry"), html! { (words.named("case.retry.", entry.retry.name())) }))
            @for (key, checks) in
                [("inbox.catalogue.confirm", &entry.confirm), ("inbox.catalogue.rule_out", &entry.rule_out)] {
                @if !checks.is_empty() {
                    (fact(words.get(key), html! { span.technical { (checks.join(", ")) } }))
                }
            }
            @if !entry.aliases.is_empty() {
                (fact(words.get("inbox.catalogue.aliases"), html! {
                    span.technical dir="auto" { (entry.aliases.join(" · ")) }
                }))
            }
            @if !entry.source.is_empty() {
                (fact(words.get("inbox.catalogue.source"), html! {
                    a href=(entry.source) rel="noopener noreferrer" { (entry.source) }
                }))
            }
        }
    }
}

fn fact(name: &str, value: Markup) -> Markup {
    html! {
        div { dt { (name) } dd { (value) } }
    }
}
