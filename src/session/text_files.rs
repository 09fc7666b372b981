//! Text files, masked before anything else is done with them: portion by portion, so that the page stays quick meanwhile.

use std::rc::Rc;

use askwell_core::file_type::FileType;
use askwell_core::masking::Policy;
use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::ports::files::Text;
use crate::session::Session;
use crate::state::{Action, ChosenFile};

/// So much at the end of a portion is looked at again with the next one: no secret is longer.
const AHEAD_BYTES: usize = 8 * 1024;

impl Session {
    /// Adds a file; a text is masked before. One that is too large will be refused, and isn't read.
    pub(super) fn add_masked(self: &Rc<Session>, file: ChosenFile) {
        let most = self.look(|run| run.site.limits.max_file_bytes);
        let is_text = file.head.as_deref().and_then(FileType::sniff) == Some(FileType::Text);
        if !is_text || most.is_none_or(|most| file.size_bytes > most) {
            return self.act(Action::FileChosen(file));
        }
        let text = Text::new(&file.blob);
        self.mask_on(file, text, Array::new(), Portions::default());
    }

    /// Masks the next portion, and those after it.
    fn mask_on(self: &Rc<Session>, mut file: ChosenFile, text: Text, done: Array, mut portions: Portions) {
        self.when_settled(
            text.next(),
            Box::new(move |session, portion| {
                match portion.map(|portion| portion.as_string()) {
                    Ok(portion) => {
                        let is_last = portion.is_none();
                        let portion = portion.unwrap_or_default();
                        let masked = session.look(|run| portions.take(&run.site.masking, &portion, is_last));
                        done.push(&JsValue::from_str(&masked.unwrap_or_default()));
                        if !is_last {
                            return session.mask_on(file, text, done, portions);
                        }
                        let masked = text.masked(&done);
                        file.size_bytes = masked.size() as u64;
                        file.blob = masked.into();
                    }
                    Err(_) => file.head = None,
                }
                session.act(Action::FileChosen(file));
            }),
        );
    }
}

/// What was read of a text and not masked yet.
#[derive(Default)]
struct Portions {
    rest: String,
}

impl Portions {
    /// Takes the next portion; gives what is masked by now.
    fn take(&mut self, policy: &Policy, text: &str, is_last: bool) -> String {
        self.rest.push_str(text);
        let found = policy.inspect(&self.rest);
        if is_last {
            return found.text;
        }
        let mut end = self.boundary();
        let (mut done, mut at) = (String::new(), 0);
        for mark in &found.marks {
            if mark.span.start >= end {
                break;
            }
            done.push_str(self.between(at, mark.span.start));
            done.push_str(mark.kind.mark());
            at = mark.span.end;
            end = end.max(at);
        }
        done.push_str(self.between(at, end));
        self.rest = self.between(end, self.rest.len()).to_owned();
        done
    }

    #[inline(never)]
    fn between(&self, start: usize, end: usize) -> &str {
        self.rest.get(start..end).unwrap_or_default()
    }

    /// The end of a line far enough before the end; where lines are long, of a character.
    fn boundary(&self) -> usize {
        let mut end = self.rest.len().saturating_sub(AHEAD_BYTES);
        while !self.rest.is_char_boundary(end) {
            end -= 1;
        }
        let mut line_end = end;
        while line_end > end.saturating_sub(AHEAD_BYTES) {
            if self.rest.as_bytes()[line_end - 1] == b'\n' {
                return line_end;
            }
            line_end -= 1;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked_by(bytes: usize, text: &str) -> String {
        let (policy, mut portions) = (Policy::default(), Portions::default());
        let mut masked = String::new();
        let mut rest = text;
        while rest.len() > bytes {
            let (portion, after) = rest.split_at(bytes);
            masked.push_str(&portions.take(&policy, portion, false));
            rest = after;
        }
        masked.push_str(&portions.take(&policy, rest, true));
        masked
    }

    #[test]
    fn however_a_text_is_cut_it_is_masked_as_a_whole() {
        let line = "2026-11-22 06:14 INFO paid with 4242 4242 4242 4242 by ana@example.org at /checkout\n";
        let text = line.repeat(600);
        let masked = Policy::default().mask(&text);

        for bytes in [1_000, 9_999, 20_011] {
            assert!(masked_by(bytes, &text) == masked, "{bytes}");
        }
    }

    #[test]
    fn a_text_without_lines_is_masked_too() {
        let text = "4242424242424242 and then ".repeat(4_000);

        let masked = masked_by(10_000, &text);

        assert!(!masked.contains("42") && masked.matches("[card]").count() == 4_000, "{masked}");
    }
}
