//! A case as JSON: the case file as we export it, or the case alone as the API takes it.

use askwell_core::case::Case;
use askwell_core::evidence::Evidence;
use serde::Deserialize;
use serde_json::Value;

use crate::case_file::fault::Fault;

/// A case, and what its files are called.
#[derive(Debug)]
pub(super) struct CaseSource {
    case: Case,
    files: Vec<String>,
}

/// What is looked at of a case file.
#[derive(Deserialize)]
struct Document {
    format: String,
    version: u32,
    case: Case,
    #[serde(default)]
    attachments: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

impl CaseSource {
    /// Reads it; texts are masked again, whoever wrote them.
    pub(super) fn read(source: &str) -> Result<CaseSource, Fault> {
        let value: Value =
            serde_json::from_str(source).map_err(|error| Fault::of_json("not_json", &error))?;
        if value.get("format").is_none() {
            let case: Case =
                serde_json::from_str(source).map_err(|error| Fault::of_json("not_a_case", &error))?;
            return Ok(CaseSource {
                case: case.tidied(&askwell_core::masking::Policy::default()),
                files: Vec::new(),
            });
        }
        let document: Document =
            serde_json::from_str(source).map_err(|error| Fault::of_json("not_a_case", &error))?;
        if document.format != "askwell-case" || document.version != 1 {
            return Err(Fault::unknown_format(&document.format, document.version));
        }
        let files = document.attachments.into_iter().map(|file| file.name).collect();
        Ok(CaseSource { case: document.case.tidied(&askwell_core::masking::Policy::default()), files })
    }

    /// What causes are ranked by.
    pub(super) fn evidence(&self, platform: &str) -> Evidence {
        let files: Vec<&str> = self.files.iter().map(String::as_str).collect();
        Evidence::of_case(&self.case, platform, &files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str =
        r#"{"locale": "en", "error": {"typed": {"text": "HTTP 503"}}, "contact": "link_only"}"#;

    fn code(source: &str) -> (&'static str, usize) {
        let fault = CaseSource::read(source).unwrap_err();
        (fault.code, fault.line)
    }

    #[test]
    fn a_case_alone_and_a_case_file_tell_the_same_but_for_names_of_files() {
        let file = format!(
            r#"{{"format": "askwell-case", "version": 1, "number": "x", "case": {CASE}, "attachments": [{{"name": "a.png"}}]}}"#
        );

        let (alone, whole) = (CaseSource::read(CASE).unwrap(), CaseSource::read(&file).unwrap());

        assert_eq!(alone.case, whole.case);
        assert_eq!(whole.evidence("").texts.len(), alone.evidence("").texts.len() + 1);
    }

    #[test]
    fn what_is_wrong_has_a_code_and_a_place() {
        assert_eq!(code("{\n\"locale\": }"), ("not_json", 2));
        assert_eq!(code("{\"locale\": \"en\",\n\"colour\": 1}").0, "not_a_case");
        assert_eq!(code("[]").0, "not_a_case");
        let other = format!(r#"{{"format": "askwell-case", "version": 2, "case": {CASE}}}"#);
        assert_eq!(code(&other).0, "unknown_format");
    }
}
