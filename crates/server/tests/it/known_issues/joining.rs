//! Joining: one tap, no ticket, a private page.

use super::*;
use crate::mail::{SmtpServer, Tls};

#[tokio::test]
async fn joining_makes_no_ticket_and_counts_once_a_key() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    let join = async |key: &str| {
        let path = format!("/api/v1/known-issues/{}/joins", issue.id);
        let request = app.request(Method::POST, &path).header("idempotency-key", key);
        let response = request.json(&json!({ "locale": "en" })).send().await.unwrap();
        response.json::<Joined>().await.unwrap().link
    };

    let (first, again) = (join("0123456789abcdef").await, join("0123456789abcdef").await);
    let other = join("fedcba9876543210").await;

    assert_eq!(first, again);
    assert_ne!(first, other);
    assert_eq!(app.ticket_count().await, 0);
    assert!(mara.page(&issue.page()).await.contains("2 joined"));
    assert!(mara.page("/inbox/known-issues").await.contains("2 joined"));
}

#[tokio::test]
async fn without_mail_no_address_is_kept_and_nobody_is_promised_a_letter() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    let path = format!("/api/v1/known-issues/{}/joins", issue.id);
    let body = json!({ "locale": "en", "address": "ana@example.org" });

    let request = app.request(Method::POST, &path).header("idempotency-key", key()).json(&body);
    let joined: Joined = request.send().await.unwrap().json().await.unwrap();

    assert!(!joined.told_by_mail);
    assert!(!settings(&app, "").await.tells_by_mail);
    let page = app.bare(Method::GET, &joined.link).send().await.unwrap().text().await.unwrap();
    assert!(!page.contains("name=\"address\""));
}

#[tokio::test]
async fn the_private_page_shows_where_it_stands_and_the_news() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards <b>fail</b>", &[]).await;
    let link = joined_with(&app, &issue, None, "es").await;
    issue.tell(&mara, "Use <i>another</i> card.", "identified").await;

    let response = app.bare(Method::GET, &link).send().await.unwrap();

    assert_eq!(response.headers()["referrer-policy"], "no-referrer");
    let page = response.text().await.unwrap();
    assert!(
        page.contains("Cards &lt;b&gt;fail&lt;/b&gt;")
            && page.contains("Use &lt;i&gt;another&lt;/i&gt; card.")
    );
    assert!(page.contains("Conocemos la causa y trabajamos en ello."));
    assert!(page.contains("Pay by transfer."));
    assert!(page.contains("Mara Pop"));
    let wrong = format!("{}x", &link[..link.len() - 1]);
    assert_eq!(app.bare(Method::GET, &wrong).send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_can_be_left_later_and_taken_back() {
    let mail = SmtpServer::start(Tls::None, &[]).await;
    let app = TestApp::builder().mail(&mail).start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    let link = joined_with(&app, &issue, None, "en").await;
    let action = format!("{link}/address");
    let send = async |address: &str| {
        app.bare(Method::POST, &action).form(&[("address", address)]).send().await.unwrap()
    };

    let wrong = send("ana@").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().await.unwrap().contains("value=\"ana@\""), "what was typed is not lost");
    assert_eq!(send("ana@example.org").await.status(), StatusCode::SEE_OTHER);
    assert!(mara.page(&issue.page()).await.contains("1 by e-mail"));
    assert_eq!(send("").await.status(), StatusCode::SEE_OTHER);

    assert!(mara.page(&issue.page()).await.contains("0 by e-mail"));
    assert!(settings(&app, "").await.tells_by_mail);
}
