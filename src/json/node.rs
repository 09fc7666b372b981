//! A value that came from outside, looked into without trust: what isn't there, or isn't what it should be, is empty.

#[cfg(target_arch = "wasm32")]
mod adapter {
    use js_sys::{Array, Object, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    /// One value.
    pub struct Node(JsValue);

    impl Node {
        /// A value of the browser's.
        pub fn of(value: JsValue) -> Node {
            Node(value)
        }

        /// The browser's value.
        pub fn into_js(self) -> JsValue {
            self.0
        }

        /// The part with this name.
        pub fn get(&self, key: &str) -> Node {
            Node(Reflect::get(&self.0, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED))
        }

        /// The text.
        pub fn text(&self) -> Option<String> {
            self.0.as_string()
        }

        /// The number.
        pub fn number(&self) -> Option<f64> {
            self.0.as_f64()
        }

        /// Whether it is `true`.
        pub fn is_true(&self) -> bool {
            self.0.is_truthy()
        }

        /// Whether there is anything.
        pub fn is_some(&self) -> bool {
            !self.0.is_null() && !self.0.is_undefined()
        }

        /// The names of its parts, as a list.
        pub fn names(&self) -> Node {
            Node(self.0.dyn_ref::<Object>().map(Object::keys).map_or(JsValue::NULL, JsValue::from))
        }

        /// The item of a list at this place; `None` after the last.
        pub fn item(&self, place: u32) -> Option<Node> {
            let list = self.0.dyn_ref::<Array>()?;
            (place < list.length()).then(|| Node(list.get(place)))
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod adapter {
    use serde_json::Value;

    /// One value.
    pub struct Node(pub Value);

    impl Node {
        /// A value of the browser's; on the host there is none.
        pub fn of(_: wasm_bindgen::JsValue) -> Node {
            Node(Value::Null)
        }

        /// The browser's value; on the host there is none.
        pub fn into_js(self) -> wasm_bindgen::JsValue {
            wasm_bindgen::JsValue::UNDEFINED
        }

        /// The part with this name.
        pub fn get(&self, key: &str) -> Node {
            Node(self.0.get(key).cloned().unwrap_or_default())
        }

        /// The text.
        pub fn text(&self) -> Option<String> {
            self.0.as_str().map(str::to_owned)
        }

        /// The number.
        pub fn number(&self) -> Option<f64> {
            self.0.as_f64()
        }

        /// Whether it is `true`.
        pub fn is_true(&self) -> bool {
            self.0 == Value::Bool(true)
        }

        /// Whether there is anything.
        pub fn is_some(&self) -> bool {
            !self.0.is_null()
        }

        /// The names of its parts, as a list.
        pub fn names(&self) -> Node {
            let names = self.0.as_object().into_iter().flat_map(|parts| parts.keys().cloned());
            Node(names.map(Value::from).collect())
        }

        /// The item of a list at this place; `None` after the last.
        pub fn item(&self, place: u32) -> Option<Node> {
            self.0.as_array()?.get(place as usize).cloned().map(Node)
        }
    }
}

pub use adapter::Node;

impl Node {
    /// The text with this name, empty if there is none.
    pub fn text_of(&self, key: &str) -> String {
        self.get(key).text().unwrap_or_default()
    }

    /// Reads the items of a list, one after the other. A loop for all of them and not an iterator for each: iterators
    /// would be laid out anew for every type that is read.
    pub fn each(&self, read: &mut dyn FnMut(Node)) {
        let mut place = 0;
        while let Some(item) = self.item(place) {
            read(item);
            place += 1;
        }
    }

    /// The texts in the list with this name.
    pub fn texts_of(&self, key: &str) -> Vec<String> {
        self.get(key).texts()
    }

    /// The texts in this list.
    pub fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        self.each(&mut |item| {
            if let Some(text) = item.text() {
                texts.push(text);
            }
        });
        texts
    }

    /// The number with this name, if there is one.
    pub fn optional_number_of(&self, key: &str) -> Option<u64> {
        self.get(key).number().map(|number| number as u64)
    }

    /// The number with this name, 0 if there is none.
    pub fn number_of(&self, key: &str) -> u64 {
        // Negative numbers and fractions, which nobody writes, become the nearest number that fits.
        self.get(key).number().unwrap_or_default() as u64
    }
}
