//! A problem that the shop knows of already: since when, what works meanwhile, and a button to be told when it is mended.

use maud::html;

use super::controls::{TextField, text_line};
use super::expectation::moment_here;
use super::{HelpView, Screen};

/// The page. An issue that was mended meanwhile leaves only the way on.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let Some(issue) = view.run.known_issue() else {
        return view.own("widget.known.gone", "", html! {});
    };
    let told = |key, at_ms| view.words.fill(key, &[("time", &moment_here(view, at_ms))]);
    let content = html! {
        p dir="auto" { (issue.text) }
        p { (view.words.named("widget.known.", issue.state.name())) }
        @if let Some(at_ms) = issue.next_update_ms { p { (told("widget.known.next", at_ms)) } }
        @if !issue.workaround.is_empty() {
            h2 { (view.say("widget.known.meanwhile")) }
            p dir="auto" { (issue.workaround) }
        }
        @if view.run.site.tells_by_mail {
            (text_line(view, TextField::email(view.say("widget.known.address"), &view.draft().email)))
        }
        p.quiet { (view.say("widget.known.hint")) }
    };
    let buttons = html! {
        button.main name="do" value="join" { (view.say("widget.known.join")) }
        button name="do" value="continue" { (view.say("widget.known.different")) }
    };
    let hint = told("widget.known.since", issue.since_ms);
    Screen { question: issue.title.clone(), hint, content, buttons }
}
