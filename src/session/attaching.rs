//! Files, from wherever they come: chosen, pasted, dropped, captured, or a message too long for its field.

use std::rc::Rc;

use askwell_core::masking::mask;
use askwell_core::run::{Event, Field};
use askwell_core::text::{clean, truncate};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Element, HtmlElement};

use crate::ports::browser::settled;
use crate::ports::capture;
use crate::ports::files::ChosenFile;
use crate::session::Session;
use crate::state::Action;
use crate::words::word;

/// So much of a message stays in its field when the whole becomes a file.
const KEPT_CHARS: usize = 1_000;

impl Session {
    /// Adds files, each told by its content.
    pub fn add_files(self: &Rc<Session>, files: Vec<(Blob, String)>) {
        for (blob, name) in files {
            let session = self.clone();
            spawn_local(async move { session.add_file(blob, name).await });
        }
    }

    async fn add_file(&self, blob: Blob, name: String) {
        let file = ChosenFile::of(blob, name).await;
        self.act(Action::FileChosen(file));
    }

    /// Takes a screenshot without the widget in it.
    pub fn capture(self: &Rc<Session>) {
        let session = self.clone();
        spawn_local(async move {
            match capture::take(|is_hidden| session.hide(is_hidden)).await {
                Ok(blob) => {
                    let name = session.handover.dictionary().text(word::EVIDENCE_CAPTURE_NAME);
                    session.add_file(blob, [&*name, ".png"].concat()).await;
                }
                Err(_) => session.act(Action::Told(word::EVIDENCE_CAPTURE_REFUSED)),
            }
        });
    }

    /// Turns the long message into a text file, masked like everything that leaves the browser.
    pub fn attach_text(self: &Rc<Session>) {
        let Some(run) = self.latest.borrow().clone() else { return };
        let text = mask(&clean(&run.draft.error_text));
        let parts = js_sys::Array::of1(&JsValue::from_str(&text));
        let Ok(blob) = Blob::new_with_str_sequence(&parts) else { return };
        self.add_files(vec![(blob, "message.txt".to_owned())]);
        self.happened(Event::Typed(Field::ErrorText, truncate(&text, KEPT_CHARS)));
        self.act(Action::Told(word::ERROR_ATTACHED));
    }

    /// Puts the text of an element on the clipboard; where that is refused, selects it, so that one key does it.
    pub fn copy(self: &Rc<Session>, id: &str) {
        let Some(element) = self.by_id(id) else { return };
        let session = self.clone();
        spawn_local(async move {
            let text = element.text_content().unwrap_or_default();
            let window = gloo::utils::window();
            // Pages without a secure context have no clipboard at all.
            let is_copied = window.is_secure_context()
                && settled(&window.navigator().clipboard().write_text(&text)).await.is_ok();
            if is_copied {
                session.act(Action::Told(word::RECEIPT_COPIED));
            } else if let Ok(Some(selection)) = window.get_selection() {
                let _ = selection.select_all_children(&element);
            }
        });
    }

    /// Hides launcher and dialog from a screenshot without closing them, or shows them again.
    fn hide(&self, is_hidden: bool) {
        let host = self.root.closest("dialog").ok().flatten();
        let launcher = host.as_ref().and_then(Element::previous_element_sibling);
        for element in [host, launcher].into_iter().flatten() {
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                let _ = element.class_list().toggle_with_force("captured", is_hidden);
            }
        }
    }
}
