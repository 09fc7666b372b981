//! Writing a known issue down.

use super::*;

#[tokio::test]
async fn what_is_wrong_is_shown_with_what_was_typed_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let new = "/inbox/known-issues/new";
    let fields = [
        ("site", SITE),
        ("state", "investigating"),
        ("locale", "en"),
        ("title_en", "Cards \"fail\""),
        ("since", "yesterday"),
        ("answers", "blank"),
    ];

    let response = mara.submit(new, new, &fields).await;

    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = response.text().await.unwrap();
    for part in ["Cards &quot;fail&quot;", "href=\"#text_en\"", "href=\"#since\"", "href=\"#answers\""] {
        assert!(page.contains(part), "{part}");
    }
    assert!(settings(&app, "").await.known_issues.is_empty());
}

#[tokio::test]
async fn what_was_written_down_can_be_changed() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[("findings", "payment_form=provider_down")]).await;
    let edit = format!("{}/edit", issue.page());
    let form = mara.page(&edit).await;
    assert!(form.contains("value=\"Cards fail\"") && form.contains("payment_form=provider_down"));
    let fields = [
        ("site", SITE),
        ("state", "identified"),
        ("locale", "en"),
        ("title_en", "Some cards fail"),
        ("text_en", "Only some."),
        ("since", "2026-11-18T08:00"),
        ("next_update", "2026-11-18T13:00"),
    ];

    assert_eq!(mara.submit(&edit, &edit, &fields).await.status(), StatusCode::SEE_OTHER);

    let told = settings(&app, "").await.known_issues.remove(0);
    assert_eq!((told.title.as_str(), told.state), ("Some cards fail", KnownState::Identified));
    assert_eq!(told.next_update_ms, Some(crate::app::NOW_MS + 150 * 60_000));
    assert!(told.concerns(&FactList::default()), "nothing is named any more");
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    let edit = format!("{}/edit", issue.page());
    let updates = format!("{}/updates", issue.page());

    for action in ["/inbox/known-issues/new", &edit, &updates] {
        let response = mara.post(action, &[("title_en", "x"), ("answer", "x"), ("state", "fixed")]).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{action}");
    }
}
