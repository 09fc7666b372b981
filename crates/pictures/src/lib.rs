//! Pictures are made anew: decoded within bounds, and only what can be seen of them written again.
//!
//! Pure: bytes in, bytes out. Whatever else a file holds (places, names, thumbnails, comments, profiles, a second file behind the first) is not
//! carried over, because nothing is copied but pixels.

mod animation;
mod colours;
mod outline;
mod sink;
mod turned;

use std::io::{Cursor, Write};

use askwell_core::file_type::FileType;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageResult, Limits};

use outline::{JpegOutline, is_lossy_webp};
use sink::Sink;
use turned::Turned;

/// Largest file that is taken for a picture, in bytes.
pub const MOST_FILE_BYTES: u64 = 64 * 1024 * 1024;
/// Most pixels of a picture, and of all frames of an animation together: the largest that phones make without being
/// asked to.
pub const MOST_PIXELS: u64 = 52_000_000;
/// Most memory that the pixels of one picture may take while it is made anew, in bytes.
pub const MOST_MEMORY_BYTES: u64 = 192 * 1024 * 1024;
/// Most passes that a JPEG may be sent in; cameras and editors use about ten.
const MOST_PASSES: u64 = 24;
/// What the PNG decoder may have beside the pixels, in bytes.
const MOST_SIDE_BYTES: u64 = 16 * 1024 * 1024;
/// Nobody sees the difference to the original at this quality (of 100).
const JPEG_QUALITY: u8 = 90;

/// Why there is no new picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureFault {
    /// It ends too soon, breaks the rules of its format, or isn't a picture at all.
    #[error("the picture is damaged, or isn't what it seems")]
    Damaged,
    /// It has more pixels, frames or passes than are looked at.
    #[error("the picture is too large")]
    TooLarge,
    /// It couldn't be read or written.
    #[error(transparent)]
    Failed(#[from] std::io::Error),
}

impl From<ImageError> for PictureFault {
    fn from(error: ImageError) -> PictureFault {
        match error {
            ImageError::Limits(_) => PictureFault::TooLarge,
            _ => PictureFault::Damaged,
        }
    }
}

/// Makes a picture anew and says what it is now. What was compressed with losses becomes a JPEG, an animated GIF stays
/// one, anything else is kept exactly as PNG or WebP. Of other animations the first frame is kept.
///
/// # Errors
/// See [`PictureFault`].
pub fn remake(source: &[u8], sink: impl Write) -> Result<FileType, PictureFault> {
    let mut sink = Sink::new(sink);
    let remade = remake_kind(source, &mut sink);
    sink.failure().map_or(remade, |error| Err(error.into()))
}

fn remake_kind(source: &[u8], sink: &mut impl Write) -> Result<FileType, PictureFault> {
    match FileType::sniff(source) {
        Some(FileType::Jpeg) => {
            let outline = JpegOutline::of(source).ok_or(PictureFault::Damaged)?;
            let decoder = JpegDecoder::new(Cursor::new(source))?;
            if outline.passes > 1 && outline.passes * pixels(&decoder) > MOST_PASSES * MOST_PIXELS {
                return Err(PictureFault::TooLarge);
            }
            let (picture, orientation) = decode(decoder, outline.coefficient_bytes_per_pixel())?;
            write_jpeg(&picture, orientation, sink)?;
            Ok(FileType::Jpeg)
        }
        Some(FileType::Png) => {
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(MOST_SIDE_BYTES);
            let decoder = PngDecoder::with_limits(Cursor::new(source), limits)?;
            let (picture, orientation) = decode(decoder, 0)?;
            write_png(picture, orientation, sink)?;
            Ok(FileType::Png)
        }
        Some(FileType::Webp) => {
            let decoder = WebPDecoder::new(Cursor::new(source))?;
            let plane_bytes_per_pixel = 4;
            let (picture, orientation) = decode(decoder, plane_bytes_per_pixel)?;
            if is_lossy_webp(source) && !picture.color().has_alpha() {
                write_jpeg(&picture, orientation, sink)?;
                return Ok(FileType::Jpeg);
            }
            write_webp(picture, orientation, sink)?;
            Ok(FileType::Webp)
        }
        Some(FileType::Gif) => animation::remake(source, sink).map(|()| FileType::Gif),
        Some(FileType::Pdf | FileType::Text) | None => Err(PictureFault::Damaged),
    }
}

/// The pixels in eight bits and sRGB, as they are stored, and how they are to be turned to be looked at.
fn decode(
    mut decoder: impl ImageDecoder,
    working_bytes_per_pixel: u64,
) -> Result<(DynamicImage, Orientation), PictureFault> {
    let pixels = pixels(&decoder);
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let bytes = decoder.total_bytes();
    // Two bytes a channel become one; that takes half as much again.
    let is_deep = decoder.color_type().bytes_per_pixel() > decoder.color_type().channel_count();
    let working = pixels * working_bytes_per_pixel + if is_deep { bytes / 2 } else { 0 };
    if pixels == 0 {
        return Err(PictureFault::Damaged);
    }
    if pixels > MOST_PIXELS || bytes.saturating_add(working) > MOST_MEMORY_BYTES {
        return Err(PictureFault::TooLarge);
    }
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = in_eight_bits(DynamicImage::from_decoder(decoder)?);
    if let Some(profile) = profile {
        colours::convert(&mut picture, &profile);
    }
    Ok((picture, orientation))
}

fn pixels(decoder: &impl ImageDecoder) -> u64 {
    let (width, height) = decoder.dimensions();
    u64::from(width) * u64::from(height)
}

fn in_eight_bits(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma16(_) => picture.into_luma8().into(),
        DynamicImage::ImageLumaA16(_) => picture.into_luma_alpha8().into(),
        DynamicImage::ImageRgb16(_) => picture.into_rgb8().into(),
        DynamicImage::ImageRgba16(_) => picture.into_rgba8().into(),
        picture => picture,
    }
}

/// A photograph is turned while it is written: a copy would take its memory twice.
fn write_jpeg(picture: &DynamicImage, orientation: Orientation, sink: &mut impl Write) -> ImageResult<()> {
    let mut encoder = JpegEncoder::new_with_quality(sink, JPEG_QUALITY);
    match picture {
        DynamicImage::ImageLuma8(picture) => encoder.encode_image(&Turned::new(picture, orientation)),
        DynamicImage::ImageRgb8(picture) => encoder.encode_image(&Turned::new(picture, orientation)),
        other => encoder.encode_image(&Turned::new(&other.to_rgb8(), orientation)),
    }
}

fn write_png(
    mut picture: DynamicImage,
    orientation: Orientation,
    sink: &mut impl Write,
) -> Result<(), PictureFault> {
    turn(&mut picture, orientation)?;
    let encoder = PngEncoder::new_with_quality(sink, CompressionType::Default, FilterType::Adaptive);
    Ok(picture.write_with_encoder(encoder)?)
}

fn write_webp(
    mut picture: DynamicImage,
    orientation: Orientation,
    sink: &mut impl Write,
) -> Result<(), PictureFault> {
    turn(&mut picture, orientation)?;
    Ok(picture.write_with_encoder(WebPEncoder::new_lossless(sink))?)
}

/// Turns the picture, which takes its memory twice for a while.
fn turn(picture: &mut DynamicImage, orientation: Orientation) -> Result<(), PictureFault> {
    let bytes = picture.as_bytes().len() as u64;
    if orientation != Orientation::NoTransforms && 2 * bytes > MOST_MEMORY_BYTES {
        return Err(PictureFault::TooLarge);
    }
    picture.apply_orientation(orientation);
    Ok(())
}

#[cfg(test)]
mod tests;
