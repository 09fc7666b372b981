//! The receipt: number, private link, what happens next, and the case file to keep.

use askwell_core::wire::Receipt;
use maud::{Markup, html};

use super::expectation::{moment_here, sentence};
use super::{HelpView, Screen};

/// The page. It is shown only with a number that was issued after the case was on disk.
pub fn screen(view: &HelpView<'_>, receipt: &Receipt) -> Screen {
    let next = match receipt.reply_by_ms {
        Some(at_ms) => view.words.fill("widget.receipt.reply_by", &[("time", &moment_here(view, at_ms))]),
        None => view.say("widget.receipt.no_time").to_owned(),
    };
    let content = html! {
        h2 { (view.say("widget.receipt.number")) }
        p.number { (receipt.number.0) }
        h2 { (view.say("widget.receipt.link")) }
        p { a.private href=(receipt.link) { (receipt.link) } }
        p.quiet { (view.say("widget.receipt.link_hint")) }
        h2 { (view.say("widget.receipt.next")) }
        p { (next) }
        p.quiet { (sentence(view, &receipt.expectation)) }
        h2 { (view.say("widget.receipt.download")) }
        ul.links {
            li { (download(view, receipt, "/case.html?download", "widget.receipt.download_html")) }
            li { (download(view, receipt, "/case.md?download", "widget.receipt.download_markdown")) }
            li { (download(view, receipt, "/case.json?download", "widget.receipt.download_json")) }
            li { a href={ (receipt.link) "/share" } { (view.say("widget.receipt.share")) } }
        }
    };
    Screen { buttons: html! {}, ..view.own("widget.receipt.question", "", content) }
}

fn download(view: &HelpView<'_>, receipt: &Receipt, path: &str, label: &'static str) -> Markup {
    html! { a href={ (receipt.link) (path) } download { (view.say(label)) } }
}
