//! `test`: every check and every test, and one line at the end that says how many passed.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::command::{Result, cargo, program, root};
use crate::progress::Progress;
use crate::{dist, packages, replay, services, size};

/// Counts of one or many test runners.
#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
}

/// Runs everything, or the browser tests whose file names contain one of `names`.
pub fn run(names: &[String]) -> Result<()> {
    let mut count = Count::default();
    prepare()?;
    if names.is_empty() {
        count.check("format", cargo().args(["fmt", "--all", "--check"]));
        count.check(
            "lints",
            cargo()
                .args(["clippy", "--quiet", "--workspace", "--all-targets", "--features", "askwell/ssr"])
                .args(["--", "-D", "warnings"]),
        );
        count.tests(
            "Rust",
            cargo().args(["test", "--workspace", "--features", "askwell/ssr", "--no-fail-fast"]),
            cargo_line,
        );
        count.note("size", size::run(false));
        count.check(
            "types of the scripts",
            program(root().join("tests/node_modules/.bin/tsc")).args(["--project", "loader/jsconfig.json"]),
        );
    }
    let files = browser_tests(names)?;
    let mut browsers = program(packages::node()?);
    // One file at a time: the machine that runs this may have no more than two cores.
    browsers.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    count.tests("browser", &mut browsers, node_line);

    println!("\n{} passed, {} failed, {} skipped", count.passed, count.failed, count.skipped);
    if count.failed > 0 { Err("some checks or tests failed: see above".into()) } else { Ok(()) }
}

fn prepare() -> Result<()> {
    dist::build()?;
    services::build(false)?;
    replay::build()?;
    packages::npm(&root().join("tests"))?;
    prepare_python()?;
    packages::debian(&[("chromium", "/usr/bin/chromium"), ("firefox-esr", "/usr/bin/firefox-esr")])
}

/// The mail server that the server's tests send to is a Python program in an environment of its own.
fn prepare_python() -> Result<()> {
    let asked = program("python3").args(["-c", "import ensurepip"]).output();
    match asked.is_ok_and(|answer| answer.status.success()) {
        true => Ok(()),
        false => packages::debian(&[("python3-venv", "/usr/share/doc/python3-venv")]),
    }
}

fn browser_tests(names: &[String]) -> Result<Vec<String>> {
    let mut files: Vec<String> = std::fs::read_dir(root().join("tests"))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|file| file.ends_with(".test.mjs"))
        .filter(|file| names.is_empty() || names.iter().any(|name| file.contains(name.as_str())))
        .map(|file| format!("tests/{file}"))
        .collect();
    files.sort();
    Ok(files)
}

impl Count {
    fn note(&mut self, name: &str, done: Result<()>) {
        match done {
            Ok(()) => self.passed += 1,
            Err(error) => {
                println!("✗ {name}: {error}");
                self.failed += 1;
            }
        }
    }

    /// A command that passes or fails as a whole.
    fn check(&mut self, name: &str, command: &mut Command) {
        let progress = Progress::start(name);
        self.note(name, crate::command::run(command));
        progress.done();
    }

    /// A test runner whose own summary lines are added up.
    fn tests(&mut self, name: &str, command: &mut Command, summary: fn(&str) -> Option<Count>) {
        let progress = Progress::start(format!("{name} tests"));
        let before = self.failed;
        let ended = follow(command, |line| {
            if let Some(found) = summary(line) {
                self.passed += found.passed;
                self.failed += found.failed;
                self.skipped += found.skipped;
            }
        });
        // A runner that fails without a failed test didn't get as far as testing.
        if !matches!(ended, Ok(true)) && self.failed == before {
            self.note(name, Err("the test runner failed".into()));
        }
        progress.done();
    }
}

/// Shows a command's output line by line, and gives each line to `look`.
fn follow(command: &mut Command, mut look: impl FnMut(&str)) -> Result<bool> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            look(&line);
        }
    }
    Ok(child.wait()?.success())
}

/// `test result: ok. 35 passed; 0 failed; 0 ignored; …`
fn cargo_line(line: &str) -> Option<Count> {
    let rest = line.strip_prefix("test result: ")?;
    let number = |what: &str| {
        let words: Vec<&str> = rest.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        let place = words.iter().position(|word| *word == what)?;
        words.get(place.checked_sub(1)?)?.parse().ok()
    };
    Some(Count { passed: number("passed")?, failed: number("failed")?, skipped: number("ignored")? })
}

/// `ℹ pass 12`, `ℹ fail 0`, `ℹ cancelled 0`, `ℹ skipped 1`
fn node_line(line: &str) -> Option<Count> {
    let mut words = line.trim().strip_prefix("ℹ ")?.split(' ');
    let (what, number) = (words.next()?, words.next()?.parse().ok()?);
    let none = Count::default();
    match what {
        "pass" => Some(Count { passed: number, ..none }),
        "fail" | "cancelled" => Some(Count { failed: number, ..none }),
        "skipped" => Some(Count { skipped: number, ..none }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_lines_of_both_runners_are_understood() {
        let cargo =
            cargo_line("test result: FAILED. 35 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out");
        let node = node_line("ℹ pass 12");

        assert_eq!(cargo.map(|count| (count.passed, count.failed, count.skipped)), Some((35, 2, 1)));
        assert_eq!(node.map(|count| count.passed), Some(12));
        assert!(cargo_line("test run::tests::a ... ok").is_none());
        assert!(node_line("ℹ duration_ms 812.5").is_none());
    }
}
