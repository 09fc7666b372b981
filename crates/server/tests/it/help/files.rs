//! Files that come with a plain form.

use reqwest::StatusCode;

use super::Guest;
use crate::app::TestApp;
use crate::samples::png;

async fn at_evidence(app: &TestApp) -> Guest<'_> {
    let mut guest = Guest::arrive(app).await;
    guest.begin("It broke", "other").await;
    guest.answer(&[("change_source", "nothing_known")]).await;
    guest
}

#[tokio::test]
async fn files_are_added_named_and_removed() {
    let app = TestApp::start().await;
    let mut guest = at_evidence(&app).await;

    guest.send("add-files", &[], &[("one.png", &png(2_000)), ("../two.txt", b"a log\n")]).await;
    assert!(guest.says("one.png") && guest.says("two.txt") && !guest.says("../"));
    guest.press("remove-file-0", &[]).await;

    assert!(!guest.says("one.png") && guest.says("two.txt"));
    guest.answer(&[]).await;
    guest.answer(&[("contact_source", "link_only")]).await;
    assert!(guest.says("two.txt"));
    guest.press("send", &[]).await;
    assert_eq!(guest.question(), "Your case has arrived");
}

#[tokio::test]
async fn what_cannot_be_taken_says_why_and_the_page_stays() {
    let app = TestApp::builder().limits("max_files = 2\nmax_file_bytes = 5000").start().await;
    let mut guest = at_evidence(&app).await;

    let files: [(&str, &[u8]); 3] =
        [("large.png", &png(6_000)), ("page.png", b"<html><script>"), ("fine.png", &png(100))];
    guest.send("continue", &[], &files).await;

    assert_eq!(guest.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(guest.says("large.png: The file is larger than 5.0 kB."), "{}", guest.text());
    assert!(guest.says("page.png: This kind of file can’t be taken."));
    assert!(!guest.says("fine.png:"));
    guest.press("continue", &[]).await;
    assert_eq!(guest.question(), "How can we reach you?");
}

#[tokio::test]
async fn a_form_larger_than_all_files_that_fit_is_refused_whole() {
    let app = TestApp::builder().limits("max_files = 1\nmax_file_bytes = 5000").start().await;
    let mut guest = at_evidence(&app).await;

    guest.send("continue", &[], &[("a.png", &png(20_000))]).await;

    assert_eq!(guest.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(guest.says("This is more than can be taken"));
}

#[tokio::test]
async fn files_that_are_gone_by_the_time_the_case_is_sent_are_asked_for_again() {
    let app = TestApp::start().await;
    let mut guest = at_evidence(&app).await;
    guest.send("continue", &[], &[("a.png", &png(100))]).await;
    guest.answer(&[("contact_source", "link_only")]).await;
    app.state.store.give_up_old_uploads(u64::MAX).await.unwrap();

    guest.press("send", &[]).await;

    assert!(guest.says("Files are kept for one day"), "{}", guest.text());
    assert_eq!(app.ticket_count().await, 0);
    guest.press("send", &[]).await;
    assert_eq!(guest.question(), "Your case has arrived");
}
