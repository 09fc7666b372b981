//! Resolved cases to replay: from the store, from JSON Lines, or labelled by hand.

use std::collections::BTreeSet;
use std::path::Path;

use askwell_catalogue::evaluate::PastCase;
use askwell_catalogue::labelled;
use askwell_core::case::Case;
use askwell_core::catalogue::Cause;
use askwell_core::evidence::Evidence;
use askwell_playbooks::remark::Remark;
use serde::Deserialize;

use crate::command::Failure;
use crate::config::Config;
use crate::store::{Store, StoreError};
use crate::triage::platform;
use crate::watch::observed::Observed;

/// The most cases of a store that are replayed: the latest.
const MOST_CASES: u32 = 20_000;
/// Between labelled cases, which have no time of their own.
const MINUTE_MS: u64 = 60_000;

/// A line of JSON Lines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    case: Case,
    cause: String,
    #[serde(default)]
    platform: Option<String>,
    #[serde(default)]
    site: String,
    resolved_at_ms: u64,
}

/// Those of the store.
pub(super) async fn of_store(store: &dyn Store, config: &Config) -> Result<Vec<PastCase>, StoreError> {
    let cases = store.resolved_cases(None, MOST_CASES).await?;
    let observed = Observed::gather(store, config).await?;
    let past = |case: crate::store::resolutions::ResolvedCase| {
        let platform = platform(config, &case.site).map(str::to_owned);
        PastCase {
            evidence: Evidence::of_case(&case.case, platform.as_deref().unwrap_or_default(), &[])
                .observing(&observed.facts(&case.site, &case.case, case.received_at_ms)),
            site: case.site.0,
            platform,
            cause: case.cause,
            resolved_at_ms: case.at_ms,
        }
    };
    Ok(cases.into_iter().map(past).collect())
}

/// Those of a file of JSON Lines; every line that is wrong is told.
pub(super) fn of_lines(file: &Path) -> Result<Vec<PastCase>, Failure> {
    let shown = file.display();
    let source = std::fs::read_to_string(file).map_err(|reason| format!("{shown}: {reason}"))?;
    let (mut cases, mut faults) = (Vec::new(), 0);
    for (number, line) in (1..).zip(source.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match past(line) {
            Ok(case) => cases.push(case),
            Err((column, code, message)) => {
                faults += 1;
                eprintln!("{shown}:{number}:{column}: error[{code}]: {message}");
            }
        }
    }
    match faults {
        0 => Ok(cases),
        _ => Err(format!("{faults} lines can't be read; nothing was replayed").into()),
    }
}

fn past(line: &str) -> Result<PastCase, (usize, &'static str, String)> {
    let line: Line = serde_json::from_str(line)
        .map_err(|error| (error.column().max(1), "not_a_case", error.to_string()))?;
    let cause = Cause::from_name(&line.cause).ok_or_else(|| {
        let known: Vec<&str> = Cause::ALL.iter().map(|cause| cause.name()).collect();
        (1, "unknown_cause", format!("\"{}\" is none of {}", line.cause, known.join(", ")))
    })?;
    let platform = line.platform.filter(|platform| !platform.is_empty());
    Ok(PastCase {
        evidence: Evidence::of_case(
            &line.case.tidied(&askwell_core::masking::Policy::default()),
            platform.as_deref().unwrap_or_default(),
            &[],
        ),
        site: line.site,
        platform,
        cause,
        resolved_at_ms: line.resolved_at_ms,
    })
}

/// Those of a file of labelled cases, in its order.
pub(super) fn labelled(file: &Path) -> Result<Vec<PastCase>, Failure> {
    let shown = file.display();
    let source = std::fs::read_to_string(file).map_err(|reason| format!("{shown}: {reason}"))?;
    let mut remarks = Vec::new();
    let cases = labelled::read(&source, &mut remarks);
    remarks.iter().for_each(|remark| eprintln!("{shown}:{remark}"));
    if remarks.iter().any(Remark::is_error) {
        return Err("the file has errors and can't be used".into());
    }
    let past = |(number, case): (u64, &labelled::LabelledCase)| PastCase {
        site: String::new(),
        evidence: case.evidence(),
        platform: case.platform().map(str::to_owned),
        cause: case.cause,
        resolved_at_ms: number * MINUTE_MS,
    };
    Ok((0..).zip(&cases).map(past).collect())
}

/// The sites that the cases are of.
pub(super) fn sites(cases: &[PastCase]) -> BTreeSet<&str> {
    cases.iter().map(|case| case.site.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"case": {"locale": "en", "error": {"typed": {"text": "HTTP 503"}}, "contact": "link_only"},
        "cause": "hosting_or_network", "resolved_at_ms": 7}"#;

    #[test]
    fn a_line_is_a_case_with_its_cause() {
        let case = past(LINE).unwrap();

        assert_eq!((case.cause, case.resolved_at_ms, case.platform), (Cause::HostingOrNetwork, 7, None));
        assert_eq!(case.evidence.texts[0].text, "HTTP 503");
    }

    #[test]
    fn a_cause_that_no_longer_exists_and_a_case_that_is_none_are_refused() {
        let code = |line: &str| past(line).unwrap_err().1;

        assert_eq!(code(&LINE.replace("hosting_or_network", "aliens")), "unknown_cause");
        assert_eq!(code(&LINE.replace("\"resolved_at_ms\": 7", "\"when\": 7")), "not_a_case");
    }
}
