//! Saying what is going on, on the standard error stream, so that reports on the standard output stay clean.

use std::time::Instant;

/// One piece of work that takes a while: announced when it begins, timed when it ends.
pub struct Progress {
    what: String,
    since: Instant,
}

impl Progress {
    /// Announces the work.
    pub fn start(what: impl Into<String>) -> Progress {
        let what = what.into();
        eprintln!("▸ {what} …");
        Progress { what, since: Instant::now() }
    }

    /// Says that it is done, if it took long enough for anybody to wonder.
    pub fn done(self) {
        let seconds = self.since.elapsed().as_secs_f32();
        if seconds >= 1.0 {
            eprintln!("✓ {} ({seconds:.0} s)", self.what);
        }
    }
}
