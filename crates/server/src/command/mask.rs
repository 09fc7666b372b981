//! `askwell mask`: standard input to standard output, masked by the function that masks everything else.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use askwell_core::masking::{Mark, Policy};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Failure, load};
use crate::config::site::SiteKey;
use crate::masking::stream::{Outlet, Unit, mask_all};
use crate::masking::{Policies, source};
use crate::startup::open_store;
use crate::store::Store;

#[derive(Args)]
pub(super) struct Options {
    /// Look at each line by itself and write it at once; without it, what is split over lines is found.
    #[arg(long)]
    lines: bool,
    /// Say what was found: kind, rule and span in bytes of the input, a line each on standard error.
    #[arg(long, value_enum)]
    report: Option<Report>,
    /// Write the report to this file instead.
    #[arg(long, requires = "report")]
    report_to: Option<PathBuf>,
    /// Mask what this site masks.
    #[arg(long, conflicts_with = "policy")]
    site: Option<String>,
    /// The set-up of the server that the site is of.
    #[arg(long, env = "ASKWELL_CONFIG", requires = "site")]
    config: Option<PathBuf>,
    /// Mask what this policy masks, a JSON file.
    #[arg(long)]
    policy: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Report {
    /// JSON Lines.
    Json,
}

pub(super) async fn run(options: Options) -> Result<(), Failure> {
    let policy = policy(&options).await?;
    let report: Option<Box<dyn Write>> = match (options.report, &options.report_to) {
        (None, _) => None,
        (Some(Report::Json), None) => Some(Box::new(BufWriter::new(io::stderr()))),
        (Some(Report::Json), Some(path)) => {
            let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
            Some(Box::new(BufWriter::new(file)))
        }
    };
    let unit = if options.lines { Unit::Line } else { Unit::Text };
    let text = BufWriter::with_capacity(256 * 1024, io::stdout().lock());
    match mask_all(&policy, unit, io::stdin().lock(), &mut Streams { policy: &policy, text, report }) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        masked => Ok(masked?),
    }
}

async fn policy(options: &Options) -> Result<Policy, Failure> {
    if let Some(path) = &options.policy {
        return Ok(read(path)?);
    }
    let Some(key) = &options.site else { return Ok(Policy::default()) };
    let config = load(options.config.clone())?;
    if config.site(key).is_none() {
        return Err(format!("there is no site \"{key}\" in the set-up").into());
    }
    let store = open_store(&config).await?;
    let policies = Policies::open(&store).await?;
    store.close().await;
    Ok(policies.of(&SiteKey(key.clone())).as_ref().clone())
}

fn read(path: &Path) -> Result<Policy, String> {
    let fault = |fault: String| format!("{}: {fault}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| fault(error.to_string()))?;
    source::read(&text).map_err(fault)
}

struct Streams<'a> {
    policy: &'a Policy,
    text: BufWriter<StdoutLock<'static>>,
    report: Option<Box<dyn Write>>,
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'a str,
    rule: &'a str,
    start: u64,
    end: u64,
    treatment: &'a str,
}

impl Outlet for Streams<'_> {
    fn write(&mut self, text: &str) -> io::Result<()> {
        self.text.write_all(text.as_bytes())
    }

    fn found(&mut self, mark: &Mark, span: Range<u64>, warned: bool) -> io::Result<()> {
        let Some(report) = &mut self.report else { return Ok(()) };
        let line = Line {
            kind: mark.kind.name(),
            rule: mark.rule(self.policy),
            start: span.start,
            end: span.end,
            treatment: if warned { "warn" } else { "mask" },
        };
        serde_json::to_writer(&mut *report, &line)?;
        report.write_all(b"\n")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.text.flush()?;
        self.report.as_mut().map_or(Ok(()), Write::flush)
    }
}
