//! The receipt: number, private link, what happens next, and the case file to keep.

use askwell_core::text::concat;
use askwell_core::wire::Receipt;

use crate::markup::Markup;
use crate::screens::expectation::sentence;
use crate::view::View;
use crate::words::word;

/// The page. It is shown only with a number that the server issued.
pub fn receipt(page: &mut Markup<'_>, view: &View<'_>, receipt: &Receipt) {
    let next = match receipt.reply_by_ms {
        Some(at_ms) => view.words.fill(word::RECEIPT_REPLY_BY, "time", &view.words.moment(at_ms)),
        None => view.text(word::RECEIPT_NO_TIME),
    };
    page.ask(word::RECEIPT_QUESTION);
    page.copyable("number", word::RECEIPT_NUMBER, &receipt.number.0, false);
    page.copyable("link", word::RECEIPT_LINK, &receipt.link, true);
    page.word("p", "fine", word::RECEIPT_LINK_HINT);
    page.word("h3", "", word::RECEIPT_NEXT);
    page.line("p", "", &next);
    page.line("p", "fine", &sentence(view, &receipt.expectation));
    page.word("h3", "", word::RECEIPT_DOWNLOAD);
    page.open("p", "links");
    for (path, label) in [
        ("/case.html?download", word::RECEIPT_DOWNLOAD_HTML),
        ("/case.md?download", word::RECEIPT_DOWNLOAD_MARKDOWN),
        ("/case.json?download", word::RECEIPT_DOWNLOAD_JSON),
        ("/share", word::RECEIPT_SHARE),
    ] {
        page.link("link", &concat(&[&receipt.link, path]), &view.text(label));
    }
    page.close();
}
