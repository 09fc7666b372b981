//! A policy as it is written in JSON: in the database, and in the file that `askwell mask --policy` reads.

use askwell_core::masking::{Policy, Treatment};

use super::form::PolicyForm;
use super::kinds::may_stay;

/// Reads a policy that is sound.
///
/// # Errors
/// What is wrong, as a sentence for the operator.
pub fn read(text: &str) -> Result<Policy, String> {
    let policy: Policy = serde_json::from_str(text).map_err(|error| error.to_string())?;
    for said in &policy.kinds {
        if said.treatment != Treatment::Mask && !may_stay(said.kind) {
            return Err(format!("\"{}\" is always masked", said.kind.name()));
        }
    }
    match PolicyForm::of(&policy, 0).read() {
        Ok(_) => Ok(policy),
        Err(faults) => Err(faults
            .iter()
            .map(|(place, fault)| format!("{place}: {fault}"))
            .collect::<Vec<_>>()
            .join("; ")),
    }
}

/// The policy as JSON.
pub fn write(policy: &Policy) -> Result<String, serde_json::Error> {
    serde_json::to_string(policy)
}
