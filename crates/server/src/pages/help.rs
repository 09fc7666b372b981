//! The plain pages: one question a page, its answers, and one main button.

use askwell_core::draft::Draft;
use askwell_core::playbook::{Control, Step, StepKind};
use askwell_core::run::{Delivery, Ending, Run};
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::help::turn::Notice;
use crate::words::Words;

pub mod changes;
pub mod checks;
pub mod contact;
pub mod controls;
pub mod ended;
pub mod error;
pub mod evidence;
pub mod expectation;
pub mod faults;
pub mod frame;
pub mod known_issue;
pub mod links;
pub mod masked;
pub mod observed;
pub mod questions;
pub mod receipt;
pub mod review;
pub mod topic;

use faults::Faults;

/// What a page is drawn from.
pub struct HelpView<'a> {
    /// The words.
    pub words: &'static Words,
    /// The run.
    pub run: &'a Run,
    /// The shop's name.
    pub site_name: &'a str,
    /// The shop's zone: without a script nobody knows the reader's.
    pub zone: &'a TimeZone,
    /// The address to look at from outside, as typed.
    pub address: &'a str,
    /// What is wrong, by the control it is about.
    pub faults: Faults,
    /// What is said above the page.
    pub notices: &'a [Notice],
    /// The sealed visit.
    pub sealed: &'a str,
    /// Where the form is posted.
    pub action: &'a str,
}

/// One page: its heading, what is on it, and its buttons.
pub struct Screen {
    /// The question.
    pub question: String,
    /// The line below.
    pub hint: String,
    /// What is on it.
    pub content: Markup,
    /// The main button and what stands beside it.
    pub buttons: Markup,
}

impl HelpView<'_> {
    /// The words of this key.
    pub fn say(&self, key: &'static str) -> &'static str {
        self.words.get(key)
    }

    /// A text of the playbook's, with its placeholders filled. Numbers and days stay as they are written everywhere.
    pub fn fill(&self, text: &str) -> String {
        self.run.fill(text, &|_: Control, value: &str| value.to_owned())
    }

    /// The answers.
    pub fn draft(&self) -> &Draft {
        &self.run.draft
    }

    /// The page shown.
    pub fn step(&self) -> &Step {
        self.run.step()
    }

    /// The page that fits where the run stands.
    pub fn screen(&self) -> Screen {
        match (&self.run.ending, &self.run.delivery) {
            (Some(Ending::Solved), _) => return ended::solved(self),
            (Some(Ending::Joined(link)), _) => return ended::joined(self, link),
            (None, Delivery::Sent(receipt)) => return receipt::screen(self, receipt),
            _ => {}
        }
        match self.step().kind {
            StepKind::Error => error::screen(self),
            StepKind::KnownIssue => known_issue::screen(self),
            StepKind::Topic => topic::screen(self),
            StepKind::Questions | StepKind::Inquiry | StepKind::Advice | StepKind::Scope | StepKind::End => {
                questions::screen(self)
            }
            StepKind::Checks => checks::screen(self),
            StepKind::Changes => changes::screen(self),
            StepKind::Evidence => evidence::screen(self),
            StepKind::Contact => contact::screen(self),
            StepKind::Review => review::screen(self),
        }
    }

    /// The button that goes on.
    pub fn go_on(&self) -> Markup {
        html! { button.main name="do" value="continue" { (self.say("widget.frame.continue")) } }
    }

    /// A question in our own words, with its hint.
    pub fn own(&self, question: &'static str, hint: &'static str, content: Markup) -> Screen {
        Screen {
            question: self.say(question).to_owned(),
            hint: if hint.is_empty() { String::new() } else { self.say(hint).to_owned() },
            content,
            buttons: self.go_on(),
        }
    }

    /// The same on a page that every playbook has: question and hint each in the playbook's words if it has some.
    pub fn asked(&self, question: &'static str, hint: &'static str, content: Markup) -> Screen {
        let step = self.step();
        let mut screen = self.own(question, hint, content);
        for (own, shown) in [(&step.question, &mut screen.question), (&step.hint, &mut screen.hint)] {
            if !own.is_empty() {
                *shown = self.fill(own);
            }
        }
        screen
    }
}
