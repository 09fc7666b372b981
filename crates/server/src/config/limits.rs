//! The bounds that the operator may set.

use askwell_core::limits::FileLimits;
use serde::Deserialize;

/// Bounds, each with a default that suits a small shop.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Most files a case.
    pub max_files: u32,
    /// Largest file, in bytes.
    pub max_file_bytes: u64,
    /// Largest database, in bytes; by default only the disk is the limit.
    pub max_database_bytes: Option<u64>,
    /// Cases that one address may post in a minute.
    pub posts_per_minute_per_address: u32,
    /// Cases that one site takes in a minute.
    pub posts_per_minute_per_site: u32,
    /// Uploads that one address may begin in a minute.
    pub uploads_per_minute_per_address: u32,
    /// Uploads that one site takes in a minute.
    pub uploads_per_minute_per_site: u32,
    /// Times in a minute that one address may have a shop looked at from outside.
    pub checks_per_minute_per_address: u32,
    /// Times in a minute that one site is looked at from outside.
    pub checks_per_minute_per_site: u32,
    /// Attempts to sign in that one address has in a minute.
    pub sign_ins_per_minute_per_address: u32,
}

impl Default for Limits {
    fn default() -> Self {
        let files = FileLimits::default();
        Limits {
            max_files: files.max_files,
            max_file_bytes: files.max_file_bytes,
            max_database_bytes: None,
            posts_per_minute_per_address: 20,
            posts_per_minute_per_site: 600,
            uploads_per_minute_per_address: 60,
            uploads_per_minute_per_site: 1_200,
            checks_per_minute_per_address: 20,
            checks_per_minute_per_site: 120,
            sign_ins_per_minute_per_address: 10,
        }
    }
}

impl Limits {
    /// The part of it that the widget has to know.
    pub fn files(&self) -> FileLimits {
        FileLimits { max_files: self.max_files, max_file_bytes: self.max_file_bytes }
    }

    /// # Errors
    /// A sentence that names the first bound that can't be.
    pub(super) fn check(&self) -> Result<(), String> {
        let a_minute = [
            ("posts_per_minute_per_address", self.posts_per_minute_per_address),
            ("posts_per_minute_per_site", self.posts_per_minute_per_site),
            ("uploads_per_minute_per_address", self.uploads_per_minute_per_address),
            ("uploads_per_minute_per_site", self.uploads_per_minute_per_site),
            ("checks_per_minute_per_address", self.checks_per_minute_per_address),
            ("checks_per_minute_per_site", self.checks_per_minute_per_site),
            ("sign_ins_per_minute_per_address", self.sign_ins_per_minute_per_address),
        ];
        match a_minute.iter().find(|(_, value)| *value == 0) {
            Some((name, _)) => Err(format!("limits.{name} is 0: nothing would ever be taken")),
            None if i64::try_from(self.max_file_bytes).is_err() => {
                Err("limits.max_file_bytes is larger than any file can be".to_owned())
            }
            None => Ok(()),
        }
    }
}
