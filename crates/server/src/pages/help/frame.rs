//! The frame of a plain page: the form around one question, how far along it is, and the languages.

use askwell_core::locale::Locale;
use askwell_core::playbook::StepKind;
use askwell_core::run::Delivery;
use maud::{Markup, html};

use super::{HelpView, Screen};
use crate::help::form::VISIT;
use crate::help::turn::Notice;
use crate::pages::notice::error_summary;
use crate::tone::gets_a_line;

/// The title of the document and what is in `<main>`.
pub fn page(view: &HelpView<'_>) -> (String, Markup) {
    let screen = view.screen();
    let question = match view.faults.is_empty() {
        true => screen.question.clone(),
        false => view.words.fill("help.error_title", &[("question", &screen.question)]),
    };
    let title = format!("{question} – {} – {}", view.say("widget.frame.title"), view.site_name);
    let is_sent = matches!(view.run.delivery, Delivery::Sent(_));
    let content = html! {
        (top(view))
        (notices(view))
        (error_summary(view.words, &view.faults))
        h1 #question { (screen.question) }
        @if !screen.hint.is_empty() { p.hint #hint { (screen.hint) } }
        (screen.content)
        (actions(view, &screen, is_sent))
    };
    let main = html! {
        @if is_sent {
            div.help { (content) }
        } @else {
            form.help method="post" action=(view.action) enctype="multipart/form-data" novalidate {
                // First, so that the server knows the form before it takes anything else of it.
                input type="hidden" name=(VISIT) value=(view.sealed);
                (content)
                (languages(view))
            }
        }
    };
    (title, main)
}

fn top(view: &HelpView<'_>) -> Markup {
    let is_over = view.run.is_over();
    let (number, of) = view.run.progress();
    let (number, of) = (number.to_string(), of.to_string());
    let spoken = view.words.fill("help.progress", &[("number", &number), ("of", &of)]);
    html! {
        header.top {
            p.quiet { (view.say("widget.frame.title")) " · " (view.site_name) }
            @if !is_over {
                p.far { span aria-hidden="true" { (number) " / " (of) } span.hidden { (spoken) } }
                progress value=(number) max=(of) aria-hidden="true" {}
            }
        }
    }
}

fn notices(view: &HelpView<'_>) -> Markup {
    let set_aside = &view.run.set_aside;
    let questions = set_aside.iter().map(|question| view.fill(question)).collect::<Vec<_>>().join(" ");
    html! {
        @for notice in view.notices { p.told role="status" { (told(view, *notice)) } }
        @if is_harsh(view) { p.told role="status" { (view.say("widget.tone.line")) } }
        @if !set_aside.is_empty() {
            p.told role="status" {
                (view.words.fill("widget.notice.set_aside", &[("questions", &questions)]))
            }
        }
    }
}

/// Whether harsh words stand in what is about to be sent. They may stay: only a line says what helps more.
fn is_harsh(view: &HelpView<'_>) -> bool {
    if view.step().kind != StepKind::Review || !view.run.is_writing() {
        return false;
    }
    let draft = view.draft();
    let written = draft.answers.0.iter().flat_map(|answer| &answer.values);
    let said = [&draft.error_text, &draft.expected, &draft.seen, &draft.change_comment];
    said.into_iter().chain(written).any(|text| gets_a_line(text, view.words))
}

fn told(view: &HelpView<'_>, notice: Notice) -> String {
    let key = match notice {
        Notice::Wait(seconds) => {
            return view.words.fill("help.notice.wait", &[("seconds", &seconds.to_string())]);
        }
        Notice::NotNow => "help.notice.not_now",
        Notice::FilesGone => "help.notice.files_gone",
        Notice::SentBefore => "help.notice.sent_before",
        Notice::Hidden => "widget.masked.done",
        Notice::NothingHidden => "help.masked.none",
    };
    view.say(key).to_owned()
}

/// The main button comes first: it is what a browser presses when a form is sent by a key.
fn actions(view: &HelpView<'_>, screen: &Screen, is_sent: bool) -> Markup {
    let has_earlier = view.run.way.trail.len() > 1 && !view.run.is_over();
    html! {
        div.actions {
            (screen.buttons)
            @if has_earlier { button name="do" value="back" { (view.say("widget.frame.back")) } }
            @if is_sent || view.run.is_over() {
                p { a href={ (view.action) "?lang=" (view.words.locale().tag()) } { (view.say("widget.receipt.another")) } }
            }
        }
    }
}

fn languages(view: &HelpView<'_>) -> Markup {
    let own = view.words.locale();
    html! {
        footer.languages aria-label=(view.say("help.language")) role="group" {
            @for locale in Locale::ALL {
                button.plain name="do" value={ "speak-" (locale.tag()) } lang=(locale.tag())
                    aria-current=[(locale == own).then_some("true")] { (own_name(locale)) }
            }
        }
    }
}

/// What a language calls itself.
fn own_name(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "English",
        Locale::Es => "Español",
        Locale::Fr => "Français",
        Locale::Ro => "Română",
    }
}
