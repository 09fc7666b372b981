//! The case file: whole, self-contained, and the same for agent and owner.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::customer::{full_case, post, post_with_files};
use crate::samples::{case, case_saying, made_anew, png};
use crate::visitor::Visitor;

#[tokio::test]
async fn the_html_file_needs_nothing_else() {
    let app = TestApp::start().await;
    let picture = png(200_001);
    let receipt = post_with_files(&app, &[("Ecran <ș>.png", &picture), ("log.txt", b"line one")]).await;
    let visitor = Visitor::stranger(&app);

    let response = visitor.get(&format!("{}/case.html", receipt.link)).await;
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let page = response.text().await.unwrap();

    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"));
    assert!(
        page.contains(&format!("src=\"data:image/png;base64,{}\"", STANDARD.encode(made_anew(&picture))))
    );
    let text = format!("href=\"data:text/plain;charset=utf-8;base64,{}\"", STANDARD.encode("line one"));
    assert!(page.contains(&text));
    assert!(page.contains("alt=\"Ecran &lt;ș&gt;.png\""));
    for loading in ["<script", "<link", "<iframe", "src=\"http", "src=\"/", "url(", "@import", "href=\"http"]
    {
        assert!(!page.contains(loading), "{loading}");
    }
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    let inside = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap().1;
    let inside = inside.split_once('"').unwrap().0.replace("&#39;", "'");
    assert_eq!(policy, format!("{inside}; frame-ancestors 'none'"));
}

#[tokio::test]
async fn the_policy_names_the_style_that_is_inside() {
    use sha2::{Digest, Sha256};
    let app = TestApp::start().await;
    let receipt = post(&app, &case()).await;

    let response = Visitor::stranger(&app).get(&format!("{}/case.html", receipt.link)).await;
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let page = response.text().await.unwrap();

    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert!(policy.contains(&STANDARD.encode(Sha256::digest(style))));
}

#[tokio::test]
async fn the_html_file_tells_everything_unfolded() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let receipt = post(&app, &full_case("here")).await;
    agent.answer(&receipt.number.0, "The answer.", "waiting").await;

    let page = Visitor::stranger(&app).page(&format!("{}/case.html", receipt.link)).await;

    for text in
        ["event here", "comment here", "change here", "title here", "The answer.", "Waiting", "Firefox/153.0"]
    {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("<details><"), "nothing is folded away");
}

#[tokio::test]
async fn the_json_file_holds_everything_with_the_hashes_of_the_files() {
    use sha2::{Digest, Sha256};
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let picture = png(100_000);
    let receipt = post_with_files(&app, &[("a.png", &picture)]).await;
    agent.answer(&receipt.number.0, "The answer.", "waiting").await;

    let file: Value =
        Visitor::stranger(&app).get(&format!("{}/case.json", receipt.link)).await.json().await.unwrap();

    assert_eq!((&file["format"], &file["version"]), (&json!("askwell-case"), &json!(1)));
    assert_eq!(file["number"], receipt.number.0);
    assert_eq!(file["status"], "waiting");
    assert_eq!(file["shop"], "Fern & Clay");
    assert_eq!(file["received_at"], "2026-11-18T08:30:00Z");
    assert_eq!(file["case"]["error"], case()["error"]);
    let hash: String = Sha256::digest(made_anew(&picture)).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(file["attachments"][0]["name"], "a.png");
    assert_eq!(file["attachments"][0]["size_bytes"], made_anew(&picture).len());
    assert_eq!(file["attachments"][0]["sha256"], hash);
    assert_eq!(file["answers"][0]["text"], "The answer.");
    assert_eq!(
        file["history"][1],
        json!({ "at": "2026-11-18T08:30:00Z", "by": "Mara Pop", "what": "status_set",
        "from": "new", "to": "waiting" })
    );
}

#[tokio::test]
async fn the_case_in_the_json_file_can_be_read_as_a_case_again() {
    let app = TestApp::start().await;
    let receipt = post(&app, &full_case("here")).await;

    let file: Value =
        Visitor::stranger(&app).get(&format!("{}/case.json", receipt.link)).await.json().await.unwrap();

    let case: askwell_core::case::Case = serde_json::from_value(file["case"].clone()).unwrap();
    assert_eq!(
        case,
        serde_json::from_value::<askwell_core::case::Case>(full_case("here"))
            .unwrap()
            .tidied(&askwell_core::masking::Policy::default())
    );
}

#[tokio::test]
async fn the_file_is_shown_or_kept_as_asked() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;
    let inbox = format!("/inbox/cases/{}", receipt.number.0);

    for base in [&inbox, &receipt.link] {
        for kind in ["html", "json"] {
            let shown = agent.get(&format!("{base}/case.{kind}")).await;
            let kept = agent.get(&format!("{base}/case.{kind}?download")).await;
            let disposition = |response: &reqwest::Response| {
                response.headers()["content-disposition"].to_str().unwrap().to_owned()
            };

            assert!(disposition(&shown).starts_with("inline;"), "{base} {kind}");
            let name = format!("attachment; filename=\"case-{}.{kind}\";", receipt.number.0);
            assert!(disposition(&kept).starts_with(&name), "{base} {kind}");
        }
    }
}

#[tokio::test]
async fn the_json_file_is_as_its_schema_says() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let receipt = post(&app, &case_saying("Stripe says card_declinedd and HTTP 503")).await;
    agent.answer(&receipt.number.0, "The answer.", "waiting").await;
    let page = format!("/inbox/cases/{}", receipt.number.0);
    agent.submit(&page, &format!("{page}/resolution"), &[("cause", "payment_provider")]).await;
    agent.submit(&page, &format!("{page}/resolution/take-back"), &[]).await;
    agent.submit(&page, &format!("{page}/resolution"), &[("cause", "platform_bug")]).await;
    let schema: Value =
        serde_json::from_str(include_str!("../../../../docs/schemas/case-file.json")).unwrap();
    jsonschema::meta::validate(&schema).expect("the schema is one");

    let file: Value = agent.get(&format!("{page}/case.json")).await.json().await.unwrap();

    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(file["resolution"]["cause"], "platform_bug");
    let described: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    let written: Vec<&String> = file.as_object().unwrap().keys().collect();
    assert_eq!(described, written);
}

#[tokio::test]
async fn the_json_file_says_its_own_hash() {
    use sha2::{Digest, Sha256};
    let app = TestApp::start().await;
    let forged = "\",\"content_sha256\":\"".to_owned() + &"0".repeat(64);
    let receipt = post(&app, &case_saying(&forged)).await;

    let text = Visitor::stranger(&app).page(&format!("{}/case.json", receipt.link)).await;

    let file: Value = serde_json::from_str(&text).unwrap();
    let hash = file["content_sha256"].as_str().unwrap();
    let (before, after) = text.rsplit_once(hash).unwrap();
    let blank: String = [before, &"0".repeat(64), after].concat();
    let own: String = Sha256::digest(blank).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(own, hash);
    assert_eq!(askwell_server::case_file::json::is_unchanged(&text), Some(true));
    assert_eq!(askwell_server::case_file::json::is_unchanged(&text.replace("Fern", "Fir")), Some(false));
}

#[tokio::test]
async fn the_markdown_file_tells_everything_and_no_text_of_strangers_is_markup_in_it() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let picture = png(3_000);
    let mut case = full_case("here");
    case["error"]["noticed"]["comment"] = json!("```\n# Heading\n<script>alert(1)</script>\n````");
    case["changes"]["known"][0]["comment"] = json!("<b>x</b> [link](https://evil.example) | @team #1");
    case["answers"] = json!([{ "name": "systems", "question": "Which systems?",
        "values": [{ "id": "", "text": "Shopify: Ana" }] }]);
    case["attachments"] = json!([crate::customer::upload(&app, "a|`.png", &picture).await]);
    let receipt = post(&app, &case).await;
    agent.answer(&receipt.number.0, "The answer.\n- not a list\n\n<i>x</i>", "waiting").await;

    let text = Visitor::stranger(&app).page(&format!("{}/case.md", receipt.link)).await;

    for part in [
        "# Case ",
        "**Fern & Clay**",
        "event here",
        "title here",
        "## Systems and access",
        "Shopify: Ana",
        "░",
        "> The answer.\\\n> \\- not a list\n>\n> \\<i\\>x\\</i\\>",
        "| --- |",
        "SHA-256",
        "`````text\n```",
        "\\<b\\>x\\</b\\> \\[link\\](https\\://evil.example) \\|",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains("\n# Heading\n<script") || text.contains("`````text"), "{text}");
    assert!(!text.contains("<b>") && !text.contains("<i>"));
}

#[tokio::test]
async fn what_was_masked_and_who_has_access_stand_in_the_file() {
    let app = TestApp::start().await;
    let mut case = case_saying("paid with 4242 4242 4242 4242 by ana@example.org");
    case["answers"] = json!([{ "name": "systems", "question": "Which systems?",
        "values": [{ "id": "", "text": "Shopify: Ana" }] }]);
    let receipt = post(&app, &case).await;
    let customer = Visitor::stranger(&app);

    let page = customer.page(&format!("{}/case.html", receipt.link)).await;
    let file: Value = customer.get(&format!("{}/case.json", receipt.link)).await.json().await.unwrap();

    assert!(page.contains("<h2 id=\"access\">Systems and access</h2>") && page.contains("Shopify: Ana"));
    assert!(page.contains("1 card number") && page.contains("1 e-mail address"));
    assert_eq!(
        file["systems_and_access"],
        json!([{ "question": "Which systems?", "answer": "Shopify: Ana" }])
    );
    assert_eq!(file["masked"], json!([{ "kind": "card", "count": 1 }, { "kind": "email", "count": 1 }]));
}
