//! `pictures`: the pictures of README.md, taken from the real widget and the real inbox, so that they stay true.

use crate::command::{self, Result, program, root};
use crate::{dist, packages, services};

/// Builds, walks the whole path, and takes the pictures on the way.
pub fn run() -> Result<()> {
    dist::build()?;
    services::build(false)?;
    packages::npm(&root().join("tests"))?;
    packages::debian(&[("chromium", "/usr/bin/chromium")])?;
    command::run(program(packages::node()?).arg("tests/pictures.mjs"))
}
