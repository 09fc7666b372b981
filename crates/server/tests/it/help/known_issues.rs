//! Known issues on the plain pages: told before any further question, joined with one press.

use super::Guest;
use crate::app::TestApp;
use crate::known_issues::Issue;
use crate::visitor::Visitor;

#[tokio::test]
async fn a_known_issue_is_told_first_and_joining_makes_no_ticket() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards are declined", &[("error_texts", "declined")]).await;
    let mut guest = Guest::arrive(&app).await;

    guest.answer(&[("error_source", "typed"), ("error_text", "Your card was declined.")]).await;

    assert_eq!(guest.question(), "Cards are declined");
    for text in ["Known since 2026-11-18 09:00 EET", "Payments by card fail.", "Pay by transfer."] {
        assert!(guest.says(text), "{text}: {}", guest.text());
    }
    guest.press("join", &[]).await;
    assert_eq!(guest.question(), "You’ll hear from us");
    let link = guest.page.split_once("<p><a href=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    assert!(Visitor::stranger(&app).page(&link).await.contains("Cards are declined"));
    assert_eq!(app.ticket_count().await, 0);
    assert!(mara.page(&issue.page()).await.contains("1 joined"));
}

#[tokio::test]
async fn joining_twice_with_the_same_page_is_joining_once() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards are declined", &[]).await;
    let mut guest = Guest::arrive(&app).await;
    guest.answer(&[("error_source", "typed"), ("error_text", "It broke")]).await;
    let mut again = Guest { app: &app, page: guest.page.clone(), status: guest.status };

    guest.press("join", &[]).await;
    again.press("join", &[]).await;

    assert!(mara.page(&issue.page()).await.contains("1 joined"));
}

#[tokio::test]
async fn whoever_has_something_else_goes_on() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    Issue::write(&mara, "Cards are declined", &[]).await;
    let mut guest = Guest::arrive(&app).await;
    guest.answer(&[("error_source", "typed"), ("error_text", "It broke")]).await;

    guest.answer(&[]).await;

    assert_eq!(guest.question(), "What is it about?");
}

#[tokio::test]
async fn an_issue_that_was_mended_meanwhile_leaves_the_way_on() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards are declined", &[]).await;
    let mut guest = Guest::arrive(&app).await;
    guest.answer(&[("error_source", "typed"), ("error_text", "It broke")]).await;
    issue.tell(&mara, "It works again.", "fixed").await;

    guest.press("join", &[]).await;

    assert_eq!(guest.question(), "This is no longer open");
    guest.answer(&[]).await;
    assert_eq!(guest.question(), "What is it about?");
}

#[tokio::test]
async fn an_address_to_be_told_at_is_asked_for_only_where_mail_can_be_sent_and_a_slip_is_told() {
    let mail = "[mail]\nhost = \"127.0.0.1\"\nfrom = \"help@shop.example\"\ntls = \"none\"\n";
    let app = TestApp::builder().keys(mail).start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards are declined", &[]).await;
    let mut guest = Guest::arrive(&app).await;
    guest.answer(&[("error_source", "typed"), ("error_text", "It broke")]).await;

    guest.press("join", &[("email", "ana@")]).await;
    assert!(guest.says("It should look like name@example.org."), "{}", guest.text());
    assert!(guest.page.contains("value=\"ana@\"") && guest.page.contains("href=\"#email\""));
    guest.press("join", &[("email", "ana@example.org")]).await;

    assert_eq!(guest.question(), "You’ll hear from us");
    assert!(mara.page(&issue.page()).await.contains("1 by e-mail"));
}
