//! A file as an author saves it: a playbook or a check, told apart by what it names itself.

use crate::check_source::CheckSource;
use crate::inspect;
use crate::place::{At, Place};
use crate::playbook_source::PlaybookSource;
use crate::remark::{Code, Remark};
use crate::yaml;

/// The text of a file.
///
/// # Errors
/// From where on it isn't UTF-8.
pub fn text(bytes: Vec<u8>) -> Result<String, Remark> {
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.split(|byte| *byte == b'\n').count();
        let begun = good.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let column = String::from_utf8_lossy(begun).chars().count() + 1;
        Remark::error(
            Code::Unreadable,
            Place { line: number(line), column: number(column) },
            "the file isn't text in UTF-8 from here on",
            "Save it as UTF-8",
        )
    })
}

/// What is said of a file that the system doesn't give.
pub fn unreadable(reason: &std::io::Error) -> Remark {
    let mend = match reason.kind() {
        std::io::ErrorKind::IsADirectory => "Name the files in it: FOLDER/*.yaml",
        _ => "See whether it is there and may be read",
    };
    Remark::error(Code::Unreadable, Place::START, format!("it can't be read: {reason}"), mend)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_where_it_begins() {
        let remark = text(b"a: 1\n\xc3\xa9: \xe9".to_vec()).unwrap_err();

        assert_eq!((remark.code, remark.place), (Code::Unreadable, Place { line: 2, column: 4 }));
        assert_eq!(text("é".as_bytes().to_vec()).unwrap(), "é");
    }
}
