//! `askwell catalogue search`: looks codes up.

use std::io::Write;

use askwell_catalogue::layers::Layers;
use askwell_catalogue::search::{Answer, Index, Reason, Tie, Way, tie};
use askwell_core::catalogue::{Catalogue, Cause};
use serde::Serialize;

use super::Failure;
use crate::config::Config;

/// An answer as JSON.
#[derive(Serialize)]
struct Found<'c> {
    system: &'c str,
    system_name: &'c str,
    code: &'c str,
    aliases: &'c [String],
    /// `exact`, `beginning`, `edits` or `words`.
    found_by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edits: Option<u8>,
    owner: &'static str,
    retry: &'static str,
    causes: Vec<(&'static str, u32)>,
    shopper: &'c str,
    merchant: &'c str,
    agent: &'c str,
    confirm: &'c [String],
    rule_out: &'c [String],
    source: &'c str,
    /// Whether it was brought in by the operator.
    own: bool,
}

pub(super) async fn run(
    config: &Config,
    typed: &str,
    system: Option<&str>,
    json: bool,
) -> Result<(), Failure> {
    let own = super::kept(config, None).await?;
    let layers = Layers::of(if own.is_empty() { Vec::new() } else { vec![own] });
    let catalogue = &layers.catalogue;
    let answers = Index::of(catalogue).search(typed, catalogue, system);
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    match json {
        true => {
            let found: Vec<Found<'_>> = answers.iter().map(|answer| found(answer, &layers)).collect();
            writeln!(output, "{}", serde_json::to_string_pretty(&found)?)?;
        }
        false => write_words(&mut output, &answers, catalogue, system)?,
    }
    Ok(output.flush()?)
}

fn found<'c>(answer: &Answer, layers: &'c Layers) -> Found<'c> {
    let entry = &layers.catalogue.entries[answer.entry];
    let system = &layers.catalogue.systems[entry.system];
    let (found_by, edits) = match answer.way {
        Way::Exact => ("exact", None),
        Way::Beginning => ("beginning", None),
        Way::Edits(edits) => ("edits", Some(edits)),
        Way::Words => ("words", None),
    };
    let named = |(cause, weight): &(Cause, u32)| (cause.name(), *weight);
    Found {
        system: &system.id,
        system_name: &system.name,
        code: &entry.code,
        aliases: &entry.aliases,
        found_by,
        edits,
        owner: entry.owner.name(),
        retry: entry.retry.name(),
        causes: entry.causes.iter().map(named).collect(),
        shopper: &entry.means.shopper,
        merchant: &entry.means.merchant,
        agent: &entry.means.agent,
        confirm: &entry.confirm,
        rule_out: &entry.rule_out,
        source: &entry.source,
        own: layers.origin(answer.entry).is_some(),
    }
}

fn write_words(
    output: &mut impl Write,
    answers: &[Answer],
    catalogue: &Catalogue,
    system: Option<&str>,
) -> Result<(), Failure> {
    if answers.is_empty() {
        writeln!(output, "Nothing found.")?;
    }
    for (place, answer) in answers.iter().enumerate() {
        let entry = &catalogue.entries[answer.entry];
        let how = match answer.way {
            Way::Exact => "",
            Way::Beginning => " (begins so)",
            Way::Edits(1) => " (one slip away)",
            Way::Edits(_) => " (two slips away)",
            Way::Words => " (by its words)",
        };
        writeln!(output, "{} {}{how}", catalogue.systems[entry.system].name, entry.code)?;
        writeln!(output, "  {}", entry.means.agent)?;
        if let Some(tie) = tie(answers, catalogue, system).filter(|_| place == 0) {
            writeln!(output, "  {}", tie_in_words(&tie, catalogue))?;
        }
    }
    Ok(())
}

fn tie_in_words(tie: &Tie, catalogue: &Catalogue) -> String {
    let names: Vec<&str> = tie.others.iter().map(|system| &*catalogue.systems[*system].name).collect();
    let names = names.join(", ");
    match tie.reason {
        Reason::System(system) => {
            let name = &catalogue.systems[system].name;
            format!("also in {names}; shown first because {name} was named")
        }
        Reason::None => format!("also in {names}; nothing tells which is meant: name one with --system"),
    }
}
