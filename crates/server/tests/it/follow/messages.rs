//! The customer writes back.

use askwell_core::limits::MAX_TEXT_CHARS;
use reqwest::StatusCode;

use crate::app::TestApp;
use crate::customer::post;
use crate::inbox::case::{ATTACKS, assert_inert};
use crate::samples::case;
use crate::visitor::Visitor;

#[tokio::test]
async fn what_a_customer_adds_is_seen_by_agents_as_theirs() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;
    agent.answer(&receipt.number.0, "Which card?", "waiting").await;
    app.clock.advance_ms(60_000);
    let customer = Visitor::stranger(&app);

    let sent =
        customer.post(&format!("{}/messages", receipt.link), &[("text", "The blue one.\r\nThanks!")]).await;

    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let path = receipt.link.strip_prefix(&app.url).unwrap();
    assert_eq!(sent.headers()["location"].to_str().unwrap(), format!("{path}#answers"));
    let page = customer.page(&receipt.link).await;
    assert!(page.find("Which card?").unwrap() < page.find("The blue one.\nThanks!").unwrap());
    assert!(agent.page("/inbox").await.contains(">Customer wrote</strong>"));
    let case = agent.page(&format!("/inbox/cases/{}", receipt.number.0)).await;
    assert!(case.contains("data-side=\"customer\"") && case.contains("The blue one.\nThanks!"));
    assert!(case.contains("value=\"waiting\" aria-pressed=\"true\""), "only agents set the status");
    let file = customer.page(&format!("{}/case.html", receipt.link)).await;
    assert!(file.contains("The blue one."));
}

#[tokio::test]
async fn watchers_hear_of_it() {
    let app = TestApp::start().await;
    let receipt = post(&app, &case()).await;
    let mut news = app.state.feed.subscribe();

    Visitor::stranger(&app).post(&format!("{}/messages", receipt.link), &[("text", "Hello?")]).await;

    let news = news.recv().await.unwrap();
    assert_eq!((news.number, news.kind), (receipt.number, askwell_server::feed::TicketNews::CustomerWrote));
}

#[tokio::test]
async fn nothing_and_too_much_are_given_back() {
    let app = TestApp::start().await;
    let receipt = post(&app, &case()).await;
    let customer = Visitor::stranger(&app);
    let address = format!("{}/messages", receipt.link);
    let long = "ș".repeat(MAX_TEXT_CHARS + 1);

    let empty = customer.post(&address, &[("text", " \u{202E}\n ")]).await;
    let too_long = customer.post(&address, &[("text", &long)]).await;

    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().await.unwrap().contains("Write something first."));
    assert_eq!(too_long.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_long.text().await.unwrap().contains(&long));
    assert!(app.state.store.messages(&receipt.number).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_message_is_masked_and_never_markup() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;
    let customer = Visitor::stranger(&app);
    let address = format!("{}/messages", receipt.link);

    for attack in ATTACKS {
        customer.post(&address, &[("text", attack)]).await;
    }
    customer.post(&address, &[("text", "my card is 4242 4242 4242 4242")]).await;

    for page in [
        customer.page(&receipt.link).await,
        agent.page(&format!("/inbox/cases/{}", receipt.number.0)).await,
        customer.page(&format!("{}/case.html", receipt.link)).await,
    ] {
        assert_inert(&page, "a message");
        assert!(page.contains("my card is [card]") && !page.contains("4242"));
    }
}

#[tokio::test]
async fn only_who_has_the_link_can_write_and_not_without_end() {
    let app = TestApp::builder().limits("posts_per_minute_per_address = 2").start().await;
    let receipt = post(&app, &case()).await;
    let customer = Visitor::stranger(&app);
    let wrong = format!("/c/{}/AAAAAAAAAAAAAAAAAAAAAA/messages", receipt.number.0);

    assert_eq!(customer.post(&wrong, &[("text", "Hello?")]).await.status(), StatusCode::NOT_FOUND);
    let address = format!("{}/messages", receipt.link);
    assert_eq!(customer.post(&address, &[("text", "Hello?")]).await.status(), StatusCode::SEE_OTHER);
    let refused = customer.post(&address, &[("text", "Hello again?")]).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(app.state.store.messages(&receipt.number).await.unwrap().len(), 1);
}
