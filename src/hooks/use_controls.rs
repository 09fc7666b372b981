//! One listener a kind of event, on the form: every control is known by its name.

use std::rc::Rc;

use askwell_core::run::{Delivery, Event};
use askwell_core::step::Step;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::controls::{Press, chosen, pressed, typed};
use crate::ports::browser::random_key;
use crate::session::Session;
use crate::state::{Action, State};

#[wasm_bindgen]
extern "C" {
    /// An input, a text area or a button.
    type Control;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Control) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Control) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Control, value: &str);
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &Control) -> String;
    #[wasm_bindgen(method, getter)]
    fn checked(this: &Control) -> bool;
    #[wasm_bindgen(method, getter)]
    fn files(this: &Control) -> Option<web_sys::FileList>;
}

/// The form's listeners.
pub struct Controls {
    /// Typing.
    pub on_input: Callback<InputEvent>,
    /// Choosing, ticking, choosing files.
    pub on_change: Callback<web_sys::Event>,
    /// Pressing buttons.
    pub on_click: Callback<MouseEvent>,
    /// The main action.
    pub on_submit: Callback<SubmitEvent>,
    /// Pasting files.
    pub on_paste: Callback<web_sys::Event>,
    /// Dropping files.
    pub on_drop: Callback<DragEvent>,
    /// Allowing the drop.
    pub on_drag_over: Callback<DragEvent>,
}

/// Listeners that tell the run what the person does.
#[hook]
pub fn use_controls(session: &Rc<Session>, state: &UseReducerHandle<State>) -> Controls {
    let choosing = (session.clone(), state.clone());
    let submitting = (session.clone(), state.clone());
    let (typing, pressing, pasting, dropping) =
        (session.clone(), session.clone(), session.clone(), session.clone());
    Controls {
        on_input: Callback::from(move |event: InputEvent| type_in(&typing, &event)),
        on_change: Callback::from(move |event: web_sys::Event| choose(&choosing.0, &choosing.1, &event)),
        on_click: Callback::from(move |event: MouseEvent| press(&pressing, &event)),
        on_submit: Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            go_on(&submitting.0, &submitting.1);
        }),
        on_paste: Callback::from(move |event: web_sys::Event| {
            let event: &web_sys::ClipboardEvent = event.unchecked_ref();
            take(&pasting, event, event.clipboard_data());
        }),
        on_drop: Callback::from(move |event: DragEvent| take(&dropping, &event, event.data_transfer())),
        on_drag_over: Callback::from(|event: DragEvent| event.prevent_default()),
    }
}

fn control_of(event: &web_sys::Event) -> Option<Control> {
    event.target().map(JsCast::unchecked_into)
}

fn type_in(session: &Session, event: &web_sys::Event) {
    let Some(control) = control_of(event) else { return };
    if matches!(&*control.kind(), "radio" | "checkbox" | "file") {
        return;
    }
    if let Some(event) = control.name().and_then(|name| typed(&name, control.value())) {
        session.happened(event);
    }
}

fn choose(session: &Rc<Session>, state: &State, event: &web_sys::Event) {
    let Some(control) = control_of(event) else { return };
    match &*control.kind() {
        "file" => {
            session.add_files(control.files());
            // So that the same file can be chosen again after it was removed.
            control.set_value("");
        }
        "radio" | "checkbox" => {
            let name = control.name().unwrap_or_default();
            let (value, is_checked) = (control.value(), control.checked());
            // The run is let go before it changes.
            let event = chosen(&name, &value, is_checked, &state.run.borrow().draft);
            if let Some(event) = event {
                session.happened(event);
            }
        }
        _ => {}
    }
}

fn press(session: &Rc<Session>, event: &web_sys::Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest("button").ok().flatten());
    let Some(name) = button.and_then(|button| button.get_attribute("name")) else { return };
    match pressed(&name) {
        Some(Press::Happened(event)) => session.happened(event),
        Some(Press::Close) => session.handover.close(),
        Some(Press::Capture) => session.capture(),
        Some(Press::AttachText) => session.attach_text(),
        Some(Press::Copy(id)) => session.copy(&id),
        Some(Press::AskAfresh(is_asked)) => session.act(Action::AfreshAsked(is_asked)),
        Some(Press::Focus(id)) => {
            session.focus(&id);
        }
        None => {}
    }
}

fn go_on(session: &Session, state: &State) {
    let run = state.run.borrow();
    let event = match run.delivery {
        Delivery::Writing if run.step == Step::Review => Event::Submitted(random_key()),
        Delivery::Writing => Event::Continued,
        _ => Event::Retried,
    };
    drop(run);
    session.happened(event);
}

fn take(session: &Rc<Session>, event: &web_sys::Event, data: Option<web_sys::DataTransfer>) {
    // Text is pasted and dropped by the browser itself.
    if session.add_files(data.and_then(|data| data.files())) {
        event.prevent_default();
    }
}
