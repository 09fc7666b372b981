//! A question about an order: it says that this isn't handled here, points on, and still takes it to a human.

use super::Guest;
use crate::app::TestApp;

#[tokio::test]
async fn where_the_shop_has_a_page_for_it_the_way_there_is_shown() {
    let site = "[sites.fields]\norders_url = \"https://shop.example/orders\"\n";
    let app = TestApp::builder().site(site).start().await;
    let mut guest = Guest::arrive(&app).await;
    guest.begin("Where is my parcel", "order-delivery-return").await;

    guest.answer(&[("answer-about", "where")]).await;

    assert!(
        guest.page.contains("<a href=\"https://shop.example/orders\" target=\"_blank\" rel=\"noopener\">")
    );
    assert!(guest.says("Fern &amp; Clay"));
    guest.answer(&[]).await;
    assert!(guest.page.contains("name=\"answer-order\""), "{}", guest.text());
}

#[tokio::test]
async fn where_it_has_none_a_person_is_the_way_and_the_case_arrives() {
    let app = TestApp::start().await;
    let mut guest = Guest::arrive(&app).await;
    guest.begin("Where is my parcel", "order-delivery-return").await;
    guest.answer(&[("answer-about", "where")]).await;
    guest.answer(&[]).await;
    guest.answer(&[("answer-order", "")]).await;
    guest.answer(&[("answer-details", "Ordered on Monday,\r\nnothing since.")]).await;
    guest.answer(&[("contact_source", "link_only")]).await;

    assert!(guest.says("nothing since."));
    guest.press("send", &[]).await;

    assert_eq!(guest.question(), "Your case has arrived");
    assert_eq!(app.ticket_count().await, 1);
}
