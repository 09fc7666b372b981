//! What the inbox says of the set-up, and of those who were helped without a case.

use crate::app::TestApp;
use crate::samples::key;
use crate::visitor::{EMAIL, PASSWORD, Visitor};
use crate::walks::{counted, steps};

#[tokio::test]
async fn the_list_says_how_many_were_solved_without_a_case() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let steps = steps(&app);
    counted(&app, &key(), &["error", &steps[0]], "solved").await;
    assert!(mara.page("/inbox").await.contains("Solved without a case: 1 today, 1 in 30 days"));
    // After midnight in Bucharest.
    app.clock.advance_ms(14 * 3_600_000);
    counted(&app, &key(), &["error", &steps[0]], "left").await;

    mara.sign_in(EMAIL, PASSWORD).await;
    assert!(mara.page("/inbox").await.contains("Solved without a case: 0 today, 1 in 30 days"));
    app.clock.advance_ms(31 * 86_400_000);

    mara.sign_in(EMAIL, PASSWORD).await;
    assert!(mara.page("/inbox").await.contains("Solved without a case: 0 today, 0 in 30 days"));
}

#[tokio::test]
async fn the_table_of_priorities_can_be_read_in_the_words_in_which_it_is_asked() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;

    let page = mara.page("/inbox/set-up").await;

    assert!(page.contains("Can the shop sell?") && page.contains("No, nothing at all"));
    assert!(page.contains("This table came with Askwell"));
    assert!(page.contains("Fewer than 20 cases were answered in 30 days"));
    assert!(page.contains("No mail is set up"));
}

#[tokio::test]
async fn a_table_of_the_operators_is_shown_instead_of_ours() {
    let rows = "[[priority]]\npriority = \"urgent\"\nreach = [\"many\", \"everybody\"]\n";
    let app = TestApp::builder().keys(rows).start().await;
    let mara = Visitor::agent(&app).await;

    let page = mara.page("/inbox/set-up").await;

    assert!(page.contains("Many or Everybody") && page.contains("The operator has set this table."));
    assert!(!page.contains("Can the shop sell?"));
}
