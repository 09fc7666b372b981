//! What is wrong with a source: where, which rule, in words, and how to mend it.

use std::fmt;

use serde::Serialize;

use crate::place::Place;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Whether the source is refused for it.
    pub severity: Severity,
    /// Which rule.
    pub code: Code,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub mend: String,
}

/// Whether a source is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It is refused.
    Error,
    /// It is taken; somebody should look.
    Warning,
}

impl Remark {
    /// A reason to refuse the source.
    pub fn error(code: Code, place: Place, message: impl Into<String>, mend: impl Into<String>) -> Remark {
        Remark { severity: Severity::Error, code, place, message: message.into(), mend: mend.into() }
    }

    /// Something to look at.
    pub fn warning(code: Code, place: Place, message: impl Into<String>, mend: impl Into<String>) -> Remark {
        Remark { severity: Severity::Warning, ..Remark::error(code, place, message, mend) }
    }

    /// Whether the source is refused for it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Remark {
    /// `12:5: error[unknown_step]: what is wrong. The mend.`; put the file's name and a colon before it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Place { line, column } = self.place;
        let (code, message, mend) = (self.code.name(), &self.message, &self.mend);
        let end = if mend.ends_with('?') { "" } else { "." };
        write!(formatter, "{line}:{column}: {severity}[{code}]: {message}. {mend}{end}")
    }
}

/// Declares the rules with their stable names.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// The rule that a remark is about. The names are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// The name, as in documents and JSON.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }
        }
    };
}

codes! {
    /// The file can't be read, or isn't text.
    Unreadable = "unreadable",
    /// The file isn't YAML.
    Syntax = "syntax",
    /// The file is larger than is read.
    TooLarge = "too_large",
    /// Lists and maps are nested deeper than is read.
    TooDeep = "too_deep",
    /// An anchor, an alias or a tag: none is read.
    Anchor = "anchor",
    /// More than one document in a file.
    SeveralDocuments = "several_documents",
    /// The same key twice in a map.
    DuplicateKey = "duplicate_key",
    /// A key that nothing reads.
    UnknownKey = "unknown_key",
    /// A key that this kind of step doesn't have.
    MisplacedKey = "misplaced_key",
    /// A key that must be there.
    MissingKey = "missing_key",
    /// Text where a list is needed, and the like.
    WrongShape = "wrong_shape",
    /// A value that isn't one of those possible here.
    WrongValue = "wrong_value",
    /// An id that isn't written as ids are.
    BadId = "bad_id",
    /// An id that is there already.
    DuplicateId = "duplicate_id",
    /// The id in the file isn't the file's name.
    WrongFileName = "wrong_file_name",
    /// More steps, options or rules than are read.
    TooMany = "too_many",
    /// A reference to a step that isn't there.
    UnknownStep = "unknown_step",
    /// A reference to an answer that nobody gives.
    UnknownAnswer = "unknown_answer",
    /// A value that isn't among a question's options.
    UnknownOption = "unknown_option",
    /// A check that doesn't exist.
    UnknownCheck = "unknown_check",
    /// A finding that no step of the playbook looks for.
    CheckNotRun = "check_not_run",
    /// An outcome or reason that the check can't give.
    UnknownReason = "unknown_reason",
    /// A fact that nothing knows.
    UnknownFact = "unknown_fact",
    /// A value that the fact can't have.
    UnknownValue = "unknown_value",
    /// A test that doesn't suit the fact.
    UnsuitableTest = "unsuitable_test",
    /// A condition that can't hold.
    NeverHolds = "never_holds",
    /// A condition on an answer that is given only later, if at all.
    AskedLater = "asked_later",
    /// A way on that an earlier one always takes first.
    NeverTaken = "never_taken",
    /// A rule behind one that always holds, or a check without one that does.
    UnfinishedRules = "unfinished_rules",
    /// A step that nobody can reach.
    UnreachableStep = "unreachable_step",
    /// A step that nobody can get past.
    DeadEnd = "dead_end",
    /// Steps that lead back to themselves.
    Loop = "loop",
    /// A step in a place where it can't be.
    MisplacedStep = "misplaced_step",
    /// A path with more questions than a person answers gladly.
    LongPath = "long_path",
    /// A word missing in a language.
    MissingWords = "missing_words",
    /// A language that the playbook doesn't name.
    UnknownLocale = "unknown_locale",
    /// A text longer than fits.
    TooLong = "too_long",
    /// A text without words.
    EmptyText = "empty_text",
    /// HTML or script in a text.
    Markup = "markup",
    /// Control characters, or characters that change how the text around them is shown.
    HiddenCharacter = "hidden_character",
    /// A placeholder that isn't closed, or that nothing fills.
    BadPlaceholder = "bad_placeholder",
    /// An address that isn't one a person may be sent to.
    BadLink = "bad_link",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_named_as_it_is_written_in_json() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_string(code).unwrap(), format!("\"{}\"", code.name()));
        }
    }

    #[test]
    fn a_remark_reads_as_one_line() {
        let remark = Remark::error(
            Code::UnknownStep,
            Place { line: 12, column: 5 },
            "there is no step \"loook\"",
            "Did you mean \"look\"?",
        );

        assert_eq!(
            remark.to_string(),
            "12:5: error[unknown_step]: there is no step \"loook\". Did you mean \"look\"?"
        );
    }
}
