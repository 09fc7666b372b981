//! The case is safe here and not sent: why, and what happens next.

use askwell_core::run::{Delay, Parcel};
use yew::Html;

use crate::components::frame::question;
use crate::markup::{all, nothing};
use crate::screens::files::files;
use crate::screens::review::afresh;
use crate::tag;
use crate::view::View;
use crate::words::word;

/// The page.
pub fn delayed(view: &View<'_>, parcel: &Parcel, delay: &Delay) -> Html {
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
    let waiting = if parcel.case.is_none() { files(view) } else { nothing() };
    all(vec![question(view.text(title), reason), tag!("p", [], [view.say(next)]), waiting, afresh(view)])
}
