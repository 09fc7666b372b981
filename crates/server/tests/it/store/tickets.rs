//! Working on tickets.

use askwell_core::ticket::{CaseNumber, Status};
use askwell_server::config::site::SiteKey;
use askwell_server::store::agents::AgentId;
use askwell_server::store::tickets::{StatusOutcome, TicketEventKind, TicketFilter};

use super::on_sqlite;
use super::setting::{AnyStore, agent, new_case, site, stored};

on_sqlite!(
    tickets_are_listed_newest_first_page_by_page,
    a_list_can_be_narrowed,
    a_ticket_holds_the_case,
    setting_a_status_is_written_down_once,
    answers_are_kept_in_order,
    an_answer_can_set_the_status_with_it,
    the_wait_for_the_first_answer_is_told,
    what_is_not_there_is_absent,
    what_fails_half_way_leaves_nothing_and_harms_nobody,
);

async fn tickets_are_listed_newest_first_page_by_page(store: AnyStore) {
    for number in 0..5 {
        stored(&store, new_case(&format!("key-{number}"), number)).await;
    }

    let first = store.tickets(&TicketFilter::default(), 2).await.unwrap();
    let filter = TicketFilter { before: Some(first[1].id), ..TicketFilter::default() };
    let rest = store.tickets(&filter, 10).await.unwrap();

    let numbers = first.iter().chain(&rest).map(|ticket| ticket.number.clone()).collect::<Vec<_>>();
    assert_eq!(numbers, (0..5).rev().map(CaseNumber::from_bits).collect::<Vec<_>>());
}

async fn a_list_can_be_narrowed(store: AnyStore) {
    let agent = agent(&store, "ana@example.org").await;
    let first = stored(&store, new_case("first", 1)).await;
    let mut elsewhere = new_case("second", 2);
    elsewhere.site = SiteKey("other".to_owned());
    let second = stored(&store, elsewhere).await;
    store.set_status(&first.number, Status::Solved, agent.id, 9).await.unwrap();
    let listed = async |status, site| {
        let filter = TicketFilter { status, site, before: None };
        let tickets = store.tickets(&filter, 10).await.unwrap();
        tickets.into_iter().map(|ticket| ticket.number).collect::<Vec<_>>()
    };

    assert_eq!(listed(Some(Status::Solved), None).await, std::slice::from_ref(&first.number));
    assert_eq!(listed(Some(Status::New), None).await, [second.number]);
    assert_eq!(listed(None, Some(site())).await, [first.number]);
    assert_eq!(listed(Some(Status::Waiting), None).await, []);
}

async fn a_ticket_holds_the_case(store: AnyStore) {
    let new = new_case("key", 7);
    let stored = stored(&store, new.clone()).await;

    let ticket = store.ticket(&stored.number).await.unwrap().unwrap();

    assert_eq!(ticket.case, new.case);
    assert_eq!(ticket.summary.summary, "Your card was declined.");
    assert_eq!((ticket.summary.status, ticket.summary.attachments), (Status::New, 0));
    assert_eq!((ticket.summary.received_at_ms, ticket.summary.updated_at_ms), (1_000, 1_000));
    assert_eq!(ticket.summary.reply_by_ms, Some(2_000));
}

async fn setting_a_status_is_written_down_once(store: AnyStore) {
    let agent = agent(&store, "ana@example.org").await;
    let number = stored(&store, new_case("key", 7)).await.number;

    let set = store.set_status(&number, Status::Open, agent.id, 5_000).await.unwrap();
    let again = store.set_status(&number, Status::Open, agent.id, 6_000).await.unwrap();

    assert_eq!((set, again), (StatusOutcome::Set, StatusOutcome::Unchanged));
    let summary = store.ticket(&number).await.unwrap().unwrap().summary;
    assert_eq!((summary.status, summary.updated_at_ms), (Status::Open, 5_000));
    let events = store.ticket_events(&number).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].at_ms, events[0].agent_name.as_str()), (5_000, "Ana"));
    assert_eq!(events[0].what, TicketEventKind::StatusSet { from: Status::New, to: Status::Open });
}

async fn answers_are_kept_in_order(store: AnyStore) {
    let agent = agent(&store, "ana@example.org").await;
    let number = stored(&store, new_case("key", 7)).await.number;
    for (text, at_ms) in [("first", 5_000), ("second", 6_000)] {
        assert_eq!(store.add_reply(&number, agent.id, text, None, at_ms).await.unwrap(), Some(()));
    }

    let replies = store.replies(&number).await.unwrap();

    let told: Vec<_> = replies.iter().map(|reply| (reply.text.as_str(), reply.at_ms)).collect();
    assert_eq!(told, [("first", 5_000), ("second", 6_000)]);
    assert_eq!((replies[0].agent, replies[0].agent_name.as_str()), (agent.id, "Ana"));
    assert_eq!(store.ticket(&number).await.unwrap().unwrap().summary.updated_at_ms, 6_000);
    let events = store.ticket_events(&number).await.unwrap();
    assert!(events.iter().all(|event| event.what == TicketEventKind::Replied) && events.len() == 2);
}

async fn an_answer_can_set_the_status_with_it(store: AnyStore) {
    let agent = agent(&store, "ana@example.org").await;
    let number = stored(&store, new_case("key", 1)).await.number;

    store.add_reply(&number, agent.id, "Which card?", Some(Status::Waiting), 5).await.unwrap();

    assert_eq!(store.ticket(&number).await.unwrap().unwrap().summary.status, Status::Waiting);
    let events = store.ticket_events(&number).await.unwrap();
    let set = TicketEventKind::StatusSet { from: Status::New, to: Status::Waiting };
    assert_eq!(events.iter().map(|event| event.what).collect::<Vec<_>>(), [TicketEventKind::Replied, set]);
}

async fn the_wait_for_the_first_answer_is_told(store: AnyStore) {
    let agent = agent(&store, "ana@example.org").await;
    let first = stored(&store, new_case("first", 1)).await.number;
    let second = stored(&store, new_case("second", 2)).await.number;
    stored(&store, new_case("unanswered", 3)).await;
    for (number, at_ms) in [(&first, 1_500), (&first, 9_000), (&second, 4_000)] {
        store.add_reply(number, agent.id, "Look here.", None, at_ms).await.unwrap();
    }

    assert_eq!(store.first_answer_waits(&site(), 0).await.unwrap(), [3_000, 500]);
    assert_eq!(store.first_answer_waits(&site(), 1_501).await.unwrap(), [3_000]);
    assert!(store.first_answer_waits(&SiteKey("other".to_owned()), 0).await.unwrap().is_empty());
}

async fn what_is_not_there_is_absent(store: AnyStore) {
    let agent = agent(&store, "ana@example.org").await;
    let number = CaseNumber::from_bits(1);

    assert_eq!(store.ticket(&number).await.unwrap(), None);
    assert_eq!(store.add_reply(&number, agent.id, "text", None, 1).await.unwrap(), None);
    let status = store.set_status(&number, Status::Open, agent.id, 1).await.unwrap();
    assert_eq!(status, StatusOutcome::Absent);
    assert_eq!(store.replies(&number).await.unwrap(), []);
    assert_eq!(store.ticket_events(&number).await.unwrap(), []);
    assert_eq!(store.attachments(&number).await.unwrap(), []);
}

async fn what_fails_half_way_leaves_nothing_and_harms_nobody(store: AnyStore) {
    let ana = agent(&store, "ana@example.org").await.id;
    // Nobody has this name, which comes to light only after the status was written.
    let nobody = AgentId(ana.0 + 1_000);
    let mut numbers = Vec::new();
    for number in 0..20 {
        numbers.push(stored(&store, new_case(&format!("key-{number}"), number)).await.number);
    }
    let writes: Vec<_> = numbers
        .iter()
        .enumerate()
        .map(|(place, number)| {
            let (store, number) = (store.clone(), number.clone());
            let agent = if place % 2 == 0 { ana } else { nobody };
            tokio::spawn(async move { store.set_status(&number, Status::Open, agent, 5_000).await.is_ok() })
        })
        .collect();
    for (place, write) in writes.into_iter().enumerate() {
        assert_eq!(write.await.unwrap(), place % 2 == 0);
    }

    for (place, number) in numbers.iter().enumerate() {
        let summary = store.ticket(number).await.unwrap().unwrap().summary;
        let expected = if place % 2 == 0 { (Status::Open, 5_000) } else { (Status::New, 1_000) };
        assert_eq!((summary.status, summary.updated_at_ms), expected);
    }
}
