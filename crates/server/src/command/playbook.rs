//! `askwell playbook …`: for those who write playbooks.

mod check;
mod graph;
mod import;
mod preview;
mod run;

use std::path::{Path, PathBuf};

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
}

pub(super) async fn run(action: Action) -> Result<(), Failure> {
    match action {
        Action::Check { files, json } => check::check(&files, json),
        Action::Run { file, events, locale, json } => run::run(&file, &events, &locale, json),
        Action::Import { file, from, locale } => import::run(&file, from, &locale),
        Action::Preview { file, listen } => preview::run(&file, &listen).await,
        Action::Graph { file, locale, counts } => graph::draw(&file, &locale, counts),
    }
}

/// The text of a file that somebody named.
fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()).into())
}
