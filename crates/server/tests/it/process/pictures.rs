//! What pictures cost the process that makes them anew.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, Rgb, RgbImage};
use reqwest::{Method, Response, StatusCode};

use super::server::{Server, write_config};
use crate::app::refusal;

/// Four times the pixels of the picture as they are in memory, twelve million of three bytes.
const MOST_MORE_KILOBYTES: u64 = 4 * 36 * 1024;
/// For what is refused before it is decoded: less than a tenth of what it would unpack to.
const MOST_FOR_REFUSED_KILOBYTES: u64 = 40 * 1024;

async fn upload(server: &Server, file: Vec<u8>) -> Response {
    let begun = server
        .request(Method::POST, "/api/v1/uploads")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", file.len())
        .send()
        .await
        .unwrap();
    let path = begun.headers()["location"].to_str().unwrap().replace(&server.url, "");
    server
        .request(Method::PATCH, &path)
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", 0)
        .header("content-type", "application/offset+octet-stream")
        .body(file)
        .send()
        .await
        .unwrap()
}

/// Twelve million pixels, as detailed as a photograph.
fn photograph() -> Vec<u8> {
    let mut noise = 1u32;
    let picture = RgbImage::from_fn(4_000, 3_000, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (noise >> 28) as u8;
        Rgb([(x / 16) as u8 ^ grain, (y / 12) as u8 ^ grain, ((x + y) / 28) as u8])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 85).encode_image(&picture).unwrap();
    bytes
}

#[tokio::test]
async fn a_photograph_of_twelve_million_pixels_is_made_anew_in_bounded_memory() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&write_config(folder.path(), "", ""));
    let photograph = photograph();
    let before = server.peak_memory_kilobytes();
    let at = std::time::Instant::now();

    let response = upload(&server, photograph).await;

    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    let more = server.peak_memory_kilobytes() - before;
    println!("a photograph of 12 million pixels: {} ms, {more} kB", at.elapsed().as_millis());
    assert!(more < MOST_MORE_KILOBYTES, "{more} kB more than before");
}

#[tokio::test]
async fn a_picture_that_is_too_large_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&write_config(folder.path(), "", ""));
    let mut bomb = Cursor::new(Vec::new());
    // A quarter of a gigabyte of one colour.
    image::GrayImage::new(16_000, 16_000).write_to(&mut bomb, ImageFormat::Png).unwrap();
    let before = server.peak_memory_kilobytes();

    let response = upload(&server, bomb.into_inner()).await;

    let expected = (StatusCode::UNPROCESSABLE_ENTITY, "picture_unreadable".to_owned());
    assert_eq!(refusal(response).await, expected);
    let more = server.peak_memory_kilobytes() - before;
    assert!(more < MOST_FOR_REFUSED_KILOBYTES, "{more} kB more than before");
}
