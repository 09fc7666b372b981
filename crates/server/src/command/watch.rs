//! `askwell watch`: looking at a site's public pages now, and telling what has changed on them.

use std::path::PathBuf;
use std::sync::Arc;

use askwell_core::locale::Locale;
use askwell_watch::record::ChangeRecord;
use askwell_watch::words::{Span, since};
use clap::{Args, Subcommand};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{Failure, load, start_logging};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::config::origin::Origin;
use crate::config::site::Site;
use crate::pages::moment::timestamp;
use crate::random::SystemRandom;
use crate::startup::{open, open_store};
use crate::store::Store;
use crate::store::prints::PageWatch;
use crate::watch::Which;
use crate::watch::missed::Missed;
use crate::watch::records::records;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Look at the site's pages now, and print what has changed since the last look.
    Now {
        #[command(flatten)]
        options: Options,
    },
    /// Print what has changed, as far back as prints are kept.
    List {
        #[command(flatten)]
        options: Options,
    },
}

#[derive(Args)]
pub(super) struct Options {
    /// The key of the site.
    #[arg(long)]
    site: String,
    /// Print JSON instead of words.
    #[arg(long)]
    json: bool,
    /// The set-up of the server.
    #[arg(long, env = "ASKWELL_CONFIG")]
    config: Option<PathBuf>,
}

/// What is printed.
#[derive(Serialize)]
struct Told<'a> {
    site: &'a str,
    pages: Vec<ToldPage<'a>>,
    records: &'a [ChangeRecord],
}

/// How looking at a page stands.
#[derive(Serialize)]
struct ToldPage<'a> {
    page: &'a str,
    looked_at_ms: u64,
    next_ms: u64,
    missed: Option<Missed>,
    missed_since_ms: Option<u64>,
}

pub(super) async fn run(action: Action) -> Result<(), Failure> {
    match action {
        Action::Now { options } => {
            let config = load(options.config.clone())?;
            start_logging(&config)?;
            now(config, &options).await
        }
        Action::List { options } => list(load(options.config.clone())?, &options).await,
    }
}

async fn now(config: Config, options: &Options) -> Result<(), Failure> {
    let site = site(&config, options)?.clone();
    if site.watch.is_none() {
        return Err(format!(
            "the site \"{}\" isn't watched: add a [sites.watch] table with pages to it",
            options.site
        )
        .into());
    }
    let public_url = config.public_url.clone().unwrap_or_else(|| Origin(format!("http://{}", config.listen)));
    let state = open(config, public_url, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let now_ms = state.now_ms();
    state.watch.look(&state, &site, Which::All).await?;
    let told = tell(&*state.store, &site, options, now_ms).await;
    state.store.close().await;
    told
}

async fn list(config: Config, options: &Options) -> Result<(), Failure> {
    let site = site(&config, options)?;
    let store = open_store(&config).await?;
    let told = tell(&store, site, options, 0).await;
    store.close().await;
    told
}

fn site<'a>(config: &'a Config, options: &Options) -> Result<&'a Site, Failure> {
    config.site(&options.site).ok_or_else(|| {
        let keys: Vec<&str> = config.sites.iter().map(|site| site.key.0.as_str()).collect();
        format!("there is no site \"{}\"; there is {}", options.site, keys.join(", ")).into()
    })
}

/// Prints what has changed since a moment.
async fn tell(store: &dyn Store, site: &Site, options: &Options, since_ms: u64) -> Result<(), Failure> {
    let watches = store.page_watches(&site.key).await?;
    let records = records(store, &site.key, since_ms).await?;
    if options.json {
        let pages = watches.iter().map(told_page).collect();
        let told = Told { site: &site.key.0, pages, records: &records };
        println!("{}", serde_json::to_string_pretty(&told)?);
        return Ok(());
    }
    for watch in &watches {
        println!("{}", page_line(watch, &site.time_zone));
    }
    for line in record_lines(&records, &site.time_zone) {
        println!("{line}");
    }
    if records.is_empty() {
        println!("Nothing has been seen to change.");
    }
    Ok(())
}

fn told_page(watch: &PageWatch) -> ToldPage<'_> {
    ToldPage {
        page: &watch.page,
        looked_at_ms: watch.looked_at_ms,
        next_ms: watch.next_ms,
        missed: watch.missed.map(|(missed, _)| missed),
        missed_since_ms: watch.missed.map(|(_, since_ms)| since_ms),
    }
}

fn page_line(watch: &PageWatch, zone: &TimeZone) -> String {
    let (day, time) = day_and_time(watch.looked_at_ms, zone);
    match watch.missed {
        None => format!("{}  seen {day} {time}", watch.page),
        Some((missed, since_ms)) => {
            let (since_day, since_time) = day_and_time(since_ms, zone);
            format!("{}  not seen since {since_day} {since_time} ({})", watch.page, missed.name())
        }
    }
}

/// One line for all records of the same two looks, the newest first.
fn record_lines(records: &[ChangeRecord], zone: &TimeZone) -> Vec<String> {
    let groups = records.chunk_by(|one, other| (one.from_ms, one.to_ms) == (other.from_ms, other.to_ms));
    let mut lines: Vec<String> = groups.map(|group| record_line(group, zone)).collect();
    lines.reverse();
    lines
}

fn record_line(group: &[ChangeRecord], zone: &TimeZone) -> String {
    let (from_day, from_time) = day_and_time(group[0].from_ms, zone);
    let (to_day, to_time) = day_and_time(group[0].to_ms, zone);
    let span = Span { from_day: &from_day, from_time: &from_time, to_day: &to_day, to_time: &to_time };
    since(group, span, Locale::En)
}

/// A day such as `Tue 2026-11-17`, and a time of it, in the zone of the site.
fn day_and_time(at_ms: u64, zone: &TimeZone) -> (String, String) {
    let moment = timestamp(at_ms).to_zoned(zone.clone());
    (moment.strftime("%a %Y-%m-%d").to_string(), moment.strftime("%H:%M").to_string())
}
