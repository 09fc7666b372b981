//! How fast the page was, as chips: a figure, and whether it is good (https://web.dev/articles/vitals, the limits of 2024).

use askwell_core::recording::RecordedEvent;
use maud::{Markup, html};

use crate::pages::event::figure;
use crate::words::Words;

/// Up to where a figure is good, and up to where it could be better; above, it is poor. Times are in milliseconds.
const LIMITS: [(&str, f64, f64); 4] =
    [("TTFB", 800.0, 1_800.0), ("LCP", 2_500.0, 4_000.0), ("INP", 200.0, 500.0), ("CLS", 0.1, 0.25)];

/// The list; nothing where nothing is known.
pub fn vitals_list(words: &Words, vitals: &[&RecordedEvent]) -> Markup {
    html! {
        @if !vitals.is_empty() {
            ul.vitals aria-label=(words.get("case.strip.vitals")) {
                @for vital in vitals {
                    @let standing = standing(vital);
                    li data-standing=[standing] {
                        (figure(words, vital))
                        @if let Some(standing) = standing {
                            " " span.quiet { (words.named("case.vital.", standing)) }
                        }
                    }
                }
            }
        }
    }
}

fn standing(vital: &RecordedEvent) -> Option<&'static str> {
    let (name, value) = vital.text.split_once(' ').unwrap_or((&vital.text, ""));
    let value = vital.duration_ms.map(f64::from).or_else(|| value.parse().ok())?;
    let (_, good, fair) = LIMITS.iter().find(|(known, _, _)| *known == name)?;
    Some(match value {
        _ if value <= *good => "good",
        _ if value <= *fair => "fair",
        _ => "poor",
    })
}

#[cfg(test)]
mod tests {
    use askwell_core::recording::EventKind;

    use super::*;

    fn vital(text: &str, duration_ms: Option<u32>) -> RecordedEvent {
        RecordedEvent {
            kind: EventKind::Vital,
            at_ms: 0,
            text: text.to_owned(),
            url: None,
            method: None,
            status: None,
            duration_ms,
            count: None,
        }
    }

    #[test]
    fn a_figure_is_measured_against_what_is_published() {
        let standings = [("LCP", Some(2_500)), ("INP", Some(201)), ("TTFB", Some(1_801)), ("CLS 0.25", None)]
            .map(|(text, duration_ms)| standing(&vital(text, duration_ms)));

        assert_eq!(standings, [Some("good"), Some("fair"), Some("poor"), Some("fair")]);
        assert_eq!(standing(&vital("FPS 60", None)), None);
        assert_eq!(standing(&vital("CLS", None)), None);
    }
}
