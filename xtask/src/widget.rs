//! Compiling the widget to a module and its glue, both as small as they get.

use std::path::{Path, PathBuf};
use std::process::Command;

use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{Result, output, program, root, run, run_quietly};
use crate::cut::{cut, whole};
use crate::names;
use crate::packages;
use crate::progress::Progress;
use crate::toolchain::Toolchain;

/// A module and what starts it.
pub struct Built {
    /// The optimised module.
    pub module: Vec<u8>,
    /// Where the minified glue is, an ES module.
    pub glue: PathBuf,
}

/// The widget.
pub fn widget(toolchain: &Toolchain) -> Result<Built> {
    build(toolchain, "askwell", "Compiling the widget to WebAssembly", cut)
}

/// The recogniser and the ranking, loaded where an error is described.
pub fn explainer(toolchain: &Toolchain) -> Result<Built> {
    let message = "Compiling the recogniser and the ranking to WebAssembly";
    build(toolchain, "askwell-explainer", message, whole)
}

/// What is drawn on a picture, loaded where one is edited.
pub fn editor(toolchain: &Toolchain) -> Result<Built> {
    build(toolchain, "askwell-editor", "Compiling the picture editor to WebAssembly", whole)
}

/// Compiles, if anything has changed, and optimises, if the outcome of that has.
fn build(
    toolchain: &Toolchain,
    package: &str,
    message: &str,
    cut: fn(&[u8]) -> Result<Module>,
) -> Result<Built> {
    packages::npm(&root().join("xtask"))?;
    let progress = Progress::start(message);
    let (mut command, folder) = toolchain.build(&["--package", package, "--lib"]);
    let name = package.replace('-', "_");
    let compiled = folder.join(&name).with_extension("wasm");
    run(command.arg("--quiet"))?;
    progress.done();

    let out = root().join("target/widget").join(&name);
    let (module, glue) = (out.join(format!("{name}_bg.wasm")), out.join("glue.js"));
    // This program too: it says what is cut and how it is packed.
    if !is_newer(&glue, &compiled) || !is_newer(&glue, &std::env::current_exe()?) {
        std::fs::create_dir_all(&out)?;
        Bindgen::new()
            .input_module(&name, cut(&std::fs::read(&compiled)?)?)
            .web(true)?
            .typescript(false)
            .generate(&out)
            .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
        let report = optimise(&module)?;
        let long = out.join(&name).with_extension("js");
        std::fs::write(&long, lean(&names::shorten(&std::fs::read_to_string(&long)?, &report)?)?)?;
        minify(&long, &glue, &["--bundle", "--format=esm", "--target=es2022"])?;
    }
    Ok(Built { module: std::fs::read(module)?, glue })
}

/// Makes the module small once it is packed and compressed, which is not the same as small: what is called from several places, or once but
/// isn't tiny, is better left a function of its own. Returns the new names of imports and exports.
fn optimise(module: &Path) -> Result<String> {
    let inlining = ["--always-inline-max-function-size=0", "--one-caller-inline-max-function-size=25"];
    // The stack lies below everything else (the linker's `--stack-first`): only one that has all but overflowed is so low.
    let known = ["--low-memory-unused", "--generate-global-effects"];
    let passes = ["--flatten", "--rereloop", "--dae-optimizing", "-Oz", "--converge"];
    output(wasm_opt(module).args(known).args(passes).args(inlining))?;
    // Apart from the rest: while it converges, every round would rename anew.
    output(wasm_opt(module).arg("--minify-imports-and-exports-and-modules"))
}

fn wasm_opt(module: &Path) -> Command {
    let mut command = program(tool("wasm-opt"));
    command
        .args(["--enable-bulk-memory", "--enable-reference-types", "--enable-mutable-globals"])
        .args(["--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-multivalue"])
        .arg(module)
        .arg("-o")
        .arg(module);
    command
}

/// The glue with one way to start the module: with what the handover has compiled. The ways that it brings along, for
/// addresses, answers and bytes, are left behind by the bundler, because nothing mentions them any more.
fn lean(glue: &str) -> Result<String> {
    const STARTERS: &str = "export { initSync, __wbg_init as default };";
    const START: &str = "export const start = async (module) => {
        __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
    };";
    match glue.contains(STARTERS) {
        true => Ok(glue.replace(STARTERS, START)),
        false => Err("wasm-bindgen's glue doesn't end as it did: see lean() in xtask/src/widget.rs".into()),
    }
}

/// Bundles and minifies a script or a style sheet.
pub fn minify(input: &Path, output: &Path, options: &[&str]) -> Result<()> {
    let mut argument = std::ffi::OsString::from("--outfile=");
    argument.push(output);
    run_quietly(
        program(tool("esbuild"))
            .arg(input)
            .args(["--minify", "--log-level=warning", "--legal-comments=none", "--charset=utf8"])
            .args(options)
            .arg(argument),
    )
}

/// Makes a bundled script smaller still. No function of ours or of the glue is called with `new`, so they can be arrows.
pub fn squeeze(script: &Path) -> Result<Vec<u8>> {
    let options =
        ["--compress", "passes=4,unsafe_arrows,ecma=2020", "--mangle", "--module", "--ecma", "2020"];
    Ok(output(program(tool("terser")).arg(script).args(options))?.trim().as_bytes().to_owned())
}

/// Where the bundler finds a library that npm has brought, as its option.
pub fn library(name: &str) -> String {
    let module = root().join("xtask/node_modules").join(name).join("dist/index.mjs");
    format!("--alias:{name}={}", module.display())
}

fn tool(name: &str) -> PathBuf {
    root().join("xtask/node_modules/.bin").join(name)
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let modified = |path: &Path| std::fs::metadata(path).and_then(|metadata| metadata.modified());
    matches!((modified(file), modified(than)), (Ok(file), Ok(than)) if file > than)
}
