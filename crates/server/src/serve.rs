//! `askwell serve`: from the set-up to a running server, and to its end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::clock::SystemClock;
use crate::config::Config;
use crate::config::origin::Origin;
use crate::invitation::invite;
use crate::jobs;
use crate::playbooks;
use crate::random::SystemRandom;
use crate::router::router;
use crate::startup::{StartError, lock_folder, open};
use crate::state::AppState;

/// How long requests under way may take to end after the order to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Runs until it is told to stop (SIGTERM, SIGINT).
///
/// # Errors
/// If it can't be started.
pub async fn serve(config: Config) -> Result<(), StartError> {
    let address = config.listen;
    let listener =
        TcpListener::bind(address).await.map_err(|reason| StartError::Listen { address, reason })?;
    let _lock = lock_folder(&config.data_dir)?;
    let public_url = match &config.public_url {
        Some(url) => url.clone(),
        None => Origin(format!("http://{}", listener.local_addr()?)),
    };
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let state = open(config, public_url, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let stopping = state.stopping.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        stopping.cancel();
    });
    tokio::spawn(refresh_when_told(state.clone(), signal(SignalKind::hangup())?));
    announce(&state).await?;
    run(state, listener).await
}

/// Reads the playbooks again at SIGHUP.
async fn refresh_when_told(state: AppState, mut hangup: Signal) {
    while hangup.recv().await.is_some() {
        match playbooks::refresh(&state).await {
            Ok(()) => tracing::info!("the playbooks were read again"),
            Err(error) => tracing::error!(%error, "the playbooks could not be read again"),
        }
    }
}

/// Serves until `state.stopping` is cancelled, then lets the requests under way end.
///
/// # Errors
/// If the listener fails.
pub async fn run(state: AppState, listener: TcpListener) -> Result<(), StartError> {
    let stopping = state.stopping.clone();
    let jobs = tokio::spawn(jobs::run(state.clone()));
    let app = router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, app).with_graceful_shutdown(stopping.clone().cancelled_owned());
    let overdue = async {
        stopping.cancelled().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = serving.into_future() => served?,
        () = overdue => tracing::warn!("some requests didn't end in time and were cut off"),
    }
    if let Err(error) = jobs.await {
        tracing::error!(%error, "the periodic jobs ended badly");
    }
    state.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Tells the operator where everything is, on standard output.
async fn announce(state: &AppState) -> Result<(), StartError> {
    let Origin(url) = &state.public_url;
    println!("Askwell is listening on {url}");
    println!("Inbox: {url}/inbox");
    println!("API document: {url}/api/v1/openapi.json");
    if state.store.agent_count().await? == 0 {
        println!("First agent, one-time link: {}", invite(state, None).await?);
    }
    Ok(())
}
