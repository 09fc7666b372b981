//! What every screen is given: the run to show, the words to show it in.

use askwell_core::issue::{Issue, IssueCode};
use askwell_core::playbook::Control;
use askwell_core::run::Run;
use yew::AttrValue;

use crate::state::Aside;
use crate::words::{Word, Words, word};

/// One look at the state. Screens read it and return markup; they change nothing.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The run.
    pub run: &'a Run,
    /// What is shown beside it.
    pub aside: &'a Aside,
    /// The words.
    pub words: &'a Words,
}

impl View<'_> {
    /// A text as it stands.
    pub fn text(&self, word: Word) -> AttrValue {
        self.words.text(word)
    }

    /// A text of the playbook's, its placeholders filled.
    pub fn fill(&self, text: &str) -> AttrValue {
        let write = |control: Control, value: &str| match control {
            Control::Number => {
                value.parse().map_or_else(|_| value.to_owned(), |number| self.words.number(number))
            }
            Control::Date => self.words.day(value),
            _ => value.to_owned(),
        };
        self.run.fill(text, &write).into()
    }

    /// What is wrong at this path, if the person has been told.
    pub fn issue(&self, path: &str) -> Option<AttrValue> {
        self.run.issues.iter().find(|issue| issue.path == path).map(|issue| self.sentence(issue))
    }

    /// An issue as a sentence.
    pub fn sentence(&self, issue: &Issue) -> AttrValue {
        let is_size = issue.code == IssueCode::FileTooLarge;
        let write = |number: Option<u64>| {
            let number = number.unwrap_or_default();
            if is_size { self.words.size(number) } else { self.words.number(number) }
        };
        let (limit, actual) = (write(issue.limit), write(issue.actual));
        self.words.fill_all(sentence_of(issue.code), &[("limit", &limit), ("actual", &actual)])
    }
}

fn sentence_of(code: IssueCode) -> Word {
    match code {
        IssueCode::Empty => word::ISSUE_EMPTY,
        IssueCode::TooLong => word::ISSUE_TOO_LONG,
        IssueCode::TooMany => word::ISSUE_TOO_MANY,
        IssueCode::NotAnEmail => word::ISSUE_NOT_AN_EMAIL,
        IssueCode::NotANumber => word::ISSUE_NOT_A_NUMBER,
        IssueCode::NotADate => word::ISSUE_NOT_A_DATE,
        IssueCode::TooSmall => word::ISSUE_TOO_SMALL,
        IssueCode::TooLarge => word::ISSUE_TOO_LARGE,
        IssueCode::Repeated => word::ISSUE_REPEATED,
        IssueCode::NotChosen => word::ISSUE_NOT_CHOSEN,
        IssueCode::EmptyFile => word::ISSUE_EMPTY_FILE,
        IssueCode::FileTooLarge => word::ISSUE_FILE_TOO_LARGE,
        IssueCode::FileTypeNotAccepted => word::ISSUE_FILE_TYPE_NOT_ACCEPTED,
        IssueCode::FileUnreadable => word::ISSUE_FILE_UNREADABLE,
        IssueCode::PictureUnreadable => word::ISSUE_PICTURE_UNREADABLE,
        IssueCode::UploadUnknown => word::ISSUE_UPLOAD_UNKNOWN,
        IssueCode::UploadIncomplete => word::ISSUE_UPLOAD_INCOMPLETE,
    }
}
