//! The inbox pages about playbooks.

use super::*;
use crate::samples::key;
use crate::visitor::Visitor;
use crate::walks::{counted, steps};

const NEW: &str = "/inbox/playbooks/new";

async fn saved(agent: &Visitor<'_>, text: &str) {
    let response = agent.submit(NEW, NEW, &[("source", text)]).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()["location"], "/inbox/playbooks/our-own");
}

#[tokio::test]
async fn what_is_saved_is_in_force_at_once_and_can_be_taken_back() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    saved(&mara, &source("our-own", "First?").replace('\n', "\r\n")).await;

    assert_eq!(question(&app).await, "First?");
    let page = "/inbox/playbooks/our-own";
    let changed = mara.submit(page, page, &[("source", &source("our-own", "Second?"))]).await;
    assert_eq!(changed.status(), StatusCode::SEE_OTHER);
    assert_eq!(question(&app).await, "Second?");
    assert_eq!(mara.submit(page, &format!("{page}/take-back"), &[]).await.status(), StatusCode::SEE_OTHER);

    assert_eq!(mara.get(page).await.status(), StatusCode::NOT_FOUND);
    assert!(settings(&app, "").await.playbooks.iter().all(|offer| offer.id != "our-own"));
}

#[tokio::test]
async fn what_is_saved_stays_over_a_restart_and_goes_over_the_folder() {
    let shelf = Shelf::new();
    shelf.put("our-own.yaml", &source("our-own", "From the folder?"));
    let app = with(shelf.0.path()).start().await;
    saved(&Visitor::agent(&app).await, &source("our-own", "From the inbox?")).await;

    let folder = app.stop().await;
    let app = with(shelf.0.path()).start_in(folder).await;

    assert_eq!(question(&app).await, "From the inbox?");
}

#[tokio::test]
async fn what_is_wrong_is_not_saved_and_shown_with_its_place_and_what_was_typed() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    saved(&mara, &source("our-own", "First?")).await;
    let wrong = source("our-own", "Second?").replace("kind: choice", "kind: choise # </textarea>");

    let page = "/inbox/playbooks/our-own";
    let response = mara.submit(page, page, &[("source", &wrong)]).await;

    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let shown = response.text().await.unwrap();
    assert!(shown.contains("our-own.yaml:7:"), "{shown}");
    assert!(shown.contains("kind: choise # &lt;/textarea&gt;"));
    assert_eq!(question(&app).await, "First?");
}

#[tokio::test]
async fn a_page_takes_its_own_playbook_only() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    saved(&mara, &source("our-own", "First?")).await;

    let page = "/inbox/playbooks/our-own";
    let other = mara.submit(page, page, &[("source", &source("another", "Second?"))]).await;

    assert_eq!(other.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.text().await.unwrap().contains("wrong_file_name") || question(&app).await == "First?");
    assert!(app.state.playbooks.shelf().entry("another").is_none());
}

#[tokio::test]
async fn the_largest_source_fits_into_the_form() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let comment = "# ăîșț\n".repeat(90_000);
    let large = format!("{}{comment}", source("our-own", "First?"));
    assert!(large.len() > 900_000);

    saved(&mara, &large).await;

    assert_eq!(question(&app).await, "First?");
}

#[tokio::test]
async fn the_list_says_what_was_refused_where_and_why() {
    let shelf = Shelf::new();
    shelf.put("our-own.yaml", &source("our-own", "First?").replace("kind: contact", "kind: contract"));
    let app = with(shelf.0.path()).start().await;
    let mara = Visitor::agent(&app).await;

    let page = mara.page("/inbox/playbooks").await;
    assert!(page.contains("our-own.yaml was refused") && page.contains("our-own.yaml:12:"));
    assert!(page.contains("It is not in force."));
    shelf.put("our-own.yaml", &source("our-own", "First?"));
    mara.submit("/inbox/playbooks", "/inbox/playbooks/read-again", &[]).await;

    assert!(!mara.page("/inbox/playbooks").await.contains("was refused"));
}

#[tokio::test]
async fn the_picture_and_the_list_tell_how_many_went_which_way() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let steps = steps(&app);
    for _ in 0..41 {
        counted(&app, &key(), &["error", &steps[0]], "left").await;
    }
    counted(&app, &key(), &["error", &steps[0], &steps[1]], "solved").await;

    let list = mara.page("/inbox/playbooks").await;
    let page = mara.page("/inbox/playbooks/payment-declined").await;

    assert!(list.contains("<td class=\"figure\">42</td>") && list.contains("<td class=\"figure\">41</td>"));
    let picture = page.split_once("<svg").expect("a picture").1;
    assert!(picture.contains("42") && picture.contains("41"));
    assert!(!page.contains("style=\"") && !page.contains("<style"), "the policy of the page forbids both");
}

#[tokio::test]
async fn every_built_in_playbook_has_its_page() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let ids: Vec<String> =
        app.state.playbooks.shelf().entries().iter().map(|entry| entry.id().to_owned()).collect();

    for id in &ids {
        assert!(mara.page(&format!("/inbox/playbooks/{id}")).await.contains("<svg"), "{id}");
    }

    assert_eq!(ids.len(), 18);
}

#[tokio::test]
async fn nobody_writes_one_without_signing_in_or_without_our_form() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let stranger = Visitor::stranger(&app);

    assert_eq!(stranger.get("/inbox/playbooks").await.status(), StatusCode::SEE_OTHER);
    let text = source("our-own", "First?");
    for action in
        [NEW, "/inbox/playbooks/cart", "/inbox/playbooks/cart/take-back", "/inbox/playbooks/read-again"]
    {
        assert_eq!(stranger.post(action, &[("source", &text)]).await.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(mara.post(action, &[("source", &text)]).await.status(), StatusCode::FORBIDDEN, "{action}");
    }
}

#[tokio::test]
async fn a_source_that_comes_after_the_session_ended_is_given_back() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let token = crate::visitor::csrf_token(&mara.page(NEW).await);
    app.clock.advance_ms(12 * 3_600_000);

    let fields = [("csrf_token", token.as_str()), ("source", "playbook: our-own # long work")];
    let response = mara.post(NEW, &fields).await;

    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert!(response.text().await.unwrap().contains("playbook: our-own # long work"));
}

#[tokio::test]
async fn what_an_upgrade_made_wrong_is_not_in_force_and_said_so() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let old = askwell_server::store::playbooks::NewSource {
        origin: askwell_server::playbooks::entry::Origin::Inbox,
        playbook: "our-own".to_owned(),
        revision: "0123456789ab".to_owned(),
        text: Some(source("our-own", "First?").replace("kind: choice", "kind: riddle")),
        agent: None,
    };
    app.state.store.add_source(old, 1).await.unwrap();

    playbooks::refresh(&app.state).await.unwrap();

    assert_eq!(settings(&app, "").await.playbooks.len(), 7);
    assert!(mara.page("/inbox/playbooks").await.contains("our-own.yaml:7:"));
}
