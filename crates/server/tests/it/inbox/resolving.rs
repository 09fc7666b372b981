//! What agents say a case came from, and what the server makes of it.

use askwell_core::catalogue::Cause;
use askwell_server::config::site::SiteKey;
use askwell_server::triage::learning::learn;
use reqwest::StatusCode;
use serde_json::Value;

use crate::app::{SITE, TestApp};
use crate::customer::post;
use crate::samples::case_saying;
use crate::visitor::Visitor;

const TOLD: &str = "Stripe says card_declined since I installed a plugin";

async fn resolve(visitor: &Visitor<'_>, number: &str, cause: &str, note: &str) -> StatusCode {
    let page = format!("/inbox/cases/{number}");
    let action = format!("{page}/resolution");
    visitor.submit(&page, &action, &[("cause", cause), ("note", note)]).await.status()
}

async fn take_back(visitor: &Visitor<'_>, number: &str) {
    let page = format!("/inbox/cases/{number}");
    let response = visitor.submit(&page, &format!("{page}/resolution/take-back"), &[]).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_ticket_tells_causes_with_reasons_and_what_its_codes_mean() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let number = post(&app, &case_saying(TOLD)).await.number.0;

    let page = visitor.page(&format!("/inbox/cases/{number}")).await;

    let (_, causes) = page.split_once("id=\"causes\"").unwrap();
    assert!(causes.contains("The payment provider or the bank") && causes.contains("Stripe card_declined ("));
    assert!(causes.contains(">card_declined</strong>") && causes.contains("To be mended by"));
    assert!(!page.contains("100 %,") && !page.contains(">0 %,"));
    assert!(page.contains("href=\"https://stackoverflow.com/search?q=Stripe%20card_declined\""));
    assert!(page.contains("rel=\"noopener noreferrer\""));
    assert!(page.find("id=\"error\"").unwrap() < page.find("id=\"causes\"").unwrap(), "facts come first");
}

#[tokio::test]
async fn little_said_is_said_to_be_no_evidence_and_ends_in_a_question() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let mut case = case_saying("It is broken again. Fix it.");
    case["locale"] = "fr".into();
    let number = post(&app, &case).await.number.0;

    let page = visitor.page(&format!("/inbox/cases/{number}")).await;

    assert!(page.contains("Not enough evidence yet"));
    assert!(page.contains("What would tell most"));
    assert!(page.contains("<q lang=\"fr\""), "what is asked of the customer is in their language");
}

#[tokio::test]
async fn a_cause_solves_the_case_and_can_be_changed_and_taken_back_by_another() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case_saying(TOLD)).await;
    let (number, page) = (&receipt.number.0, format!("/inbox/cases/{}", receipt.number.0));

    assert_eq!(resolve(&visitor, number, "plugin_or_app", "a counter of ana@example.org").await, 303);
    let shown = visitor.page(&page).await;
    assert!(shown.contains("value=\"solved\" aria-pressed=\"true\""));
    assert!(shown.contains("a counter of [email]"), "a note is masked");
    assert!(shown.contains("Mara Pop: it came from “A plugin or app”"));

    assert_eq!(resolve(&visitor, number, "payment_provider", "").await, 303);
    assert_eq!(
        app.state.store.resolution(&receipt.number).await.unwrap().unwrap().cause,
        Cause::PaymentProvider
    );

    take_back(&visitor, number).await;
    let shown = visitor.page(&page).await;
    assert_eq!(app.state.store.resolution(&receipt.number).await.unwrap(), None);
    assert!(shown.contains("Mara Pop took the cause back") && shown.contains("aria-pressed=\"true\""));
}

#[tokio::test]
async fn none_of_the_causes_solves_the_case_and_keeps_nothing() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case_saying(TOLD)).await;

    assert_eq!(resolve(&visitor, &receipt.number.0, "none", "whatever").await, 303);

    assert_eq!(app.state.store.resolution(&receipt.number).await.unwrap(), None);
    let shown = visitor.page(&format!("/inbox/cases/{}", receipt.number.0)).await;
    assert!(shown.contains("Mara Pop: New → Solved"));
}

#[tokio::test]
async fn no_cause_and_too_long_a_note_are_refused_with_what_was_typed() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let number = post(&app, &case_saying(TOLD)).await.number.0;
    let page = format!("/inbox/cases/{number}");
    let long = "x".repeat(201);

    assert_eq!(resolve(&visitor, &number, "aliens", "").await, StatusCode::UNPROCESSABLE_ENTITY);
    let action = format!("{page}/resolution");
    let refused = visitor.submit(&page, &action, &[("cause", "theme_edit"), ("note", &long)]).await;

    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let shown = refused.text().await.unwrap();
    assert!(shown.contains(&long) && shown.contains("At most 200 characters; this has 201."));
    assert!(shown.contains("value=\"theme_edit\" checked"));
    let absent = "/inbox/cases/0000-0000/resolution";
    let nobody = visitor.submit(&page, absent, &[("cause", "theme_edit")]).await;
    assert_eq!(nobody.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_solved_case_is_shown_beside_those_like_it_until_it_is_taken_back() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let first = post(&app, &case_saying(TOLD)).await.number.0;
    let second = post(&app, &case_saying("card_declined, says stripe")).await.number.0;
    let unlike = post(&app, &case_saying("The footer overlaps the newsletter box")).await.number.0;
    let similar = async |number: &str| {
        let page = visitor.page(&format!("/inbox/cases/{number}")).await;
        page.split_once("id=\"similar\"").unwrap().1.split_once("</section>").unwrap().0.to_owned()
    };
    assert!(similar(&second).await.contains("None yet."));

    resolve(&visitor, &first, "plugin_or_app", "the counter").await;

    let shown = similar(&second).await;
    assert!(shown.contains(&first) && shown.contains("A plugin or app") && shown.contains("the counter"));
    assert!(similar(&unlike).await.contains("None yet."));
    take_back(&visitor, &first).await;
    assert!(similar(&second).await.contains("None yet."));
}

#[tokio::test]
async fn what_is_resolved_moves_the_ranking_of_its_site_most_and_the_page_says_so() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let case = case_saying("The wheel of fortune popup covers the cart, a plugin I guess");
    let catalogue = app.state.catalogues.in_force();
    let share = |site: &str| {
        let ranking = app.state.triage.ranking(&catalogue, &SiteKey(site.to_owned()), Default::default());
        ranking.probabilities(&[])[Cause::ThirdPartyScript as usize]
    };
    let before = share(SITE);
    assert!(visitor.page("/inbox/learned").await.contains("Nothing yet"));

    for _ in 0..8 {
        let number = post(&app, &case).await.number.0;
        resolve(&visitor, &number, "third_party_script", "").await;
    }
    learn(&app.state).await.unwrap();

    assert!(share(SITE) > 1.5 * before, "{before} {}", share(SITE));
    assert!(share("other") > before && share("other") < share(SITE), "others borrow");
    let page = visitor.page(&format!("/inbox/learned?site={SITE}")).await;
    assert!(page.contains("8 cases of this shop") && page.contains("likelier</td>"));
    let other = visitor.page("/inbox/learned?site=other").await;
    assert!(other.contains("0 cases of this shop") && other.contains("8 cases of other shops"));
    assert_eq!(visitor.get("/inbox/learned?site=gone").await.status(), StatusCode::NOT_FOUND);

    let fresh = share(SITE);
    app.clock.advance_ms(400 * 86_400_000);
    learn(&app.state).await.unwrap();
    assert!(before < share(SITE) && share(SITE) < fresh, "what was learned fades");
}

#[tokio::test]
async fn the_case_file_tells_the_causes_and_never_the_note() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case_saying(TOLD)).await;
    resolve(&visitor, &receipt.number.0, "payment_provider", "internal remark").await;

    let owner = Visitor::stranger(&app);
    let file: Value = owner.get(&format!("{}/case.json", receipt.link)).await.json().await.unwrap();
    let document = owner.page(&format!("{}/case.html", receipt.link)).await;

    assert_eq!(file["explanation"]["codes"][0]["code"], "card_declined");
    assert_eq!(file["explanation"]["causes"].as_array().unwrap().len(), Cause::ALL.len());
    assert_eq!(file["resolution"]["cause"], "payment_provider");
    assert_eq!(file["history"][1]["what"], "cause_said");
    assert!(document.contains("What it may come from") && document.contains("card_declined"));
    assert!(!file.to_string().contains("internal remark") && !document.contains("internal remark"));
}
