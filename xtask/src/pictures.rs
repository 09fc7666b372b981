//! `pictures`.

use crate::command::Result;

pub fn run() -> Result<()> {
    Ok(())
}
