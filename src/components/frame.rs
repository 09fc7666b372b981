//! The frame around every page: what this is, how far along, close; the page; the actions.

use askwell_core::text::concat;

use crate::markup::{Attribute, Markup};
use crate::words::{Word, digits, word};

impl Markup<'_> {
    /// The top of the frame; how far along is the page and the number of pages.
    pub fn top(&mut self, progress: Option<(usize, usize)>) {
        // Plain parts: header, main and footer are landmarks that belong to the page.
        self.open("div", "top");
        self.open("p", "title");
        self.set(Attribute::Id, "askwell-title");
        self.say(word::FRAME_TITLE);
        self.close();
        let mark = self.mark();
        if let Some((number, count)) = progress {
            self.line("p", "far", &concat(&[&digits(number as u64), " / ", &digits(count as u64)]));
        }
        self.join(mark);
        let close = self.words.text(word::FRAME_CLOSE);
        self.labelled_button("close", "close", "\u{2715}", &close);
        let mark = self.mark();
        if let Some((number, count)) = progress {
            self.progress(number as u64, count as u64, "askwell-title");
        }
        self.join(mark);
        self.close();
    }

    /// The question of a page; focus goes there when the page changes. The hint may be empty.
    #[inline(never)]
    pub fn question(&mut self, question: &str, hint: &str) {
        self.open("h2", "");
        self.set(Attribute::Id, "askwell-question");
        self.set(Attribute::TabIndex, "-1");
        self.text(question);
        self.close();
        let mark = self.mark();
        if !hint.is_empty() {
            self.line("p", "hint", hint);
        }
        self.join(mark);
    }

    /// A question in a word of ours, without a hint.
    pub fn ask(&mut self, question: Word) {
        let question = self.words.text(question);
        self.question(&question, "");
    }

    /// Opens a group of controls under a legend.
    #[inline(never)]
    pub fn open_group(&mut self, class: &'static str, legend: &str) {
        self.open("fieldset", class);
        self.line("legend", "", legend);
    }

    /// Opens the group of a page's only question, with what is wrong with the answer.
    #[inline(never)]
    pub fn open_answers(&mut self, name: &str, error: Option<&str>) {
        self.open("fieldset", "choices");
        self.set(Attribute::LabelledBy, "askwell-question");
        let wrong = self.wrong(name, error);
        self.set(Attribute::DescribedBy, &wrong);
    }
}
