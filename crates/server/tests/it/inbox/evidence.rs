//! What a case brings besides its words: findings, answers, impact, what was tried, an earlier case.

use askwell_core::finding::{Finding, Outcome};
use askwell_server::config::site::SiteKey;
use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{NOW_MS, OTHER_ORIGIN, OTHER_SITE, SITE, TestApp};
use crate::customer::{full_case, post};
use crate::samples::{case, case_saying, key};
use crate::visitor::Visitor;

fn finding(check: &str, outcome: Outcome, reason: &str) -> Finding {
    Finding { check: check.into(), outcome, reason: reason.into(), evidence: Vec::new(), duration_ms: 5 }
}

fn answer(name: &str, question: &str, id: &str, text: &str) -> Value {
    json!({ "name": name, "question": question, "values": [{ "id": id, "text": text }] })
}

/// What our server saw from outside, sealed for this site.
fn seen_from_outside(app: &TestApp, site: &str) -> Value {
    let findings = vec![finding("shop_from_outside", Outcome::Ok, "loads")];
    json!(app.state.seals.report(&SiteKey(site.to_owned()), &Default::default(), findings, NOW_MS))
}

#[tokio::test]
async fn problems_come_first_with_what_they_mean_and_whose_they_are_to_mend() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let mut case = case();
    let mut blocked = json!(finding("payment_form", Outcome::Problem, "blocked"));
    blocked["evidence"] = json!([{ "name": "cause", "values": ["<b>blocked</b>"] }]);
    case["findings"] = json!([
        finding("clock", Outcome::Ok, "right"),
        finding("storage", Outcome::NotRun, "timed_out"),
        blocked,
    ]);
    case["outside"] = seen_from_outside(&app, SITE);
    let number = post(&app, &case).await.number.0;

    let page = mara.page(&format!("/inbox/cases/{number}")).await;

    let book = askwell_server::check_words::check_book(askwell_core::locale::Locale::En);
    let rule = book.check("payment_form").unwrap().rules.iter().find(|rule| rule.id == "blocked").unwrap();
    let means = page.find(&maud_escaped(&rule.means)).expect("what it means");
    let timed_out = page.find("It took too long.").expect("why it didn't run");
    let fine = page.find("2 checks found nothing wrong").expect("what is fine, from both sides");
    assert!(means < timed_out && timed_out < fine);
    assert!(page.contains("Whose it is to mend:"));
    assert!(page.contains("Seen in the customer’s page") && page.contains("Seen by our server from outside"));
    assert!(page.contains("&lt;b&gt;blocked&lt;/b&gt;"));
}

fn maud_escaped(text: &str) -> String {
    maud::html! { (text) }.into_string()
}

#[tokio::test]
async fn what_was_not_sealed_for_this_site_is_not_taken_for_ours() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let mut forged = case();
    forged["outside"] = seen_from_outside(&app, SITE);
    forged["outside"]["findings"][0]["outcome"] = json!("problem");
    let mut foreign = case();
    foreign["outside"] = seen_from_outside(&app, OTHER_SITE);

    for case in [forged, foreign] {
        let number = post(&app, &case).await.number.0;
        let page = mara.page(&format!("/inbox/cases/{number}")).await;
        assert!(!page.contains("Seen by our server from outside"));
    }
}

#[tokio::test]
async fn the_impact_makes_the_priority_and_the_page_says_why() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let mut case = case();
    case["answers"] = json!([
        answer("impact.selling", "Can the shop sell?", "no", "No"),
        answer("impact.workaround", "Is there another way?", "no", "No, none"),
        answer("impact.reach", "How many are hit?", "not_sure", "I’m not sure"),
    ]);
    let number = post(&app, &case).await.number.0;

    let page = mara.page(&format!("/inbox/cases/{number}")).await;
    let list = mara.page("/inbox").await;

    assert!(page.contains("data-priority=\"urgent\""));
    assert_eq!(page.matches("data-decided").count(), 2, "selling and workaround decided, reach didn't");
    assert!(list.contains(">Urgent</strong>"));
}

#[tokio::test]
async fn the_operators_table_decides_instead_of_ours() {
    let rows = "[[priority]]\npriority = \"low\"\nselling = [\"no\"]\n";
    let app = TestApp::builder().keys(rows).start().await;
    let mut case = case();
    case["answers"] = json!([answer("impact.selling", "Can the shop sell?", "no", "No")]);
    let number = post(&app, &case).await.number;

    let ticket = app.state.store.ticket(&number).await.unwrap().unwrap();

    assert_eq!(ticket.summary.priority.name(), "low");
    assert_eq!(ticket.priority_rule.unwrap().selling, ["no"]);
}

#[tokio::test]
async fn answers_are_shown_as_they_were_asked_and_what_was_tried_with_them() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let mut case = case();
    case["answers"] = json!([
        answer("method", "How do you pay?", "card", "By card"),
        { "name": "bank", "question": "What does the bank say?", "values": [{ "text": "4242 4242 4242 4242 <i>no</i>" }] },
    ]);
    case["tried"] = json!([answer("allow", "Allow the payment form", "no", "No")]);
    let receipt = post(&app, &case).await;

    let page = mara.page(&format!("/inbox/cases/{}", receipt.number.0)).await;
    let follow = app.bare(Method::GET, &receipt.link).send().await.unwrap().text().await.unwrap();
    let file = mara.page(&format!("/inbox/cases/{}/case.html", receipt.number.0)).await;

    for page in [page, follow, file] {
        assert!(page.contains("How do you pay?") && page.contains("By card"));
        assert!(page.contains("[card] &lt;i&gt;no&lt;/i&gt;"), "masked, and never as markup");
        assert!(page.contains("Allow the payment form") && page.contains("It didn’t help"));
    }
}

#[tokio::test]
async fn it_is_back_leads_to_the_earlier_case_with_what_differs() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let earlier = post(&app, &full_case("one")).await;
    let mut again = full_case("one");
    again["page"]["url"] = json!("https://shop.example/cart");
    again["findings"] = json!([]);
    again["answers"] = json!([{
        "name": "earlier_case", "question": "Which case was it?",
        "values": [{ "text": format!("This one: {}", earlier.link) }],
    }]);
    let now = post(&app, &again).await;

    let page = mara.page(&format!("/inbox/cases/{}", now.number.0)).await;
    let before = mara.page(&format!("/inbox/cases/{}", earlier.number.0)).await;

    assert!(page.contains("It is back"));
    assert!(page.contains(&format!("href=\"/inbox/cases/{}\"", earlier.number.0)));
    assert!(page.contains("<td dir=\"auto\">/checkout</td><td dir=\"auto\">/cart</td>"), "{page}");
    assert!(!page.contains(&earlier.link), "the link opens another case");
    assert!(page.contains(&format!("This one: {}", earlier.number.0)));
    assert!(before.contains(&format!("href=\"/inbox/cases/{}\"", now.number.0)));
    let follow = app.bare(Method::GET, &now.link).send().await.unwrap().text().await.unwrap();
    assert!(!follow.contains("It is back"), "the earlier case may be somebody else's");
}

#[tokio::test]
async fn a_case_of_another_site_is_not_an_earlier_one() {
    let app = TestApp::start().await;
    let elsewhere = app
        .bare(Method::POST, "/api/v1/cases")
        .header("askwell-site", OTHER_SITE)
        .header("origin", OTHER_ORIGIN)
        .header("idempotency-key", key())
        .json(&case());
    let other: askwell_core::wire::Receipt = elsewhere.send().await.unwrap().json().await.unwrap();
    let mut again = case();
    let value = json!([{ "text": other.number.0 }]);
    again["answers"] = json!([{ "name": "earlier_case", "question": "Which?", "values": value }]);

    let number = post(&app, &again).await.number;

    assert_eq!(app.state.store.ticket(&number).await.unwrap().unwrap().earlier, None);
}

#[tokio::test]
async fn harsh_words_are_folded_for_agents_and_never_lost() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let curse = "You bunch of IDIOTS, the payment failed";
    let receipt = post(&app, &case_saying(curse)).await;

    let list = mara.page("/inbox").await;
    let page = mara.page(&format!("/inbox/cases/{}", receipt.number.0)).await;
    let follow = app.bare(Method::GET, &receipt.link).send().await.unwrap().text().await.unwrap();

    assert!(!list.contains("IDIOTS") && list.contains("You bunch of …, the payment failed"));
    let (before, after) = page.split_once("Strong words, folded.").expect("a calm line");
    assert!(!before.contains("IDIOTS") && after.contains(curse));
    let (_, searched) = after.split_once("id=\"web\"").expect("what to search the web for");
    assert!(
        searched.contains("the payment failed") && !searched.contains("IDIOTS"),
        "nor is it searched for"
    );
    let mut again = case();
    let value = json!([{ "text": receipt.number.0 }]);
    again["answers"] = json!([{ "name": "earlier_case", "question": "Which?", "values": value }]);
    let later = post(&app, &again).await.number.0;
    assert!(!mara.page(&format!("/inbox/cases/{later}")).await.contains("IDIOTS"));
    assert!(follow.contains(curse) && !follow.contains("Strong words"), "they know what they wrote");
}
