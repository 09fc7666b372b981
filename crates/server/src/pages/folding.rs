//! What is folded on a screen and unfolded where nothing can be clicked.

/// How long texts, tables and raw strings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// Behind their beginning or their name: for screens with other things to do.
    Folded,
    /// The same, and harsh words behind a calm one: for those who read forty cases a day.
    ForAgents,
    /// Open: for the case file, which is also printed.
    Unfolded,
}

impl Folding {
    /// Whether a `<details>` begins open.
    pub fn is_open(self) -> bool {
        self == Folding::Unfolded
    }
}
