//! Packs a module: like is put beside like, so that it weighs an eighth less once it is compressed.
//!
//! In a module, operators and their operands take turns, and a compressor comes to know the habits of neither. A pack has a stream of its
//! own for the operators, and one for each kind of operand. What needs no telling is left out: how long each function is, and the hints
//! on alignment, which no engine heeds. `loader/unpack.js` puts the module together again, knowing from here which streams there are.
//!
//! A pack is numbers of four bytes, the lowest first: the length of the module, then that of each stream. The streams follow.

use std::io::Write;
use std::ops::RangeInclusive;

use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;

use crate::command::Result;
use walker::Walker;

mod walker;

/// What is kept together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    /// The module up to its code.
    Before,
    /// The rest of it.
    After,
    /// How many functions there are; of each, how many groups of variables it has.
    Groups,
    /// How many variables are in a group.
    Locals,
    /// Of which type they are.
    Types,
    /// What is done: a byte each.
    Operators,
    /// What a block results in.
    Blocks,
    /// Out of how many blocks to go.
    Branches,
    /// How many there are, and then they: ways on of a table (there is one more), types of a choice.
    Lists,
    /// Which function is called.
    Calls,
    /// A function of which type is called, from which table.
    Indirect,
    /// Which variable is read.
    Reads,
    /// Which is written.
    Writes,
    /// Which global variable is meant.
    Globals,
    /// How far behind the address.
    Offsets,
    /// A constant of 32 bits.
    Integers,
    /// One of 64 bits.
    Longs,
    /// One with a point: four or eight bytes, no number like all the others.
    Floats,
    /// The operands of seldom operators, and the second half of their names.
    Others,
}

const STREAMS: [Stream; 19] = [
    Stream::Before,
    Stream::After,
    Stream::Groups,
    Stream::Locals,
    Stream::Types,
    Stream::Operators,
    Stream::Blocks,
    Stream::Branches,
    Stream::Lists,
    Stream::Calls,
    Stream::Indirect,
    Stream::Reads,
    Stream::Writes,
    Stream::Globals,
    Stream::Offsets,
    Stream::Integers,
    Stream::Longs,
    Stream::Floats,
    Stream::Others,
];

/// Where the operands of which operators are. Those between have none; what comes after the last isn't packed.
const OPERANDS: [(RangeInclusive<u8>, Stream); 18] = [
    (0x02..=0x04, Stream::Blocks),
    (0x0c..=0x0d, Stream::Branches),
    (0x0e..=0x0e, Stream::Lists),
    (0x10..=0x10, Stream::Calls),
    (0x11..=0x11, Stream::Indirect),
    (0x1c..=0x1c, Stream::Lists),
    (0x20..=0x20, Stream::Reads),
    (0x21..=0x22, Stream::Writes),
    (0x23..=0x24, Stream::Globals),
    (0x25..=0x26, Stream::Others),
    (0x28..=0x3e, Stream::Offsets),
    (0x3f..=0x40, Stream::Others),
    (0x41..=0x41, Stream::Integers),
    (0x42..=0x42, Stream::Longs),
    (0x43..=0x44, Stream::Floats),
    (0xd0..=0xd0, Stream::Others),
    (0xd2..=0xd2, Stream::Others),
    (0xfc..=0xfc, Stream::Others),
];

/// The last operator that packs know.
const LAST: u8 = 0xfc;

/// What the build tells `loader/unpack.js`, as options of the bundler: each stream's number, how many there are, and for each operator the
/// stream of its operand as a character, from `0` on; a space if it has none.
pub fn described() -> Vec<String> {
    let operands: String = (0..=LAST)
        .map(|operator| operand(operator).map_or(' ', |stream| char::from(b'0' + stream as u8)))
        .collect();
    STREAMS
        .iter()
        .map(|stream| format!("--define:Stream.{stream:?}={}", *stream as usize))
        .chain([
            format!("--define:__STREAMS__={}", STREAMS.len()),
            format!("--define:__OPERANDS__={operands:?}"),
        ])
        .collect()
}

fn operand(operator: u8) -> Option<Stream> {
    OPERANDS.iter().find(|(operators, _)| operators.contains(&operator)).map(|(_, stream)| *stream)
}

/// The module as a pack.
///
/// # Errors
/// If it isn't a module, or holds an operator that packs don't know.
pub fn pack(module: &[u8]) -> Result<Vec<u8>> {
    let Walker { streams, left_out, .. } = Walker::through(module)?;
    let length = streams.iter().map(Vec::len).sum::<usize>() + left_out;
    let lengths = streams.iter().map(Vec::len);
    let mut pack = Vec::with_capacity(length);
    for number in [length].into_iter().chain(lengths) {
        pack.extend(u32::try_from(number)?.to_le_bytes());
    }
    streams.iter().for_each(|stream| pack.extend(stream));
    Ok(pack)
}

/// Brotli's form of a pack: what it learned from one stream says nothing about the next, so it begins anew with each that is worth it.
pub fn compressed(pack: &[u8]) -> Result<Vec<u8>> {
    const WORTH_IT: usize = 1_500;
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        // What a byte says about the next is in its upper bits: a number's size, an operator's family.
        mode: BrotliEncoderMode::BROTLI_FORCE_MSB_PRIOR,
        ..Default::default()
    };
    let (head, mut rest) = pack.split_at_checked(4 * (STREAMS.len() + 1)).ok_or("a pack is cut off")?;
    let mut out = Vec::new();
    let mut writer = CompressorWriter::with_params(&mut out, pack.len(), &parameters);
    writer.write_all(head)?;
    for length in head.chunks_exact(4).skip(1) {
        let length = u32::from_le_bytes(length.try_into()?) as usize;
        let (stream, after) = rest.split_at_checked(length).ok_or("a pack is cut off")?;
        writer.write_all(stream)?;
        if length > WORTH_IT {
            writer.flush()?;
        }
        rest = after;
    }
    drop(writer);
    Ok(out)
}
