//! The share-safe copy: nothing in any of its forms says who somebody is.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::customer::{post, post_with_files, upload};
use crate::samples::{case, picture, png};
use crate::visitor::Visitor;

const FORMS: [&str; 3] = ["html", "json", "md"];

/// A case that says everything a stranger mustn't read, and what an agent answers to it.
async fn talkative(app: &TestApp) -> (String, Vec<&'static str>) {
    let agent = Visitor::agent(app).await;
    let mut case = case();
    case["error"] = json!({ "typed": { "text":
        "Hello Mr. Dupont, order #A-99812 fails: call +40 721 234 567.\n\
         See https://shop.example/orders/99812/pay?key=sesame and https://me:pw@shop.example/x\n\
         Kind regards,\nZenobia" } });
    case["contact"] = json!({ "email": { "address": "ioana.marinescu@example.org" } });
    case["page"] = json!({ "url": "https://shop.example/orders/99812", "title": "Order 99812 of Ioana" });
    case["answers"] = json!([
        { "name": "systems", "question": "Which systems?", "values": [{ "id": "", "text": "Shopify: Bogdan" }] },
        { "name": "order", "question": "Which order?", "values": [{ "id": "", "text": "the blue one" }] },
        { "name": "method", "question": "How?", "values": [{ "id": "card", "text": "By card" }] },
    ]);
    case["attachments"] =
        json!([upload(app, "ioana-passport.png", &png(3_000)).await, upload(app, "log.txt", b"log").await]);
    let receipt = post(app, &case).await;
    agent.answer(&receipt.number.0, "Hi Ioana, Mara here. Your order no. 99812 waits.", "waiting").await;
    let back = format!("It is Ioana again, my private page is {}", receipt.link);
    Visitor::stranger(app).post(&format!("{}/messages", receipt.link), &[("text", &back)]).await;
    let secrets = vec![
        "Dupont",
        "99812",
        "721 234",
        "sesame",
        "me:pw",
        "Zenobia",
        "Ioana",
        "ioana",
        "marinescu",
        "Bogdan",
        "the blue one",
        "Mara",
        "Pop",
        "passport",
        "log.txt",
        "/c/",
    ];
    (receipt.link, secrets)
}

#[tokio::test]
async fn no_form_of_it_says_who_somebody_is() {
    let app = TestApp::start().await;
    let (link, secrets) = talkative(&app).await;

    for form in FORMS {
        let shared = Visitor::stranger(&app).page(&format!("{link}/case.{form}?share")).await;
        let whole = Visitor::stranger(&app).page(&format!("{link}/case.{form}")).await;

        for secret in &secrets {
            assert!(!shared.contains(secret), "{form} says {secret}: {shared}");
        }
        for said in ["fails: call", "shop.example/orders/", "By card"] {
            assert!(shared.contains(said) || form == "md", "{form} doesn't say {said}");
        }
        assert!(shared.contains("[name]") || shared.contains("\\[name\\]"), "{form}");
        assert!(whole.contains("99812") && whole.contains("Bogdan"), "{form}: the whole file has it all");
    }
}

#[tokio::test]
async fn only_pictures_that_were_cleared_are_in_it_under_names_that_tell_nothing() {
    let app = TestApp::start().await;
    let first = picture(image::ImageFormat::Png);
    let receipt =
        post_with_files(&app, &[("a-ioana.png", &first), ("b.png", &png(5_000)), ("c.txt", b"c")]).await;
    let customer = Visitor::stranger(&app);
    let whole: Value = customer.get(&format!("{}/case.json", receipt.link)).await.json().await.unwrap();
    let ids: Vec<&str> = (0..3).map(|place| whole["attachments"][place]["id"].as_str().unwrap()).collect();

    let page = customer.page(&format!("{}/share", receipt.link)).await;
    let query = format!("share=&picture={}&picture={}", ids[0], ids[2]);
    let shared: Value =
        customer.get(&format!("{}/case.json?{query}", receipt.link)).await.json().await.unwrap();
    let html = customer.page(&format!("{}/case.html?{query}", receipt.link)).await;

    assert!(
        page.contains(&format!("value=\"{}\"", ids[0])) && page.contains(&format!("value=\"{}\"", ids[1]))
    );
    assert!(!page.contains(ids[2]), "a text is never offered");
    assert_eq!(shared["attachments"].as_array().unwrap().len(), 1);
    assert_eq!(shared["attachments"][0]["name"], "picture-1.png");
    assert_eq!(shared["attachments"][0]["sha256"], whole["attachments"][0]["sha256"]);
    assert_eq!(shared["share_safe"], json!({ "left_out_files": 2 }));
    assert_eq!(html.matches("<img").count(), 1);
    assert!(html.contains("2 files were left out.") && !html.contains("ioana"));
    for id in ids {
        assert!(!shared.to_string().contains(id) && !html.contains(id));
    }
}

#[tokio::test]
async fn agents_make_one_too_and_it_says_so_in_its_name() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;
    let base = format!("/inbox/cases/{}", receipt.number.0);

    assert!(agent.page(&base).await.contains(&format!("href=\"{base}/share\"")));
    assert!(agent.page(&format!("{base}/share")).await.contains("Taken out: people’s names"));
    let kept = agent.get(&format!("{base}/case.md?share=&download=")).await;

    let disposition = kept.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(
        disposition.starts_with(&format!("attachment; filename=\"case-{}-to-share.md\"", receipt.number.0))
    );
    assert_eq!(kept.headers()["content-type"], "text/markdown; charset=utf-8");
    assert!(!kept.text().await.unwrap().contains("ana@example.org"));
    let stranger = Visitor::stranger(&app).get(&format!("{base}/case.md?share")).await;
    assert_eq!(stranger.status(), StatusCode::SEE_OTHER, "only who is signed in");
}
