//! What a person may expect before they write: whether somebody is there, how soon people really were answered, and what
//! support handles.

use askwell_core::expectation::Expectation;
use askwell_core::scope::Scope;
use yew::{AttrValue, Html};

use crate::components::frame::fine;
use crate::markup::{element, nothing, text};
use crate::screens::links::leading;
use crate::view::View;
use crate::words::word;
use crate::{fixed, tag};

/// What is said on the first page, once the server has told; the style sheet keeps its place free until then.
pub fn expectation(view: &View<'_>) -> Html {
    let site = &view.run.site;
    let Some(expected) = &site.expectation else { return nothing() };
    let scope = site.scope.as_ref().map_or_else(nothing, |scope| handled(view, scope));
    tag!("div", ["class" = "expectation"], [fine(sentence(view, expected)), scope])
}

/// Whether somebody is there, and how soon people were answered, in sentences.
pub fn sentence(view: &View<'_>, expected: &Expectation) -> AttrValue {
    let there = match expected.opens_at_ms {
        _ if expected.is_open => view.text(word::EXPECT_OPEN),
        Some(at_ms) => view.words.fill(word::EXPECT_OPENS, "time", &view.words.soon(at_ms)),
        None => view.text(word::EXPECT_CLOSED),
    };
    let reply = match &expected.reply {
        Some(times) => {
            let duration = |wait_ms: u64| view.words.duration(wait_ms.div_ceil(1000));
            let (median, slow) = (duration(times.median_ms), duration(times.p90_ms));
            view.words.fill_all(word::EXPECT_REPLY, &[("median", &median), ("slow", &slow)])
        }
        None => view.text(word::EXPECT_UNKNOWN),
    };
    [&*there, " ", &*reply].concat().into()
}

fn handled(view: &View<'_>, scope: &Scope) -> Html {
    let mut items: Vec<Html> =
        scope.handles.iter().map(|line| tag!("li", [], [text(line.clone().into())])).collect();
    for part in &scope.not {
        let sentence = view.words.fill(word::SCOPE_NOT, "what", &part.what);
        let place = leading(part.url.clone().into(), "", part.label.clone().into());
        items.push(tag!("li", [], [text([&*sentence, " "].concat().into()), place.unwrap_or_else(nothing)]));
    }
    let summary = tag!("summary", [], [view.say(word::SCOPE_TITLE)]);
    tag!("details", [], [summary, element("ul", fixed!("class" = "fine"), items)])
}
