//! Where a new picture is written to, remembering what went wrong there: encoders don't tell that from what is wrong
//! with the picture.

use std::io::{Error, Result, Write};

/// Passes on what is written.
pub struct Sink<W> {
    inner: W,
    failure: Option<Error>,
}

impl<W: Write> Sink<W> {
    /// Writes to `inner`.
    pub fn new(inner: W) -> Sink<W> {
        Sink { inner, failure: None }
    }

    /// What went wrong, if anything did.
    pub fn failure(self) -> Option<Error> {
        self.failure
    }

    fn note<T>(&mut self, result: Result<T>) -> Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            self.failure.get_or_insert(error);
            Error::from(kind)
        })
    }
}

impl<W: Write> Write for Sink<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let written = self.inner.write(bytes);
        self.note(written)
    }

    fn flush(&mut self) -> Result<()> {
        let flushed = self.inner.flush();
        self.note(flushed)
    }
}
