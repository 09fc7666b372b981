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

        /// The names of its parts.
        pub fn names(&self) -> Vec<String> {
            let names = self.0.dyn_ref::<Object>().map(Object::keys);
            names.iter().flat_map(|names| names.iter()).filter_map(|name| name.as_string()).collect()
        }

        /// The items of a list.
        pub fn items(&self) -> Vec<Node> {
            self.0.dyn_ref::<Array>().map(|list| list.iter().map(Node).collect()).unwrap_or_default()
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

        /// The names of its parts.
        pub fn names(&self) -> Vec<String> {
            self.0.as_object().map(|parts| parts.keys().cloned().collect()).unwrap_or_default()
        }

        /// The items of a list.
        pub fn items(&self) -> Vec<Node> {
            self.0.as_array().map(|list| list.iter().cloned().map(Node).collect()).unwrap_or_default()
        }
    }
}

pub use adapter::Node;

impl Node {
    /// The text with this name, empty if there is none.
    pub fn text_of(&self, key: &str) -> String {
        self.get(key).text().unwrap_or_default()
    }

    /// The texts in the list with this name.
    pub fn texts_of(&self, key: &str) -> Vec<String> {
        self.get(key).items().iter().filter_map(Node::text).collect()
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
