//! The kinds of steps that an author can write, and what belongs to each.

use askwell_core::playbook::MOST_ASKED;

/// A kind of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What went wrong; asked before a playbook is chosen.
    Error,
    /// One of several answers, or several.
    Choice,
    /// Several answers out of a list of what was seen.
    Symptoms,
    /// A line, or several.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// Checks on the spot.
    Checks,
    /// What would tell most about the cause; which questions those are, is known only then.
    Inquiry,
    /// Something to try, and whether it helped.
    Advice,
    /// A problem that the shop knows of already.
    KnownIssue,
    /// What isn't handled here, and where to turn.
    Scope,
    /// The end, without a case.
    End,
    /// How bad it is, by facts.
    Impact,
    /// What changed.
    Changes,
    /// Pictures and files.
    Evidence,
    /// How to reach the person.
    Contact,
    /// Check your answers.
    Review,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 17] = [
        Kind::Error,
        Kind::Choice,
        Kind::Symptoms,
        Kind::Text,
        Kind::Number,
        Kind::Date,
        Kind::Checks,
        Kind::Inquiry,
        Kind::Advice,
        Kind::KnownIssue,
        Kind::Scope,
        Kind::End,
        Kind::Impact,
        Kind::Changes,
        Kind::Evidence,
        Kind::Contact,
        Kind::Review,
    ];

    /// The name in a source.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Error => "error",
            Kind::Choice => "choice",
            Kind::Symptoms => "symptoms",
            Kind::Text => "text",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Checks => "checks",
            Kind::Inquiry => "inquiry",
            Kind::Advice => "advice",
            Kind::KnownIssue => "known_issue",
            Kind::Scope => "scope",
            Kind::End => "end",
            Kind::Impact => "impact",
            Kind::Changes => "changes",
            Kind::Evidence => "evidence",
            Kind::Contact => "contact",
            Kind::Review => "review",
        }
    }

    /// The keys of it alone, beside those that every step has.
    pub fn own_keys(self) -> &'static [&'static str] {
        match self {
            Kind::Choice => &["options", "many", "optional"],
            Kind::Symptoms => &["options", "optional"],
            Kind::Text => &["long", "optional"],
            Kind::Number => &["min", "max", "unit", "optional"],
            Kind::Date => &["optional"],
            Kind::Checks => &["checks"],
            Kind::Advice | Kind::Scope | Kind::End => &["body", "list", "links"],
            Kind::Impact => &["ask"],
            _ => &[],
        }
    }

    /// Whether the author must write the question; the others have built-in words.
    pub fn needs_question(self) -> bool {
        matches!(
            self,
            Kind::Choice
                | Kind::Symptoms
                | Kind::Text
                | Kind::Number
                | Kind::Date
                | Kind::Checks
                | Kind::Advice
                | Kind::Scope
                | Kind::End
        )
    }

    /// Whether the author may write a question and a hint. What an inquiry asks has words already.
    pub fn has_words(self) -> bool {
        self != Kind::Inquiry
    }

    /// How many questions a person answers there at most; checks, ends, what isn't handled, and the review ask nothing.
    pub fn most_questions(self) -> usize {
        match self {
            Kind::Checks | Kind::Scope | Kind::End | Kind::Review | Kind::KnownIssue => 0,
            Kind::Inquiry => MOST_ASKED,
            _ => 1,
        }
    }

    /// How many questions a person answers there at least: perhaps there is nothing to inquire.
    pub fn fewest_questions(self) -> usize {
        if self == Kind::Inquiry { 0 } else { self.most_questions() }
    }
}
