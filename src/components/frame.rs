//! The frame around every page: what this is, how far along, close; the page; the actions.

use yew::prelude::*;

/// What a frame holds.
pub struct Frame {
    /// What this is.
    pub title: AttrValue,
    /// The close button's name.
    pub close: AttrValue,
    /// How far along: the page, the word "of", the number of pages.
    pub progress: Option<(usize, AttrValue, usize)>,
    /// The page.
    pub page: Html,
    /// The tray and the actions.
    pub bottom: Html,
}

/// The frame.
pub fn frame(frame: Frame) -> Html {
    html! {
        <>
            <header class="top">
                <p class="title" id="askwell-title">{frame.title}</p>
                if let Some((number, of, count)) = &frame.progress {
                    <p class="far" id="askwell-far">{[&number.to_string(), " ", of, " ", &count.to_string()].concat()}</p>
                }
                <button type="button" name="close" class="close" aria-label={frame.close}>{"\u{2715}"}</button>
                if let Some((number, _, count)) = &frame.progress {
                    <progress value={number.to_string()} max={count.to_string()} aria-labelledby="askwell-far" />
                }
            </header>
            <main class="page">{frame.page}</main>
            <footer class="bottom">{frame.bottom}</footer>
        </>
    }
}

/// The question of a page; focus goes there when the page changes.
pub fn question(text: AttrValue, hint: Option<AttrValue>) -> Html {
    html! {
        <>
            <h2 id="askwell-question" tabindex="-1">{text}</h2>
            if let Some(hint) = hint {
                <p class="hint">{hint}</p>
            }
        </>
    }
}
