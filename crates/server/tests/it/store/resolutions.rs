//! What tickets came from.

use askwell_core::catalogue::Cause;
use askwell_core::ticket::{CaseNumber, Status};
use askwell_server::config::site::SiteKey;
use askwell_server::store::agents::AgentId;
use askwell_server::store::resolutions::NewResolution;
use askwell_server::store::tickets::TicketEventKind;

use super::on_sqlite;
use super::setting::{AnyStore, agent, new_case, site, stored};

on_sqlite!(
    a_cause_is_kept_and_the_ticket_is_solved_at_once,
    the_same_cause_twice_is_said_once,
    another_cause_takes_the_place_of_the_first_and_both_are_in_the_history,
    any_agent_takes_back_what_another_said,
    a_ticket_that_is_absent_has_no_cause,
    resolved_cases_are_told_the_latest_first,
    cases_are_found_by_words_and_codes_those_of_the_site_first,
    what_was_taken_back_is_not_found_any_more,
    what_is_looked_for_is_never_taken_for_syntax,
);

fn said(agent: AgentId, cause: Cause, at_ms: u64) -> NewResolution {
    NewResolution {
        agent,
        cause,
        note: "the counter".to_owned(),
        words: "button checkout nothing".to_owned(),
        codes: "stripecarddeclined".to_owned(),
        at_ms,
    }
}

async fn ticket(store: &AnyStore, number: u64) -> CaseNumber {
    stored(store, new_case(&format!("key-{number}"), number)).await.number
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

async fn a_cause_is_kept_and_the_ticket_is_solved_at_once(store: AnyStore) {
    let (ana, number) = (agent(&store, "ana@example.org").await, ticket(&store, 7).await);

    store.resolve(&number, said(ana.id, Cause::PluginOrApp, 50)).await.unwrap().unwrap();

    let kept = store.resolution(&number).await.unwrap().unwrap();
    assert_eq!((kept.cause, &*kept.note, &*kept.agent_name), (Cause::PluginOrApp, "the counter", "Ana"));
    let ticket = store.ticket(&number).await.unwrap().unwrap().summary;
    assert_eq!((ticket.status, ticket.updated_at_ms), (Status::Solved, 50));
    let events = store.ticket_events(&number).await.unwrap();
    let happened: Vec<_> = events.iter().map(|event| event.what).collect();
    assert_eq!(
        happened,
        [
            TicketEventKind::StatusSet { from: Status::New, to: Status::Solved },
            TicketEventKind::CauseSaid { cause: Some(Cause::PluginOrApp) },
        ]
    );
}

async fn the_same_cause_twice_is_said_once(store: AnyStore) {
    let (ana, number) = (agent(&store, "ana@example.org").await, ticket(&store, 7).await);

    for at_ms in [50, 51] {
        store.resolve(&number, said(ana.id, Cause::PluginOrApp, at_ms)).await.unwrap().unwrap();
    }

    assert_eq!(store.ticket_events(&number).await.unwrap().len(), 2);
    assert_eq!(store.resolution(&number).await.unwrap().unwrap().at_ms, 50);
}

async fn another_cause_takes_the_place_of_the_first_and_both_are_in_the_history(store: AnyStore) {
    let (ana, number) = (agent(&store, "ana@example.org").await, ticket(&store, 7).await);

    store.resolve(&number, said(ana.id, Cause::PluginOrApp, 50)).await.unwrap().unwrap();
    store.resolve(&number, said(ana.id, Cause::ThemeEdit, 60)).await.unwrap().unwrap();

    assert_eq!(store.resolution(&number).await.unwrap().unwrap().cause, Cause::ThemeEdit);
    assert_eq!(store.resolved_cases(None, 10).await.unwrap().len(), 1);
    assert_eq!(store.ticket_events(&number).await.unwrap().len(), 3);
}

async fn any_agent_takes_back_what_another_said(store: AnyStore) {
    let (ana, bob) = (agent(&store, "ana@example.org").await, agent(&store, "robert@example.org").await);
    let number = ticket(&store, 7).await;
    store.resolve(&number, said(ana.id, Cause::PluginOrApp, 50)).await.unwrap().unwrap();

    assert!(store.take_back_resolution(&number, bob.id, 60).await.unwrap());
    assert!(!store.take_back_resolution(&number, bob.id, 61).await.unwrap(), "there is nothing left");

    assert_eq!(store.resolution(&number).await.unwrap(), None);
    assert_eq!(store.resolved_cases(None, 10).await.unwrap(), []);
    let last = store.ticket_events(&number).await.unwrap().pop().unwrap();
    assert_eq!((last.what, last.at_ms), (TicketEventKind::CauseSaid { cause: None }, 60));
    assert_eq!(store.ticket(&number).await.unwrap().unwrap().summary.status, Status::Solved);
}

async fn a_ticket_that_is_absent_has_no_cause(store: AnyStore) {
    let ana = agent(&store, "ana@example.org").await;
    let absent = CaseNumber::from_bits(99);

    assert_eq!(store.resolve(&absent, said(ana.id, Cause::PluginOrApp, 50)).await.unwrap(), None);
    assert!(!store.take_back_resolution(&absent, ana.id, 50).await.unwrap());
    assert_eq!(store.resolution(&absent).await.unwrap(), None);
}

async fn resolved_cases_are_told_the_latest_first(store: AnyStore) {
    let ana = agent(&store, "ana@example.org").await;
    for number in 1..=3 {
        let ticket = ticket(&store, number).await;
        store.resolve(&ticket, said(ana.id, Cause::PluginOrApp, 100 - number)).await.unwrap().unwrap();
    }

    let latest = store.resolved_cases(Some(&site()), 2).await.unwrap();
    assert_eq!(latest.iter().map(|case| case.at_ms).collect::<Vec<_>>(), [99, 98]);
    assert_eq!(store.resolved_cases(Some(&SiteKey("other".to_owned())), 2).await.unwrap(), []);
}

async fn cases_are_found_by_words_and_codes_those_of_the_site_first(store: AnyStore) {
    let ana = agent(&store, "ana@example.org").await;
    let (mine, alike) = (ticket(&store, 1).await, ticket(&store, 2).await);
    let mut of_other = new_case("key-3", 3);
    of_other.site = SiteKey("other".to_owned());
    let of_other = stored(&store, of_other).await.number;
    for number in [&mine, &alike, &of_other] {
        store.resolve(number, said(ana.id, Cause::PluginOrApp, 50)).await.unwrap().unwrap();
    }

    let find = async |of: &[&str], codes: &[&str]| {
        let found = store.similar_cases(&mine, &site(), &words(of), &words(codes), 10).await.unwrap();
        found.into_iter().map(|case| case.number).collect::<Vec<_>>()
    };
    assert_eq!(find(&["checkout"], &[]).await, [alike.clone(), of_other.clone()]);
    assert_eq!(find(&[], &["stripecarddeclined"]).await, [alike, of_other]);
    assert_eq!(find(&["elsewhere"], &["stripeother"]).await, []);
    assert_eq!(find(&[], &[]).await, []);
}

async fn what_was_taken_back_is_not_found_any_more(store: AnyStore) {
    let ana = agent(&store, "ana@example.org").await;
    let (mine, alike) = (ticket(&store, 1).await, ticket(&store, 2).await);
    store.resolve(&alike, said(ana.id, Cause::PluginOrApp, 50)).await.unwrap().unwrap();
    store.take_back_resolution(&alike, ana.id, 60).await.unwrap();

    assert_eq!(store.similar_cases(&mine, &site(), &words(&["checkout"]), &[], 10).await.unwrap(), []);
}

async fn what_is_looked_for_is_never_taken_for_syntax(store: AnyStore) {
    let mine = ticket(&store, 1).await;

    for odd in ["\"", "NEAR(", "*", "a OR b", "words:", "-"] {
        assert_eq!(store.similar_cases(&mine, &site(), &words(&[odd]), &[], 10).await.unwrap(), [], "{odd}");
    }
}
