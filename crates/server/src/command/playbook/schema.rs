//! `askwell playbook schema`

use super::Failure;

const PLAYBOOK: &str = include_str!("../../../../../docs/schemas/playbook.json");
const CHECK: &str = include_str!("../../../../../docs/schemas/check.json");

/// Prints the schema of playbooks, or that of checks.
pub(super) fn print_schema(of_checks: bool) -> Result<(), Failure> {
    print!("{}", if of_checks { CHECK } else { PLAYBOOK });
    Ok(())
}
