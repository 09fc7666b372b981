//! Files of text.

use askwell_core::masking::Kind;
use reqwest::{Method, StatusCode};

use super::holding;
use crate::app::TestApp;
use crate::customer::post_with_files;
use crate::visitor::Visitor;

#[tokio::test]
async fn a_text_is_kept_masked_and_shown_as_such() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let filler = "GET /cart 200 12ms\n".repeat(20_000);
    let log =
        format!("card=4242 4242 4242 4242\n{filler}user ana@example.org\n{filler}card 4000056655665556");

    let receipt = post_with_files(&app, &[("4242424242424242 checkout.log", log.as_bytes())]).await;

    let attachment = &app.state.store.attachments(&receipt.number).await.unwrap()[0];
    assert_eq!(attachment.file_name, "[card] checkout.log");
    assert_eq!(attachment.masked, [(Kind::Card, 2), (Kind::Email, 1)]);
    let page = mara.page(&format!("/inbox/cases/{}", receipt.number.0)).await;
    assert!(page.contains("Masked: 2 card numbers, 1 e-mail address"), "{page}");
    let place = format!("/inbox/cases/{}/attachments/{}", receipt.number.0, attachment.id.0);
    let place = mara.get(&place).await.headers()["location"].to_str().unwrap().to_owned();
    let file = app.bare(Method::GET, &place).send().await.unwrap();
    assert_eq!(file.status(), StatusCode::OK);
    let expected = format!("card=[card]\n{filler}user [email]\n{filler}card [card]");
    assert_eq!(file.text().await.unwrap(), expected);
    assert_eq!(attachment.size_bytes, expected.len() as u64);
    assert_eq!(holding(&app.state.config.data_dir, "4242424242424242"), [""; 0]);
    assert_eq!(holding(&app.state.config.data_dir, "4242 4242 4242 4242"), [""; 0]);
    assert_eq!(holding(&app.state.config.data_dir, "4000056655665556"), [""; 0]);
}
