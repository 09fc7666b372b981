//! Animated GIFs (GIF89a), copied frame by frame: records of a screen are told by their movement.
//!
//! Of the colours only those that are used are written, in an order of their own, so that a table of colours carries no
//! text either.

use std::io::Write;

use gif::{ColorOutput, DecodeOptions, Decoder, Encoder, Frame, MemoryLimit};

use super::{MOST_PIXELS, PictureFault};

/// Most pixels of all frames together: two minutes of a quarter of a screen, five times a second.
const MOST_FRAME_PIXELS: u64 = 300_000_000;
/// Most frames.
const MOST_FRAMES: usize = 10_000;
/// What the decoder may have beside a frame, in bytes.
const MOST_SIDE_BYTES: u64 = 1024 * 1024;

/// Writes the frames anew, with their times and places.
///
/// # Errors
/// See [`PictureFault`].
pub fn remake(source: &[u8], sink: &mut impl Write) -> Result<(), PictureFault> {
    let mut decoder = options().read_info(source).map_err(|_| PictureFault::Damaged)?;
    let (width, height) = (decoder.width(), decoder.height());
    if pixels(width, height) > MOST_PIXELS {
        return Err(PictureFault::TooLarge);
    }
    let mut encoder = Encoder::new(sink, width, height, &[]).map_err(unwritten)?;
    let mut frame_pixels = 0;
    let mut frames = 0;
    while let Some(frame) = next_frame(&mut decoder)? {
        if frames == 0 {
            encoder.set_repeat(decoder.repeat()).map_err(unwritten)?;
        }
        frames += 1;
        frame_pixels += pixels(frame.width, frame.height);
        if frames > MOST_FRAMES || frame_pixels > MOST_FRAME_PIXELS {
            return Err(PictureFault::TooLarge);
        }
        encoder.write_frame(&frame).map_err(unwritten)?;
    }
    if frames == 0 {
        return Err(PictureFault::Damaged);
    }
    encoder.into_inner().map_err(unwritten)?;
    Ok(())
}

fn options() -> DecodeOptions {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.check_frame_consistency(true);
    options.allow_unknown_blocks(true);
    if let Ok(most) = std::num::NonZeroU64::try_from(MOST_PIXELS + MOST_SIDE_BYTES) {
        options.set_memory_limit(MemoryLimit::Bytes(most));
    }
    options
}

fn pixels(width: u16, height: u16) -> u64 {
    u64::from(width) * u64::from(height)
}

/// What the encoder can't take from a sound decoder comes from the sink, which remembers it.
fn unwritten(_error: gif::EncodingError) -> PictureFault {
    PictureFault::Damaged
}

/// The next frame, with nothing but its pixels and its own colours.
fn next_frame(decoder: &mut Decoder<&[u8]>) -> Result<Option<Frame<'static>>, PictureFault> {
    let damaged = |_| PictureFault::Damaged;
    let Some(info) = decoder.next_frame_info().map_err(damaged)? else { return Ok(None) };
    let mut frame = Frame { buffer: Default::default(), ..info.clone() };
    if frame.width == 0 || frame.height == 0 {
        return Err(PictureFault::Damaged);
    }
    let mut indices = vec![0; decoder.buffer_size()];
    decoder.read_into_buffer(&mut indices).map_err(damaged)?;
    let table = decoder.palette().map_err(damaged)?;
    let colours = Colours::of(&indices, table, frame.transparent);
    indices.iter_mut().for_each(|index| *index = colours.new_index[usize::from(*index)]);
    frame.buffer = indices.into();
    frame.transparent = colours.transparent;
    frame.palette = Some(colours.table);
    // The decoder has put the lines in order.
    frame.interlaced = false;
    frame.needs_user_input = false;
    Ok(Some(frame))
}

/// The colours that a frame uses, in the order of their values.
struct Colours {
    table: Vec<u8>,
    new_index: [u8; 256],
    transparent: Option<u8>,
}

impl Colours {
    fn of(indices: &[u8], table: &[u8], transparent: Option<u8>) -> Colours {
        let mut is_used = [false; 256];
        indices.iter().for_each(|index| is_used[usize::from(*index)] = true);
        // An index without a colour is black; the transparent one shows none.
        let colour = |index: u8| match table.get(usize::from(index) * 3..usize::from(index) * 3 + 3) {
            Some(colour) if transparent != Some(index) => [colour[0], colour[1], colour[2]],
            _ => [0; 3],
        };
        let mut used: Vec<u8> = (0..=255).filter(|index| is_used[usize::from(*index)]).collect();
        used.sort_by_key(|index| (transparent == Some(*index), colour(*index)));
        let mut colours =
            Colours { table: Vec::with_capacity(used.len() * 3), new_index: [0; 256], transparent: None };
        for (place, index) in (0..=255).zip(used) {
            colours.table.extend(colour(index));
            colours.new_index[usize::from(index)] = place;
            if transparent == Some(index) {
                colours.transparent = Some(place);
            }
        }
        colours
    }
}
