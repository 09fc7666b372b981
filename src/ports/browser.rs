//! Chance, as the browser has it.

/// 128 random bits, hexadecimal. Works on pages without a secure context too, unlike `randomUUID`.
pub fn random_key() -> String {
    let mut bytes = [0u8; 16];
    if let Ok(crypto) = gloo::utils::window().crypto() {
        // The only failure is a request for more than 65,536 bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let mut key = String::with_capacity(32);
    for nibble in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        key.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
    }
    key
}
