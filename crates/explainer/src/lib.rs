//! The recogniser and the ranking as a module of their own, for the page: most people come without an error code, and
//! nobody needs it before the first question.
//!
//! Only texts go in and out: knowledge in core's compact form, evidence taken apart as `core::told` says, what was found as
//! records (`record`).

mod brain;
mod nearest;
mod record;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use brain::Brain;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static BRAIN: RefCell<Option<Brain>> = const { RefCell::new(None) };
}

/// One way to the brain for all, because each would be compiled anew.
#[inline(never)]
fn with_brain(think: &dyn Fn(&mut Brain) -> String) -> String {
    let mut thought = String::new();
    with_place(&mut |place| {
        if let Some(brain) = place {
            thought = think(brain);
        }
    });
    thought
}

#[inline(never)]
fn with_place(act: &mut dyn FnMut(&mut Option<Brain>)) {
    BRAIN.with_borrow_mut(act);
}

/// Takes what the server gave for this site: codes and ranking, parted by U+001D. False if it isn't that.
#[wasm_bindgen]
pub fn learn(knowledge: &str) -> bool {
    let mut is_whole = false;
    with_place(&mut |place| {
        *place = Brain::of(knowledge);
        is_whole = place.is_some();
    });
    is_whole
}

/// Takes more codes.
#[wasm_bindgen]
pub fn add(catalogue: &str) {
    with_brain(&|brain| {
        brain.add(catalogue);
        String::new()
    });
}

/// What the evidence tells, as records.
#[wasm_bindgen]
pub fn explain(evidence: &str, audience: &str) -> String {
    with_brain(&|brain| brain.explain(evidence, audience))
}

/// The question that would tell most, its texts parted by U+001F; empty if none would tell much.
#[wasm_bindgen]
pub fn inquire(evidence: &str) -> String {
    with_brain(&|brain| brain.inquire(evidence))
}
