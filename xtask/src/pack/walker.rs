//! Through a module, operator by operator.

use std::ops::RangeInclusive;

use super::{LAST, STREAMS, Stream, operand};
use crate::command::Result;

/// Operators of later times, which nothing here is compiled to.
const UNKNOWN: [RangeInclusive<u8>; 6] =
    [0x06..=0x0a, 0x12..=0x19, 0x1d..=0x1f, 0x27..=0x27, 0xc5..=0xcf, 0xd3..=0xfb];

const BLOCK: u8 = 0x02;
const IF: u8 = 0x04;
const END: u8 = 0x0b;
const BRANCH_TABLE: u8 = 0x0e;
const INDIRECT_CALL: u8 = 0x11;
const FLOAT: u8 = 0x43;

/// A module's first bytes say that it is one, and of which version.
const HEADER: usize = 8;
/// The id of the section that holds the functions' bodies.
const CODE: u8 = 10;
/// How many bytes a length takes that is put in again.
const LENGTH: usize = 4;

/// Goes through a module and puts each part of it into its stream.
pub struct Walker<'a> {
    module: &'a [u8],
    at: usize,
    /// In the order of [`STREAMS`].
    pub streams: [Vec<u8>; STREAMS.len()],
    /// How many bytes of the module the streams don't hold.
    pub left_out: usize,
}

impl<'a> Walker<'a> {
    /// To its end.
    ///
    /// # Errors
    /// If it isn't a module, or holds an operator that packs don't know.
    pub fn through(module: &'a [u8]) -> Result<Walker<'a>> {
        let mut walker = Walker { module, at: 0, streams: STREAMS.map(|_| Vec::new()), left_out: 0 };
        walker.sections()?;
        Ok(walker)
    }

    fn sections(&mut self) -> Result<()> {
        for _ in 0..HEADER {
            let byte = self.byte()?;
            self.streams[Stream::Before as usize].push(byte);
        }
        let mut place = Stream::Before;
        while self.at < self.module.len() {
            let from = self.at;
            let id = self.byte()?;
            let length = self.number()?;
            if id == CODE {
                place = Stream::After;
                self.streams[Stream::Before as usize].push(CODE);
                self.left_out += LENGTH;
                for _ in 0..self.copied(Stream::Groups)? {
                    self.number()?;
                    self.left_out += LENGTH;
                    self.body()?;
                }
            } else {
                self.at += length;
                let section = self.module.get(from..self.at).ok_or("a module is cut off")?;
                self.streams[place as usize].extend(section);
            }
        }
        Ok(())
    }

    fn body(&mut self) -> Result<()> {
        for _ in 0..self.copied(Stream::Groups)? {
            self.copied(Stream::Locals)?;
            self.copied(Stream::Types)?;
        }
        let mut depth = 1;
        while depth > 0 {
            let operator = self.byte()?;
            if operator > LAST || UNKNOWN.iter().any(|operators| operators.contains(&operator)) {
                return Err(format!("packs don't know the operator {operator:#04x}").into());
            }
            self.streams[Stream::Operators as usize].push(operator);
            match operator {
                BLOCK..=IF => depth += 1,
                END => depth -= 1,
                _ => {}
            }
            self.operands(operator)?;
        }
        Ok(())
    }

    fn operands(&mut self, operator: u8) -> Result<()> {
        match operand(operator) {
            None => {}
            Some(Stream::Floats) => {
                for _ in 0..4 * usize::from(operator - FLOAT + 1) {
                    let byte = self.byte()?;
                    self.streams[Stream::Floats as usize].push(byte);
                }
            }
            Some(Stream::Lists) => {
                for _ in 0..self.copied(Stream::Lists)? + usize::from(operator == BRANCH_TABLE) {
                    self.copied(Stream::Lists)?;
                }
            }
            Some(stream) => {
                if stream == Stream::Offsets {
                    self.number()?;
                    self.left_out += 1;
                }
                let half = self.copied(stream)?;
                let more = match operator {
                    INDIRECT_CALL => 1,
                    // Conversions have none; copying and filling have one or two.
                    LAST if half > 7 => 1 + usize::from(half < 15 && half % 2 == 0),
                    _ => 0,
                };
                for _ in 0..more {
                    self.copied(stream)?;
                }
            }
        }
        Ok(())
    }

    fn byte(&mut self) -> Result<u8> {
        let byte = *self.module.get(self.at).ok_or("a module is cut off")?;
        self.at += 1;
        Ok(byte)
    }

    /// The next number (LEB128); of one below zero, what its bits say.
    fn number(&mut self) -> Result<usize> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
            shift += 7;
            if byte < 0x80 {
                return Ok(value);
            }
        }
    }

    /// The next number, which goes into a stream as it is written.
    fn copied(&mut self, stream: Stream) -> Result<usize> {
        let from = self.at;
        let value = self.number()?;
        self.streams[stream as usize].extend(&self.module[from..self.at]);
        Ok(value)
    }
}
