//! The part of "check your answers" that the person didn't say: page, device and recorded events.

use askwell_core::case::Case;
use askwell_core::environment::Environment;
use yew::{AttrValue, Html};

use crate::components::answer::{answer, part, said};
use crate::markup::{all, element, text};
use crate::screens::{checks, noticed};
use crate::view::View;
use crate::words::{Word, digits, word};
use crate::{fixed, tag};

/// Adds the lines, each of which can be taken out. `case` holds the same events in the same order as the draft.
pub fn add_observed(view: &View<'_>, case: &Case, lines: &mut Vec<Html>) {
    let findings = &view.run.draft.findings;
    if !findings.is_empty() {
        let items = findings.iter().map(|shown| tag!("li", [], [text(checks::line(view, shown))]));
        let list = element("ul", fixed!(), items.collect());
        lines.push(removable(view, "remove-findings".into(), word::REVIEW_FINDINGS, list, ""));
    }
    if let Some(page) = &case.page {
        let content = all(vec![text(page.title.clone().into()), said(&page.url)]);
        lines.push(removable(view, "remove-page".into(), word::REVIEW_PAGE, content, ""));
    }
    if let Some(environment) = &case.environment {
        let content = device(view, environment);
        lines.push(removable(view, "remove-environment".into(), word::REVIEW_ENVIRONMENT, content, ""));
    }
    for (place, event) in case.events.iter().enumerate() {
        let moment = part(view.words.moment(event.at_ms).into());
        let mut facts = vec![noticed::line(view, event), moment];
        if let Some(duration_ms) = event.duration_ms {
            facts.push(part([&*view.words.number(duration_ms.into()), " ms"].concat().into()));
        }
        let name = ["remove-event-", &digits(place as u64)].concat().into();
        lines.push(removable(view, name, word::REVIEW_EVENTS, all(facts), &event.text));
    }
}

fn device(view: &View<'_>, environment: &Environment) -> Html {
    let size = [
        &*digits(environment.viewport_width.into()),
        " × ",
        &digits(environment.viewport_height.into()),
        " @ ",
        &digits(environment.pixel_ratio_percent.into()),
        " %",
    ];
    let cookies =
        if environment.cookies_enabled { word::REVIEW_COOKIES_ON } else { word::REVIEW_COOKIES_OFF };
    let line = if environment.online { word::REVIEW_ONLINE } else { word::REVIEW_OFFLINE };
    all(vec![
        part(environment.user_agent.clone().into()),
        part(environment.languages.clone().into()),
        part(environment.time_zone.clone().into()),
        part(size.concat().into()),
        part(view.text(cookies)),
        part(view.text(line)),
    ])
}

#[inline(never)]
fn removable(view: &View<'_>, button: AttrValue, name: Word, content: Html, which: &str) -> Html {
    answer(view.text(name), content, button, view.text(word::REVIEW_REMOVE), which)
}
