//! Pictures that are sound, broken, hostile, or more than pictures.

use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage};
use moxcms::ColorProfile;
use proptest::prelude::*;

use super::*;

const SECRET: &[u8] = b"44.4268 N, 26.1025 E <script>alert(1)</script>";

fn remade(source: &[u8]) -> Result<(FileType, Vec<u8>), PictureFault> {
    let mut bytes = Vec::new();
    remake(source, &mut bytes).map(|file_type| (file_type, bytes))
}

fn is_too_large(source: &[u8]) -> bool {
    matches!(remade(source), Err(PictureFault::TooLarge))
}

fn is_damaged(source: &[u8]) -> bool {
    matches!(remade(source), Err(PictureFault::Damaged))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x * 5) as u8, (y * 3) as u8, (x * y) as u8]))
}

/// Exif (2.32) with this orientation, and where the picture was taken.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(SECRET);
    exif
}

fn encoded(picture: &RgbImage, mut encoder: impl ImageEncoder, profile: Option<Vec<u8>>) {
    encoder.set_exif_metadata(exif(6)).unwrap();
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).unwrap();
    }
    encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    encoded(picture, JpegEncoder::new_with_quality(&mut bytes, 95), None);
    bytes
}

fn png(picture: &RgbImage, profile: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    encoded(picture, PngEncoder::new(&mut bytes), profile);
    bytes
}

fn webp(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    encoded(picture, WebPEncoder::new_lossless(&mut bytes), None);
    bytes
}

/// A GIF of frames in the given greys, each with a table of colours that spells out a text.
fn gif(greys: &[u8]) -> Vec<u8> {
    let mut table = SECRET[..SECRET.len() / 3 * 3].to_vec();
    table.extend([9, 8, 7, 200, 200, 200]);
    let first = (table.len() / 3 - 2) as u8;
    let mut bytes = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bytes, 20, 10, &table).unwrap();
    encoder.set_repeat(gif::Repeat::Infinite).unwrap();
    for grey in greys {
        let mut frame = gif::Frame::from_indexed_pixels(20, 10, vec![first + grey; 200], None);
        frame.delay = 7;
        encoder.write_frame(&frame).unwrap();
    }
    drop(encoder);
    bytes
}

/// CRC-32 as PNG has it.
fn crc(bytes: &[u8]) -> [u8; 4] {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    };
    (!bytes.iter().fold(!0, step)).to_be_bytes()
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [kind.as_slice(), content].concat();
    [&(content.len() as u32).to_be_bytes(), named.as_slice(), &crc(&named)].concat()
}

/// A grey PNG that says it is this large, with these pixels, packed.
fn png_of(width: u32, height: u32, before: &[u8], packed: &[u8]) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = chunk(b"IHDR", &[size.as_slice(), &[8, 0, 0, 0, 0]].concat());
    [b"\x89PNG\r\n\x1a\n", header.as_slice(), before, &chunk(b"IDAT", packed), &chunk(b"IEND", b"")].concat()
}

fn zeros(bytes: usize) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; bytes], 6)
}

#[test]
fn pixels_stay_and_are_turned_upright() {
    let upright = DynamicImage::from(picture(30, 20)).rotate90().into_rgb8();
    for source in [png(&picture(30, 20), None), webp(&picture(30, 20))] {
        let (_, bytes) = remade(&source).unwrap();

        assert_eq!(image::load_from_memory(&bytes).unwrap().into_rgb8(), upright);
    }
}

#[test]
fn a_photograph_is_turned_and_hardly_changes() {
    let smooth = RgbImage::from_fn(64, 48, |x, y| Rgb([x as u8 * 3, y as u8 * 4, 90]));

    let (file_type, bytes) = remade(&jpeg(&smooth)).unwrap();

    let upright = DynamicImage::from(smooth).rotate90().into_rgb8();
    let decoded = image::load_from_memory(&bytes).unwrap().into_rgb8();
    assert_eq!((file_type, decoded.dimensions()), (FileType::Jpeg, (48, 64)));
    let farthest = decoded.iter().zip(upright.iter()).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(farthest.unwrap() < 24, "{farthest:?}");
}

#[test]
fn nothing_but_pixels_is_carried_over() {
    let zip = [b"PK\x03\x04", SECRET].concat();
    let mut commented = jpeg(&picture(30, 20));
    commented.splice(2..2, [b"\xFF\xFE\0\x30", SECRET].concat());
    let mut text = png(&picture(30, 20), None);
    text.splice(33..33, chunk(b"tEXt", &[b"Comment\0", SECRET].concat()));
    let mut javascript = gif(&[0, 1]);
    javascript.splice(13 + 3 * 32..13 + 3 * 32, [b"\x21\xFE\x2E", SECRET, b"\0"].concat());
    for (source, kind) in [
        ([text.as_slice(), &zip].concat(), FileType::Png),
        ([commented.as_slice(), b"<html>", SECRET].concat(), FileType::Jpeg),
        ([webp(&picture(30, 20)).as_slice(), &zip].concat(), FileType::Webp),
        ([javascript.as_slice(), SECRET].concat(), FileType::Gif),
    ] {
        assert!(holds(&source, SECRET));

        let (file_type, bytes) = remade(&source).unwrap();

        assert_eq!((file_type, FileType::sniff(&bytes)), (kind, Some(kind)));
        for rest in
            [SECRET, &SECRET[..15], &SECRET[21..36], b"PK\x03\x04", b"<html>", b"Exif", b"II*\0", b"eXIf"]
        {
            assert!(!holds(&bytes, rest), "{kind:?} holds {:?}", String::from_utf8_lossy(rest));
        }
        let (_, again) = remade(&bytes).unwrap();
        assert!(again.len() <= bytes.len() + 64, "{kind:?}");
    }
}

#[test]
fn colours_are_meant_as_the_dropped_profile_says() {
    let green = RgbImage::from_pixel(4, 4, Rgb([120, 180, 60]));
    let profile = ColorProfile::new_display_p3().encode().unwrap();

    let (_, plain) = remade(&png(&green, None)).unwrap();
    let (_, converted) = remade(&png(&green, Some(profile))).unwrap();
    let (_, nonsense) = remade(&png(&green, Some(b"no profile".to_vec()))).unwrap();

    let first = |bytes: &[u8]| *image::load_from_memory(bytes).unwrap().into_rgb8().get_pixel(0, 0);
    assert_eq!((first(&plain), first(&nonsense)), (Rgb([120, 180, 60]), Rgb([120, 180, 60])));
    let Rgb([red, strong, _]) = first(&converted);
    assert!(red < 112 && strong > 180, "{:?}", first(&converted));
    assert!(!holds(&converted, b"iCCP"));
}

#[test]
fn what_was_deep_or_transparent_is_kept_in_eight_bits() {
    let deep: image::ImageBuffer<Rgba<u16>, Vec<u16>> =
        image::ImageBuffer::from_fn(5, 5, |x, _| Rgba([x as u16 * 257 * 50, 0, 65_535, 257 * 128]));
    let mut bytes = Vec::new();
    DynamicImage::from(deep).write_with_encoder(PngEncoder::new(&mut bytes)).unwrap();

    let (_, bytes) = remade(&bytes).unwrap();

    let decoded = image::load_from_memory(&bytes).unwrap();
    let expected = RgbaImage::from_fn(5, 5, |x, _| Rgba([x as u8 * 50, 0, 255, 128]));
    assert_eq!((decoded.color(), decoded.into_rgba8()), (image::ColorType::Rgba8, expected));
}

#[test]
fn an_animation_keeps_its_frames_and_times() {
    let (_, bytes) = remade(&gif(&[0, 1, 0])).unwrap();

    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(bytes.as_slice()).unwrap();
    let mut frames = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        frames.push((frame.delay, frame.buffer[..3].to_vec()));
    }
    let dark = (7, vec![9, 8, 7]);
    assert_eq!(frames, [dark.clone(), (7, vec![200; 3]), dark]);
    assert_eq!(decoder.repeat(), gif::Repeat::Infinite);
}

#[test]
fn what_was_sent_with_losses_becomes_a_jpeg() {
    use base64::Engine;
    let lossy = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
    let lossy = base64::engine::general_purpose::STANDARD.decode(lossy).unwrap();

    assert_eq!(remade(&lossy).unwrap().0, FileType::Jpeg);
}

#[test]
fn what_is_no_picture_is_refused() {
    for source in [
        &b""[..],
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        b"%PDF-1.7",
        b"GIF89a/*\0\0\0\0\0*/=1;alert(document.domain)//",
        b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>",
        b"\xFF\xD8\xFF\xE0<html><script>alert(1)</script>\xFF\xD9",
        b"RIFF\x24\0\0\0WEBPVP8 <script>alert(1)</script>",
    ] {
        assert!(is_damaged(source), "{}", String::from_utf8_lossy(source));
    }
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let mut canvas = gif(&[0]);
    canvas[6..10].fill(0xFF);
    let mut passes = b"\xFF\xD8\xFF\xC2\0\x0B\x08\x20\0\x20\0\x01\x01\x11\0".to_vec();
    for _ in 0..2_000 {
        passes.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\0\0\0");
    }
    passes.extend(b"\xFF\xD9");

    let at = std::time::Instant::now();
    assert!(is_too_large(&png_of(65_535, 65_535, b"", &zeros(1_000_000))));
    assert!(is_too_large(&png_of(2_000_000_000, 2_000_000_000, b"", &zeros(1_000))));
    assert!(is_too_large(&canvas));
    assert!(is_too_large(&passes));
    assert!(is_too_large(&gif(&[0; 10_001])));
    let profile = [b"name\0\0".as_slice(), &zeros(50_000_000)].concat();
    let profile = png_of(10, 10, &chunk(b"iCCP", &profile), &zeros(110));
    // A profile of that size is passed over, or the picture is refused; it is never unpacked.
    assert!(
        remade(&profile).is_ok_and(|(_, bytes)| bytes.len() < 1_000)
            || is_damaged(&profile)
            || is_too_large(&profile)
    );
    // More pixels than are announced are never unpacked either.
    assert!(remade(&png_of(10, 10, b"", &zeros(50_000_000))).is_ok_and(|(_, bytes)| bytes.len() < 1_000));
    // Generous for a shared machine: what takes the time is making the bombs.
    assert!(at.elapsed().as_secs() < 20, "{:?}", at.elapsed());
}

#[test]
fn what_is_cut_off_is_refused() {
    let mut plain = Vec::new();
    picture(40, 30).write_with_encoder(WebPEncoder::new_lossless(&mut plain)).unwrap();
    for source in [png(&picture(40, 30), None), jpeg(&picture(40, 30)), plain, gif(&[0, 1])] {
        let end = source.len();
        for until in (0..end - 12).step_by(7) {
            assert!(is_damaged(&source[..until]), "{:?} cut at {until} of {end}", FileType::sniff(&source));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Pictures with damaged bytes are refused, or made anew within the bounds; no decoder panics.
    #[test]
    fn damaged_pictures_never_panic(
        kind in 0usize..4,
        damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut source = match kind {
            0 => png(&picture(40, 30), Some(ColorProfile::new_display_p3().encode().unwrap())),
            1 => jpeg(&picture(40, 30)),
            2 => webp(&picture(40, 30)),
            _ => gif(&[0, 1, 0]),
        };
        for (place, byte) in damages {
            let place = place.index(source.len());
            source[place] = byte;
        }
        if let Some(cut) = cut {
            source.truncate(cut.index(source.len()));
        }
        if let Ok((file_type, bytes)) = remade(&source) {
            prop_assert_eq!(FileType::sniff(&bytes), Some(file_type));
            prop_assert!(remade(&bytes).is_ok());
        }
    }
}
