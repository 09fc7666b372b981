//! `dist/`: everything the shop's pages load, as the server carries it.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::command::{Result, cargo, output, root};
use crate::progress::Progress;
use crate::toolchain::Toolchain;
use crate::{pack, shell, widget};

/// The languages, English first: it says which words there are.
pub const LOCALES: [&str; 4] = ["en", "es", "fr", "ro"];

/// The sheet that goes with the picture editor, which few people load.
const EDITOR_SHEET: &str = "editor.css";

/// What starts a module isn't carried twice: other parts take it from the one that starts the widget's.
const UNPACKER: &str = "--external:./widget.js";

/// The loaders, made from the same sources (decision 28), and whether they have the recorder.
pub const LOADERS: [(&str, bool); 2] = [("askwell.js", false), ("askwell-recorder.js", true)];

/// What was built.
pub struct Dist {
    /// The folder of the files that never change, below `dist/`.
    pub folder: PathBuf,
    /// Whether the module was built with the standard library compiled for size.
    pub is_small: bool,
}

/// Builds what has changed.
pub fn build() -> Result<Dist> {
    let toolchain = Toolchain::find()?;
    let widget = widget::widget(&toolchain)?;
    let explainer = widget::explainer(&toolchain)?;
    let editor = widget::editor(&toolchain)?;
    let progress = Progress::start("Rendering the first question and packing dist/");
    let locales =
        LOCALES.iter().map(|tag| Ok(((*tag).to_owned(), locale(tag)?))).collect::<Result<Vec<_>>>()?;
    let work = root().join("target/dist");
    std::fs::create_dir_all(&work)?;

    let (shell_css, widget_css) = styles(&work)?;
    let plain_words = format!("--define:__PLAIN_WORDS__={}", shell::words_of(&locales, "loader.plain."));
    let plain = script("loader/plain.js", &work, &["--format=esm", &plain_words])?;
    let checks = part("loader/checks.js", &work, &[])?;
    let files_words = format!("--define:__FILES_WORDS__={}", shell::words_of(&locales, "evidence."));
    let handling = part("src/ports/files/files.js", &work, &[&files_words])?;
    let page_picture =
        part("src/ports/files/page_picture.js", &work, &[&widget::library("modern-screenshot")])?;
    let explained_by = format!("--alias:explainer={}", explainer.glue.display());
    let explaining = part("src/ports/explain/explaining.js", &work, &[&explained_by, UNPACKER])?;
    let drawn_by = format!("--alias:editor-model={}", editor.glue.display());
    let editor_words = format!("--define:__EDITOR_WORDS__={}", shell::words_of(&locales, "editor."));
    let editor_css = sheet(&root().join("styles"), &[EDITOR_SHEET.to_owned()], &work.join(EDITOR_SHEET))?;
    let editor_styles = format!("--define:__EDITOR_STYLES__={}", serde_json::to_string(&editor_css)?);
    let editing =
        part("src/ports/editor/editor.js", &work, &[&drawn_by, &editor_words, &editor_styles, UNPACKER])?;
    let glue = format!("--alias:glue={}", widget.glue.display());
    let packs = pack::described();
    let starting: Vec<&str> = packs.iter().map(String::as_str).chain([&*glue]).collect();
    let handover = part("loader/handover.js", &work, &starting)?;
    let mut files = vec![
        ("widget.js".to_owned(), handover),
        ("widget.packed".to_owned(), pack::pack(&widget.module)?),
        ("widget.css".to_owned(), widget_css.into_bytes()),
        ("plain.js".to_owned(), plain),
        ("checks.js".to_owned(), checks),
        ("files.js".to_owned(), handling),
        ("page_picture.js".to_owned(), page_picture),
        ("explaining.js".to_owned(), explaining),
        ("explaining.packed".to_owned(), pack::pack(&explainer.module)?),
        ("editor.js".to_owned(), editing),
        ("editor.packed".to_owned(), pack::pack(&editor.module)?),
    ];
    for (tag, words) in &locales {
        files.push((format!("{tag}.json"), widget_words(&locales[0].1, words)?));
        let explaining = serde_json::to_vec(&shell::words_in(words, "explain."))?;
        files.push((format!("explaining.{tag}.json"), explaining));
    }
    let hash = hash(&files);
    let html = output(cargo().args([
        "run",
        "--quiet",
        "--package",
        "askwell",
        "--features",
        "ssr",
        "--bin",
        "shell",
    ]))?;
    let shell = format!("--define:__SHELL__={}", shell::bundle(&html, &shell_css, &locales)?);
    let place = format!("--define:__WIDGET__=\"w/{hash}/\"");
    let mut loaders = Vec::new();
    for (name, has_recorder) in LOADERS {
        let recorder = format!("--define:__RECORDER__={has_recorder}");
        script("loader/main.js", &work, &["--format=iife", "--target=es2022", &shell, &place, &recorder])?;
        loaders.push((name, widget::squeeze(&work.join("main.js"))?));
    }

    let dist = root().join("dist");
    let folder = dist.join("w").join(&hash);
    if dist.join("w").exists() && !folder.exists() {
        std::fs::remove_dir_all(dist.join("w"))?;
    }
    for (name, content) in &files {
        place_file(&folder.join(name), content)?;
    }
    for (name, loader) in &loaders {
        place_file(&dist.join(name), loader)?;
    }
    progress.done();
    Ok(Dist { folder, is_small: toolchain.is_small() })
}

/// A language's words.
pub fn locale(tag: &str) -> Result<Map<String, Value>> {
    let path = root().join("locales").join(format!("{tag}.json"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The widget's words in the order of the English keys, which is the order of the constants in the widget.
fn widget_words(english: &Map<String, Value>, words: &Map<String, Value>) -> Result<Vec<u8>> {
    let mut keys: Vec<&String> = english.keys().filter(|key| key.starts_with("widget.")).collect();
    keys.sort();
    let texts: Vec<&Value> = keys
        .into_iter()
        .map(|key| words.get(key).ok_or_else(|| format!("a language lacks the word {key}")))
        .collect::<std::result::Result<_, _>>()?;
    Ok(serde_json::to_vec(&texts)?)
}

/// The sheets of the first question, and all the others.
fn styles(work: &Path) -> Result<(String, String)> {
    let folder = root().join("styles");
    let listed = std::fs::read_to_string(folder.join("shell.txt"))?;
    let shell: Vec<String> =
        listed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let mut others: Vec<String> = std::fs::read_dir(&folder)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".css") && !shell.contains(name) && name != EDITOR_SHEET)
        .collect();
    others.sort();
    Ok((sheet(&folder, &shell, &work.join("shell.css"))?, sheet(&folder, &others, &work.join("widget.css"))?))
}

fn sheet(folder: &Path, names: &[String], joined: &Path) -> Result<String> {
    let mut text = String::new();
    for name in names {
        let path = folder.join(name);
        text += &std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    std::fs::write(joined, text)?;
    let minified = joined.with_extension("min.css");
    widget::minify(joined, &minified, &[])?;
    Ok(std::fs::read_to_string(minified)?.trim().to_owned())
}

/// Bundles a module that browsers import which can start WASM, as small as it gets.
fn part(source: &str, work: &Path, options: &[&str]) -> Result<Vec<u8>> {
    let mut all = vec!["--format=esm", "--target=es2022"];
    all.extend(options);
    script(source, work, &all)?;
    widget::squeeze(&work.join(Path::new(source).file_name().unwrap_or_default()))
}

/// Bundles a script into a file of the same name.
fn script(source: &str, work: &Path, options: &[&str]) -> Result<Vec<u8>> {
    let source = root().join(source);
    let output = work.join(source.file_name().unwrap_or_default());
    let mut all = vec!["--bundle"];
    all.extend(options);
    widget::minify(&source, &output, &all)?;
    Ok(std::fs::read(output)?)
}

/// Writes a file and its brotli twin, unless it is there already.
fn place_file(path: &Path, content: &[u8]) -> Result<()> {
    let twin = twin(path);
    if twin.exists() && std::fs::read(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, content)?;
    let is_packed = path.extension().is_some_and(|extension| extension == "packed");
    std::fs::write(twin, if is_packed { pack::compressed(content)? } else { compressed(content, 11)? })?;
    Ok(())
}

/// Where the compressed form of a file lies.
pub fn twin(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

/// Brotli's form of it; with the greatest quality, 11, it takes a second for a megabyte.
pub fn compressed(content: &[u8], quality: i32) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn hash(files: &[(String, Vec<u8>)]) -> String {
    let mut hasher = Sha256::new();
    for (name, content) in files {
        hasher.update(name);
        hasher.update((content.len() as u64).to_le_bytes());
        hasher.update(content);
    }
    hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
