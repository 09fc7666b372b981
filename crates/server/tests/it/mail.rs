//! Letters, sent to a real mail server.

use askwell_server::jobs::{send_letters, tell_joined};
use askwell_server::store::letters::LetterCounts;

use crate::app::{TestApp, TestAppBuilder};
use crate::known_issues::{Issue, joined_with};
use crate::visitor::Visitor;

mod smtp;

pub use smtp::{SmtpServer, Tls};

const HOUR_MS: u64 = 3_600_000;

impl TestAppBuilder {
    /// Sends its mail there.
    pub fn mail(self, server: &SmtpServer) -> TestAppBuilder {
        self.keys(&server.settings())
    }
}

/// Does what the jobs do, now.
pub async fn run_jobs(app: &TestApp) {
    tell_joined::run(&app.state).await.unwrap();
    send_letters::run(&app.state).await.unwrap();
}

/// Until no letter waits any more: the server's own job may have one in hand.
async fn run_until_none_waits(app: &TestApp) {
    while counts(app).await.waiting > 0 {
        run_jobs(app).await;
        tokio::task::yield_now().await;
    }
}

async fn counts(app: &TestApp) -> LetterCounts {
    app.state.store.letter_counts().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn news_reach_by_mail_who_left_an_address_and_once() {
    let mail = SmtpServer::start(Tls::None, &[]).await;
    let app = TestApp::builder().mail(&mail).start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    let link = joined_with(&app, &issue, Some("ana@example.org"), "ro").await;
    joined_with(&app, &issue, None, "en").await;

    issue.tell(&mara, "Wait an hour, please.", "identified").await;
    let letter = mail.next_letter().await;

    assert_eq!(letter["to"], serde_json::json!(["ana@example.org"]));
    assert_eq!(letter["from"], "help@shop.example");
    assert_eq!(letter["subject"], "Fern & Clay: Cards fail");
    assert_eq!(letter["automatic"], "auto-generated");
    let text = letter["text"].as_str().unwrap();
    assert!(text.contains("Wait an hour, please."), "{text}");
    assert!(text.contains("Cunoaștem cauza"), "in the language of who joined: {text}");
    assert!(text.contains(&link), "{text}");
    run_until_none_waits(&app).await;
    run_jobs(&app).await;
    assert_eq!(mail.letters_so_far(), 0, "a letter that was taken is never sent again");
    assert_eq!(counts(&app).await, LetterCounts { waiting: 0, given_up: 0 });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_not_taken_is_tried_again_after_growing_waits() {
    let mail = SmtpServer::start(Tls::None, &["451 not now", "421 not now either"]).await;
    let app = TestApp::builder().mail(&mail).start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    joined_with(&app, &issue, Some("ana@example.org"), "en").await;
    issue.tell(&mara, "Fixed soon.", "identified").await;
    run_until_refused(&app, 1).await;

    run_jobs(&app).await;
    assert_eq!(mail.letters_so_far(), 0, "its time hasn't come");
    app.clock.advance_ms(60_000);
    run_until_refused(&app, 2).await;
    app.clock.advance_ms(60_000);
    run_jobs(&app).await;
    assert_eq!(mail.letters_so_far(), 0, "the second wait is longer");
    app.clock.advance_ms(60_000);
    run_jobs(&app).await;

    assert_eq!(mail.next_letter().await["to"], serde_json::json!(["ana@example.org"]));
    assert_eq!(counts(&app).await.waiting, 0);
}

/// Runs the jobs until the letter has been tried so often; the server runs them by itself, too.
async fn run_until_refused(app: &TestApp, attempts: u32) {
    let now_ms = || askwell_server::clock::Clock::now_ms(&*app.clock);
    loop {
        run_jobs(app).await;
        let due = app.state.store.next_letter_due_ms().await.unwrap();
        // While it is in hand it is due after ten minutes.
        if due.is_some_and(|due| due == now_ms() + 60_000 * u64::from(attempts)) {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_to_an_address_that_does_not_exist_is_given_up_and_forgotten() {
    let mail = SmtpServer::start(Tls::None, &["550 nobody here"]).await;
    let app = TestApp::builder().mail(&mail).start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    joined_with(&app, &issue, Some("nobody@example.org"), "en").await;
    issue.tell(&mara, "Fixed soon.", "identified").await;

    while counts(&app).await != (LetterCounts { waiting: 0, given_up: 1 }) {
        run_jobs(&app).await;
        tokio::task::yield_now().await;
    }

    app.clock.advance_ms(24 * HOUR_MS);
    run_jobs(&app).await;
    assert_eq!(mail.letters_so_far(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_tls_the_certificate_is_checked_and_the_password_sent() {
    for tls in [Tls::Starttls, Tls::Implicit] {
        let mail = SmtpServer::start(tls, &[]).await;
        let app = TestApp::builder().mail(&mail).start().await;
        let mara = Visitor::agent(&app).await;
        let issue = Issue::write(&mara, "Cards fail", &[]).await;
        joined_with(&app, &issue, Some("ana@example.org"), "en").await;

        issue.tell(&mara, "Fixed soon.", "identified").await;
        let letter = mail.next_letter().await;

        assert_eq!((&letter["secure"], &letter["user"]), (&true.into(), &"shop".into()), "{tls:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_with_a_strange_certificate_gets_nothing() {
    let mail = SmtpServer::start(Tls::Implicit, &[]).await;
    let settings = mail.settings_without_trust();
    let app = TestApp::builder().keys(&settings).start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    joined_with(&app, &issue, Some("ana@example.org"), "en").await;
    issue.tell(&mara, "Fixed soon.", "identified").await;

    run_until_refused(&app, 1).await;

    assert_eq!(mail.letters_so_far(), 0);
    assert_eq!(counts(&app).await.waiting, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_forgotten_when_the_last_news_are_out() {
    let mail = SmtpServer::start(Tls::None, &[]).await;
    let app = TestApp::builder().mail(&mail).start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    joined_with(&app, &issue, Some("ana@example.org"), "en").await;

    issue.tell(&mara, "It works again.", "fixed").await;
    let letter = mail.next_letter().await;

    assert!(letter["text"].as_str().unwrap().contains("It is fixed."));
    run_jobs(&app).await;
    let folder = app.stop().await;
    let database = std::fs::read(folder.path().join("data/askwell.db")).unwrap();
    let log = std::fs::read(folder.path().join("data/askwell.db-wal")).unwrap_or_default();
    let holds = |bytes: &[u8]| bytes.windows(15).any(|window| window == b"ana@example.org");
    assert!(!holds(&database) && !holds(&log));
}
