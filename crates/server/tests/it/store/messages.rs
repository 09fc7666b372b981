//! What customers add to their cases.

use askwell_core::ticket::{CaseNumber, Status};
use askwell_server::store::messages::{MOST_MESSAGES, MessageOutcome};
use askwell_server::store::tickets::TicketFilter;

use super::on_sqlite;
use super::setting::{AnyStore, agent, new_case, stored};

on_sqlite!(
    a_message_is_kept_and_marks_the_ticket_until_it_is_answered,
    the_same_message_again_is_kept_once_until_it_is_answered,
    a_case_takes_no_more_than_its_messages,
    nothing_is_added_to_what_is_not_there,
);

async fn a_message_is_kept_and_marks_the_ticket_until_it_is_answered(store: AnyStore) {
    let agent = agent(&store, "ana@example.org").await;
    let number = stored(&store, new_case("key", 1)).await.number;
    let summary = async || store.tickets(&TicketFilter::default(), 1).await.unwrap().remove(0);

    assert_eq!(store.add_message(&number, "And now?", 2_000).await.unwrap(), MessageOutcome::Added);

    assert_eq!(store.messages(&number).await.unwrap()[0].text, "And now?");
    assert_eq!((summary().await.customer_wrote, summary().await.updated_at_ms), (true, 2_000));
    assert_eq!(summary().await.status, Status::New, "only agents set it");
    assert!(store.ticket(&number).await.unwrap().unwrap().summary.customer_wrote);
    store.add_reply(&number, agent.id, "Soon.", None, 3_000).await.unwrap();
    assert!(!summary().await.customer_wrote);
}

async fn the_same_message_again_is_kept_once_until_it_is_answered(store: AnyStore) {
    let agent = agent(&store, "ana@example.org").await;
    let number = stored(&store, new_case("key", 1)).await.number;
    store.add_message(&number, "And now?", 1).await.unwrap();

    assert_eq!(store.add_message(&number, "And now?", 2).await.unwrap(), MessageOutcome::Repeated);
    store.add_reply(&number, agent.id, "Soon.", None, 3).await.unwrap();
    assert_eq!(store.add_message(&number, "And now?", 4).await.unwrap(), MessageOutcome::Added);

    let times: Vec<u64> =
        store.messages(&number).await.unwrap().iter().map(|message| message.at_ms).collect();
    assert_eq!(times, [1, 4]);
}

async fn a_case_takes_no_more_than_its_messages(store: AnyStore) {
    let number = stored(&store, new_case("key", 1)).await.number;
    for index in 0..MOST_MESSAGES {
        store.add_message(&number, &format!("{index}"), 1).await.unwrap();
    }

    assert_eq!(store.add_message(&number, "more", 2).await.unwrap(), MessageOutcome::TooMany);
    assert_eq!(store.messages(&number).await.unwrap().len(), MOST_MESSAGES);
}

async fn nothing_is_added_to_what_is_not_there(store: AnyStore) {
    let nobody = CaseNumber::from_bits(9);

    assert_eq!(store.add_message(&nobody, "Hello?", 1).await.unwrap(), MessageOutcome::Absent);
    assert!(store.messages(&nobody).await.unwrap().is_empty());
}
