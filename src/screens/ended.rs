//! An end without a case: it helped, or the person will hear of a known issue.

use askwell_core::run::Ending;
use yew::{AttrValue, Html};

use crate::components::copyable::copyable;
use crate::components::frame::{fine, question};
use crate::markup::{all, text};
use crate::screens::receipt::link;
use crate::view::View;
use crate::words::word;

/// The page.
pub fn ended(view: &View<'_>, ending: &Ending) -> Html {
    match ending {
        Ending::Solved => question(view.text(word::ENDED_SOLVED), view.text(word::ENDED_SOLVED_HINT)),
        Ending::Joined(address) => {
            let private = link(address.clone(), "", text(address.clone().into()));
            all(vec![
                question(view.text(word::ENDED_JOINED), AttrValue::default()),
                copyable("link", view.text(word::RECEIPT_LINK), private, view.text(word::RECEIPT_COPY)),
                fine(view.text(word::ENDED_JOINED_HINT)),
            ])
        }
    }
}
