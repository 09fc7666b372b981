//! Time, chance and waiting, as the browser has them.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970-01-01 UTC by the device's clock.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// 128 random bits, hexadecimal. Works on pages without a secure context too, unlike `randomUUID`.
pub fn random_key() -> String {
    let mut bytes = [0u8; 16];
    if let Ok(crypto) = gloo::utils::window().crypto() {
        // The only failure is a request for more than 65,536 bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Waits.
pub async fn sleep(duration_ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        // Fails only for callbacks that aren't functions.
        let _ = gloo::utils::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, duration_ms);
    });
    settled(&promise).await.ok();
}

/// What a promise comes to.
pub async fn settled(promise: &Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.clone()).await
}
