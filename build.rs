//! Gives every word of the widget a constant: its place in the sorted list of `widget.*` keys.
//!
//! The same order is used by the build when it writes `LOCALE.json`, so that the widget carries no keys.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const SOURCE: &str = "locales/en.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SOURCE}");
    println!("cargo::rerun-if-changed=build.rs");
    let words: BTreeMap<String, String> = serde_json::from_str(&fs::read_to_string(SOURCE)?)?;
    let mut constants = String::new();
    let mut keys = String::new();
    let widget_words = words.iter().filter_map(|(key, text)| Some((key.strip_prefix("widget.")?, key, text)));
    for (place, (name, key, text)) in widget_words.enumerate() {
        let constant = name.replace('.', "_").to_uppercase();
        writeln!(constants, "/// “{text}”\npub const {constant}: Word = Word({place});")?;
        write!(keys, "{key:?}, ")?;
    }
    writeln!(constants, "/// The key of every word, in order.\npub const KEYS: &[&str] = &[{keys}];")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), constants)?;
    Ok(())
}
