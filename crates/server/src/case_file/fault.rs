//! Why a text is no case file, with its place.

use std::fmt;

/// Why a text is no case file, with its place. The codes are stable.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong.
    pub code: &'static str,
    /// The same in a sentence.
    pub message: String,
}

impl Fault {
    /// What the JSON reader says, under a code.
    pub fn of_json(code: &'static str, error: &serde_json::Error) -> Fault {
        let whole = error.to_string();
        // The place is told before it.
        let message = whole.split(" at line ").next().unwrap_or(&whole).to_owned();
        Fault { line: error.line().max(1), column: error.column().max(1), code, message }
    }

    /// It says that it is something else, or of another version.
    pub fn unknown_format(format: &str, version: u32) -> Fault {
        let message = format!("this is {format} {version}, not askwell-case 1");
        Fault { line: 1, column: 1, code: "unknown_format", message }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { line, column, code, message } = self;
        write!(formatter, "{line}:{column}: error[{code}]: {message}")
    }
}
