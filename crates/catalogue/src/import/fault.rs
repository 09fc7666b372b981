//! What is wrong with a file that somebody wants to bring in.

use std::fmt;

/// The most faults of one file that are told.
pub const MOST_TOLD: usize = 100;

/// Declares the kinds of faults with their stable names.
macro_rules! fault_codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// What kind of fault it is. The names are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FaultCode { $($(#[$doc])* $variant),+ }

        impl FaultCode {
            /// All of them.
            pub const ALL: &'static [FaultCode] = &[$(FaultCode::$variant),+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self { $(FaultCode::$variant => $name),+ }
            }
        }
    };
}

fault_codes! {
    /// The file is larger than is read.
    FileTooLarge = "file_too_large",
    /// There is no entry in the file.
    FileEmpty = "file_empty",
    /// Bytes that are no UTF-8.
    NotUtf8 = "not_utf8",
    /// A quote that isn't closed, or text after a closed one.
    QuotesBroken = "quotes_broken",
    /// More or fewer cells than columns.
    CellCount = "cell_count",
    /// JSON that can't be read.
    JsonWrong = "json_wrong",
    /// A column without which nothing can be read.
    ColumnMissing = "column_missing",
    /// A column, or a key, that means nothing here.
    ColumnUnknown = "column_unknown",
    /// A column, or a key, that is there twice.
    ColumnTwice = "column_twice",
    /// Nothing where something must be.
    ValueMissing = "value_missing",
    /// Something of another kind than is needed.
    ValueWrong = "value_wrong",
    /// A system's id that can't be one.
    SystemWrong = "system_wrong",
    /// More systems than are read.
    TooManySystems = "too_many_systems",
    /// More entries than are read.
    TooManyEntries = "too_many_entries",
    /// A code, or another spelling, without a letter or digit, or of too many words.
    CodeWrong = "code_wrong",
    /// A code, or another spelling, that is too long.
    CodeTooLong = "code_too_long",
    /// A spelling with so many open places, or so little between them, that it would be found anywhere.
    PatternTooOpen = "pattern_too_open",
    /// A spelling that another entry of the system has, too.
    CodeTwice = "code_twice",
    /// A list with too many items.
    TooMany = "too_many",
    /// An owner that isn't known.
    OwnerUnknown = "owner_unknown",
    /// A cause that isn't known, or isn't any more.
    CauseUnknown = "cause_unknown",
    /// A word about retries that isn't known.
    RetryUnknown = "retry_unknown",
    /// A check that isn't known.
    CheckUnknown = "check_unknown",
    /// A weight that is no number from 1 to 100, and no share.
    WeightWrong = "weight_wrong",
    /// Shares that don't add up to 1.
    WeightsSum = "weights_sum",
    /// A text that is too long.
    TextTooLong = "text_too_long",
    /// A control character inside a text.
    HiddenCharacter = "hidden_character",
    /// A reference that is no address.
    LinkWrong = "link_wrong",
}

/// One fault and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1 on.
    pub line: u64,
    /// The column, or the key, if it is about one.
    pub column: Option<String>,
    /// Its kind.
    pub code: FaultCode,
    /// What is wrong and how to mend it, in English.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}", self.line)?;
        if let Some(column) = &self.column {
            write!(formatter, ", {column}")?;
        }
        write!(formatter, ": {} ({})", self.message, self.code.name())
    }
}

/// All faults of a file. The first hundred are told, the others counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// By line.
    pub told: Vec<Fault>,
    /// How many there are.
    pub count: usize,
}

impl Faults {
    pub(super) fn add(
        &mut self,
        line: u64,
        column: Option<&str>,
        code: FaultCode,
        message: impl Into<String>,
    ) {
        self.count += 1;
        if self.told.len() < MOST_TOLD {
            let column = column.map(str::to_owned);
            self.told.push(Fault { line, column, code, message: message.into() });
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_faults_are_told_and_all_are_counted() {
        let mut faults = Faults::default();
        for line in 1..=250 {
            faults.add(line, Some("owner"), FaultCode::OwnerUnknown, "no owner");
        }

        assert_eq!((faults.told.len(), faults.count), (100, 250));
        assert_eq!(faults.told[1].to_string(), "line 2, owner: no owner (owner_unknown)");
    }
}
