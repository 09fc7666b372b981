//! The case is safe here and not sent: why, and what happens next.

use askwell_core::run::{Delay, Parcel};

use crate::markup::Markup;
use crate::screens::files::files;
use crate::screens::review::afresh;
use crate::view::View;
use crate::words::word;

/// The page.
pub fn delayed(page: &mut Markup<'_>, view: &View<'_>, parcel: &Parcel, delay: &Delay) {
    let (title, next) = if view.aside.is_unsaved {
        (word::DELAYED_QUESTION_UNSAVED, word::DELAYED_NEXT_UNSAVED)
    } else {
        (word::DELAYED_QUESTION, word::DELAYED_NEXT)
    };
    let reason = match delay {
        Delay::Unreachable => view.text(word::DELAYED_UNREACHABLE),
        Delay::TooMany(seconds) => {
            let time = view.words.duration((*seconds).into());
            view.words.fill(word::DELAYED_TOO_MANY, "time", &time)
        }
        Delay::ServerTrouble => view.text(word::DELAYED_SERVER_TROUBLE),
    };
    page.question(&view.text(title), &reason);
    page.word("p", "", next);
    if parcel.case.is_none() {
        files(page, view);
    }
    afresh(page, view);
}
