//! Playbooks and checks as their authors meet them.

mod author;
mod bounds;
mod checks;
mod compiling;
mod conditions;
mod every_way;
mod importing;
mod lengths;
mod page_checks;
mod picture;
mod reading;
mod references;
mod schemas;
mod ways;
mod words;
