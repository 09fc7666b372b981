//! Hiding more than is masked by itself: what may be private, what is typed for it, and what was hidden so far.

use maud::{Markup, html};

use super::HelpView;
use super::controls::{TextField, text_line};

/// The part of the review that is about it. It comes first on the page, so that a key pressed in its field presses its button.
pub fn masked(view: &HelpView<'_>) -> Markup {
    let hidden = &view.run.site.masking.chosen;
    let field = TextField {
        hint: view.say("help.masked.hint"),
        ..TextField::plain("hide_text", view.say("help.masked.label"), "")
    };
    html! {
        details.hiding open[!hidden.is_empty()] {
            summary { (view.say("widget.masked.more")) }
            (text_line(view, field))
            button name="do" value="hide" { (view.say("widget.masked.more_hide")) }
            @for (place, text) in hidden.iter().enumerate() {
                (with_button(view, &view.words.fill("widget.masked.hidden", &[("text", text)]), "unhide", place, "widget.masked.show"))
            }
        }
        @for (place, (kind, text)) in view.run.doubtful().iter().enumerate() {
            @let what = view.words.named("widget.masked.", kind.name());
            (with_button(view, &view.words.fill("widget.masked.doubt", &[("what", what), ("text", text)]), "hide", place, "widget.masked.hide_it"))
        }
    }
}

fn with_button(
    view: &HelpView<'_>,
    sentence: &str,
    action: &str,
    place: usize,
    label: &'static str,
) -> Markup {
    html! {
        p dir="auto" {
            (sentence) " "
            button.plain name="do" value={ (action) "-" (place) } { (view.say(label)) span.hidden { ": " (sentence) } }
        }
    }
}
