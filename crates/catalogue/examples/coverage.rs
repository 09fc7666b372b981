//! Writes the coverage table into docs/catalogue.md: `cargo run -p askwell-catalogue --example coverage`.

use std::error::Error;
use std::fs;

use askwell_catalogue::{built_in, coverage};

const BEGIN: &str = "<!-- coverage -->\n";
const END: &str = "<!-- end of coverage -->";

fn main() -> Result<(), Box<dyn Error>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/catalogue.md");
    let text = fs::read_to_string(file)?;
    let (before, rest) = text.split_once(BEGIN).ok_or("the table's beginning isn't marked")?;
    let (_, after) = rest.split_once(END).ok_or("the table's end isn't marked")?;
    fs::write(file, [before, BEGIN, &coverage::table(built_in::sources()), END, after].concat())?;
    Ok(())
}
