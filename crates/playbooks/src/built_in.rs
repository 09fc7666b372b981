//! The playbooks and checks that come with Askwell.

use std::sync::LazyLock;

use crate::check_source::CheckSource;
use crate::inquiry_question::{self, InquiryQuestion};
use crate::inspect;
use crate::playbook_source::PlaybookSource;

/// What causes are ranked by. Of all this only the questions and their choices are read here.
const CAUSES: &str = include_str!("../../../catalogue/causes.yaml");

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

static READ_CHECKS: LazyLock<Vec<CheckSource>> = LazyLock::new(|| {
    CHECKS.iter().filter_map(|(_, source)| CheckSource::read(source, &mut Vec::new())).collect()
});

static READ_QUESTIONS: LazyLock<Vec<InquiryQuestion>> = LazyLock::new(|| inquiry_question::read(CAUSES));

static READ_PLAYBOOKS: LazyLock<Vec<PlaybookSource>> = LazyLock::new(|| {
    let sound = |(_, source): &(&str, &str)| {
        let (playbook, remarks) = inspect::playbook(source, checks());
        playbook.filter(|_| !remarks.iter().any(crate::remark::Remark::is_error))
    };
    PLAYBOOKS.iter().filter_map(sound).collect()
});

/// Every check there is: each needs a probe in our code, so operators add none.
pub fn checks() -> &'static [CheckSource] {
    &READ_CHECKS
}

/// The questions that an inquiry may ask, and how they can be answered.
pub fn inquiry_questions() -> &'static [InquiryQuestion] {
    &READ_QUESTIONS
}

/// The built-in playbooks, by name.
pub fn playbooks() -> &'static [PlaybookSource] {
    &READ_PLAYBOOKS
}

/// The built-in playbooks as they are written: name and source.
pub fn playbook_files() -> &'static [(&'static str, &'static str)] {
    PLAYBOOKS
}

/// The checks as they are written: name and source.
pub fn check_files() -> &'static [(&'static str, &'static str)] {
    CHECKS
}
