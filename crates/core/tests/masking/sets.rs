//! The labelled sets. One was looked at while the rules were written, the other was written before them.

use askwell_core::masking::{Kind, KindTreatment, Policy, Treatment};

use crate::labelled::{Labelled, tallied};

fn faults(set: &str) -> Vec<String> {
    let ip = KindTreatment { kind: Kind::Ip, treatment: Treatment::Mask };
    let policy = Policy { kinds: vec![ip], ..Policy::default() };
    tallied(&Labelled::all(set), |text| policy.inspect(text).marks).1
}

#[test]
fn everything_in_the_development_set_is_right() {
    let faults = faults(include_str!("development.txt"));

    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn everything_in_the_held_out_set_is_right() {
    let faults = faults(include_str!("held_out.txt"));

    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
