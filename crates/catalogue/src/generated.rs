//! Entries made up by a program, to show what the catalogue can carry. They mean nothing.

use askwell_core::catalogue::{Cause, Retry};
use askwell_core::finding::Owner;

use crate::operator_entry::{OperatorEntry, Translated};

const PARTS: [&str; 12] = [
    "payment", "invalid", "item", "listing", "account", "category", "shipping", "token", "missing", "limit",
    "price", "image",
];

/// So many entries: half of their codes numbers, half words, as those of marketplaces are.
pub fn entries(count: usize) -> impl Iterator<Item = OperatorEntry> {
    (0..count).map(|number| {
        let part = |step: usize| PARTS[(number / step) % PARTS.len()];
        let code = match number % 2 {
            0 => format!("219{number:06}"),
            _ => format!("{}_{}_{}_{number}", part(1), part(12), part(144)),
        };
        let said =
            |to: &str| format!("Generated for {to}: the {} {} is {} ({number}).", part(7), part(12), part(1));
        OperatorEntry {
            system: "generated".into(),
            system_name: "Generated".into(),
            near: Vec::new(),
            code,
            aliases: Vec::new(),
            owner: Owner::Merchant,
            causes: vec![(Cause::DataOrConfig, 1)],
            retry: Retry::AfterFix,
            shopper: Translated([said("shoppers"), String::new(), String::new(), String::new()]),
            merchant: said("merchants"),
            agent: said("agents"),
            try_shopper: Translated::default(),
            try_merchant: String::new(),
            confirm: Vec::new(),
            rule_out: Vec::new(),
            source: "https://generated.example/codes".into(),
        }
    })
}
