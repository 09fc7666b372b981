//! The log, masked: whatever a line was to say, what would be masked of a person's text is masked of it too.

use std::borrow::Cow;
use std::io::{self, Write};
use std::panic::PanicHookInfo;

use askwell_core::masking::mask;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::LogFormat;

/// Writes lines of log to standard error, masked by the built-in policy whatever sites keep.
#[derive(Clone, Copy, Debug)]
pub struct MaskedLog {
    format: LogFormat,
}

impl MaskedLog {
    /// For lines of this format.
    pub fn new(format: LogFormat) -> MaskedLog {
        MaskedLog { format }
    }
}

impl MakeWriter<'_> for MaskedLog {
    type Writer = MaskedLog;

    fn make_writer(&self) -> MaskedLog {
        *self
    }
}

impl Write for MaskedLog {
    /// Takes a whole line: that is how they are written.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        io::stderr().write_all(masked(&text, self.format).as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

fn masked(line: &str, format: LogFormat) -> String {
    match format {
        LogFormat::Text => mask(line),
        LogFormat::Json => masked_json(line),
    }
}

/// The line with each of its strings masked by itself, so that it stays JSON.
fn masked_json(line: &str) -> String {
    let mut masked = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('"') {
        let Some(length) = string_length(&rest[start..]) else { break };
        masked.push_str(&rest[..start]);
        masked.push_str(&masked_string(&rest[start..start + length]));
        rest = &rest[start + length..];
    }
    masked.push_str(rest);
    masked
}

/// How many bytes the string takes that begins here, with its quotes.
fn string_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().enumerate().skip(1).find_map(|(place, byte)| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends.then_some(place + 1)
    })
}

fn masked_string(literal: &str) -> Cow<'_, str> {
    let Ok(text) = serde_json::from_str::<String>(literal) else { return Cow::Borrowed(literal) };
    let masked = mask(&text);
    match masked == text {
        true => Cow::Borrowed(literal),
        false => serde_json::to_string(&masked).map_or(Cow::Borrowed("\"\""), Cow::Owned),
    }
}

/// Says where the program has failed. Of the message only what stands before the first value it quotes: that may be of a person's text.
pub fn log_panic(panic: &PanicHookInfo<'_>) {
    let message = panic.payload_as_str().unwrap_or_default();
    let message = message.split(['`', '"', ':']).next().unwrap_or_default().trim_end();
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, message, "a part of the program has failed");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_either_format_says_nothing_that_is_masked() {
        let line = "WARN reason=\"550 <ana@example.org> 4242 4242 4242 4242\" a letter was not taken\n";

        assert_eq!(
            masked(line, LogFormat::Text),
            "WARN reason=\"550 <[email]> [card]\" a letter was not taken\n"
        );
    }

    #[test]
    fn a_line_of_json_stays_json_and_keeps_its_order() {
        let line = r#"{"t":"2026-11-22T06:14:01.123456Z","fields":{"error":"no \"ana@example.org\"\n4242424242424242","ms":12}}"#;

        let masked = masked(line, LogFormat::Json);

        assert_eq!(
            masked,
            r#"{"t":"2026-11-22T06:14:01.123456Z","fields":{"error":"no \"[email]\"\n[card]","ms":12}}"#
        );
    }
}
