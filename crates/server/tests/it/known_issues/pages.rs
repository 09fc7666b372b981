//! The inbox's pages about known issues.

use super::*;

#[tokio::test]
async fn strangers_are_asked_to_sign_in() {
    let app = TestApp::start().await;
    let stranger = Visitor::stranger(&app);

    for page in ["/inbox/known-issues", "/inbox/known-issues/new", "/inbox/known-issues/1"] {
        let response = stranger.get(page).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{page}");
        assert!(response.headers()["location"].to_str().unwrap().starts_with("/inbox/sign-in"));
    }
}

#[tokio::test]
async fn what_is_not_there_is_absent() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;

    for page in ["/inbox/known-issues/9", "/inbox/known-issues/x", "/inbox/known-issues/9/edit"] {
        assert_eq!(mara.get(page).await.status(), StatusCode::NOT_FOUND, "{page}");
    }
}

#[tokio::test]
async fn the_same_news_twice_is_one_and_empty_news_is_none() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    issue.tell(&mara, "Fixed at noon.", "identified").await;
    issue.tell(&mara, "Fixed at noon.", "identified").await;

    let updates = format!("{}/updates", issue.page());
    let empty = mara.submit(&issue.page(), &updates, &[("answer", " "), ("state", "fixed")]).await;

    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(mara.page(&issue.page()).await.matches("Fixed at noon.").count(), 1);
}

#[tokio::test]
async fn what_is_fixed_stands_last() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    Issue::write(&mara, "Old and fixed", &[("state", "fixed")]).await;
    Issue::write(&mara, "Older but open", &[("since", "2026-11-01T09:00")]).await;

    let page = mara.page("/inbox/known-issues").await;

    assert!(page.find("Older but open").unwrap() < page.find("Old and fixed").unwrap());
}

#[tokio::test]
async fn a_time_for_news_that_has_passed_is_promised_to_nobody_and_agents_see_it() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[("next_update", "2026-11-18T10:00")]).await;
    let link = joined_with(&app, &issue, None, "en").await;
    let joined = async || Visitor::stranger(&app).page(&link).await;

    assert_eq!(settings(&app, "").await.known_issues[0].next_update_ms, None);
    assert!(!joined().await.contains("News at the latest by"));
    for page in ["/inbox/known-issues", &issue.page()] {
        assert!(mara.page(page).await.contains("news were due by"), "{page}");
    }
    let updates = format!("{}/updates", issue.page());
    let news = [("answer", "Nearly there."), ("state", "identified"), ("next_update", "2026-11-18T13:00")];
    mara.submit(&issue.page(), &updates, &news).await;
    assert!(settings(&app, "").await.known_issues[0].next_update_ms.is_some());
    assert!(joined().await.contains("News at the latest by"));
    assert!(!mara.page("/inbox/known-issues").await.contains("news were due by"));
}
