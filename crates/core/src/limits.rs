//! Every bound in one place. The server may be configured to other file limits; the rest is fixed.

use serde::{Deserialize, Serialize};

/// Longest text a person may write in one field, in characters.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// Longest line of comment, in characters.
pub const MAX_COMMENT_CHARS: usize = 500;
/// Longest e-mail address, in characters (RFC 5321, 4.5.3.1).
pub const MAX_EMAIL_CHARS: usize = 254;
/// Most events kept and sent.
pub const MAX_EVENTS: usize = 200;
/// Longest text of a recorded event; longer ones are cut.
pub const MAX_EVENT_TEXT_CHARS: usize = 500;
/// Longest address of a recorded event; longer ones are cut.
pub const MAX_EVENT_URL_CHARS: usize = 500;
/// Longest HTTP method; longer ones are cut.
pub const MAX_METHOD_CHARS: usize = 20;
/// Longest address; longer ones are cut.
pub const MAX_URL_CHARS: usize = 2_000;
/// Longest title, user agent and the like; longer ones are cut.
pub const MAX_LABEL_CHARS: usize = 300;
/// Longest file name shown and stored, in characters; longer ones are cut in the middle.
pub const MAX_FILE_NAME_CHARS: usize = 120;
/// Longest answer to a playbook's own question, in characters.
pub const MAX_ANSWER_CHARS: usize = 2_000;
/// Most answers to questions of a playbook's own in one case, and most pieces of advice tried.
pub const MAX_ANSWERS: usize = 40;
/// Most values of one answer.
pub const MAX_ANSWER_VALUES: usize = 40;
/// Most texts that a person can hide in one case.
pub const MAX_HIDDEN: usize = 40;
/// Most findings in one case.
pub const MAX_FINDINGS: usize = 40;
/// Most facts a finding gives as evidence, and most values of each.
pub const MAX_EVIDENCE: usize = 12;
/// Longest value of a fact given as evidence; longer ones are cut.
pub const MAX_EVIDENCE_CHARS: usize = 200;
/// Longest id of a step, check, rule or option, in characters.
pub const MAX_ID_CHARS: usize = 64;
/// Largest body of a posted case. No valid case comes near it: a test keeps that true.
pub const MAX_CASE_BYTES: usize = 2 * 1024 * 1024;

/// How many files, and how large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileLimits {
    /// Most files a case.
    pub max_files: u32,
    /// Largest file, in bytes.
    pub max_file_bytes: u64,
}

impl Default for FileLimits {
    fn default() -> Self {
        FileLimits::BUILT_IN
    }
}

impl FileLimits {
    /// Where the operator says nothing else.
    pub const BUILT_IN: FileLimits = FileLimits { max_files: 10, max_file_bytes: 10 * 1024 * 1024 };
}
