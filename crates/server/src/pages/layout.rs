//! The frame of every page.

use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::sign_in::session::SignedIn;
use crate::words::Words;

/// Who the page is for.
#[derive(Clone, Copy, Debug)]
pub enum Reader<'a> {
    /// Nobody known yet: signing in.
    Stranger,
    /// An agent who is signed in.
    Agent {
        /// The agent's name.
        name: &'a str,
        /// What every form of the session must bring.
        csrf_token: &'a str,
    },
    /// A customer with a private link.
    Customer,
    /// Somebody who asks for help without a script.
    Guest,
}

impl<'a> Reader<'a> {
    /// The agent who is signed in.
    pub fn of(signed_in: &'a SignedIn) -> Reader<'a> {
        Reader::Agent { name: &signed_in.agent.name, csrf_token: &signed_in.csrf_token }
    }
}

/// A page: its title, and what is in `<main>`.
pub fn layout(words: &Words, reader: Reader<'_>, title: &str, main: Markup) -> Markup {
    let (sheet, script) = match reader {
        Reader::Customer => ("follow.css", Some("moments.js")),
        Reader::Guest => ("help.css", None),
        Reader::Stranger | Reader::Agent { .. } => ("inbox.css", Some("inbox.js")),
    };
    html! {
        (DOCTYPE)
        html lang=(words.locale().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="icon" href=(assets::address("mark.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::address("page.css"));
                link rel="stylesheet" href=(assets::address("controls.css"));
                link rel="stylesheet" href=(assets::address(sheet));
                @if let Some(script) = script { script type="module" src=(assets::address(script)) {} }
            }
            body {
                a.skip href="#main" { (words.get("inbox.skip")) }
                @if let Reader::Agent { name, csrf_token } = reader { (agent_header(words, name, csrf_token)) }
                main #main tabindex="-1" { (main) }
                @if let Reader::Agent { .. } = reader { (keys_dialog(words)) }
            }
        }
    }
}

fn agent_header(words: &Words, name: &str, csrf_token: &str) -> Markup {
    html! {
        header.bar {
            nav aria-label=(words.get("inbox.title")) {
                a.home href="/inbox" { (words.get("inbox.title")) }
                a href="/inbox/known-issues" { (words.get("inbox.known.title")) }
                a href="/inbox/playbooks" { (words.get("inbox.playbooks.title")) }
                a href="/inbox/catalogue" { (words.get("inbox.catalogue.title")) }
                a href="/inbox/changes" { (words.get("inbox.changes.title")) }
                a href="/inbox/masking" { (words.get("inbox.masking.title")) }
                a href="/inbox/set-up" { (words.get("inbox.setup.title")) }
            }
            button.plain #keys-button type="button" hidden aria-haspopup="dialog" { (words.get("inbox.keys.title")) }
            form method="post" action="/inbox/sign-out" {
                (csrf_field(csrf_token))
                span.quiet.agent { (name) } " "
                button.plain { (words.get("sign_in.out")) }
            }
        }
    }
}

/// The token that proves that a form is ours.
pub fn csrf_field(csrf_token: &str) -> Markup {
    html! { input type="hidden" name="csrf_token" value=(csrf_token); }
}

fn keys_dialog(words: &Words) -> Markup {
    let keys = [
        ("j", "inbox.keys.next"),
        ("k", "inbox.keys.previous"),
        ("Enter", "inbox.keys.open"),
        ("r", "inbox.keys.answer"),
        ("s", "inbox.keys.resolve"),
        ("u", "inbox.keys.list"),
        ("?", "inbox.keys.help"),
    ];
    html! {
        dialog #keys aria-labelledby="keys-title" {
            h2 #keys-title { (words.get("inbox.keys.title")) }
            dl.keys {
                @for (key, meaning) in keys {
                    div { dt { kbd { (key) } } dd { (words.get(meaning)) } }
                }
            }
            p {
                label.check { input #keys-on type="checkbox" checked; " " (words.get("inbox.keys.use")) }
            }
            form method="dialog" { button { (words.get("inbox.keys.close")) } }
        }
    }
}
