//! Short names for what the module and its glue exchange: the generated ones, with their hashes, are a twentieth of
//! what is shipped.

use std::collections::HashMap;

use serde_json::Value;

use crate::command::Result;

/// The module that all imports come from once they are renamed.
const MODULE: &str = "a";

/// The glue with the names that `wasm-opt --minify-imports-and-exports-and-modules` has given, told in its own
/// `report`.
pub fn shorten(glue: &str, report: &str) -> Result<String> {
    let report: Value = serde_json::from_str(report)?;
    let objects: HashMap<&str, &str> = glue.lines().filter_map(imported_module).collect();
    let mut imports = HashMap::new();
    let mut foreign = String::new();
    for row in rows(&report, "imports") {
        let [Some(module), Some(name), Some(short)] = [0, 1, 2].map(|place| row.get(place)?.as_str()) else {
            continue;
        };
        match objects.get(module) {
            // A function of ours that needs no glue is taken from its module as it is.
            Some(object) if module.starts_with("./snippets/") => {
                foreign += &format!("{short}: {object}.{name},\n");
            }
            _ => {
                imports.insert(name, short);
            }
        }
    }
    let exports: HashMap<&str, &str> = rows(&report, "exports")
        .filter_map(|row| Some((row.first()?.as_str()?, row.get(1)?.as_str()?)))
        .collect();

    let mut shortened = String::with_capacity(glue.len());
    for line in glue.split_inclusive('\n') {
        match imported_module(line) {
            Some((module, _)) if module.starts_with("./snippets/") => {}
            Some((_, object)) => shortened += &format!("{MODULE}: {object},\n"),
            None => rename(line, &imports, &exports, &mut shortened),
        }
        if line.trim() == "const import0 = {" {
            shortened += &foreign;
        }
    }
    Ok(shortened)
}

fn rows<'a>(report: &'a Value, name: &str) -> impl Iterator<Item = &'a Vec<Value>> {
    report[name].as_array().into_iter().flatten().filter_map(Value::as_array)
}

/// `"./askwell_bg.js": import0,`: where the module's imports come from.
fn imported_module(line: &str) -> Option<(&str, &str)> {
    let (module, object) = line.trim().strip_prefix('"')?.split_once("\": ")?;
    object.starts_with("import").then_some((module, object.trim_end_matches(',')))
}

/// Renames the keys of our imports, and what is read from `wasm`.
fn rename(line: &str, imports: &HashMap<&str, &str>, exports: &HashMap<&str, &str>, into: &mut String) {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_' || character == '$';
    let mut rest = line;
    while let Some(start) = rest.find(is_part) {
        let (before, word) = rest.split_at(start);
        let end = word.find(|character| !is_part(character)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        into.push_str(before);
        let is_export = into.ends_with("wasm.");
        let is_key = after.starts_with(": function");
        let short = if is_export { exports.get(word) } else { imports.get(word).filter(|_| is_key) };
        into.push_str(short.copied().unwrap_or(word));
        rest = after;
    }
    into.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::shorten;

    const REPORT: &str = r#"{
        "imports": [["./askwell_bg.js", "__wbg_then_12", "a"], ["./snippets/x/page.js", "paint", "b"]],
        "exports": [["__wbindgen_malloc", "c"], ["memory", "d"]]
    }"#;

    #[test]
    fn imports_exports_and_foreign_modules_get_their_short_names() {
        let glue = "const import0 = {\n    __wbg_then_12: function(arg0) {\n\
                    wasm.__wbindgen_malloc(memory); wasm.memory.buffer\n\
                    \"./askwell_bg.js\": import0,\n\"./snippets/x/page.js\": import1,\n";

        let shortened = shorten(glue, REPORT).unwrap();

        assert_eq!(
            shortened,
            "const import0 = {\nb: import1.paint,\n    a: function(arg0) {\n\
             wasm.c(memory); wasm.d.buffer\na: import0,\n"
        );
    }
}
