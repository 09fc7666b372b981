//! A server of its own for every test, on a free port and an empty folder, with a clock that the test sets.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use askwell_core::wire::Problem;
use askwell_server::clock::Clock;
use askwell_server::config::Config;
use askwell_server::config::origin::Origin;
use askwell_server::outside::Outside;
use askwell_server::random::SystemRandom;
use askwell_server::serve;
use askwell_server::startup;
use askwell_server::state::AppState;
use askwell_server::watch::Watch;
use askwell_server::watch::pauses::Pauses;
use async_trait::async_trait;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Wednesday, 2026-11-18, 10:30 in Bucharest.
pub const NOW_MS: u64 = 1_794_990_600_000;
pub const SITE: &str = "shop";
pub const ORIGIN: &str = "https://shop.example";
pub const OTHER_SITE: &str = "other";
pub const OTHER_ORIGIN: &str = "https://other.example";

/// A clock that stands until it is moved.
pub struct ManualClock(AtomicU64);

impl ManualClock {
    pub fn advance_ms(&self, by: u64) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now_ms(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Nobody waits between two questions to a shop of the test's own.
pub struct NoPauses;

#[async_trait]
impl Pauses for NoPauses {
    async fn pause(&self, _time: std::time::Duration) {}
}

/// A running server.
pub struct TestApp {
    pub state: AppState,
    pub clock: Arc<ManualClock>,
    pub url: String,
    client: Client,
    folder: TempDir,
    running: Option<JoinHandle<()>>,
}

/// What a test wants different.
#[derive(Default)]
pub struct TestAppBuilder {
    keys: String,
    limits: String,
    origin: Option<String>,
    outside: Option<Outside>,
    site: String,
}

impl TestAppBuilder {
    /// Adds lines to `[limits]`.
    pub fn limits(mut self, lines: &str) -> TestAppBuilder {
        self.limits = lines.to_owned();
        self
    }

    /// Adds lines to the first site.
    pub fn site(mut self, lines: &str) -> TestAppBuilder {
        self.site = lines.to_owned();
        self
    }

    /// Adds lines at the top.
    pub fn keys(mut self, lines: &str) -> TestAppBuilder {
        self.keys = lines.to_owned();
        self
    }

    /// Adds an origin to those of the first site.
    pub fn origin(mut self, origin: &str) -> TestAppBuilder {
        self.origin = Some(origin.to_owned());
        self
    }

    /// Looks at shops in another way.
    pub fn outside(mut self, outside: Outside) -> TestAppBuilder {
        self.outside = Some(outside);
        self
    }

    pub async fn start(self) -> TestApp {
        self.start_in(tempfile::tempdir().unwrap()).await
    }

    /// Starts on a folder that another server may have left.
    pub async fn start_in(mut self, folder: TempDir) -> TestApp {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let clock = Arc::new(ManualClock(AtomicU64::new(NOW_MS)));
        let mut state =
            startup::open(self.config(&folder), Origin(url.clone()), clock.clone(), Arc::new(SystemRandom))
                .await
                .unwrap();
        state.watch = Arc::new(Watch::new(Arc::new(NoPauses)));
        if let Some(outside) = self.outside.take() {
            state.outside = Arc::new(outside);
        }
        let running = tokio::spawn({
            let state = state.clone();
            async move { serve::run(state, listener).await.unwrap() }
        });
        let client = client();
        TestApp { state, clock, url, client, folder, running: Some(running) }
    }

    fn config(&self, folder: &TempDir) -> Config {
        let file = folder.path().join("askwell.toml");
        let many = [
            "posts_per_minute_per_address",
            "posts_per_minute_per_site",
            "uploads_per_minute_per_address",
            "uploads_per_minute_per_site",
        ];
        let many: String = many
            .iter()
            .filter(|key| !self.limits.contains(*key))
            .map(|key| format!("{key} = 100000\n"))
            .collect();
        let origins: Vec<&str> = [ORIGIN].into_iter().chain(self.origin.as_deref()).collect();
        let text = format!(
            "data_dir = {:?}\n{}\n[limits]\n{many}{}\n\
             [[sites]]\nkey = \"{SITE}\"\nname = \"Fern & Clay\"\norigins = {origins:?}\n\
             time_zone = \"Europe/Bucharest\"\nhours = [\"mon-fri 09:00-17:00\"]\nreply_within_hours = 8\n{}\n\
             [[sites]]\nkey = \"{OTHER_SITE}\"\nname = \"Other\"\norigins = [\"{OTHER_ORIGIN}\"]\n",
            folder.path().join("data"),
            self.keys,
            self.limits,
            self.site,
        );
        std::fs::write(&file, text).unwrap();
        Config::load(Some(&file), []).unwrap()
    }
}

impl TestApp {
    pub async fn start() -> TestApp {
        TestApp::builder().start().await
    }

    pub fn builder() -> TestAppBuilder {
        TestAppBuilder::default()
    }

    /// A request without any header of ours.
    pub fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.url) };
        self.client.request(method, url)
    }

    /// A request as the widget in a page of the first site makes it.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.bare(method, path).header("askwell-site", SITE).header("origin", ORIGIN)
    }

    /// A case as the widget posts it.
    pub fn post_case(&self, key: &str, case: &serde_json::Value) -> RequestBuilder {
        self.request(Method::POST, "/api/v1/cases").header("idempotency-key", key).json(case)
    }

    /// Tells the server to stop and waits until it has; returns its folder.
    pub async fn stop(mut self) -> TempDir {
        self.state.stopping.cancel();
        if let Some(running) = self.running.take() {
            running.await.unwrap();
        }
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    /// How many tickets there are.
    pub async fn ticket_count(&self) -> usize {
        self.state.store.tickets(&Default::default(), 100_000).await.unwrap().len()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.state.stopping.cancel();
    }
}

/// A client that follows nothing and asks nobody on the way.
pub fn client() -> Client {
    Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// The problem in an answer, after a look at its form.
pub async fn problem(response: Response) -> Problem {
    let status = response.status();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let problem: Problem = response.json().await.unwrap();
    assert_eq!(problem.status, status.as_u16());
    assert_eq!(problem.kind, format!("/problems/{}", problem.code));
    assert!(!problem.title.is_empty() && !problem.detail.is_empty());
    problem
}

/// Status and code of a refusal, for comparison.
pub async fn refusal(response: Response) -> (StatusCode, String) {
    let status = response.status();
    (status, problem(response).await.code)
}
