//! What is collected, said before it is: the site's own words first, then what goes along, each of which can be left out.

use crate::markup::Markup;
use crate::screens::links::leading;
use crate::view::View;
use crate::words::{Word, word};

/// The folded line on the first page.
pub fn consent(page: &mut Markup<'_>, view: &View<'_>) {
    let draft = &view.run.draft;
    let recorded = draft.events.iter().filter(|event| event.kind.is_recorders()).count();
    page.open("details", "consent");
    page.word("summary", "", word::CONSENT_TITLE);
    let mark = page.mark();
    wording(page, view);
    page.join(mark);
    page.word("p", "fine", word::CONSENT_HINT);
    for (name, what, is_there) in [
        ("remove-page", word::REVIEW_PAGE, draft.page.is_some()),
        ("remove-environment", word::REVIEW_ENVIRONMENT, draft.environment.is_some()),
        ("remove-noticed", word::REVIEW_EVENTS, recorded < draft.events.len()),
        ("remove-recorded", word::REVIEW_RECORDED, recorded > 0),
    ] {
        part(page, name, what, is_there);
    }
    page.word("p", "fine", word::CONSENT_FILES);
    page.close();
}

/// Something that goes along, unless it is left out.
#[inline(never)]
fn part(page: &mut Markup<'_>, name: &'static str, what: Word, is_there: bool) {
    let mark = page.mark();
    if is_there {
        let what = page.words.text(what);
        page.sentence_with_button(&what, name, word::CONSENT_LEAVE_OUT);
    }
    page.join(mark);
}

/// What the site says of it, if it has said anything.
pub fn wording(page: &mut Markup<'_>, view: &View<'_>) {
    let Some(consent) = &view.run.site.consent else { return };
    page.line("p", "fine", &consent.text);
    let mark = page.mark();
    if !consent.url.is_empty() {
        page.open("p", "fine");
        leading(page, &consent.url, "", &view.text(word::CONSENT_NOTICE));
        page.close();
    }
    page.join(mark);
}
