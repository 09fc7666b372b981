//! `/inbox/masking`.

use askwell_core::masking::{Kind, Treatment};
use askwell_core::wire::SiteSettings;
use askwell_server::config::site::SiteKey;
use askwell_server::masking::refresh_if_changed;
use askwell_server::startup::open_store;
use askwell_server::store::masking::MaskingStore;
use reqwest::{Method, StatusCode};

use super::{PAGE, holding, in_force, save, saved};
use crate::app::{OTHER_SITE, SITE, TestApp};
use crate::customer::post;
use crate::samples::case_saying;
use crate::visitor::Visitor;

async fn kept(app: &TestApp, text: &str) -> String {
    let receipt = post(app, &case_saying(text)).await;
    app.state.store.ticket(&receipt.number).await.unwrap().unwrap().case.summary().to_owned()
}

#[tokio::test]
async fn what_is_saved_is_in_force_at_once_here_and_in_browsers() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;

    let rule = [("rule-name-1", "customer"), ("rule-pattern-1", "KD-######")];
    saved(&mara, &[&rule[..], &[("kind-email", "keep"), ("kind-phone", "warn")]].concat()).await;

    assert_eq!(kept(&app, "KD-204518 is ana@example.org").await, "[masked] is ana@example.org");
    let address = format!("/api/v1/site?site={SITE}");
    let settings: SiteSettings =
        app.request(Method::GET, &address).send().await.unwrap().json().await.unwrap();
    assert_eq!(settings.masking, in_force(&app));
    assert_eq!(settings.masking.treatment(Kind::Phone), Treatment::Warn);
    let page = mara.page(PAGE).await;
    assert!(page.contains("value=\"KD-######\"") && page.contains("Mara Pop: "), "{page}");
    assert!(page.contains("E-mail addresses: Kept") && page.contains("1 rule"), "{page}");
    assert_eq!(app.state.masking.of(&SiteKey(OTHER_SITE.to_owned())), Default::default());
}

#[tokio::test]
async fn an_exception_stays_as_it_is() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;

    saved(&mara, &[("exception-1", "help@shop.example")]).await;

    assert_eq!(kept(&app, "help@shop.example told ana@example.org").await, "help@shop.example told [email]");
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field_and_nothing_is_saved() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let fields = [
        ("rule-name-1", "a"),
        ("rule-pattern-1", "KD-######"),
        ("rule-name-2", "a"),
        ("rule-pattern-2", "KE-######"),
        ("rule-name-3", "b"),
        ("rule-pattern-3", "??*"),
        ("rule-pattern-4", "KF-######"),
        ("exception-1", "\"><*"),
    ];

    let refused = save(&mara, &fields).await;

    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text().await.unwrap();
    for (field, sentence) in [
        ("rule-name-2", "Another rule has this name."),
        ("rule-pattern-3", "Use at least 4 letters"),
        ("rule-name-4", "Give the rule a name."),
        ("exception-1", "Use at least 4 letters"),
    ] {
        let error = page.split_once(&format!("id=\"{field}-error\">")).unwrap().1;
        assert!(error.starts_with(sentence), "{field}: {error}");
        assert!(page.contains(&format!("aria-describedby=\"{field}-error\"")), "{field}");
    }
    assert!(page.contains("value=\"&quot;&gt;&lt;*\""), "what was typed is still there: {page}");
    assert_eq!(in_force(&app), Default::default());
}

#[tokio::test]
async fn what_gives_others_power_is_masked_whatever_is_posted() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;

    saved(&mara, &[("kind-card", "keep"), ("kind-password", "warn"), ("exception-1", "4242 4242 4242 4242")])
        .await;

    assert_eq!(kept(&app, "paid with 4242 4242 4242 4242").await, "paid with [card]");
}

#[tokio::test]
async fn who_was_slower_sees_what_they_typed_and_saves_again() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    saved(&mara, &[("kind-email", "keep")]).await;
    let slow = [("kind-ip", "mask"), ("seen", "0")];

    let refused = mara.submit(PAGE, PAGE, &slow).await;

    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text().await.unwrap();
    assert!(page.contains("Somebody else has saved a change meanwhile"), "{page}");
    assert_eq!(in_force(&app).treatment(Kind::Ip), Treatment::Keep);
    saved(&mara, &slow[..1]).await;
    assert_eq!(in_force(&app).treatment(Kind::Ip), Treatment::Mask);
    assert_eq!(in_force(&app).treatment(Kind::Email), Treatment::Mask, "the whole form counts");
}

#[tokio::test]
async fn what_another_process_saves_is_taken_up() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    saved(&mara, &[("kind-email", "keep")]).await;
    let agent = app.state.store.agent_by_email(crate::visitor::EMAIL).await.unwrap().unwrap().id;
    let other = open_store(&app.state.config).await.unwrap();
    let site = SiteKey(SITE.to_owned());
    let seen = other.masking_history(&site, 1).await.unwrap()[0].id;

    let policy = r#"{"kinds":[{"kind":"ip","treatment":"mask"}]}"#;
    assert!(other.save_masking_policy(&site, seen, policy, agent, 5).await.unwrap());
    refresh_if_changed(&app.state).await.unwrap();

    assert_eq!(in_force(&app).treatment(Kind::Ip), Treatment::Mask);
    assert_eq!(in_force(&app).treatment(Kind::Email), Treatment::Mask);
}

#[tokio::test]
async fn what_is_saved_holds_over_a_restart() {
    let app = TestApp::start().await;
    saved(&Visitor::agent(&app).await, &[("kind-email", "keep")]).await;

    let folder = app.stop().await;
    let app = TestApp::builder().start_in(folder).await;

    assert_eq!(in_force(&app).treatment(Kind::Email), Treatment::Keep);
}

#[tokio::test]
async fn a_text_is_tried_with_what_is_typed_and_not_kept() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let text = "KD-204518 paid with 4242 4242 4242 4242 <b>";
    let fields = [("rule-name-1", "customer"), ("rule-pattern-1", "KD-######"), ("text", text)];

    let tried = mara.submit(PAGE, &format!("{PAGE}/try"), &fields).await;

    assert_eq!(tried.status(), StatusCode::OK);
    let page = tried.text().await.unwrap();
    assert!(page.contains("<mark>[masked]</mark> paid with <mark>[card]</mark> &lt;b&gt;"), "{page}");
    assert!(page.contains("found by “customer”"), "{page}");
    assert_eq!(in_force(&app), Default::default());
    assert_eq!(holding(&app.state.config.data_dir, "204518"), [""; 0]);
}

#[tokio::test]
async fn only_agents_see_and_change_it() {
    let app = TestApp::start().await;
    let stranger = Visitor::stranger(&app);

    assert_eq!(stranger.get(PAGE).await.status(), StatusCode::SEE_OTHER);
    assert_ne!(stranger.post(PAGE, &[("kind-email", "keep")]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(in_force(&app), Default::default());
}
