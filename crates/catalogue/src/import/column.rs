//! The columns of a file: those of CSV, and the keys of JSON joined by dots.

/// Declares the columns with their names, in the order in which they are written.
macro_rules! columns {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// What a row says something about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Column { $($variant),+ }

        impl Column {
            /// All of them.
            pub const ALL: &'static [Column] = &[$(Column::$variant),+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self { $(Column::$variant => $name),+ }
            }
        }
    };
}

columns! {
    System = "system",
    SystemName = "system_name",
    Near = "near",
    Code = "code",
    Aliases = "aliases",
    Owner = "owner",
    Causes = "causes",
    Retry = "retry",
    Meaning = "meaning",
    ShopperEn = "shopper.en",
    ShopperEs = "shopper.es",
    ShopperFr = "shopper.fr",
    ShopperRo = "shopper.ro",
    Merchant = "merchant",
    Agent = "agent",
    TryShopperEn = "try.shopper.en",
    TryShopperEs = "try.shopper.es",
    TryShopperFr = "try.shopper.fr",
    TryShopperRo = "try.shopper.ro",
    TryMerchant = "try.merchant",
    Confirm = "checks.confirm",
    RuleOut = "checks.rule_out",
    Source = "source",
}

impl Column {
    /// What it means to a shopper, in each language.
    pub const SHOPPER: [Column; 4] =
        [Column::ShopperEn, Column::ShopperEs, Column::ShopperFr, Column::ShopperRo];
    /// What a shopper can do, in each language.
    pub const TRY_SHOPPER: [Column; 4] =
        [Column::TryShopperEn, Column::TryShopperEs, Column::TryShopperFr, Column::TryShopperRo];

    /// The column of this name. Spreadsheets don't care for capitals, and some don't for dots: `try_merchant` is `try.merchant`.
    pub fn from_name(name: &str) -> Option<Column> {
        let plain = |name: &str| name.trim().to_lowercase().replace(['_', ' ', '-'], ".");
        let wanted = plain(name);
        let wanted = match &*wanted {
            "shopper" | "try.shopper" => format!("{wanted}.en"),
            "confirm" | "rule.out" => format!("checks.{wanted}"),
            _ => wanted,
        };
        Column::ALL.iter().copied().find(|column| plain(column.name()) == wanted)
    }
}

/// What a row says, before it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// A text, which may have to be parted.
    Text(String),
    /// A list, parted already.
    List(Vec<String>),
    /// Names with numbers.
    Weights(Vec<(String, String)>),
}

/// One row of a file.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Where it begins, from 1 on.
    pub line: u64,
    cells: [Option<(u64, Cell)>; Column::ALL.len()],
}

impl Row {
    /// A row that says nothing.
    pub fn new(line: u64) -> Row {
        Row { line, cells: [const { None }; Column::ALL.len()] }
    }

    /// Sets a cell; `false` if it was set before.
    pub fn set(&mut self, column: Column, line: u64, cell: Cell) -> bool {
        self.cells[column as usize].replace((line, cell)).is_none()
    }

    /// Whether there is something in a cell.
    pub fn has(&self, column: Column) -> bool {
        self.cells[column as usize].is_some()
    }

    /// Takes a cell with its line.
    pub fn take(&mut self, column: Column) -> Option<(u64, Cell)> {
        self.cells[column as usize].take()
    }
}

#[cfg(test)]
mod tests {
    use super::Column;

    #[test]
    fn a_column_is_known_however_a_spreadsheet_writes_it() {
        for name in ["checks.rule_out", "Checks_Rule_Out", " rule out ", "rule_out"] {
            assert_eq!(Column::from_name(name), Some(Column::RuleOut), "{name}");
        }
        assert_eq!(Column::from_name("Shopper"), Some(Column::ShopperEn));
        assert_eq!(Column::from_name("severity"), None);
        assert!(Column::ALL.iter().all(|column| Column::from_name(column.name()) == Some(*column)));
    }
}
