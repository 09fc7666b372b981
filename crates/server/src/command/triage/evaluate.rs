//! `askwell triage evaluate`: how good the ranking would have been, beside what it has to be better than.

use std::io::Write;
use std::path::PathBuf;

use askwell_catalogue::evaluate::{Evaluation, PastCase, diagram::diagram};
use askwell_core::locale::Locale;
use clap::Args;

use super::history;
use crate::catalogue::Catalogues;
use crate::command::{Failure, load};
use crate::startup::open_store;
use crate::store::Store;

#[derive(Args)]
pub(super) struct Options {
    /// Replay these cases, JSON Lines of case, cause and resolved_at_ms, instead of the server's own.
    #[arg(long, value_name = "FILE", conflicts_with = "labelled")]
    cases: Option<PathBuf>,
    /// Replay these labelled cases, YAML, instead of the server's own.
    #[arg(long, value_name = "FILE")]
    labelled: Option<PathBuf>,
    /// Score only the cases of this site; the others are still learned.
    #[arg(long)]
    site: Option<String>,
    /// Write the reliability diagram to this file.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Print one JSON object instead of a table.
    #[arg(long)]
    json: bool,
    /// The set-up of the server.
    #[arg(long, env = "ASKWELL_CONFIG")]
    config: Option<PathBuf>,
}

pub(super) async fn run(options: &Options) -> Result<(), Failure> {
    let (cases, catalogues) = match (&options.cases, &options.labelled) {
        (Some(file), _) => (history::of_lines(file)?, Catalogues::default()),
        (_, Some(file)) => (history::labelled(file)?, Catalogues::default()),
        (None, None) => of_server(options.config.clone()).await?,
    };
    let only = options.site.as_deref();
    if let Some(site) = only.filter(|site| !history::sites(&cases).contains(site)) {
        return Err(format!("no resolved case is of the site \"{site}\"").into());
    }
    let catalogue = catalogues.in_force();
    let knowledge = catalogue.knowledge(catalogue.ranking(Locale::En));
    let evaluation = Evaluation::of(&cases, only, knowledge);
    if let Some(file) = &options.svg {
        let [built_in, learning, ..] = evaluation.rows();
        std::fs::write(file, diagram(&[learning, built_in]))
            .map_err(|reason| format!("{}: {reason}", file.display()))?;
    }
    let mut output = std::io::stdout().lock();
    match options.json {
        true => writeln!(output, "{}", serde_json::to_string(&evaluation)?)?,
        false => write_table(&mut output, &evaluation)?,
    }
    Ok(output.flush()?)
}

async fn of_server(config: Option<PathBuf>) -> Result<(Vec<PastCase>, Catalogues), Failure> {
    let config = load(config)?;
    if !config.data_dir.join("askwell.db").exists() {
        return Ok((Vec::new(), Catalogues::default()));
    }
    let store = open_store(&config).await?;
    let cases = history::of_store(&store, &config).await;
    let catalogues = Catalogues::open(&store).await;
    store.close().await;
    Ok((cases?, catalogues?))
}

fn write_table(output: &mut impl Write, evaluation: &Evaluation) -> std::io::Result<()> {
    writeln!(output, "{} resolved cases", evaluation.learning.cases)?;
    writeln!(
        output,
        "{:22} {:>7} {:>7} {:>7} {:>7} {:>9}",
        "", "top-1", "top-3", "Brier", "ECE", "log loss"
    )?;
    for (name, score) in evaluation.rows() {
        let share = |share: f64| format!("{:.1} %", share * 100.0);
        writeln!(
            output,
            "{name:22} {:>7} {:>7} {:>7.3} {:>7} {:>9.3}",
            share(score.top_1),
            share(score.top_3),
            score.brier,
            share(score.calibration_error),
            score.log_loss,
        )?;
    }
    Ok(())
}
