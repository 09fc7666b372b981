//! What the loader hands over, read where it lies: nothing is decoded that isn't needed.

use askwell_core::draft::Draft;
use askwell_core::facts::FactList;
use askwell_core::locale::Locale;
use wasm_bindgen::prelude::*;

use crate::json::facts::read_named;
use crate::json::node::Node;
use crate::json::observed::read_observed;
use crate::words::Words;

#[wasm_bindgen]
extern "C" {
    /// The loader's object (ARCHITECTURE.md, "The handover").
    #[derive(Clone, Debug)]
    pub type Handover;

    /// The site's key.
    #[wasm_bindgen(method, getter)]
    pub fn site(this: &Handover) -> String;
    /// The server's origin, without a slash at its end.
    #[wasm_bindgen(method, getter)]
    pub fn server(this: &Handover) -> String;
    /// Whether a stored run was announced.
    #[wasm_bindgen(method, getter)]
    pub fn resume(this: &Handover) -> bool;
    /// Says that the first screen is in the document.
    #[wasm_bindgen(method)]
    pub fn ready(this: &Handover);
    /// Closes the dialog.
    #[wasm_bindgen(method)]
    pub fn close(this: &Handover);
    /// Tells the page, with one detail if `name` isn't empty.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Handover, event: &str, name: &str, value: &str);

    #[wasm_bindgen(method, getter)]
    fn locale(this: &Handover) -> String;
    #[wasm_bindgen(method, getter)]
    fn words(this: &Handover) -> js_sys::Array;
}

impl Handover {
    /// The language.
    pub fn language(&self) -> Locale {
        Locale::from_tag(&self.locale()).unwrap_or_default()
    }

    /// The words.
    pub fn dictionary(&self) -> Words {
        let list = self.words();
        let mut texts = Vec::new();
        for place in 0..list.length() {
            texts.push(list.get(place).as_string().unwrap_or_default().into());
        }
        Words::new(self.language(), texts)
    }

    /// What is known of page and person: the facts `context.NAME`.
    pub fn facts(&self) -> FactList {
        read_named(&self.node().get("context"))
    }

    /// A draft that holds what was observed. A part that can't be read is left out: it must not keep anybody
    /// from reporting.
    pub fn observed(&self) -> Draft {
        read_observed(self.node())
    }

    fn node(&self) -> Node {
        Node::of(self.into())
    }
}
