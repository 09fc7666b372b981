//! What masking finds and what it leaves: by labelled sets, and whatever is typed.

mod disguise;
#[allow(dead_code, reason = "the example asks for more")]
mod labelled;
mod policies;
mod promises;
mod sets;
