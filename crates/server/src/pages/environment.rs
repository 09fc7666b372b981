//! Page, device and browser in plain words.

use askwell_core::case::Case;
use askwell_core::environment::Environment;
use maud::{Markup, html};

use super::folding::Folding;
use super::user_agent::UserAgent;
use crate::words::Words;

/// The section on where it happened; says so if the person took that out.
pub fn environment_section(words: &Words, case: &Case, folding: Folding) -> Markup {
    html! {
        section.environment aria-labelledby="environment" {
            h2 #environment { (words.get("case.environment.title")) }
            @if case.page.is_none() && case.environment.is_none() {
                p { (words.get("case.environment.withheld")) }
            } @else {
                p.source.observed { (words.get("case.environment.observed")) }
                dl.facts {
                    @if let Some(page) = &case.page {
                        // Never a link: a page of a stranger's choosing is to be opened on purpose only.
                        (fact(words.get("case.environment.page"), &page.title))
                        (fact(words.get("case.environment.address"), &page.url))
                    }
                    @if let Some(environment) = &case.environment { (device(words, environment)) }
                }
                @if let Some(page) = case.page.as_ref().filter(|page| !page.parts.is_empty()) {
                    details open[folding.is_open()] {
                        summary { (words.get("case.environment.parts")) " (" (page.parts.len()) ")" }
                        ul.technical { @for part in &page.parts { li dir="auto" { (part) } } }
                    }
                }
                @if let Some(environment) = &case.environment {
                    details open[folding.is_open()] {
                        summary { (words.get("case.environment.raw")) }
                        p.technical { (environment.user_agent) }
                    }
                }
            }
        }
    }
}

fn device(words: &Words, environment: &Environment) -> Markup {
    html! {
        @for (key, value) in device_facts(words, environment) { (fact(words.get(key), &value)) }
    }
}

/// Device and browser: the keys of what each is called, and what it is.
pub fn device_facts(words: &Words, environment: &Environment) -> Vec<(&'static str, String)> {
    let agent = UserAgent::read(&environment.user_agent);
    let unknown = || words.get("case.environment.unknown").to_owned();
    let answer = |yes: bool, of: &str| words.named(of, if yes { "yes" } else { "no" }).to_owned();
    let mut facts = vec![
        ("case.environment.browser", agent.browser.unwrap_or_else(unknown)),
        ("case.environment.system", agent.system.unwrap_or_else(unknown)),
    ];
    if environment.is_measured() {
        let screen = format!("{} × {}", environment.viewport_width, environment.viewport_height);
        facts.push(("case.environment.viewport", screen));
        facts.push(("case.environment.pixel_ratio", pixel_ratio(environment.pixel_ratio_percent)));
    }
    facts.push(("case.environment.languages", environment.languages.clone()));
    facts.push(("case.environment.time_zone", environment.time_zone.clone()));
    if environment.is_measured() {
        facts.push(("case.environment.cookies", answer(environment.cookies_enabled, "case.cookies.")));
        facts.push(("case.environment.connection", answer(environment.online, "case.online.")));
    }
    facts
}

fn pixel_ratio(percent: u32) -> String {
    match percent {
        0 => String::new(),
        percent if percent.is_multiple_of(100) => format!("{}×", percent / 100),
        percent => format!("{}.{:02}×", percent / 100, percent % 100),
    }
}

/// A name and a value, unless there is no value.
fn fact(name: &str, value: &str) -> Markup {
    html! {
        @if !value.is_empty() {
            div { dt { (name) } dd dir="auto" { (value) } }
        }
    }
}
