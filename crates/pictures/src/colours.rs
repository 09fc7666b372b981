//! Colours as the picture's profile (ICC.1) means them, told in sRGB, because the profile itself is dropped.

use image::DynamicImage;
use moxcms::{ColorProfile, Layout, TransformOptions};

/// Profiles of screens and cameras have some kilobytes, those of printers up to a megabyte.
const MOST_PROFILE_BYTES: usize = 1024 * 1024;

/// Converts the colours in place. Where the profile can't be understood they stay as they are: somewhat paler or
/// stronger, and still to be recognised.
pub fn convert(picture: &mut DynamicImage, profile: &[u8]) {
    let (layout, channels) = match picture {
        DynamicImage::ImageRgb8(_) => (Layout::Rgb, 3),
        DynamicImage::ImageRgba8(_) => (Layout::Rgba, 4),
        _ => return,
    };
    if profile.len() > MOST_PROFILE_BYTES {
        return;
    }
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    let options = TransformOptions::default();
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, options) else { return };
    let row_bytes = picture.width() as usize * channels;
    let mut row = vec![0; row_bytes];
    let pixels: &mut [u8] = match picture {
        DynamicImage::ImageRgb8(picture) => picture,
        DynamicImage::ImageRgba8(picture) => picture,
        _ => return,
    };
    for pixels in pixels.chunks_exact_mut(row_bytes) {
        row.copy_from_slice(pixels);
        if transform.transform(&row, pixels).is_err() {
            pixels.copy_from_slice(&row);
        }
    }
}
