//! What a site's support handles, what it doesn't, and where to turn instead.

use askwell_core::scope::{NotHandled, Scope};

/// The most lines of either list: more is read by nobody.
const MOST_LINES: usize = 8;
/// The longest line, in characters.
const MOST_CHARS: usize = 140;

/// # Errors
/// A sentence that names the first thing that can't be.
pub(super) fn check(scope: &Scope) -> Result<(), String> {
    for (name, count) in [("handles", scope.handles.len()), ("not", scope.not.len())] {
        if count > MOST_LINES {
            return Err(format!("scope.{name} has {count} lines; {MOST_LINES} fit"));
        }
    }
    let lines = scope.handles.iter().chain(scope.not.iter().flat_map(|line| [&line.what, &line.label]));
    if let Some(long) = lines.into_iter().find(|line| line.chars().count() > MOST_CHARS) {
        return Err(format!("scope: \"{long}\" is longer than {MOST_CHARS} characters"));
    }
    scope.not.iter().try_for_each(check_pointer)
}

fn check_pointer(line: &NotHandled) -> Result<(), String> {
    if line.label.is_empty() != line.url.is_empty() {
        return Err(format!("scope: \"{}\" needs both a label and a url, or neither", line.what));
    }
    let leads_out =
        ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| line.url.starts_with(scheme));
    if !line.url.is_empty() && !leads_out {
        return Err(format!(
            "scope: \"{}\" is no address; begin it with https://, mailto: or tel:",
            line.url
        ));
    }
    Ok(())
}
