//! Answers to a playbook's own questions, as they go with a case: with the words that the person read.

use serde::{Deserialize, Serialize};

use crate::limits::{MAX_ANSWER_CHARS, MAX_ANSWER_VALUES, MAX_ID_CHARS, MAX_LABEL_CHARS};
use crate::masking::Policy;
use crate::text::clean;
use crate::tidy::tidy_line;

/// An answer. What somebody wrote is never cut, only refused when it is too long; what comes from the playbook is cut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// The step's id, and after a dot the field's where a step asks for several things: `method`, `impact.paying`.
    pub name: String,
    /// The question as it was asked.
    pub question: String,
    /// What was chosen, or the one thing that was written.
    pub values: Vec<AnswerValue>,
}

/// One value of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerValue {
    /// The id of the option; empty for what was written.
    #[serde(default)]
    pub id: String,
    /// The option as it was read, or what was written, masked.
    pub text: String,
}

impl Answer {
    /// Tidies, masks, and cuts what the playbook said. Doing it twice changes nothing more.
    pub fn tidy(&mut self, policy: &Policy) {
        tidy_line(&mut self.name, 2 * MAX_ID_CHARS);
        tidy_line(&mut self.question, MAX_LABEL_CHARS);
        self.values.truncate(MAX_ANSWER_VALUES);
        for value in &mut self.values {
            tidy_line(&mut value.id, MAX_ID_CHARS);
            match value.id.is_empty() {
                true => value.text = policy.mask(&clean(&value.text)),
                false => tidy_line(&mut value.text, MAX_LABEL_CHARS),
            }
        }
    }

    /// Whether something written is longer than fits, in characters.
    pub fn excess(&self) -> Option<usize> {
        let lengths = self.values.iter().map(|value| value.text.chars().count());
        lengths.max().filter(|length| *length > MAX_ANSWER_CHARS)
    }

    /// Whether this option was chosen.
    pub fn has(&self, id: &str) -> bool {
        self.values.iter().any(|value| value.id == id)
    }
}
