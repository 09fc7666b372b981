//! The inbox page of the catalogue.

use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response, StatusCode};

use super::{OURS, code, named};
use crate::app::TestApp;
use crate::visitor::{Visitor, csrf_token};

const PAGE: &str = "/inbox/catalogue";

async fn upload(agent: &Visitor<'_>, token: &str, file: &str, text: &str) -> Response {
    let part = Part::bytes(text.as_bytes().to_vec()).file_name(file.to_owned());
    let form = Form::new().text("csrf_token", token.to_owned()).part("file", part).text("name", "");
    let request = agent.request(Method::POST, "/inbox/catalogue/import").multipart(form);
    agent.send(request.header("sec-fetch-site", "same-origin")).await
}

#[tokio::test]
async fn a_code_is_looked_up_with_all_that_is_known_of_it() {
    let app = TestApp::builder().site("platform = \"shopify\"").start().await;
    let mara = Visitor::agent(&app).await;

    let page = mara.page(&format!("{PAGE}?q=insufficient+funds")).await;

    let first = page.find("<strong class=\"technical\" dir=\"auto\">").unwrap();
    assert!(page[first..].starts_with("<strong class=\"technical\" dir=\"auto\">INSUFFICIENT_FUNDS"));
    assert!(page.contains("shown first because your shop is on Shopify"));
    let chosen = mara.page(&format!("{PAGE}?q=insufficient_funds&system=stripe")).await;
    assert!(chosen.contains("shown first because Stripe was chosen"));
    for told in ["For agents", "For merchants", "For shoppers", "To be mended by", "https://docs.stripe.com/"]
    {
        assert!(chosen.contains(told), "{told}");
    }
    let slip = mara.page(&format!("{PAGE}?q=ERR_CONECTION_REFUSET")).await;
    assert!(slip.contains("two letters different"));
    assert!(mara.page(&format!("{PAGE}?q=%3Ci%3Ezzqx")).await.contains("Nothing found"));
}

#[tokio::test]
async fn a_set_is_brought_in_downloaded_and_removed() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let token = csrf_token(&mara.page(PAGE).await);

    let done = upload(&mara, &token, "our codes.csv", OURS).await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);

    assert_eq!(named(&code(&app, "GW-17", "").await), ["gateway:GW-17"]);
    assert!(mara.page(&format!("{PAGE}?q=GW-17")).await.contains("brought in with our-codes"));
    let file = mara.get(&format!("{PAGE}/export?name=our-codes&format=csv")).await;
    assert!(file.headers()["content-disposition"].to_str().unwrap().contains("our-codes.csv"));
    let again = upload(&mara, &token, "our-codes.csv", &file.text().await.unwrap()).await;
    assert_eq!(again.status(), StatusCode::SEE_OTHER);
    let removed = mara.submit(PAGE, &format!("{PAGE}/remove"), &[("name", "our-codes")]).await;
    assert_eq!(removed.status(), StatusCode::SEE_OTHER);
    assert!(code(&app, "GW-17", "").await.entries.is_empty());
    assert_eq!(mara.get(&format!("{PAGE}/export?name=our-codes")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_is_shown_by_line_and_changes_nothing() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let token = csrf_token(&mara.page(PAGE).await);
    upload(&mara, &token, "ours.csv", OURS).await;

    let wrong = "system,code,meaning,causes\ngateway,GW-18,m,<b>bad</b>:1\n";
    let refused = upload(&mara, &token, "ours.csv", wrong).await;

    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text().await.unwrap();
    assert!(page.contains("ours.csv was not brought in") && page.contains("cause_unknown"));
    assert!(page.contains("&lt;b&gt;bad&lt;/b&gt;"));
    assert_eq!(named(&code(&app, "GW-17", "").await), ["gateway:GW-17"]);
}

#[tokio::test]
async fn only_forms_of_ours_bring_something_in() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;

    assert_eq!(upload(&mara, "wrong", "ours.csv", OURS).await.status(), StatusCode::FORBIDDEN);
    let stranger = Visitor::stranger(&app);
    assert_eq!(upload(&stranger, "", "ours.csv", OURS).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(stranger.get(PAGE).await.status(), StatusCode::SEE_OTHER);
    assert!(code(&app, "GW-17", "").await.entries.is_empty());
}
