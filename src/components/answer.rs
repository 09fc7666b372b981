//! One line of "check your answers".

use askwell_core::masking::next_mark;
use askwell_core::text::concat;

use crate::markup::Markup;
use crate::words::Word;

impl Markup<'_> {
    /// Opens a line with a question's short name; what is added next is its answer.
    #[inline(never)]
    pub fn open_answer(&mut self, name: &str) {
        self.open("div", "answer");
        self.line("dt", "", name);
        self.open("dd", "content");
    }

    /// Closes the line with the button that changes or removes the answer; `name` is the question's, and `which` tells it
    /// from others of the same name.
    #[inline(never)]
    pub fn close_answer(&mut self, button: &str, verb: Word, name: &str, which: &str) {
        let verb = self.words.text(verb);
        let description = concat(&[&verb, ": ", name, " ", which]);
        self.close();
        self.open("dd", "");
        self.labelled_button(button, "link", &verb, description.trim_end());
        self.close();
        self.close();
    }

    /// What the person said, line by line as they said it.
    pub fn said(&mut self, text: &str) {
        self.open("span", "said");
        self.marked(text);
        self.close();
    }

    /// One of several short facts in a row.
    pub fn part(&mut self, text: &str) {
        self.open("span", "part");
        self.marked(text);
        self.close();
    }

    /// A text, with what was masked in it standing out.
    #[inline(never)]
    pub fn marked(&mut self, text: &str) {
        let mut rest = text;
        while let Some((start, kind)) = next_mark(rest) {
            self.text(&rest[..start]);
            self.line("mark", "", kind.mark());
            rest = &rest[start + kind.mark().len()..];
        }
        self.text(rest);
    }
}
