//! An upload goes on where it stopped, and only there.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::test_runner::{Config, TestRunner};
use reqwest::StatusCode;
use sha2::Digest;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::sender::{begun, files, head, id, offset, patch, upload_offset, uploaded};
use crate::app::{TestApp, refusal};
use crate::samples::text;

/// What is stored for an upload.
pub async fn stored(app: &TestApp, address: &str) -> Vec<u8> {
    let upload = app.state.store.upload(&id(address)).await.unwrap().unwrap();
    app.state.attachments.original(&upload.object, u64::MAX).await.unwrap().unwrap().to_vec()
}

#[tokio::test]
async fn pieces_become_the_file_that_was_cut() {
    let app = TestApp::start().await;
    let file = text(300_000);
    let address = begun(&app, "a.png", file.len()).await;
    let mut from = 0;
    for until in [1, 7, 600, 100_000, 300_000] {
        let response = patch(&app, &address, from, file[from..until].to_vec()).send().await.unwrap();

        assert_eq!(response.status(), StatusCode::NO_CONTENT);
        assert_eq!((upload_offset(&response), offset(&app, &address).await), (until, until));
        from = until;
    }

    assert_eq!(stored(&app, &address).await, file);
    assert!(files(&app, "spool").is_empty());
}

#[tokio::test]
async fn a_wrong_offset_is_refused_and_the_right_one_named() {
    let app = TestApp::start().await;
    let file = text(1_000);
    let address = begun(&app, "a.png", file.len()).await;
    patch(&app, &address, 0, file[..600].to_vec()).send().await.unwrap();
    for wrong in [0, 599, 601, 5_000] {
        let response = patch(&app, &address, wrong, file[..10].to_vec()).send().await.unwrap();

        assert_eq!(upload_offset(&response), 600);
        assert_eq!(refusal(response).await, (StatusCode::CONFLICT, "upload_offset_wrong".to_owned()));
    }
    assert_eq!(offset(&app, &address).await, 600);
}

#[tokio::test]
async fn what_came_before_the_line_broke_is_kept() {
    let app = TestApp::start().await;
    let file = text(200_000);
    let address = begun(&app, "a.png", file.len()).await;
    let (first, rest) = file.split_at(50_000);
    let pieces = vec![Ok(first.to_vec()), Err(std::io::Error::other("the line broke"))];
    let broken = reqwest::Body::wrap_stream(futures::stream::iter(pieces));
    patch(&app, &address, 0, broken).send().await.unwrap_err();

    let reached = offset(&app, &address).await;
    let response = patch(&app, &address, reached, file[reached..].to_vec()).send().await.unwrap();

    assert!(reached <= first.len());
    assert_eq!(upload_offset(&response), first.len() + rest.len());
    assert_eq!(stored(&app, &address).await, file);
}

#[tokio::test]
async fn whoever_comes_back_interrupts_the_line_that_hangs() {
    let app = TestApp::start().await;
    let file = text(10_000);
    let address = begun(&app, "a.png", file.len()).await;
    let (sender, receiver) = mpsc::channel::<Result<Vec<u8>, std::io::Error>>(1);
    sender.send(Ok(file[..4_000].to_vec())).await.unwrap();
    let hanging = reqwest::Body::wrap_stream(ReceiverStream::new(receiver));
    let hanging = tokio::spawn(patch(&app, &address, 0, hanging).send());
    // The line hangs from the moment the server has taken the only piece.
    let spooled = app.state.config.data_dir.join("spool").join(&id(&address).0);
    while std::fs::metadata(&spooled).map_or(0, |metadata| metadata.len()) < 4_000 {
        tokio::task::yield_now().await;
    }

    let reached = offset(&app, &address).await;
    drop(sender);
    let response = hanging.await.unwrap().unwrap();

    assert_eq!(reached, 4_000);
    assert_eq!(refusal(response).await, (StatusCode::CONFLICT, "upload_interrupted".to_owned()));
    let rest = patch(&app, &address, reached, file[reached..].to_vec()).send().await.unwrap();
    assert_eq!(rest.status(), StatusCode::NO_CONTENT);
    assert_eq!(stored(&app, &address).await, file);
}

#[tokio::test]
async fn a_restart_loses_nothing_that_was_acknowledged() {
    let app = TestApp::start().await;
    let file = text(5_000);
    let path = begun(&app, "a.png", file.len()).await.replace(&app.url, "");
    patch(&app, &path, 0, file[..3_000].to_vec()).send().await.unwrap();
    let app = TestApp::builder().start_in(app.stop().await).await;

    assert_eq!(offset(&app, &path).await, 3_000);
    patch(&app, &path, 3_000, file[3_000..].to_vec()).send().await.unwrap();
    assert_eq!(stored(&app, &path).await, file);
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_made_good_by_the_next_question() {
    let app = TestApp::start().await;
    let file = text(5_000);
    let address = begun(&app, "a.png", file.len()).await;
    // As after a kill between the last byte and the note that it had come.
    let spooled = app.state.config.data_dir.join("spool").join(&id(&address).0);
    std::fs::write(&spooled, &file).unwrap();

    assert_eq!(offset(&app, &address).await, file.len());
    assert_eq!(stored(&app, &address).await, file);
}

#[tokio::test]
async fn a_checksum_that_is_right_lets_a_piece_in() {
    let app = TestApp::start().await;
    let file = text(2_000);
    let address = begun(&app, "a.png", file.len()).await;
    let sha1 = format!("sha1 {}", STANDARD.encode(sha1::Sha1::digest(&file[..1_000])));
    let sha256 = format!("sha256 {}", STANDARD.encode(sha2::Sha256::digest(&file[1_000..])));

    let first = patch(&app, &address, 0, file[..1_000].to_vec()).header("upload-checksum", sha1);
    let second = patch(&app, &address, 1_000, file[1_000..].to_vec()).header("upload-checksum", sha256);

    assert_eq!(first.send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(second.send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(stored(&app, &address).await, file);
}

#[tokio::test]
async fn a_checksum_that_is_wrong_throws_the_piece_away() {
    let app = TestApp::start().await;
    let file = text(2_000);
    let address = begun(&app, "a.png", file.len()).await;
    patch(&app, &address, 0, file[..600].to_vec()).send().await.unwrap();
    let wrong = format!("sha256 {}", STANDARD.encode(sha2::Sha256::digest(b"something else")));

    let response = patch(&app, &address, 600, file[600..].to_vec())
        .header("upload-checksum", wrong)
        .send()
        .await
        .unwrap();

    assert_eq!(response.status().as_u16(), 460);
    assert_eq!(refusal(response).await.1, "checksum_mismatch");
    assert_eq!(offset(&app, &address).await, 600);
}

#[tokio::test]
async fn a_piece_whose_checksum_was_never_seen_right_does_not_outlive_a_kill() {
    let app = TestApp::start().await;
    let file = text(2_000);
    let address = begun(&app, "a.png", file.len()).await;
    // As after a kill in the middle of a piece with a checksum, of which 600 bytes were there before.
    let spool = app.state.config.data_dir.join("spool");
    std::fs::write(spool.join(&id(&address).0), &file[..900]).unwrap();
    std::fs::write(spool.join(format!("{}.unverified", id(&address).0)), "600").unwrap();

    assert_eq!(offset(&app, &address).await, 600);
}

#[tokio::test]
async fn a_checksum_of_another_kind_is_refused() {
    let app = TestApp::start().await;
    let address = begun(&app, "a.png", 10).await;
    for checksum in ["md5 AAAA", "sha1", "sha1 ###"] {
        let response =
            patch(&app, &address, 0, text(10)).header("upload-checksum", checksum).send().await.unwrap();

        assert_eq!(refusal(response).await, (StatusCode::BAD_REQUEST, "header_invalid".to_owned()));
    }
    assert_eq!(offset(&app, &address).await, 0);
}

#[tokio::test]
async fn a_finished_upload_says_so_however_often_it_is_asked() {
    let app = TestApp::start().await;
    let file = text(1_000);
    let address = uploaded(&app, "a.png", &file).await;

    let response = head(&app, &address).send().await.unwrap();
    let nothing_more = patch(&app, &address, 1_000, Vec::new()).send().await.unwrap();

    assert_eq!(upload_offset(&response), 1_000);
    assert_eq!(nothing_more.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn bytes_come_as_the_protocol_calls_them() {
    let app = TestApp::start().await;
    let address = begun(&app, "a.png", 10).await;
    let request = app
        .request(reqwest::Method::PATCH, &address)
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", 0)
        .header("content-type", "image/png")
        .body(text(10));

    let expected = (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type_unsupported".to_owned());
    assert_eq!(refusal(request.send().await.unwrap()).await, expected);
}

#[test]
fn a_file_arrives_whole_however_it_is_cut() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let app = runtime.block_on(TestApp::start());
    let cuts = proptest::collection::vec((1usize..4_000, proptest::bool::ANY), 0..8);
    let arrives = |(size, cuts): (usize, Vec<(usize, bool)>)| {
        let file = text(size);
        runtime.block_on(async {
            let address = begun(&app, "a.png", file.len()).await;
            let mut from = 0;
            for (length, has_checksum) in cuts.into_iter().chain([(size, true)]) {
                let piece = file[from..].iter().copied().take(length).collect::<Vec<u8>>();
                let mut request = patch(&app, &address, from, piece.clone());
                if has_checksum {
                    let sum = STANDARD.encode(sha2::Sha256::digest(&piece));
                    request = request.header("upload-checksum", format!("sha256 {sum}"));
                }
                assert_eq!(request.send().await.unwrap().status(), StatusCode::NO_CONTENT);
                from = offset(&app, &address).await;
            }
            assert_eq!(stored(&app, &address).await, file);
        });
        Ok(())
    };
    let config = Config { cases: 100, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&(8usize..12_000, cuts), arrives).unwrap();
}
