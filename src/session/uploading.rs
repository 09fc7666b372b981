//! Files on their way: what the adapter tells, as events of the run.

use std::cell::RefCell;
use std::rc::Rc;

use askwell_core::attachment::{UploadId, UploadProgress};
use askwell_core::issue::IssueCode;
use askwell_core::run::Event;
use wasm_bindgen::prelude::*;
use yew::Callback;

use crate::json::node::Node;
use crate::session::Session;
use crate::session::checking::probed;
use crate::state::Action;

/// What `files.js` and `checks.js` call.
pub(super) fn tell(dispatch: Rc<RefCell<Callback<Action>>>) -> Closure<dyn FnMut(String, u32, JsValue)> {
    Closure::new(move |what: String, id: u32, value: JsValue| {
        let event = match &*what {
            "probed" => probed(id, &Node::of(value)),
            _ => Event::UploadMoved(id, progress(&what, value.as_f64(), value.as_string())),
        };
        let dispatch = dispatch.borrow().clone();
        dispatch.emit(Action::Happened(event));
    })
}

fn progress(what: &str, number: Option<f64>, text: Option<String>) -> UploadProgress {
    match what {
        "sending" => UploadProgress::Sending(number.unwrap_or_default() as u64),
        "stored" => UploadProgress::Stored(UploadId(text.unwrap_or_default())),
        "refused" => {
            let code = text.and_then(|code| IssueCode::from_name(&code));
            UploadProgress::Refused(code.unwrap_or(IssueCode::FileTypeNotAccepted))
        }
        _ => UploadProgress::Interrupted,
    }
}

impl Session {
    /// Sends a file, or what is missing of it.
    pub(super) fn upload(&self, id: u32) {
        let name = self.look(|run| {
            let file = run.draft.attachments.iter().find(|file| file.id == id)?;
            Some(file.name.clone())
        });
        if let Some(name) = name.flatten() {
            self.files.send(id, &name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_adapter_tells_is_understood() {
        let id = "0123456789abcdef0123456789abcdef";

        assert_eq!(progress("sending", Some(5.0), None), UploadProgress::Sending(5));
        assert_eq!(progress("stored", None, Some(id.into())), UploadProgress::Stored(UploadId(id.into())));
        assert_eq!(
            progress("refused", None, Some("empty_file".into())),
            UploadProgress::Refused(IssueCode::EmptyFile)
        );
        assert_eq!(progress("interrupted", Some(5.0), None), UploadProgress::Interrupted);
    }
}
