//! The receipt: number, private link, what happens next, and the case file to keep.

use askwell_core::wire::Receipt;
use yew::{AttrValue, Html};

use crate::components::copyable::copyable;
use crate::components::frame::{fine, question};
use crate::markup::{all, text};
use crate::screens::expectation::sentence;
use crate::tag;
use crate::view::View;
use crate::words::{Word, word};

/// The page. It is shown only with a number that the server issued.
pub fn receipt(view: &View<'_>, receipt: &Receipt) -> Html {
    let next = match receipt.reply_by_ms {
        Some(at_ms) => view.words.fill(word::RECEIPT_REPLY_BY, "time", &view.words.moment(at_ms)),
        None => view.text(word::RECEIPT_NO_TIME),
    };
    let number = text(receipt.number.0.clone().into());
    let private_link = link(receipt.link.clone(), "", text(receipt.link.clone().into()));
    let copy = view.text(word::RECEIPT_COPY);
    let downloads = tag!(
        "p",
        ["class" = "links"],
        [
            download(view, receipt, "/case.html?download", word::RECEIPT_DOWNLOAD_HTML),
            download(view, receipt, "/case.json?download", word::RECEIPT_DOWNLOAD_JSON),
        ]
    );
    all(vec![
        question(view.text(word::RECEIPT_QUESTION), AttrValue::default()),
        copyable("number", view.text(word::RECEIPT_NUMBER), number, copy.clone()),
        copyable("link", view.text(word::RECEIPT_LINK), private_link, copy),
        fine(view.text(word::RECEIPT_LINK_HINT)),
        tag!("h3", [], [view.say(word::RECEIPT_NEXT)]),
        tag!("p", [], [text(next)]),
        fine(sentence(view, &receipt.expectation)),
        tag!("h3", [], [view.say(word::RECEIPT_DOWNLOAD)]),
        downloads,
    ])
}

fn download(view: &View<'_>, receipt: &Receipt, path: &str, label: Word) -> Html {
    link([&*receipt.link, path].concat(), "link", view.say(label))
}

/// A link that opens beside the shop.
#[inline(never)]
pub fn link(address: String, look: &'static str, content: Html) -> Html {
    tag!("a", ["href" = address, "target" = "_blank", "rel" = "noopener", "class" = look], [content])
}
