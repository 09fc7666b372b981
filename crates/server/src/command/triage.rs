//! `askwell triage`: what a case file tells, as `askwell explain` does for a text.

mod case_source;
mod evaluate;
mod history;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use askwell_catalogue::built_in;
use askwell_catalogue::search::Index;
use askwell_core::catalogue::Audience;
use askwell_core::explain::{Knowledge, Setting, explain};
use askwell_core::locale::Locale;
use askwell_core::recogniser::Recogniser;
use clap::{Args, Subcommand};

use super::Failure;
use super::explain::{audience, locale, write_words};
use case_source::CaseSource;

/// A case file holds texts of bounded length; files aren't in it.
const MAX_BYTES: u64 = 8 << 20;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Options {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    case: CaseOptions,
}

#[derive(Args)]
struct CaseOptions {
    /// The case file (case.json), or a case as the API takes it; standard input, if it is left out or `-`.
    file: Option<PathBuf>,
    /// Print one JSON object instead of words.
    #[arg(long)]
    json: bool,
    /// The system that the shop runs on: shopify, woocommerce, ….
    #[arg(long)]
    platform: Option<String>,
    /// Who reads it: shopper, merchant or agent.
    #[arg(long, default_value = "agent", value_parser = audience)]
    audience: Audience,
    /// The language: en, es, fr or ro. Merchants and agents read of codes in English.
    #[arg(long, default_value = "en", value_parser = locale)]
    locale: Locale,
}

#[derive(Subcommand)]
enum Action {
    /// Replay resolved cases in the order in which they were resolved, and print how good the ranking was.
    Evaluate {
        #[command(flatten)]
        options: evaluate::Options,
    },
}

pub(super) async fn run(options: Options) -> Result<(), Failure> {
    match options.action {
        Some(Action::Evaluate { options }) => evaluate::run(&options).await,
        None => explain_case(&options.case),
    }
}

fn explain_case(options: &CaseOptions) -> Result<(), Failure> {
    let file = options.file.as_deref().filter(|file| *file != Path::new("-"));
    let name = file.map_or_else(|| "standard input".to_owned(), |file| file.display().to_string());
    let source = read(file).map_err(|reason| format!("{name}: {reason}"))?;
    let case = CaseSource::read(&source).map_err(|fault| format!("{name}:{fault}"))?;
    let catalogue = built_in::catalogue(options.locale);
    let recogniser = Recogniser::new(&catalogue);
    let ranking = built_in::ranking(options.locale);
    let index = Index::of(&catalogue);
    let knowledge = Knowledge { catalogue: &catalogue, recogniser: &recogniser, ranking: &ranking };
    let platform = options.platform.as_deref();
    let setting = Setting { audience: options.audience, platform };
    let evidence = case.evidence(platform.unwrap_or_default());
    let explanation = explain(&evidence, setting, knowledge, |code| index.meant(code));
    let mut output = std::io::stdout().lock();
    match options.json {
        true => writeln!(output, "{}", serde_json::to_string(&explanation)?)?,
        false => write_words(&mut output, &explanation, &catalogue)?,
    }
    Ok(output.flush()?)
}

/// The whole text; one that is too large is read only as far as shows that it is.
pub(super) fn read(file: Option<&Path>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    match file {
        Some(file) => std::fs::File::open(file)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?,
        None => std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?,
    };
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!("1:1: error[too_large]: more than {MAX_BYTES} bytes").into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|byte| **byte != b'\n').count();
        format!("{line}:{column}: error[not_utf8]: a byte that is no text").into()
    })
}
