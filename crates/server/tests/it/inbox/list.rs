//! The list of cases.

use reqwest::{Method, StatusCode};

use crate::app::{OTHER_ORIGIN, OTHER_SITE, TestApp};
use crate::customer::post;
use crate::samples::{case, case_saying, key};
use crate::visitor::Visitor;

/// The numbers on a page of the list, in order.
fn numbers(page: &str) -> Vec<String> {
    let lines = page.split("<template").next().unwrap().split("<li data-number=\"").skip(1);
    lines.map(|line| line.split_once('"').unwrap().0.to_owned()).collect()
}

#[tokio::test]
async fn the_newest_case_is_on_top() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let first = post(&app, &case_saying("The first")).await;
    let second = post(&app, &case_saying("The second")).await;

    let page = visitor.page("/inbox").await;

    assert_eq!(numbers(&page), [second.number.0, first.number.0]);
    assert!(page.contains("The first") && page.contains("Fern &amp; Clay"));
}

#[tokio::test]
async fn an_empty_inbox_says_so() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;

    let page = visitor.page("/inbox").await;

    assert!(
        page.contains("<p id=\"empty\" class=\"empty\">")
            || page.contains("<p class=\"empty\" id=\"empty\">")
    );
    assert!(page.contains("No cases here."));
}

#[tokio::test]
async fn the_list_can_be_narrowed_to_a_status_and_to_a_shop() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let solved = post(&app, &case()).await;
    let elsewhere = app
        .bare(Method::POST, "/api/v1/cases")
        .header("askwell-site", OTHER_SITE)
        .header("origin", OTHER_ORIGIN)
        .header("idempotency-key", key())
        .json(&case());
    let elsewhere: askwell_core::wire::Receipt = elsewhere.send().await.unwrap().json().await.unwrap();
    visitor.set_status(&solved.number.0, "solved").await;

    assert_eq!(numbers(&visitor.page("/inbox?status=solved").await), std::slice::from_ref(&solved.number.0));
    assert_eq!(numbers(&visitor.page("/inbox?status=new").await), std::slice::from_ref(&elsewhere.number.0));
    assert_eq!(numbers(&visitor.page("/inbox?site=other").await), std::slice::from_ref(&elsewhere.number.0));
    assert_eq!(numbers(&visitor.page("/inbox?site=other&status=solved").await).len(), 0);
    assert_eq!(numbers(&visitor.page("/inbox?site=&status=nonsense").await).len(), 2);
}

#[tokio::test]
async fn a_number_however_quoted_leads_to_its_case() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let number = post(&app, &case()).await.number.0;
    let quoted = number.to_lowercase().replace('-', "+");

    let found = visitor.get(&format!("/inbox?number={quoted}")).await;
    let missing = visitor.page("/inbox?number=%3Cb%3E7K3M-Q9XD").await;

    assert_eq!(found.status(), StatusCode::SEE_OTHER);
    assert_eq!(found.headers()["location"].to_str().unwrap(), format!("/inbox/cases/{number}"));
    assert!(missing.contains("There is no case &lt;b&gt;7K3M-Q9XD."), "{missing}");
}

#[tokio::test]
async fn older_cases_are_one_link_away() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    for _ in 0..51 {
        post(&app, &case()).await;
    }

    let newest = visitor.page("/inbox").await;
    let link = newest.split_once("class=\"older\"><a href=\"").unwrap().1.split_once('"').unwrap().0;
    let older = visitor.page(&link.replace("&amp;", "&")).await;

    assert_eq!(numbers(&newest).len(), 50);
    assert_eq!(numbers(&older).len(), 1);
    assert!(!older.contains("class=\"older\""));
    assert!(
        newest.contains("data-live") && !older.contains("data-live"),
        "new cases belong on the first page"
    );
}

#[tokio::test]
async fn the_inbox_speaks_the_agents_language() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    post(&app, &case()).await;
    for (language, status) in [("en", "New"), ("es", "Nuevo"), ("fr", "Nouveau"), ("ro", "Nou")] {
        let request = visitor.request(Method::GET, "/inbox").header("accept-language", language);
        let page = visitor.send(request).await.text().await.unwrap();

        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{language}");
        assert!(page.contains(&format!("data-status=\"new\">{status}<")), "{language}");
    }
}

#[tokio::test]
async fn an_address_of_nothing_is_a_calm_page() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    for path in ["/inbox/nothing", "/inbox/cases/7K3M-Q9XD", "/inbox/cases/nonsense", "/inbox/cases/x/y/z"] {
        let response = visitor.get(path).await;

        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8", "{path}");
        assert!(response.text().await.unwrap().contains("There is nothing here"), "{path}");
    }
}
