//! The `askwell` command.

fn main() {}
