//! An end without a case: it helped, or the person will hear of a known issue.

use maud::html;

use super::{HelpView, Screen};

/// It helped.
pub fn solved(view: &HelpView<'_>) -> Screen {
    let buttons = html! { button name="do" value="still-needed" { (view.say("widget.ended.still")) } };
    Screen { buttons, ..view.own("widget.ended.solved", "widget.ended.solved_hint", html! {}) }
}

/// News will come to a private link.
pub fn joined(view: &HelpView<'_>, link: &str) -> Screen {
    let content = html! {
        h2 { (view.say("widget.receipt.link")) }
        p { a href=(link) { (link) } }
    };
    let buttons = html! { button name="do" value="still-needed" { (view.say("widget.ended.still")) } };
    Screen { buttons, ..view.own("widget.ended.joined", "widget.ended.joined_hint", content) }
}
