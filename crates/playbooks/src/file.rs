//! A file as an author saves it: a playbook or a check, told apart by what it names itself.

use crate::check_source::CheckSource;
use crate::inspect;
use crate::place::At;
use crate::playbook_source::PlaybookSource;
use crate::remark::{Code, Remark};
use crate::yaml;

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum File {
    /// A playbook.
    Playbook(Box<PlaybookSource>),
    /// A check.
    Check(Box<CheckSource>),
}

impl File {
    /// Reads and inspects a file; `stem` is its name without the extension, which its id has to equal, if there is one.
    pub fn read(source: &str, stem: Option<&str>, checks: &[CheckSource]) -> (Option<File>, Vec<Remark>) {
        let is_check = yaml::read(source).is_ok_and(|root| root.get("check").is_some());
        let (file, mut remarks) = match is_check {
            true => {
                let (check, remarks) = inspect::check(source, checks);
                (check.map(|check| File::Check(Box::new(check))), remarks)
            }
            false => {
                let (playbook, remarks) = inspect::playbook(source, checks);
                (playbook.map(|playbook| File::Playbook(Box::new(playbook))), remarks)
            }
        };
        if let (Some(file), Some(stem)) = (&file, stem)
            && file.id().value != stem
        {
            let At { value, place } = file.id();
            remarks.insert(
                0,
                Remark::error(
                    Code::WrongFileName,
                    *place,
                    format!("it calls itself \"{value}\", but its file \"{stem}\""),
                    format!("Call the file {value}.yaml, or change the name here"),
                ),
            );
        }
        (file, remarks)
    }

    /// Its id.
    pub fn id(&self) -> &At<String> {
        match self {
            File::Playbook(playbook) => &playbook.id,
            File::Check(check) => &check.id,
        }
    }
}
