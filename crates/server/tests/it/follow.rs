//! `/c/{number}/{token}`: the customer's private page.

mod deletion;
mod messages;

use reqwest::StatusCode;
use serde_json::json;

use crate::app::TestApp;
use crate::customer::{full_case, post, post_with_files};
use crate::inbox::attachments::{addresses, opened, thumbnails};
use crate::samples::{case, made_anew, png};
use crate::visitor::Visitor;

#[tokio::test]
async fn the_private_page_says_where_the_case_stands_and_what_was_sent() {
    let app = TestApp::start().await;
    let receipt = post(&app, &full_case("here")).await;

    let page = Visitor::stranger(&app).page(&receipt.link).await;

    for text in [
        receipt.number.0.as_str(),
        "It has arrived and waits to be read.",
        "We mean to answer by",
        "2026-11-19T08:30:00Z",
        "No answer yet.",
        "Noticed on the page, confirmed by you",
        "comment here",
        "As you told us",
        "Fern &amp; Clay",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("the customer"), "people are spoken to, not about");
}

#[tokio::test]
async fn status_and_answer_reach_the_private_page() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;

    visitor.answer(&receipt.number.0, "Try again now, please.", "solved").await;

    let page = Visitor::stranger(&app).page(&receipt.link).await;
    assert!(page.contains("It is solved."));
    assert!(page.contains("Mara Pop") && page.contains("Try again now, please."));
    assert!(!page.contains("We mean to answer by"), "the promise is kept");
}

#[tokio::test]
async fn the_page_speaks_the_language_of_the_case() {
    let app = TestApp::start().await;
    for (locale, title) in
        [("en", "Your case"), ("es", "Su caso"), ("fr", "Votre dossier"), ("ro", "Cazul dumneavoastră")]
    {
        let mut case = case();
        case["locale"] = locale.into();
        let receipt = post(&app, &case).await;

        let page = Visitor::stranger(&app).page(&receipt.link).await;

        assert!(page.contains(&format!("<html lang=\"{locale}\">")), "{locale}");
        assert!(page.contains(title), "{locale}");
    }
}

#[tokio::test]
async fn a_wrong_number_and_a_wrong_token_are_the_same_calm_nothing() {
    let app = TestApp::start().await;
    let one = post(&app, &case()).await;
    let other = post(&app, &case()).await;
    let token = one.link.rsplit('/').next().unwrap();
    let visitor = Visitor::stranger(&app);
    let mut pages = Vec::new();
    for path in [
        format!("/c/{}/{token}", other.number.0),
        format!("/c/0000-0000/{token}"),
        format!("/c/{}/{}", one.number.0, &token[..21]),
        format!("/c/{}/{token}x", one.number.0),
        format!("/c/nonsense/{token}"),
        format!("/c/{}/x/case.html", one.number.0),
        format!("/c/{}/x/case.json", one.number.0),
        format!("/c/{}/x/attachments/0", one.number.0),
        format!("/c/{}", one.number.0),
    ] {
        let response = visitor.get(&path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        pages.push(response.text().await.unwrap());
    }

    assert!(pages.iter().all(|page| *page == pages[0]));
    assert!(pages[0].contains("it may have been cut off"));
}

#[tokio::test]
async fn the_address_is_told_to_nobody() {
    let app = TestApp::start().await;
    let receipt = post_with_files(&app, &[("a.png", &png(64))]).await;
    let visitor = Visitor::stranger(&app);
    let page = visitor.page(&receipt.link).await;
    let way = visitor.get(&addresses(&page)[0]).await;
    let file = way.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(way.headers()["referrer-policy"], "no-referrer");

    for path in [&receipt.link, &format!("{}/case.html", receipt.link), &thumbnails(&page)[0], &file] {
        let response = visitor.get(path).await;
        assert_eq!(response.headers()["referrer-policy"], "no-referrer", "{path}");
        assert_eq!(response.headers()["cache-control"], "no-store", "{path}");
        assert_eq!(response.headers()["x-robots-tag"], "noindex", "{path}");
        assert!(!response.headers().contains_key("set-cookie"), "{path}");
    }
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[tokio::test]
async fn the_files_are_shown_through_the_private_link_alone() {
    let app = TestApp::start().await;
    let picture = png(5_000);
    let receipt = post_with_files(&app, &[("a.png", &picture)]).await;
    let other = post(&app, &case()).await;
    let visitor = Visitor::stranger(&app);
    let address = addresses(&visitor.page(&receipt.link).await)[0].clone();
    let name = address.rsplit('/').next().unwrap();

    assert_eq!(opened(&visitor, &address).await.bytes().await.unwrap(), made_anew(&picture));
    let elsewhere = visitor.get(&format!("{}/attachments/{name}", other.link)).await;
    assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_number_is_understood_as_people_quote_it() {
    let app = TestApp::start().await;
    let mut quoted = case();
    quoted["contact"] = json!("link_only");
    let receipt = post(&app, &quoted).await;
    let link = receipt.link.replace(&receipt.number.0, &receipt.number.0.to_lowercase());

    assert!(Visitor::stranger(&app).page(&link).await.contains("you look at this page"));
}
