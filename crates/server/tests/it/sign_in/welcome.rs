//! One-time links.

use askwell_server::invitation::invite;
use reqwest::StatusCode;

use crate::app::TestApp;
use crate::visitor::{EMAIL, PASSWORD, Visitor};

const THREE_DAYS_MS: u64 = 3 * 24 * 3_600_000;

#[tokio::test]
async fn the_one_time_link_makes_an_agent_who_is_signed_in() {
    let app = TestApp::start().await;
    let visitor = Visitor::stranger(&app);
    let link = invite(&app.state, None).await.unwrap();

    let response = visitor.welcome(&link, "Mara Pop", EMAIL, PASSWORD).await;

    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()["location"], "/inbox");
    assert!(visitor.page("/inbox").await.contains("Mara Pop"));
}

#[tokio::test]
async fn a_used_link_is_void_and_says_so() {
    let app = TestApp::start().await;
    let link = invite(&app.state, None).await.unwrap();
    let first = Visitor::stranger(&app);
    let second = Visitor::stranger(&app);
    second.page(&link).await;
    let token = crate::visitor::csrf_token(&second.page(&link).await);
    first.welcome(&link, "Mara Pop", EMAIL, PASSWORD).await;

    let shown = second.get(&link).await;
    let secret = link.split_once("token=").unwrap().1;
    let fields = [
        ("csrf_token", token.as_str()),
        ("token", secret),
        ("name", "Eve"),
        ("email", "eve@example.org"),
        ("password", PASSWORD),
    ];
    let sent = second.post("/inbox/welcome", &fields).await;

    assert_eq!(shown.status(), StatusCode::GONE);
    assert!(shown.text().await.unwrap().contains("can no longer be used"));
    assert_eq!(sent.status(), StatusCode::GONE);
    assert_eq!(app.state.store.agent_count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_link_is_void_after_three_days_and_a_made_up_one_always() {
    let app = TestApp::start().await;
    let link = invite(&app.state, None).await.unwrap();
    let visitor = Visitor::stranger(&app);
    assert_eq!(visitor.get(&link).await.status(), StatusCode::OK);

    app.clock.advance_ms(THREE_DAYS_MS);

    assert_eq!(visitor.get(&link).await.status(), StatusCode::GONE);
    assert_eq!(visitor.get("/inbox/welcome?token=x").await.status(), StatusCode::GONE);
    assert_eq!(visitor.get("/inbox/welcome").await.status(), StatusCode::GONE);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_field_and_uses_nothing_up() {
    let app = TestApp::start().await;
    let link = invite(&app.state, None).await.unwrap();
    let visitor = Visitor::stranger(&app);

    let response = visitor.welcome(&link, " ", "no address", "elevenchars").await;

    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = response.text().await.unwrap();
    for field in ["name", "email", "password"] {
        assert!(page.contains(&format!("id=\"{field}-error\"")), "{field}");
        assert!(page.contains(&format!("<a href=\"#{field}\">")), "{field}");
    }
    assert!(!page.contains("elevenchars"), "a password is never shown again");
    let response = visitor.welcome(&link, "Mara Pop", EMAIL, "twelve chars").await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_invitation_is_for_its_address_alone() {
    let app = TestApp::start().await;
    let link = invite(&app.state, Some("ion@example.org".into())).await.unwrap();
    let visitor = Visitor::stranger(&app);

    visitor.welcome(&link, "Ion", "eve@example.org", PASSWORD).await;

    assert!(app.state.store.agent_by_email("ion@example.org").await.unwrap().is_some());
    assert!(app.state.store.agent_by_email("eve@example.org").await.unwrap().is_none());
}

#[tokio::test]
async fn a_password_is_kept_as_a_hash_only() {
    let app = TestApp::start().await;
    Visitor::agent(&app).await;

    let agent = app.state.store.agent_by_email(EMAIL).await.unwrap().unwrap();

    assert!(agent.password_hash.starts_with("$argon2id$"));
    assert!(!agent.password_hash.contains(PASSWORD));
}

#[tokio::test]
async fn a_lost_password_is_replaced_by_a_new_invitation() {
    let app = TestApp::start().await;
    let old = Visitor::agent(&app).await;
    let link = invite(&app.state, Some(EMAIL.into())).await.unwrap();
    let visitor = Visitor::stranger(&app);
    let shown = visitor.page(&link).await;

    let response = visitor.welcome(&link, "Mara Pop", EMAIL, "an altogether new one").await;

    assert!(shown.contains("value=\"Mara Pop\""));
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(old.get("/inbox").await.status(), StatusCode::SEE_OTHER, "signed out everywhere");
    let visitor = Visitor::stranger(&app);
    assert_eq!(visitor.sign_in(EMAIL, PASSWORD).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(visitor.sign_in(EMAIL, "an altogether new one").await.status(), StatusCode::SEE_OTHER);
}
