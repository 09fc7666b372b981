//! The receipt: number, private link, what happens next, and the case file to keep.

use askwell_core::wire::Receipt;
use yew::prelude::*;

use crate::components::copyable::copyable;
use crate::components::frame::question;
use crate::view::View;
use crate::words::{Word, word};

/// The page. It is shown only with a number that the server issued.
pub fn receipt(view: &View<'_>, receipt: &Receipt) -> Html {
    let next = match receipt.reply_by_ms {
        Some(at_ms) => view.words.fill(word::RECEIPT_REPLY_BY, "time", &view.words.moment(at_ms)),
        None => view.text(word::RECEIPT_NO_TIME),
    };
    let link =
        html! { <a href={receipt.link.clone()} target="_blank" rel="noopener">{receipt.link.clone()}</a> };
    let copy = view.text(word::RECEIPT_COPY);
    html! {
        <>
            {question(view.text(word::RECEIPT_QUESTION), None)}
            {copyable("number", view.text(word::RECEIPT_NUMBER), receipt.number.0.clone().into(), copy.clone())}
            {copyable("link", view.text(word::RECEIPT_LINK), link, copy)}
            <p class="fine">{view.text(word::RECEIPT_LINK_HINT)}</p>
            <h3>{view.text(word::RECEIPT_NEXT)}</h3>
            <p>{next}</p>
            <h3>{view.text(word::RECEIPT_DOWNLOAD)}</h3>
            <p class="links">
                {download(view, receipt, "/case.html?download", word::RECEIPT_DOWNLOAD_HTML)}
                {download(view, receipt, "/case.json?download", word::RECEIPT_DOWNLOAD_JSON)}
            </p>
        </>
    }
}

fn download(view: &View<'_>, receipt: &Receipt, path: &str, label: Word) -> Html {
    let address = [&*receipt.link, path].concat();
    html! { <a class="link" href={address} target="_blank" rel="noopener" download="">{view.text(label)}</a> }
}
