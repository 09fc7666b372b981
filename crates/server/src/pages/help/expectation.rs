//! What a person may expect: whether somebody is there, how soon people really were answered, and what support handles.

use askwell_core::expectation::Expectation;
use askwell_core::scope::Scope;
use maud::{Markup, html};

use super::HelpView;
use super::links::leading;
use crate::pages::moment::timestamp;
use crate::words::Words;

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;
const DAY_MS: u64 = 24 * HOUR_MS;

/// What is said before anything is written.
pub fn before(view: &HelpView<'_>) -> Markup {
    let site = &view.run.site;
    html! {
        @if let Some(expected) = &site.expectation {
            div.expectation {
                p.quiet { (sentence(view, expected)) }
                @if let Some(scope) = &site.scope { (handled(view, scope)) }
            }
        }
    }
}

/// What is collected, in the site's own words if it has any, before anything is asked.
pub fn collected(view: &HelpView<'_>) -> Markup {
    let consent = view.run.site.consent.as_ref();
    let text = consent.map_or(view.say("help.consent.text"), |consent| &consent.text);
    html! {
        p.quiet.consent {
            (text)
            @if let Some(notice) = consent.and_then(|consent| leading(&consent.url, view.say("help.consent.notice"))) {
                " " (notice)
            }
        }
    }
}

/// Whether somebody is there, if the site has said when that is, and how soon people were answered, in sentences.
pub fn sentence(view: &HelpView<'_>, expected: &Expectation) -> String {
    let words = view.words;
    let there = match expected.opens_at_ms {
        _ if !expected.has_hours => String::new(),
        _ if expected.is_open => words.get("widget.expect.open").to_owned(),
        Some(at_ms) => words.fill("widget.expect.opens", &[("time", &moment_here(view, at_ms))]),
        None => words.get("widget.expect.closed").to_owned(),
    };
    let reply = match &expected.reply {
        Some(times) => {
            let (median, slow) = (duration(words, times.median_ms), duration(words, times.p90_ms));
            words.fill("widget.expect.reply", &[("median", &median), ("slow", &slow)])
        }
        None => words.get("widget.expect.unknown").to_owned(),
    };
    format!("{there} {reply}").trim_start().to_owned()
}

/// A moment in the shop's own zone, which it names: without a script nobody knows the reader's.
pub fn moment_here(view: &HelpView<'_>, at_ms: u64) -> String {
    timestamp(at_ms).to_zoned(view.zone.clone()).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

/// A wait, in the largest unit of which there are two; rounded up, so that it promises no less.
pub fn duration(words: &Words, wait_ms: u64) -> String {
    let (key, unit_ms) = match wait_ms {
        ..=7_200_000 => ("help.duration.minutes", MINUTE_MS),
        7_200_001..=172_800_000 => ("help.duration.hours", HOUR_MS),
        _ => ("help.duration.days", DAY_MS),
    };
    words.count(key, wait_ms.div_ceil(unit_ms))
}

fn handled(view: &HelpView<'_>, scope: &Scope) -> Markup {
    html! {
        details {
            summary { (view.say("widget.scope.title")) }
            ul {
                @for line in &scope.handles { li { (line) } }
                @for part in &scope.not {
                    li {
                        (view.words.fill("widget.scope.not", &[("what", &part.what)])) " "
                        @if let Some(link) = leading(&part.url, &part.label) { (link) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use askwell_core::locale::Locale;

    use super::*;

    #[test]
    fn waits_are_told_in_the_unit_that_fits_and_never_shorter() {
        let words = Words::of(Locale::Ro);

        assert_eq!(duration(words, 61_000), "2 minute");
        assert_eq!(duration(words, 30 * MINUTE_MS), "30 de minute");
        assert_eq!(duration(words, 3 * HOUR_MS + 1), "4 ore");
        assert_eq!(duration(words, 5 * DAY_MS), "5 zile");
    }
}
