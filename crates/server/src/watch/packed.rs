//! Prints as they are kept: JSON, deflated.

use askwell_watch::print::Print;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// How hard packing tries.
const EFFORT: u8 = 7;
/// The most that is unpacked: far more than the largest print.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The print, packed.
///
/// # Errors
/// If it can't be written as JSON, which a print always can.
pub fn pack(print: &Print) -> Result<Vec<u8>, serde_json::Error> {
    Ok(compress_to_vec(print.to_json()?.as_bytes(), EFFORT))
}

/// The print in a packed form; `None` if it is of another version of Askwell and can't be read any more.
pub fn unpack(content: &[u8]) -> Option<Print> {
    let text = decompress_to_vec_with_limit(content, MOST_BYTES).ok()?;
    Print::from_json(std::str::from_utf8(&text).ok()?).ok()
}
