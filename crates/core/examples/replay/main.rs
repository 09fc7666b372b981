//! Random playbooks gone through at random, as one number a seed: the same on the host, where this is a program, and
//! in WebAssembly, where it is a module.

mod author;
mod dice;
mod digest;
mod long;
mod person;

use author::{checks, playbook};
use dice::Dice;
use digest::Digest;

const EVENTS: usize = 80;

/// Goes through the playbooks of this seed, with the events of this seed; the number tells every state and every effect.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "it is called by its name from outside")]
pub extern "C" fn replay(seed: u64) -> u64 {
    let dice = &mut Dice::new(seed);
    let playbooks = [playbook("p", dice), playbook("q", dice)];
    let checks = checks(dice);
    let mut run = person::begun(&playbooks, dice);
    let mut digest = Digest::new();
    for _ in 0..EVENTS {
        let event = person::event(&run, &playbooks, &checks, dice);
        digest.add_effects(&run.apply(event));
        digest.add_run(&run);
    }
    digest.number()
}

/// Prints the numbers of so many seeds, one a line.
fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1);
    for seed in 0..count {
        println!("{}", replay(seed));
    }
}
