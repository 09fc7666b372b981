//! A run as one number: everything that is stored, everything that isn't, and what was asked to be done.

use askwell_core::run::{Effect, Run};
use serde::Serialize;

/// A number that differs if anything that was added to it does (FNV-1a with 64 bits).
pub struct Digest(u64);

impl Digest {
    /// Nothing yet.
    pub fn new() -> Digest {
        Digest(0xcbf2_9ce4_8422_2325)
    }

    /// The number.
    pub fn number(&self) -> u64 {
        self.0
    }

    /// Adds a run as it stands.
    pub fn add_run(&mut self, run: &Run) {
        self.add(run);
        self.add(&run.issues);
        self.add(&(run.is_waiting, &run.refusal, &run.set_aside, run.progress(), run.pending_checks()));
        self.add(&run.known_issue());
        self.add(&run.to_case());
        let plain = &|_, value: &str| value.to_owned();
        for text in [&run.step().question, &run.step().hint] {
            self.add(&run.fill(text, plain));
        }
    }

    /// Adds what is to be done.
    pub fn add_effects(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Save => self.add("save"),
                Effect::Forget => self.add("forget"),
                Effect::Upload(id) => self.add(&("upload", id)),
                Effect::AbandonUpload(id, upload) => self.add(&("abandon", id, upload)),
                Effect::Submit => self.add("submit"),
                Effect::FocusQuestion => self.add("question"),
                Effect::FocusSummary => self.add("summary"),
                Effect::LoadPlaybook(name) => self.add(&("load", name)),
                Effect::Inquire => self.add("inquire"),
                Effect::RunChecks(ids) => self.add(&("run", ids)),
                Effect::StopChecks => self.add("stop"),
                Effect::Join(id, email) => self.add(&("join", id, email)),
                Effect::Count(end) => self.add(&("count", end.name())),
            }
        }
    }

    fn add(&mut self, value: &(impl Serialize + ?Sized)) {
        // Nothing here has keys that aren't texts, the only thing that JSON can't hold.
        for byte in serde_json::to_vec(value).unwrap_or_default() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}
