//! `/api/v1/known-issues`, the private pages of those who joined, and the inbox's pages.

use askwell_core::facts::FactList;
use askwell_core::known_issue::KnownState;
use askwell_core::wire::{Joined, SiteSettings};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::app::{ORIGIN, OTHER_ORIGIN, OTHER_SITE, SITE, TestApp, problem, refusal};
use crate::samples::key;
use crate::visitor::Visitor;

mod forms;
mod joining;
mod pages;

/// A known issue that was written down in the inbox.
pub struct Issue {
    pub id: String,
}

impl Issue {
    /// Writes one down, about something since 09:00 (an hour and a half ago), with more fields.
    pub async fn write(agent: &Visitor<'_>, title: &str, more: &[(&str, &str)]) -> Issue {
        let mut fields = vec![
            ("site", SITE),
            ("state", "investigating"),
            ("audience", ""),
            ("locale", "en"),
            ("title_en", title),
            ("text_en", "Payments by card fail."),
            ("workaround_en", "Pay by transfer."),
            ("since", "2026-11-18T09:00"),
        ];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(more);
        let new = "/inbox/known-issues/new";
        let response = agent.submit(new, new, &fields).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        let id = response.headers()["location"].to_str().unwrap().rsplit('/').next().unwrap().to_owned();
        Issue { id }
    }

    pub fn page(&self) -> String {
        format!("/inbox/known-issues/{}", self.id)
    }

    /// Writes news for all who joined.
    pub async fn tell(&self, agent: &Visitor<'_>, text: &str, state: &str) {
        let action = format!("{}/updates", self.page());
        let response = agent.submit(&self.page(), &action, &[("answer", text), ("state", state)]).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
    }
}

/// Joins, and gives the private link.
pub async fn joined_with(app: &TestApp, issue: &Issue, address: Option<&str>, locale: &str) -> String {
    let response = app
        .request(Method::POST, &format!("/api/v1/known-issues/{}/joins", issue.id))
        .header("idempotency-key", key())
        .json(&json!({ "locale": locale, "address": address }))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    response.json::<Joined>().await.unwrap().link
}

/// The site's settings with these further parameters.
pub async fn settings(app: &TestApp, query: &str) -> SiteSettings {
    let path = format!("/api/v1/site?site={SITE}{query}");
    app.bare(Method::GET, &path).header("origin", ORIGIN).send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn a_page_is_told_what_is_known_in_its_language_and_finds_out_whom_it_concerns() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let words = [("title_fr", "Les cartes échouent"), ("text_fr", "Le paiement par carte échoue.")];
    let traits = [("error_texts", "card_declined"), ("paths", "/checkout")];
    Issue::write(&mara, "Cards fail", &[words, traits].concat()).await;

    let english = settings(&app, "&locale=en").await.known_issues.remove(0);
    let french = settings(&app, "&locale=fr-CA").await.known_issues.remove(0);
    let spanish = settings(&app, "&locale=es").await.known_issues.remove(0);

    assert_eq!((english.title.as_str(), english.workaround.as_str()), ("Cards fail", "Pay by transfer."));
    assert_eq!((french.title.as_str(), french.workaround.as_str()), ("Les cartes échouent", ""));
    assert_eq!(spanish.title, "Cards fail", "falls back to its own language");
    assert_eq!(english.since_ms, crate::app::NOW_MS - 90 * 60_000);
    let concerned = [("error.text", "Card_Declined (402)"), ("context.path", "/checkout/pay")];
    assert!(english.concerns(&FactList::of(concerned)));
    assert!(!english.concerns(&FactList::of([("context.path", "/checkout/pay")])));
}

#[tokio::test]
async fn only_what_is_not_fixed_is_told_to_its_audience_and_on_its_site() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let open = Issue::write(&mara, "For all", &[]).await;
    Issue::write(&mara, "For merchants", &[("audience", "merchant")]).await;
    Issue::write(&mara, "Elsewhere", &[("site", OTHER_SITE)]).await;
    let titles = async |query| -> Vec<String> {
        settings(&app, query).await.known_issues.into_iter().map(|issue| issue.title).collect()
    };

    assert_eq!(titles("").await, ["For all"]);
    assert_eq!(titles("&audience=merchant").await, ["For merchants", "For all"]);
    open.tell(&mara, "It works again.", "watching").await;
    assert_eq!(settings(&app, "").await.known_issues[0].state, KnownState::Watching);
    open.tell(&mara, "It stayed that way.", "fixed").await;
    assert!(titles("").await.is_empty());
}

#[tokio::test]
async fn a_wrong_audience_is_refused() {
    let app = TestApp::start().await;

    let path = format!("/api/v1/site?site={SITE}&audience=everybody");
    let response = app.bare(Method::GET, &path).header("origin", ORIGIN).send().await.unwrap();

    assert_eq!(refusal(response).await, (StatusCode::BAD_REQUEST, "field_unknown".to_owned()));
}

#[tokio::test]
async fn who_may_not_join_is_told_why() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    let fixed = Issue::write(&mara, "Was fixed", &[("state", "fixed")]).await;
    let path = |id: &str| format!("/api/v1/known-issues/{id}/joins");
    let join = |id: &str, body| {
        app.request(Method::POST, &path(id)).header("idempotency-key", key()).json::<serde_json::Value>(&body)
    };
    let plain = || json!({ "locale": "en" });

    for (request, status, code) in [
        (join("999", plain()), StatusCode::NOT_FOUND, "known_issue_unknown"),
        (join("abc", plain()), StatusCode::NOT_FOUND, "known_issue_unknown"),
        (join(&fixed.id, plain()), StatusCode::NOT_FOUND, "known_issue_unknown"),
        (join(&issue.id, json!({ "locale": "xx" })), StatusCode::BAD_REQUEST, "body_malformed"),
        (join(&issue.id, json!({ "locale": "en", "name": "" })), StatusCode::BAD_REQUEST, "field_unknown"),
        (
            app.request(Method::POST, &path(&issue.id)).json(&plain()),
            StatusCode::BAD_REQUEST,
            "idempotency_key_missing",
        ),
        (
            app.bare(Method::POST, &path(&issue.id))
                .header("askwell-site", SITE)
                .header("origin", OTHER_ORIGIN),
            StatusCode::FORBIDDEN,
            "origin_not_allowed",
        ),
    ] {
        assert_eq!(refusal(request.send().await.unwrap()).await, (status, code.to_owned()));
    }
    let elsewhere = app
        .bare(Method::POST, &path(&issue.id))
        .header("askwell-site", OTHER_SITE)
        .header("origin", OTHER_ORIGIN)
        .header("idempotency-key", key())
        .json(&plain());
    assert_eq!(refusal(elsewhere.send().await.unwrap()).await.1, "known_issue_unknown");
    let wrong = join(&issue.id, json!({ "locale": "en", "address": "ana@" })).send().await.unwrap();
    let wrong = problem(wrong).await;
    assert_eq!((wrong.code.as_str(), wrong.issues[0].path.as_str()), ("join_invalid", "address"));
}
