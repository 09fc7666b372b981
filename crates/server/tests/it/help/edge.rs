//! Forms from elsewhere, broken ones, ones sent twice, and too many.

use reqwest::multipart::Form;
use reqwest::{Method, StatusCode};

use super::Guest;
use crate::app::{OTHER_SITE, SITE, TestApp};
use crate::visitor::Visitor;

async fn at_review(app: &TestApp) -> Guest<'_> {
    let mut guest = Guest::arrive(app).await;
    guest.begin("It broke", "other").await;
    guest.answer(&[("change_source", "not_sure")]).await;
    guest.answer(&[]).await;
    guest.answer(&[("contact_source", "link_only")]).await;
    guest
}

fn sending(visit: &str) -> Form {
    Form::new().text("visit", visit.to_owned()).text("do", "send")
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_case_and_the_same_receipt() {
    let app = TestApp::start().await;
    let guest = at_review(&app).await;
    let send = || app.bare(Method::POST, &format!("/help/{SITE}")).multipart(sending(&guest.visit())).send();

    let (one, two) = tokio::join!(send(), send());
    let (one, two) = (one.unwrap().text().await.unwrap(), two.unwrap().text().await.unwrap());

    assert_eq!(app.ticket_count().await, 1);
    assert!(one.contains("Your case has arrived"));
    assert_eq!(one, two);
}

#[tokio::test]
async fn a_case_changed_after_it_was_sent_is_not_sent_again_and_its_number_is_told() {
    let app = TestApp::start().await;
    let mut guest = at_review(&app).await;
    let mut earlier = Guest { app: &app, page: guest.page.clone(), status: guest.status };
    guest.press("send", &[]).await;

    earlier.press("open-contact", &[]).await;
    earlier.answer(&[("contact_source", "email"), ("email", "ana@example.org")]).await;
    earlier.press("send", &[]).await;

    assert!(earlier.says("You had sent this case before"), "{}", earlier.text());
    assert_eq!(app.ticket_count().await, 1);
}

#[tokio::test]
async fn a_form_from_another_page_or_with_a_visit_of_its_own_making_is_refused() {
    let app = TestApp::start().await;
    let guest = at_review(&app).await;
    let post = |visit: String, site: &str| {
        app.bare(Method::POST, &format!("/help/{site}")).multipart(sending(&visit))
    };
    let mut changed = guest.visit();
    changed.replace_range(60..61, if &changed[60..61] == "A" { "B" } else { "A" });

    let foreign = post(guest.visit(), SITE).header("origin", "https://evil.example").send().await.unwrap();
    let marked = post(guest.visit(), SITE).header("sec-fetch-site", "cross-site").send().await.unwrap();
    let of_another = post(guest.visit(), OTHER_SITE).send().await.unwrap();
    let made_up = post(changed, SITE).send().await.unwrap();

    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    assert_eq!(marked.status(), StatusCode::FORBIDDEN);
    assert_eq!(of_another.status(), StatusCode::BAD_REQUEST);
    assert_eq!(made_up.status(), StatusCode::BAD_REQUEST);
    assert_eq!(app.ticket_count().await, 0);
}

#[tokio::test]
async fn broken_forms_are_refused_calmly() {
    let app = TestApp::start().await;
    let guest = at_review(&app).await;
    let path = format!("/help/{SITE}");
    let late = Form::new().text("do", "send").text("visit", guest.visit());
    let none = app.bare(Method::POST, &path).multipart(late).send().await.unwrap();
    let plain = app.bare(Method::POST, &path).form(&[("visit", guest.visit())]).send().await.unwrap();
    let long = Form::new().text("visit", guest.visit()).text("error_text", "x".repeat(3 * 1024 * 1024));
    let long = app.bare(Method::POST, &path).multipart(long).send().await.unwrap();
    let nowhere = app.bare(Method::GET, "/help/no-such-site").send().await.unwrap();

    assert_eq!(none.status(), StatusCode::BAD_REQUEST);
    assert_eq!(plain.status(), StatusCode::BAD_REQUEST);
    assert_eq!(long.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(nowhere.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn too_many_cases_wait_and_lose_nothing() {
    let app = TestApp::builder().limits("posts_per_minute_per_address = 1").start().await;
    at_review(&app).await.press("send", &[]).await;
    let mut guest = at_review(&app).await;

    guest.press("send", &[]).await;

    assert_eq!(guest.question(), "Check your answers");
    assert!(guest.says("please try again in 60 seconds"), "{}", guest.text());
    assert_eq!(app.ticket_count().await, 1);
    app.clock.advance_ms(61_000);
    guest.press("send", &[]).await;
    assert_eq!(app.ticket_count().await, 2);
}

#[tokio::test]
async fn texts_of_strangers_are_shown_as_texts_and_masked_in_the_review() {
    let app = TestApp::start().await;
    let mut guest = Guest::arrive(&app).await;
    guest.begin("<script>alert(1)</script> 4111 1111 1111 1111", "other").await;
    guest.answer(&[("change_source", "not_sure"), ("change_comment", "\"><img src=x>")]).await;
    guest.answer(&[]).await;
    guest.answer(&[("contact_source", "link_only")]).await;

    assert!(guest.page.contains("&lt;script&gt;alert(1)&lt;/script&gt; [card]"));
    assert!(!guest.page.contains("<script") && !guest.page.contains("<img"));
}

#[tokio::test]
async fn words_are_hidden_before_the_case_is_sent_and_can_be_shown_again() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let mut guest = Guest::arrive(&app).await;
    guest.begin("Ana Pop can't pay; Ana Pop is angry, her dog Rex too", "other").await;
    guest.answer(&[("change_source", "not_sure")]).await;
    guest.answer(&[]).await;
    guest.answer(&[("contact_source", "link_only")]).await;

    guest.press("hide", &[("hide_text", "Nobody")]).await;
    assert!(guest.says("Nothing to hide was found."));
    guest.press("hide", &[("hide_text", "Rex")]).await;
    guest.press("hide", &[("hide_text", " Ana Pop ")]).await;
    assert!(guest.says("Hidden. It won’t be sent.") && guest.says("Hidden: Ana Pop"));
    guest.press("unhide-0", &[]).await;
    assert!(
        guest.says("[removed] can't pay; [removed] is angry, her dog Rex too") && !guest.says("Hidden: Rex")
    );
    guest.press("speak-ro", &[]).await;
    guest.press("send", &[]).await;

    let list = agent.page("/inbox").await;
    assert!(list.contains("[removed]") && !list.contains("Ana Pop"), "{list}");
}

#[tokio::test]
async fn what_was_noticed_without_asking_can_be_taken_out() {
    let app = TestApp::start().await;
    let arrived = app
        .bare(Method::GET, &format!("/help/{SITE}?lang=en"))
        .header("referer", "https://shop.example/checkout?token=secret")
        .header("user-agent", "Browser/1")
        .send()
        .await
        .unwrap();
    let mut guest = Guest::at(&app, arrived).await;
    guest.begin("It broke", "other").await;
    guest.answer(&[("change_source", "not_sure")]).await;
    guest.answer(&[]).await;
    guest.answer(&[("contact_source", "link_only")]).await;
    assert!(guest.says("https://shop.example/checkout") && guest.says("Browser/1"));
    assert!(!guest.says("secret"));

    guest.press("remove-page", &[]).await;
    guest.press("remove-environment", &[]).await;

    assert!(!guest.says("https://shop.example/checkout") && !guest.says("Browser/1"));
}

#[tokio::test]
async fn pages_keep_to_themselves_and_can_be_gone_back_to() {
    let app = TestApp::start().await;

    let page = app.bare(Method::GET, &format!("/help/{SITE}")).send().await.unwrap();

    assert_eq!(page.headers()["cache-control"], "private, no-cache");
    assert_eq!(page.headers()["x-robots-tag"], "noindex");
    assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("form-action 'self'"));
    let mut guest = at_review(&app).await;
    guest.press("send", &[]).await;
    assert!(!guest.page.contains("name=\"visit\""), "a receipt carries no form");
}

#[tokio::test]
async fn the_language_is_that_of_the_browser_unless_the_link_says_another() {
    let app = TestApp::start().await;
    let ask = |path: String| app.bare(Method::GET, &path).header("accept-language", "ro-RO,ro;q=0.9").send();

    let own = ask(format!("/help/{SITE}")).await.unwrap().text().await.unwrap();
    let said = ask(format!("/help/{SITE}?lang=es")).await.unwrap().text().await.unwrap();

    assert!(own.contains("<html lang=\"ro\">") && said.contains("<html lang=\"es\">"));
}

#[tokio::test]
async fn hours_and_scope_are_said_before_anything_is_written() {
    let site = "[sites.scope.en]\nhandles = [\"Problems with the site\"]\n\
        not = [{ what = \"Tax advice\", label = \"An adviser\", url = \"https://tax.example/\" }]\n";
    let app = TestApp::builder().site(site).start().await;

    let guest = Guest::arrive(&app).await;

    assert!(guest.says("Open now. How long an answer takes can’t be told yet."), "{}", guest.text());
    assert!(guest.says("Not here: Tax advice") && guest.page.contains("https://tax.example/"));
    app.clock.advance_ms(8 * 3_600_000);
    assert!(Guest::arrive(&app).await.says("Closed until 2026-11-19 09:00 EET."));
}

#[tokio::test]
async fn what_is_collected_is_said_before_anything_is_asked_in_the_words_of_the_site_if_it_has_any() {
    let site =
        "[sites.consent.en]\ntext = \"We keep it for a year.\"\nurl = \"https://shop.example/privacy\"\n";
    let (worded, plain) = (TestApp::builder().site(site).start().await, TestApp::start().await);

    let (own, built_in) = (Guest::arrive(&worded).await, Guest::arrive(&plain).await);

    assert!(own.says("We keep it for a year.") && own.says("Privacy notice"), "{}", own.text());
    assert!(own.page.contains("href=\"https://shop.example/privacy\""));
    assert!(built_in.says("Only what you write and add here is sent"), "{}", built_in.text());
}

#[tokio::test]
async fn harsh_words_get_a_gentle_line_and_go_as_they_are() {
    let app = TestApp::start().await;
    let mut guest = Guest::arrive(&app).await;
    guest.begin("Your stupid shop broke again", "other").await;
    guest.answer(&[("change_source", "not_sure")]).await;
    guest.answer(&[]).await;
    guest.answer(&[("contact_source", "link_only")]).await;

    assert!(guest.says("We see that this is maddening."));
    assert!(guest.says("Your stupid shop broke again"));
    guest.press("send", &[]).await;
    assert_eq!(app.ticket_count().await, 1);
}
