//! What a person may expect before they write: whether somebody is there, how soon people really were answered, and what
//! support handles.

use askwell_core::expectation::Expectation;
use askwell_core::scope::Scope;
use askwell_core::text::concat;
use yew::AttrValue;

use crate::markup::Markup;
use crate::screens::links::leading;
use crate::view::View;
use crate::words::word;

/// What is said on the first page, once the server has told; the style sheet keeps its place free until then.
pub fn expectation(page: &mut Markup<'_>, view: &View<'_>) {
    let site = &view.run.site;
    let Some(expected) = &site.expectation else { return };
    page.open("div", "expectation");
    page.line("p", "fine", &sentence(view, expected));
    if let Some(scope) = &site.scope {
        handled(page, view, scope);
    }
    page.close();
}

/// Whether somebody is there, if the site has said when that is, and how soon people were answered, in sentences.
pub fn sentence(view: &View<'_>, expected: &Expectation) -> AttrValue {
    let there = match expected.opens_at_ms {
        _ if !expected.has_hours => AttrValue::default(),
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
    concat(&[&there, " ", &reply]).into()
}

fn handled(page: &mut Markup<'_>, view: &View<'_>, scope: &Scope) {
    page.open("details", "");
    page.word("summary", "", word::SCOPE_TITLE);
    page.open("ul", "fine");
    for line in &scope.handles {
        page.line("li", "", line);
    }
    for part in &scope.not {
        page.open("li", "");
        page.text(&view.words.fill(word::SCOPE_NOT, "what", &part.what));
        page.text(" ");
        leading(page, &part.url, "", &part.label);
        page.close();
    }
    page.close();
    page.close();
}
