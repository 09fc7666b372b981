//! Content decides what a file is, and what it is decides whether it is taken.

use image::ImageFormat;
use reqwest::StatusCode;

use super::sender::{begun, files, head, id, patch, uploaded};
use crate::app::{TestApp, refusal};
use crate::samples::{picture, png};

#[tokio::test]
async fn the_accepted_kinds_are_taken_whatever_they_are_called() {
    let app = TestApp::start().await;
    for (mut file, kind) in [
        (picture(ImageFormat::Png), "png"),
        (picture(ImageFormat::Jpeg), "jpg"),
        (picture(ImageFormat::WebP), "webp"),
        (picture(ImageFormat::Gif), "gif"),
        (b"%PDF-1.7".to_vec(), "pdf"),
        ("Eroare la plată\n".as_bytes().to_vec(), "txt"),
    ] {
        file.resize(2_000, b' ');

        let address = uploaded(&app, "report.exe", &file).await;

        let upload = app.state.store.upload(&id(&address)).await.unwrap().unwrap();
        assert_eq!(upload.file_type.unwrap().extension(), kind);
    }
}

#[tokio::test]
async fn what_is_none_of_them_is_refused_and_gone() {
    let app = TestApp::start().await;
    let expected = (StatusCode::UNSUPPORTED_MEDIA_TYPE, "file_type_not_accepted".to_owned());
    for begins in
        [&b"\x7fELF\x02\x01"[..], b"PK\x03\x04", b"<svg onload=alert(1)>", b"<!DOCTYPE html>", b"MZ\0"]
    {
        let mut file = begins.to_vec();
        file.resize(2_000_000, b' ');
        let address = begun(&app, "picture.png", file.len()).await;

        let response = patch(&app, &address, 0, file).send().await.unwrap();

        assert_eq!(refusal(response).await, expected, "{begins:?}");
        assert_eq!(head(&app, &address).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    }
    assert!(files(&app, "spool").is_empty());
    assert!(files(&app, "attachments").is_empty());
}

#[tokio::test]
async fn a_file_too_short_to_tell_is_judged_at_its_end() {
    let app = TestApp::start().await;
    let file = b"MZ\0\0";
    let address = begun(&app, "a.png", file.len()).await;
    patch(&app, &address, 0, file[..2].to_vec()).send().await.unwrap();

    let response = patch(&app, &address, 2, file[2..].to_vec()).send().await.unwrap();

    assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn text_has_to_be_text_to_its_end() {
    let app = TestApp::start().await;
    let mut hidden = vec![b'a'; 100_000];
    hidden[99_000] = 0;
    let cut = "ă".repeat(50_000).into_bytes();
    for file in [&hidden[..], &cut[..99_999]] {
        let address = begun(&app, "log.txt", file.len()).await;

        let response = patch(&app, &address, 0, file.to_vec()).send().await.unwrap();

        let expected = (StatusCode::UNSUPPORTED_MEDIA_TYPE, "file_type_not_accepted".to_owned());
        assert_eq!(refusal(response).await, expected);
    }
    uploaded(&app, "log.txt", &cut).await;
    assert!(files(&app, "spool").is_empty());
}

#[tokio::test]
async fn the_first_bytes_decide_before_the_rest_has_come() {
    let app = TestApp::start().await;
    let address = begun(&app, "a.png", png(1_000_000).len()).await;

    let response = patch(&app, &address, 0, vec![0; 600]).send().await.unwrap();

    assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
}
