//! Known issues, those who joined them, and the letters to them.

use askwell_core::known_issue::KnownState;
use askwell_core::locale::Locale;
use askwell_server::audience::Audience;
use askwell_server::config::site::SiteKey;
use askwell_server::known_issues::matching::Matching;
use askwell_server::known_issues::{IssueWords, KnownIssueEntry};
use askwell_server::mail::Letter;
use askwell_server::store::agents::AgentId;
use askwell_server::store::known_issues::{JoinId, KnownIssueId, NewJoin, NewUpdate};
use askwell_server::store::letters::LetterCounts;

use super::on_sqlite;
use super::setting::{AnyStore, agent, site};

on_sqlite!(
    an_issue_is_kept_and_changed_as_it_was_written,
    only_what_is_open_is_active_and_for_its_audience,
    joining_counts_once_a_key_and_keeps_the_address_that_came_last,
    nobody_joins_what_is_fixed_absent_or_elsewhere,
    news_are_told_in_portions_and_nobody_is_told_twice,
    an_address_is_forgotten_once_the_last_news_of_a_fixed_issue_are_out,
    a_letter_is_in_one_hand_at_a_time_and_comes_back_if_it_is_dropped,
    what_was_sent_or_given_up_is_never_taken_again,
);

fn entry(state: KnownState) -> KnownIssueEntry {
    KnownIssueEntry {
        site: site(),
        state,
        audience: None,
        locale: Locale::Ro,
        words: vec![IssueWords {
            locale: Locale::Ro,
            title: "Plăți".to_owned(),
            text: "Nu merg.".to_owned(),
            workaround: String::new(),
        }],
        since_ms: 100,
        next_update_ms: Some(900),
        concerns: Matching { error_texts: vec!["card_declined".to_owned()], ..Matching::default() },
    }
}

fn join(key: &str, address: Option<&str>, at_ms: u64) -> NewJoin {
    let address = address.map(str::to_owned);
    NewJoin { idempotency_key: key.to_owned(), locale: Locale::Fr, address, at_ms }
}

fn news(agent: AgentId, state: KnownState, at_ms: u64) -> NewUpdate {
    NewUpdate { agent, text: "News.".to_owned(), state, next_update_ms: None, at_ms }
}

fn letter(key: &str) -> Letter {
    Letter {
        key: key.to_owned(),
        to: "ana@example.org".to_owned(),
        subject: "Subject".to_owned(),
        text: "Text".to_owned(),
    }
}

/// An issue with an agent who wrote it down.
async fn open_issue(store: &AnyStore) -> (KnownIssueId, AgentId) {
    let agent = agent(store, "mara@example.org").await.id;
    (store.add_known_issue(entry(KnownState::Investigating), agent, 5).await.unwrap(), agent)
}

async fn an_issue_is_kept_and_changed_as_it_was_written(store: AnyStore) {
    let (id, _) = open_issue(&store).await;
    assert_eq!(store.known_issue(id).await.unwrap().unwrap().entry, entry(KnownState::Investigating));
    let changed = KnownIssueEntry { audience: Some(Audience::Merchant), ..entry(KnownState::Watching) };

    assert!(store.change_known_issue(id, changed.clone(), 7).await.unwrap());
    assert!(!store.change_known_issue(KnownIssueId(99), changed.clone(), 7).await.unwrap());

    let record = store.known_issue(id).await.unwrap().unwrap();
    let kept = KnownIssueEntry { state: KnownState::Investigating, ..changed };
    assert_eq!(
        (record.entry, record.updated_at_ms, record.joined),
        (kept, 7, 0),
        "the state goes with news alone"
    );
    assert_eq!(store.known_issue(KnownIssueId(99)).await.unwrap(), None);
}

async fn only_what_is_open_is_active_and_for_its_audience(store: AnyStore) {
    let (everybody, agent) = open_issue(&store).await;
    let for_merchants = KnownIssueEntry {
        audience: Some(Audience::Merchant),
        since_ms: 200,
        ..entry(KnownState::Identified)
    };
    let merchants = store.add_known_issue(for_merchants, agent, 5).await.unwrap();
    store.add_known_issue(entry(KnownState::Fixed), agent, 5).await.unwrap();
    let active = async |site: &SiteKey, audience| -> Vec<KnownIssueId> {
        let active = store.active_known_issues(site, audience, 10).await.unwrap();
        active.into_iter().map(|(id, _)| id).collect()
    };

    assert_eq!(active(&site(), Audience::Shopper).await, [everybody]);
    assert_eq!(active(&site(), Audience::Merchant).await, [merchants, everybody]);
    assert_eq!(active(&SiteKey("other".to_owned()), Audience::Shopper).await, []);
    assert_eq!(store.known_issues(10).await.unwrap().len(), 3);
}

async fn joining_counts_once_a_key_and_keeps_the_address_that_came_last(store: AnyStore) {
    let (id, _) = open_issue(&store).await;

    let first = store.join(&site(), id, join("key", None, 1)).await.unwrap().unwrap();
    let again = store.join(&site(), id, join("key", Some("ana@example.org"), 2)).await.unwrap();
    let other = store.join(&site(), id, join("other", None, 3)).await.unwrap();

    assert_eq!(again, Some(first));
    assert_ne!(other, Some(first));
    let record = store.known_issue(id).await.unwrap().unwrap();
    assert_eq!((record.joined, record.addresses), (2, 1));
    let joining = store.joining(first).await.unwrap().unwrap();
    assert_eq!((joining.issue, joining.locale, joining.has_address), (id, Locale::Fr, true));
    store.set_address(first, None).await.unwrap();
    assert!(!store.joining(first).await.unwrap().unwrap().has_address);
}

async fn nobody_joins_what_is_fixed_absent_or_elsewhere(store: AnyStore) {
    let (id, agent) = open_issue(&store).await;
    let fixed = store.add_known_issue(entry(KnownState::Fixed), agent, 5).await.unwrap();

    assert_eq!(store.join(&site(), fixed, join("key", None, 1)).await.unwrap(), None);
    assert_eq!(store.join(&site(), KnownIssueId(99), join("key", None, 1)).await.unwrap(), None);
    assert_eq!(store.join(&SiteKey("other".to_owned()), id, join("key", None, 1)).await.unwrap(), None);
    assert_eq!(store.joining(JoinId(1)).await.unwrap(), None);
}

async fn news_are_told_in_portions_and_nobody_is_told_twice(store: AnyStore) {
    let (id, agent) = open_issue(&store).await;
    for number in 0..3 {
        let address = format!("{number}@example.org");
        store.join(&site(), id, join(&format!("key-{number}"), Some(&address), 1)).await.unwrap();
    }
    store.join(&site(), id, join("no-address", None, 1)).await.unwrap();
    assert!(store.add_update(id, news(agent, KnownState::Identified, 10)).await.unwrap());
    store.join(&site(), id, join("late", Some("late@example.org"), 11)).await.unwrap();
    assert!(!store.add_update(KnownIssueId(99), news(agent, KnownState::Fixed, 10)).await.unwrap());

    let mut told = Vec::new();
    while let Some(update) = store.untold_update().await.unwrap() {
        let portion = store.joiners_to_tell(&update, 2).await.unwrap();
        let letters = portion.iter().map(|joiner| letter(&joiner.address)).collect();
        store.told(update.id, letters, portion.last().map(|last| last.id), 12).await.unwrap();
        told.extend(portion.into_iter().map(|joiner| joiner.address));
    }

    assert_eq!(told, ["0@example.org", "1@example.org", "2@example.org"]);
    assert_eq!(store.letter_counts().await.unwrap().waiting, 3);
    assert_eq!(store.updates(id).await.unwrap()[0].state, KnownState::Identified);
    assert_eq!(store.known_issue(id).await.unwrap().unwrap().entry.state, KnownState::Identified);
}

async fn an_address_is_forgotten_once_the_last_news_of_a_fixed_issue_are_out(store: AnyStore) {
    let (id, agent) = open_issue(&store).await;
    let joined = store.join(&site(), id, join("key", Some("ana@example.org"), 1)).await.unwrap().unwrap();
    store.add_update(id, news(agent, KnownState::Watching, 10)).await.unwrap();
    store.add_update(id, news(agent, KnownState::Fixed, 20)).await.unwrap();
    let has_address = async || store.joining(joined).await.unwrap().unwrap().has_address;

    let first = store.untold_update().await.unwrap().unwrap();
    store.told(first.id, vec![letter("first")], None, 21).await.unwrap();
    assert!(has_address().await, "there is more to tell");
    let second = store.untold_update().await.unwrap().unwrap();
    assert_eq!(store.joiners_to_tell(&second, 9).await.unwrap().len(), 1);
    store.told(second.id, vec![letter("second")], None, 21).await.unwrap();

    assert!(!has_address().await);
    assert_eq!(store.untold_update().await.unwrap(), None);
}

async fn a_letter_is_in_one_hand_at_a_time_and_comes_back_if_it_is_dropped(store: AnyStore) {
    write(&store, &["one", "one", "two"]).await;

    let first = store.take_letters(100, 500, 1).await.unwrap();
    let second = store.take_letters(100, 500, 9).await.unwrap();
    let none = store.take_letters(499, 900, 9).await.unwrap();
    let dropped = store.take_letters(500, 900, 9).await.unwrap();

    assert_eq!((first[0].letter.clone(), first[0].attempts), (letter("one"), 1));
    assert_eq!(second.len(), 1, "the same key is the same letter");
    assert!(none.is_empty());
    assert_eq!(dropped.iter().map(|due| due.attempts).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(store.next_letter_due_ms().await.unwrap(), Some(900));
}

async fn what_was_sent_or_given_up_is_never_taken_again(store: AnyStore) {
    write(&store, &["sent", "given-up", "later"]).await;
    let due = store.take_letters(100, 200, 9).await.unwrap();

    store.letter_sent(due[0].id).await.unwrap();
    store.letter_failed(due[1].id, None).await.unwrap();
    store.letter_failed(due[2].id, Some(300)).await.unwrap();
    // Somebody whose hand was slow reports after the fact.
    store.letter_failed(due[0].id, Some(100)).await.unwrap();

    let again = store.take_letters(1_000, 2_000, 9).await.unwrap();
    assert_eq!(again.iter().map(|due| due.letter.key.as_str()).collect::<Vec<_>>(), ["later"]);
    assert_eq!(store.letter_counts().await.unwrap(), LetterCounts { waiting: 1, given_up: 1 });
}

/// Writes letters with these keys, by way of news.
async fn write(store: &AnyStore, keys: &[&str]) {
    let (id, agent) = open_issue(store).await;
    store.add_update(id, news(agent, KnownState::Identified, 10)).await.unwrap();
    let update = store.untold_update().await.unwrap().unwrap();
    store.told(update.id, keys.iter().map(|key| letter(key)).collect(), None, 20).await.unwrap();
}
