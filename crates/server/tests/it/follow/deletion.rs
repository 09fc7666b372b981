//! A case is deleted, by its owner or by an agent.

use reqwest::StatusCode;

use crate::app::{TestApp, problem};
use crate::customer::{full_case, post, post_with_files};
use crate::samples::{case_saying, key, png};
use crate::visitor::Visitor;

#[tokio::test]
async fn the_owner_is_told_what_goes_and_what_stays_and_then_it_is_gone() {
    let app = TestApp::builder().keys("backups_kept_days = 30").start().await;
    let receipt = post_with_files(&app, &[("a.png", &png(5_000))]).await;
    let customer = Visitor::stranger(&app);
    let page = customer.page(&receipt.link).await;
    let file = page.split_once("src=\"/files/").unwrap().1.split_once('"').unwrap().0.to_owned();
    assert!(page.contains("/delete\""));

    let asked = customer.page(&format!("{}/delete", receipt.link)).await;
    let deleted = customer.post(&format!("{}/delete", receipt.link), &[]).await;

    assert!(asked.contains("1 file") && asked.contains("30 more days at most"), "{asked}");
    assert_eq!(deleted.status(), StatusCode::SEE_OTHER);
    for below in ["", "/case.html", "/case.json", "/delete"] {
        let gone = customer.get(&format!("{}{below}", receipt.link)).await;
        assert_eq!(gone.status(), StatusCode::GONE, "{below}");
        assert!(gone.text().await.unwrap().contains("2026-11-18 08:30 UTC, at its private link"), "{below}");
    }
    assert_eq!(customer.get(&format!("/files/{file}")).await.status(), StatusCode::GONE);
    assert_eq!(std::fs::read_dir(app.state.config.data_dir.join("attachments")).unwrap().count(), 0);
    assert_eq!(customer.get(&receipt.link[..receipt.link.len() - 2]).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_tombstone_is_told_in_the_language_of_who_asks() {
    let app = TestApp::start().await;
    let receipt = post(&app, &full_case("here")).await;
    let customer = Visitor::stranger(&app);
    customer.post(&format!("{}/delete", receipt.link), &[]).await;

    for (language, words) in
        [("es", "se eliminó"), ("fr", "a été supprimé"), ("ro", "a fost șters"), ("en", "was deleted")]
    {
        let request =
            customer.request(reqwest::Method::GET, &receipt.link).header("accept-language", language);
        let page = customer.send(request).await.text().await.unwrap();
        assert!(page.contains(words), "{language}");
    }
}

#[tokio::test]
async fn an_agent_deletes_with_a_form_of_ours_alone() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let receipt = post(&app, &full_case("here")).await;
    let page = format!("/inbox/cases/{}", receipt.number.0);

    let foreign = agent.post(&format!("{page}/delete"), &[("csrf_token", "no")]).await;
    let own = agent.submit(&format!("{page}/delete"), &format!("{page}/delete"), &[]).await;

    assert_eq!((foreign.status(), own.status()), (StatusCode::FORBIDDEN, StatusCode::SEE_OTHER));
    assert_eq!(agent.get(&page).await.status(), StatusCode::GONE);
    assert!(!agent.page("/inbox").await.contains(&receipt.number.0));
    let theirs = Visitor::stranger(&app).get(&receipt.link).await.text().await.unwrap();
    assert!(theirs.contains("by somebody who looks after cases"), "{theirs}");
}

#[tokio::test]
async fn nothing_that_a_deleted_case_said_is_left_in_any_file() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let secret = "quagmirewalrus";
    let receipt = post(&app, &case_saying(&format!("Stripe {secret} says card_declined"))).await;
    let page = format!("/inbox/cases/{}", receipt.number.0);
    agent.answer(&receipt.number.0, &format!("About {secret}: wait."), "waiting").await;
    let note = format!("it was {secret}");
    let cause = [("cause", "payment_provider"), ("note", &note)];
    agent.submit(&page, &format!("{page}/resolution"), &cause).await;
    Visitor::stranger(&app).post(&format!("{}/messages", receipt.link), &[("text", secret)]).await;
    assert!(holds(&app, secret), "it is there before");

    Visitor::stranger(&app).post(&format!("{}/delete", receipt.link), &[]).await;

    assert!(!holds(&app, secret));
}

/// Whether any file of the server holds these bytes.
fn holds(app: &TestApp, bytes: &str) -> bool {
    let mut folders = vec![app.state.config.data_dir.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read(&path).unwrap().windows(bytes.len()).any(|at| at == bytes.as_bytes()) {
                return true;
            }
        }
    }
    false
}

#[tokio::test]
async fn a_deleted_case_that_is_posted_again_is_410_with_code() {
    let app = TestApp::start().await;
    let (key, case) = (key(), full_case("here"));
    let receipt: askwell_core::wire::Receipt =
        app.post_case(&key, &case).send().await.unwrap().json().await.unwrap();
    Visitor::stranger(&app).post(&format!("{}/delete", receipt.link), &[]).await;

    let again = app.post_case(&key, &case).send().await.unwrap();

    assert_eq!(again.status(), StatusCode::GONE);
    assert_eq!(problem(again).await.code, "case_deleted");
    assert_eq!(app.ticket_count().await, 0);
}
