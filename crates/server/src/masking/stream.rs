//! Masking what is too long to be held: piece by piece, in bounded memory, with the same function as everything else.
//!
//! A piece is looked at together with some of what stands before and after it, so that nothing slips through where two pieces meet.

use std::io::{self, Read};
use std::ops::Range;

use askwell_core::masking::{Mark, Policy};

/// So much is read at a time.
const BLOCK_BYTES: usize = 256 * 1024;
/// From so much on, text is looked at and written, as far as [`AHEAD_BYTES`] before its end. What is shorter is looked at as a whole.
const PIECE_BYTES: usize = 1024 * 1024;
/// So much after a piece is looked at with it, and again with the next one: no secret is longer.
const AHEAD_BYTES: usize = 64 * 1024;
/// So much before a piece is looked at again with it: labels stand there.
const BEFORE_BYTES: usize = 4 * 1024;
/// Stands for a byte that is not part of any character (UTF-8). It takes one byte too, so that spans stay right.
const NO_CHARACTER: u8 = b'?';

/// What is looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The whole text, so that what is split over lines is found.
    Text,
    /// Each line by itself, written as soon as it is there.
    Line,
}

/// Hears what comes out.
pub trait Outlet {
    /// The next masked text.
    ///
    /// # Errors
    /// If it can't be written.
    fn write(&mut self, text: &str) -> io::Result<()>;

    /// Something was found. Where it stands is told in bytes of the whole input; `warned` if it stays.
    ///
    /// # Errors
    /// If it can't be written.
    fn found(&mut self, mark: &Mark, span: Range<u64>, warned: bool) -> io::Result<()>;

    /// What was written so far may go out: nothing more is there to be read at once.
    ///
    /// # Errors
    /// If it can't be written.
    fn flush(&mut self) -> io::Result<()>;
}

/// Masks everything there is to be read.
///
/// # Errors
/// If it can't be read or written.
pub fn mask_all(
    policy: &Policy,
    unit: Unit,
    mut input: impl Read,
    outlet: &mut impl Outlet,
) -> io::Result<()> {
    let mut held = Held::default();
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        let read = match input.read(&mut block) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        match unit {
            Unit::Text => held.take(&block[..read]),
            Unit::Line => {
                let mut rest = &block[..read];
                while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                    held.take(&rest[..end]);
                    held.finish(policy, outlet)?;
                    outlet.write("\n")?;
                    held.begin_at(held.begin + 1);
                    rest = &rest[end + 1..];
                }
                held.take(rest);
                outlet.flush()?;
            }
        }
        while held.text.len() - held.written > PIECE_BYTES {
            let end = held.boundary(held.text.len() - AHEAD_BYTES);
            held.write(policy, end, outlet)?;
        }
    }
    held.finish(policy, outlet)?;
    outlet.flush()
}

/// Text that was read and not let go of yet.
#[derive(Default)]
struct Held {
    /// What was written already and is looked at again, then what wasn't.
    text: String,
    /// How many bytes of it were written.
    written: usize,
    /// Where it begins, in bytes of the whole input.
    begin: u64,
    /// The beginning of a character whose end wasn't read yet.
    cut_off: Vec<u8>,
}

impl Held {
    /// Adds what was read; whatever is no text becomes [`NO_CHARACTER`].
    fn take(&mut self, bytes: &[u8]) {
        let joined;
        let mut rest = match self.cut_off.is_empty() {
            true => bytes,
            false => {
                joined = [&std::mem::take(&mut self.cut_off), bytes].concat();
                &joined
            }
        };
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => return self.text.push_str(text),
                Err(error) => error,
            };
            let (valid, broken) = rest.split_at(error.valid_up_to());
            self.text.push_str(std::str::from_utf8(valid).unwrap_or_default());
            let Some(length) = error.error_len() else {
                self.cut_off = broken.to_vec();
                return;
            };
            self.text.extend((0..length).map(|_| char::from(NO_CHARACTER)));
            rest = &broken[length..];
        }
    }

    /// Writes all there is, as an end of the text.
    fn finish(&mut self, policy: &Policy, outlet: &mut impl Outlet) -> io::Result<()> {
        let cut_off = std::mem::take(&mut self.cut_off);
        self.text.extend(cut_off.iter().map(|_| char::from(NO_CHARACTER)));
        if self.text.len() > self.written {
            self.write(policy, self.text.len(), outlet)?;
        }
        self.begin_at(self.begin + self.text.len() as u64);
        Ok(())
    }

    /// Begins anew at this place of the whole input.
    fn begin_at(&mut self, begin: u64) {
        self.text.clear();
        (self.written, self.begin) = (0, begin);
    }

    /// Writes as far as `end`, or as far as what was found there begins or ends.
    fn write(&mut self, policy: &Policy, end: usize, outlet: &mut impl Outlet) -> io::Result<()> {
        let masked = policy.inspect(&self.text);
        let end = self.beside_marks(end, &masked.marks);
        let told = |span: &Range<usize>| self.begin + span.start as u64..self.begin + span.end as u64;
        let is_here = |mark: &&Mark| mark.span.end > self.written && mark.span.start < end;
        for mark in masked.warnings.iter().filter(is_here).filter(|mark| mark.span.start >= self.written) {
            outlet.found(mark, told(&mark.span), true)?;
        }
        for mark in masked.marks.iter().filter(is_here) {
            outlet.found(mark, told(&mark.span), false)?;
        }
        if self.written == 0 && end == self.text.len() {
            outlet.write(&masked.text)?;
        } else {
            let mut at = self.written;
            for mark in masked.marks.iter().filter(is_here) {
                if mark.span.start > at {
                    outlet.write(&self.text[at..mark.span.start])?;
                }
                outlet.write(mark.kind.mark())?;
                at = mark.span.end;
            }
            outlet.write(&self.text[at..end])?;
        }
        let begin = self.boundary(end.saturating_sub(BEFORE_BYTES));
        self.text.drain(..begin);
        self.begin += begin as u64;
        self.written = end - begin;
        Ok(())
    }

    /// A place near `end` that is not within anything found, and after what was written.
    fn beside_marks(&self, end: usize, marks: &[Mark]) -> usize {
        match marks.iter().find(|mark| mark.span.start < end && end < mark.span.end) {
            Some(mark) if mark.span.start > self.written => mark.span.start,
            Some(mark) => mark.span.end,
            None => end,
        }
    }

    /// The end of a line shortly before this place; if there is none, the end of a character.
    fn boundary(&self, place: usize) -> usize {
        let place = (0..=place).rev().find(|place| self.text.is_char_boundary(*place)).unwrap_or_default();
        let near = (place.saturating_sub(AHEAD_BYTES / 2)..=place)
            .find(|place| self.text.is_char_boundary(*place))
            .unwrap_or_default();
        let line_end = self.text[near..place].rfind('\n').map(|end| near + end + 1);
        line_end.filter(|end| *end > self.written).unwrap_or(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.0.len().min(1);
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    #[derive(Default)]
    struct Heard {
        text: String,
        found: Vec<(Range<u64>, bool)>,
    }

    impl Outlet for Heard {
        fn write(&mut self, text: &str) -> io::Result<()> {
            self.text.push_str(text);
            Ok(())
        }

        fn found(&mut self, _mark: &Mark, span: Range<u64>, warned: bool) -> io::Result<()> {
            self.found.push((span, warned));
            Ok(())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn heard(unit: Unit, input: &[u8]) -> Heard {
        let mut heard = Heard::default();
        mask_all(&Policy::default(), unit, Trickle(input), &mut heard).unwrap();
        heard
    }

    #[test]
    fn a_byte_at_a_time_is_the_same_text() {
        let text = "plătit 💥\r\n4242 4242 4242 4242 — fin\n";

        for unit in [Unit::Text, Unit::Line] {
            let heard = heard(unit, text.as_bytes());

            assert_eq!(heard.text, "plătit 💥\r\n[card] — fin\n");
            assert_eq!(heard.found, [(14..33, false)]);
        }
    }

    #[test]
    fn what_is_no_text_takes_as_many_bytes_as_before() {
        let heard = heard(Unit::Line, b"\xff\xc3\n\xe2\x82 4242424242424242\n\xf0\x9f");

        assert_eq!(heard.text, "??\n?? [card]\n??");
        assert_eq!(heard.found, [(6..22, false)]);
    }

    #[test]
    fn nothing_becomes_nothing() {
        assert_eq!(heard(Unit::Text, b"").text, "");
        assert_eq!(heard(Unit::Line, b"\n\n").text, "\n\n");
    }
}
