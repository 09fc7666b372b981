//! An end without a case: it helped, or the person will hear of a known issue.

use askwell_core::run::Ending;

use crate::markup::Markup;
use crate::view::View;
use crate::words::word;

/// The page.
pub fn ended(page: &mut Markup<'_>, view: &View<'_>, ending: &Ending) {
    match ending {
        Ending::Solved => page.question(&view.text(word::ENDED_SOLVED), &view.text(word::ENDED_SOLVED_HINT)),
        Ending::Joined(address) => {
            page.ask(word::ENDED_JOINED);
            page.copyable("link", word::RECEIPT_LINK, address, true);
            page.word("p", "fine", word::ENDED_JOINED_HINT);
        }
    }
}
