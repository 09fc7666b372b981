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
async fn each_field_that_is_wrong_is_named_and_nothing_that_was_begun_is_folded_away() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let new = "/inbox/known-issues/new";
    let fields = [
        ("site", SITE),
        ("state", "watching"),
        ("locale", "en"),
        ("text_fr", "Rien ne va"),
        ("paths", "cart"),
    ];

    let page = mara.submit(new, new, &fields).await.text().await.unwrap();

    for part in [
        "What it is about, in a line (French): Something is needed here.",
        "The page’s path begins with: Begin",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("<details open><summary>French</summary>"));
    assert!(!page.contains("<details open><summary>Romanian</summary>"));
}

#[tokio::test]
async fn what_was_written_down_can_be_changed_but_its_state_changes_with_news_alone() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[("findings", "payment_form=provider_down")]).await;
    let edit = format!("{}/edit", issue.page());
    let form = mara.page(&edit).await;
    assert!(form.contains("value=\"Cards fail\"") && !form.contains("name=\"state\""));
    assert!(form.contains("name=\"findings\" value=\"payment_form=provider_down\" checked"));
    let fields = [
        ("site", SITE),
        ("state", "fixed"),
        ("locale", "en"),
        ("title_en", "Some cards fail"),
        ("text_en", "Only some."),
        ("since", "2026-11-18T08:00"),
        ("next_update", "2026-11-18T13:00"),
    ];

    assert_eq!(mara.submit(&edit, &edit, &fields).await.status(), StatusCode::SEE_OTHER);

    let told = settings(&app, "").await.known_issues.remove(0);
    assert_eq!((told.title.as_str(), told.state), ("Some cards fail", KnownState::Investigating));
    assert_eq!(told.next_update_ms, Some(crate::app::NOW_MS + 150 * 60_000));
    assert!(told.concerns(&FactList::default()), "nothing is named any more");
}

#[tokio::test]
async fn topics_answers_and_findings_are_chosen_from_what_there_is() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let form = mara.page("/inbox/known-issues/new").await;
    for (name, value, text) in [
        ("topics", "page-broken", "The page is broken or blank"),
        ("answers", "looks=blank", ""),
        ("findings", "payment_form=provider_down", ""),
    ] {
        let offered = format!("name=\"{name}\" value=\"{value}\">");
        assert!(form.contains(&offered) && form.contains(text), "{offered}");
    }
    assert!(!form.contains("value=\"payment_form=fine\"") && !form.contains("value=\"impact."));
    let chosen = [
        ("topics", "page-broken"),
        ("topics", "cart"),
        ("answers", "looks=blank"),
        ("answers", "gone=for-good"),
    ];

    let issue = Issue::write(&mara, "Blank", &chosen).await;

    let told = settings(&app, "").await.known_issues.remove(0);
    let of = |topic| FactList::of([("context.playbook", topic), ("answer.looks", "blank")]);
    assert!(
        told.concerns(&of("cart")) && told.concerns(&of("page-broken")) && !told.concerns(&of("sign-in"))
    );
    let page = mara.page(&issue.page()).await;
    assert!(page.contains("The page is broken or blank or My cart empties"), "told in words");
    let edit = mara.page(&format!("{}/edit", issue.page())).await;
    assert!(
        edit.contains("value=\"gone=for-good\" checked"),
        "what is no longer offered stays until it is taken out"
    );
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
