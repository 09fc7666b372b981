//! `askwell playbook …`: for those who write playbooks.

mod check;
mod graph;
mod import;
mod preview;
mod run;
mod schema;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use askwell_playbooks::file;
use askwell_playbooks::place::Place;
use askwell_playbooks::remark::{Code, Remark};
use clap::Subcommand;

use super::Failure;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Look for everything that is wrong with playbooks or checks; exit status 1 if anything is.
    Check {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Print one JSON document instead of lines.
        #[arg(long)]
        json: bool,
    },
    /// Draw the flow of a playbook: SVG on standard output.
    Graph {
        /// The file.
        file: PathBuf,
        /// The language of the picture.
        #[arg(long, default_value = "en")]
        locale: String,
        /// How many people took each way: JSON with `shown`, `ways`, `left` and `solved`.
        #[arg(long)]
        counts: Option<PathBuf>,
    },
    /// Make a playbook of a GitHub issue form or an export of Typebot; lists what couldn't be carried over.
    Import {
        /// The file.
        file: PathBuf,
        /// What it is, if that can't be told from its content.
        #[arg(long)]
        from: Option<import::From>,
        /// The language that its words are in.
        #[arg(long, default_value = "en")]
        locale: String,
    },
    /// Show a playbook in the demo shop, and read it again whenever it is saved.
    Preview {
        /// The file.
        file: PathBuf,
        /// Where the shop listens.
        #[arg(long, default_value = "127.0.0.1:8788")]
        listen: String,
    },
    /// Play events through a playbook, without a browser: prints each screen, and the case.
    Run {
        /// The file.
        file: PathBuf,
        /// The events, one JSON object a line; `-` is standard input.
        #[arg(long)]
        events: PathBuf,
        /// The language of the person.
        #[arg(long, default_value = "en")]
        locale: String,
        /// Print one JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON Schema by which an editor completes and checks playbooks.
    Schema {
        /// The schema of checks instead.
        #[arg(long)]
        checks: bool,
    },
}

pub(super) async fn run(action: Action) -> Result<(), Failure> {
    match action {
        Action::Check { files, json } => check::check(&files, json),
        Action::Schema { checks } => schema::print_schema(checks),
        Action::Run { file, events, locale, json } => run::run(&file, &events, &locale, json),
        Action::Import { file, from, locale } => import::run(&file, from, &locale),
        Action::Preview { file, listen } => preview::run(&file, &listen).await,
        Action::Graph { file, locale, counts } => graph::draw(&file, &locale, counts),
    }
}

/// The most bytes of a file that are read: an export may be larger than a playbook.
const MOST_BYTES: u64 = 32 << 20;

/// The text of a file that somebody named.
fn read(file: &Path) -> Result<String, Failure> {
    text_of(file).map_err(|remark| format!("{}:{remark}", file.display()).into())
}

/// The same, with a remark on why it can't be had.
fn text_of(path: &Path) -> Result<String, Remark> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(|error| file::unreadable(&error))?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("the file is larger than {MOST_BYTES} bytes");
        return Err(Remark::error(Code::TooLarge, Place::START, message, "Name a smaller one"));
    }
    file::text(bytes)
}
