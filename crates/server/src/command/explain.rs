//! `askwell explain`: what a text on standard input tells.

use std::io::{BufRead, Read, Write};

use askwell_catalogue::built_in;
use askwell_catalogue::search::Index;
use askwell_core::catalogue::{Audience, Catalogue};
use askwell_core::evidence::Evidence;
use askwell_core::explain::{Explanation, Knowledge, Setting, explain};
use askwell_core::locale::Locale;
use askwell_core::recogniser::Recogniser;
use clap::Args;

use super::Failure;

#[derive(Args)]
pub(super) struct Options {
    /// Print one JSON object instead of words.
    #[arg(long)]
    json: bool,
    /// The system that the shop runs on: shopify, woocommerce, ….
    #[arg(long)]
    platform: Option<String>,
    /// Who reads it: shopper, merchant or agent.
    #[arg(long, default_value = "shopper", value_parser = audience)]
    audience: Audience,
    /// The language for shoppers: en, es, fr or ro.
    #[arg(long, default_value = "en", value_parser = locale)]
    locale: Locale,
    /// Take each line as a text of its own; with --json, print one object a line.
    #[arg(long)]
    lines: bool,
}

pub(super) fn audience(name: &str) -> Result<Audience, String> {
    Audience::from_name(name).ok_or_else(|| "write shopper, merchant or agent".to_owned())
}

pub(super) fn locale(tag: &str) -> Result<Locale, String> {
    Locale::from_tag(tag).ok_or_else(|| "write en, es, fr or ro".to_owned())
}

pub(super) fn run(options: &Options) -> Result<(), Failure> {
    let catalogue = built_in::catalogue(options.locale);
    let recogniser = Recogniser::new(&catalogue);
    let ranking = built_in::ranking(options.locale);
    let index = Index::of(&catalogue);
    let knowledge = Knowledge { catalogue: &catalogue, recogniser: &recogniser, ranking: &ranking };
    let setting = Setting { audience: options.audience, platform: options.platform.as_deref() };
    let mut input = std::io::stdin().lock();
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = match options.lines {
            true => input.read_until(b'\n', &mut bytes)?,
            false => input.read_to_end(&mut bytes)?,
        };
        if read == 0 && options.lines {
            break;
        }
        // Bytes that are no text are shown as such and shift what comes after them: offsets are those of the text.
        let text = String::from_utf8_lossy(&bytes);
        let text = if options.lines { text.trim_end_matches(['\n', '\r']) } else { &text };
        let mut evidence = Evidence::of_text(text);
        if let Some(platform) = &options.platform {
            evidence.facts.set("context.platform", vec![platform.clone()]);
        }
        let explanation = explain(&evidence, setting, knowledge, |code| index.meant(code));
        match options.json {
            true => writeln!(output, "{}", serde_json::to_string(&explanation)?)?,
            false => write_words(&mut output, &explanation, &catalogue)?,
        }
        if !options.lines {
            break;
        }
    }
    Ok(output.flush()?)
}

/// The same in words.
pub(super) fn write_words(
    output: &mut impl Write,
    explanation: &Explanation,
    catalogue: &Catalogue,
) -> Result<(), Failure> {
    if explanation.codes.is_empty() {
        writeln!(output, "No error code found.")?;
    }
    for code in &explanation.codes {
        let system = catalogue.system(&code.system).map_or("", |place| &catalogue.systems[place].name);
        writeln!(output, "{} {}", system, code.code)?;
        for said in [&code.meaning, &code.advice].into_iter().flatten() {
            writeln!(output, "  {said}")?;
        }
        if let Some(owner) = code.owner {
            writeln!(output, "  to be mended by: {}", owner.name().replace('_', " "))?;
        }
        for other in &code.did_you_mean {
            writeln!(output, "  unknown; did you mean {} ({})?", other.code, other.system)?;
        }
    }
    match explanation.enough_evidence {
        true => writeln!(output, "Likely causes:")?,
        false => writeln!(output, "Not enough evidence yet; what it may be:")?,
    }
    for cause in explanation.causes.iter().take(3) {
        writeln!(output, "  {:>2.0} % {}", cause.probability * 100.0, cause.cause.name().replace('_', " "))?;
        for reason in &cause.supporting {
            writeln!(output, "       for: {} ({})", reason.says, reason.strength.name())?;
        }
        for reason in &cause.opposing {
            writeln!(output, "       against: {} ({})", reason.says, reason.strength.name())?;
        }
    }
    if let Some(next) = &explanation.next {
        let what = next.ask.clone().unwrap_or_else(|| format!("the check {}", next.id));
        writeln!(output, "What would tell most: {what}")?;
    }
    Ok(())
}
