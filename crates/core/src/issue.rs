//! What is wrong with an answer, as data: where, which rule, and the numbers a sentence needs.

use serde::{Deserialize, Serialize};

use crate::change::names;

names! {
    /// The rule that was broken. The names are stable: they are part of the API, and each has a sentence in
    /// every language.
    IssueCode {
        /// Something is needed here.
        Empty = "empty",
        /// More characters than fit; `limit` and `actual` are characters.
        TooLong = "too_long",
        /// More items than fit; `limit` and `actual` are items.
        TooMany = "too_many",
        /// Not the shape of an e-mail address.
        NotAnEmail = "not_an_email",
        /// Not a number.
        NotANumber = "not_a_number",
        /// Not a day of the calendar.
        NotADate = "not_a_date",
        /// Smaller than makes sense; `limit` is the smallest number.
        TooSmall = "too_small",
        /// Greater than makes sense; `limit` is the greatest number.
        TooLarge = "too_large",
        /// The same kind of change twice.
        Repeated = "repeated",
        /// No answer was chosen.
        NotChosen = "not_chosen",
        /// The file holds nothing.
        EmptyFile = "empty_file",
        /// The file is larger than allowed; `limit` and `actual` are bytes.
        FileTooLarge = "file_too_large",
        /// The file's content is none of the accepted kinds.
        FileTypeNotAccepted = "file_type_not_accepted",
        /// The file couldn't be read from the device.
        FileUnreadable = "file_unreadable",
        /// The picture is damaged, larger than is looked at, or not what it seems.
        PictureUnreadable = "picture_unreadable",
        /// The server doesn't know this upload, or it belongs to somebody else.
        UploadUnknown = "upload_unknown",
        /// The upload hasn't reached its end.
        UploadIncomplete = "upload_incomplete",
    }
}

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Issue {
    /// Where, as names joined by dots: `error.text`, `changes.2.comment`, `contact.address`.
    pub path: String,
    /// Which rule.
    pub code: IssueCode,
    /// The bound, where the rule has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// What was found instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<u64>,
}

impl Issue {
    /// A broken rule without numbers.
    pub fn new(path: impl Into<String>, code: IssueCode) -> Issue {
        Issue { path: path.into(), code, limit: None, actual: None }
    }

    /// Adds a broken rule without numbers. A call, for there are so many of them.
    #[inline(never)]
    pub fn add(issues: &mut Vec<Issue>, path: &str, code: IssueCode) {
        issues.push(Issue::new(path, code));
    }

    /// A broken bound.
    pub fn over(path: impl Into<String>, code: IssueCode, limit: u64, actual: u64) -> Issue {
        Issue { path: path.into(), code, limit: Some(limit), actual: Some(actual) }
    }
}
