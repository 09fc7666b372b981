//! A server killed in the middle of posts keeps every case it has acknowledged, once.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use askwell_core::wire::Receipt;
use askwell_server::store::Store;
use askwell_server::store::sqlite::SqliteStore;
use askwell_server::store::tickets::{TicketFilter, TicketStore};
use tokio::task::JoinSet;

use super::server::{Server, write_config};
use crate::samples::case_saying;

const KILLS: usize = 20;
const POSTS: usize = 200;
const AT_ONCE: usize = 16;

/// Which number each key was acknowledged with.
type Numbers = BTreeMap<String, String>;

/// Posts all cases of a round, as far as the server lets; calls `acknowledged` for each receipt.
async fn post_all(
    server: &Server,
    round: usize,
    acknowledged: impl Fn() + Clone + Send + 'static,
) -> Numbers {
    let mut posts = JoinSet::new();
    let mut numbers = Numbers::new();
    let next = Arc::new(AtomicUsize::new(0));
    for _ in 0..AT_ONCE {
        let requests: Vec<_> = (0..POSTS)
            .map(|post| {
                let key = format!("round-{round:04}-post-{post:04}");
                let request = server.post_case(&key, &case_saying(&format!("Case {key}")));
                (key, request)
            })
            .collect();
        let (next, acknowledged) = (next.clone(), acknowledged.clone());
        posts.spawn(async move {
            let mut requests: Vec<_> = requests.into_iter().map(Some).collect();
            let mut receipts = Vec::new();
            while let Some((key, request)) =
                requests.get_mut(next.fetch_add(1, Ordering::SeqCst)).and_then(Option::take)
            {
                let Ok(response) = request.send().await else { break };
                assert_eq!(response.status().as_u16(), 201);
                let Ok(receipt) = response.json::<Receipt>().await else { break };
                acknowledged();
                receipts.push((key, receipt.number.0));
            }
            receipts
        });
    }
    while let Some(receipts) = posts.join_next().await {
        numbers.extend(receipts.unwrap());
    }
    numbers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_case_is_there_exactly_once_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "", "");
    let mut expected = Numbers::new();
    let mut server = Server::start(&config);
    for round in 0..KILLS {
        let count = Arc::new(AtomicUsize::new(0));
        let kill_after = 1 + round * (POSTS - 2 * AT_ONCE) / KILLS;
        let kill = server.killer();
        let before = post_all(&server, round, move || {
            if count.fetch_add(1, Ordering::SeqCst) + 1 == kill_after {
                kill();
            }
        })
        .await;
        server.wait();
        assert!(before.len() < POSTS, "the kill came too late to prove anything");

        server = Server::start(&config);
        let after = post_all(&server, round, || {}).await;

        assert_eq!(after.len(), POSTS);
        for (key, number) in &before {
            assert_eq!(after.get(key), Some(number), "{key} was acknowledged and has another number now");
        }
        expected.extend(after);
    }
    drop(server);

    let store = SqliteStore::open(&folder.path().join("data/askwell.db"), None).await.unwrap();
    let tickets = store.tickets(&TicketFilter::default(), u32::MAX).await.unwrap();
    let stored: Numbers = tickets
        .into_iter()
        .map(|ticket| (ticket.summary.trim_start_matches("Case ").to_owned(), ticket.number.0))
        .collect();
    assert_eq!(stored.len(), KILLS * POSTS);
    assert_eq!(stored, expected);
    store.close().await;
}
