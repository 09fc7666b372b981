//! One listener for all that a person does: every control is known by its name.

use std::rc::Rc;

use askwell_core::playbook::StepKind;
use askwell_core::run::{Delivery, Event};
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DragEvent, Element, EventTarget, FileList};

use crate::controls::{Press, chosen, pressed, typed};
use crate::ports::api::random_key;
use crate::ports::selection::begin;
use crate::session::Session;
use crate::state::Action;

const KINDS: [&str; 11] = [
    "input",
    "change",
    "click",
    "submit",
    "paste",
    "drop",
    "dragover",
    "pointerdown",
    "online",
    "pagehide",
    "visibilitychange",
];

#[wasm_bindgen]
extern "C" {
    /// An input, a text area or a button.
    pub(super) type Control;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Control) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Control) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_value(this: &Control, value: &str);
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &Control) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn checked(this: &Control) -> bool;
    #[wasm_bindgen(method, getter)]
    fn files(this: &Control) -> Option<FileList>;
}

impl Session {
    /// Begins to listen: to the widget's root for what the person does, to the page for what happens to it.
    pub(super) fn listen(self: &Rc<Session>) {
        let session = self.clone();
        let listener = Closure::new(move |event| session.handle(&event));
        for (target, kind) in self.heard() {
            // Fails only for listeners that aren't functions.
            let _ = target.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
        }
        *self.listener.borrow_mut() = Some(listener);
    }

    /// Listens no more.
    pub(super) fn stop_listening(&self) {
        let Some(listener) = self.listener.take() else { return };
        for (target, kind) in self.heard() {
            let _ = target.remove_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
        }
    }

    fn heard(&self) -> impl Iterator<Item = (EventTarget, &'static str)> {
        let root: &EventTarget = &self.root;
        let root = root.clone();
        let window: EventTarget = gloo::utils::window().into();
        let document: EventTarget = gloo::utils::document().into();
        KINDS.iter().map(move |&kind| match kind {
            "online" | "pagehide" => (window.clone(), kind),
            "visibilitychange" => (document.clone(), kind),
            _ => (root.clone(), kind),
        })
    }

    fn handle(self: &Rc<Session>, event: &web_sys::Event) {
        match &*event.type_() {
            "input" => self.type_in(event),
            "change" => self.choose(event),
            "click" => self.press(event),
            "submit" => {
                event.prevent_default();
                if self.is_hiding() { self.hide() } else { self.go_on() }
            }
            "paste" => {
                let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
                self.take(event, data.and_then(|data| data.files()));
            }
            "drop" => {
                let data = event.unchecked_ref::<DragEvent>().data_transfer();
                self.take(event, data.and_then(|data| data.files()));
            }
            // Without this, nothing can be dropped.
            "dragover" => event.prevent_default(),
            "pointerdown" => begin(&self.root, event),
            "online" => self.try_again(),
            "pagehide" => {
                self.save_now();
                self.count_left();
            }
            _ => self.save_now(),
        }
    }

    fn type_in(&self, event: &web_sys::Event) {
        let Some((control, name, kind)) = control_of(event) else { return };
        if !matches!(&*kind, "radio" | "checkbox" | "file")
            && let Some(event) = typed(&name, control.value().unwrap_or_default())
        {
            self.happened(event);
        }
    }

    fn choose(self: &Rc<Session>, event: &web_sys::Event) {
        let Some((control, name, kind)) = control_of(event) else { return };
        match &*kind {
            "file" => {
                self.add_files(control.files());
                // So that the same file can be chosen again after it was removed.
                control.set_value("");
            }
            "radio" | "checkbox" => {
                let (value, is_checked) = (control.value().unwrap_or_default(), control.checked());
                let event = self.look(|run| chosen(&name, &value, is_checked, &run.draft));
                if let Some(Some(event)) = event {
                    if let Event::TopicChosen(topic) = &event {
                        self.fetch_ahead(topic);
                    }
                    self.happened(event);
                }
            }
            _ => {}
        }
    }

    fn press(self: &Rc<Session>, event: &web_sys::Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button,a[name]").ok().flatten());
        let Some(name) = button.and_then(|button| button.get_attribute("name")) else { return };
        match pressed(&name) {
            Some(Press::Happened(event)) => {
                if event == Event::StartedAfresh {
                    self.begin_walk();
                }
                self.happened(event);
            }
            Some(Press::Close) => self.handover.close(),
            Some(Press::Capture) => self.capture(),
            Some(Press::Edit(id)) => self.edit(id),
            Some(Press::AttachText) => self.attach_text(),
            Some(Press::Hide) => self.hide(),
            Some(Press::HideDoubtful(place)) => self.hide_doubtful(place),
            Some(Press::Copy(id)) => self.copy(&id),
            Some(Press::AskAfresh(is_asked)) => self.act(Action::AfreshAsked(is_asked)),
            Some(Press::Focus(id)) => {
                self.focus(&id);
            }
            None => {}
        }
    }

    /// The main action: on, send, or try again.
    pub(super) fn go_on(&self) {
        // What follows the first page depends on what the server tells of the site: known issues come before all else.
        if !self.is_site_asked.get()
            && self.look(|run| run.way.place() == 0 && run.is_writing()) == Some(true)
        {
            self.is_going_on.set(true);
            self.act(Action::Busy(true));
            return;
        }
        let event = self.look(|run| match (&run.delivery, run.step().kind) {
            (Delivery::Writing, StepKind::Review) => Event::Submitted(random_key()),
            (Delivery::Writing, StepKind::KnownIssue) => Event::JoinAsked,
            (Delivery::Writing, _) => Event::Continued,
            _ => Event::Retried,
        });
        if let Some(event) = event {
            self.happened(event);
        }
    }

    /// Takes files; text is pasted and dropped by the browser itself.
    fn take(self: &Rc<Session>, event: &web_sys::Event, files: Option<FileList>) {
        if self.add_files(files) {
            event.prevent_default();
        }
    }
}

fn control_of(event: &web_sys::Event) -> Option<(Control, String, String)> {
    let control: Control = event.target()?.unchecked_into();
    let (name, kind) = (control.name()?, control.kind()?);
    Some((control, name, kind))
}
