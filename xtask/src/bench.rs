//! `bench`.

use crate::command::Result;

pub fn run(_: impl Sized) -> Result<()> {
    Ok(())
}
