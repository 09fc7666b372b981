//! What is masked, said before it is sent: how much of what, what is left to the person, and a way to hide more.

use askwell_core::case::Case;
use askwell_core::masking::{Kind, counts};
use askwell_core::text::concat;

use crate::markup::{Attribute, Markup};
use crate::view::View;
use crate::words::{Word, digits, word};

/// Their words, in the order of [`Kind`].
const KINDS: [Word; Kind::ALL.len()] = [
    word::MASKED_CARD,
    word::MASKED_CVC,
    word::MASKED_IBAN,
    word::MASKED_PASSWORD,
    word::MASKED_CODE,
    word::MASKED_TOKEN,
    word::MASKED_PRIVATE_KEY,
    word::MASKED_COOKIE,
    word::MASKED_SECRET,
    word::MASKED_EMAIL,
    word::MASKED_PHONE,
    word::MASKED_NATIONAL_ID,
    word::MASKED_ADDRESS,
    word::MASKED_IP,
    word::MASKED_CUSTOM,
    word::MASKED_CHOSEN,
];

/// The part of "check your answers" that is about masking.
pub fn masked(page: &mut Markup<'_>, view: &View<'_>, case: &Case) {
    let mark = page.mark();
    let counts = counts(case.texts());
    if !counts.is_empty() {
        page.open("p", "fine");
        page.say(word::MASKED_TITLE);
        for (kind, count) in counts {
            page.text(" ");
            page.open("span", "part");
            page.marked(kind.mark());
            page.text(" ");
            page.say(word_of(kind));
            if count > 1 {
                page.text(" × ");
                page.text(&digits(count.into()));
            }
            page.close();
        }
        page.close();
    }
    page.join(mark);
    let mark = page.mark();
    for (place, (kind, text)) in view.run.doubtful().iter().enumerate() {
        let what = view.text(word_of(*kind));
        let sentence = view.words.fill_all(word::MASKED_DOUBT, &[("what", &what), ("text", text)]);
        let name = concat(&["hide-", &digits(place as u64)]);
        page.sentence_with_button(&sentence, &name, word::MASKED_HIDE_IT);
    }
    page.join(mark);
    hiding(page, view);
}

fn word_of(kind: Kind) -> Word {
    KINDS[kind as usize]
}

/// Hiding more: what is selected in the answers below, or what is typed here.
fn hiding(page: &mut Markup<'_>, view: &View<'_>) {
    page.open("details", "hiding");
    page.word("summary", "", word::MASKED_MORE);
    page.open("label", "fine");
    page.set(Attribute::For, "hide_text");
    page.say(word::MASKED_MORE_LABEL);
    page.close();
    page.open("div", "field line");
    page.open("input", "");
    page.set(Attribute::Type, "text");
    page.set(Attribute::Id, "hide_text");
    page.set(Attribute::Name, "hide_text");
    page.set(Attribute::Autocomplete, "off");
    // What is typed is the field's own: no part of the answers.
    page.check(false);
    page.close();
    page.button("hide", "plain", word::MASKED_MORE_HIDE);
    page.close();
    page.close();
    let mark = page.mark();
    for (place, text) in view.run.site.masking.chosen.iter().enumerate() {
        let name = concat(&["unhide-", &digits(place as u64)]);
        let sentence = view.words.fill(word::MASKED_HIDDEN, "text", text);
        page.sentence_with_button(&sentence, &name, word::MASKED_SHOW);
    }
    page.join(mark);
}
