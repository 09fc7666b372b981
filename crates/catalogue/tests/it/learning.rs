//! What resolved cases change, measured by replaying them.

use askwell_catalogue::evaluate::{Evaluation, PastCase};
use askwell_catalogue::labelled::{self, LabelledCase};
use askwell_catalogue::lessons::{TaughtCase, lessons};
use askwell_core::catalogue::Cause;
use askwell_core::explain::pieces;
use askwell_core::ranking::Ranking;
use askwell_core::ranking::learned::Learned;

use super::knowledge;

const DAY_MS: u64 = 86_400_000;

fn development() -> Vec<LabelledCase> {
    let mut remarks = Vec::new();
    let cases = labelled::read(include_str!("../cases/development.yaml"), &mut remarks);
    assert_eq!(remarks, []);
    cases
}

/// A shop where what sounds like a plugin is a script from elsewhere each time.
fn of_a_peculiar_shop(cases: &[LabelledCase]) -> Vec<PastCase> {
    let past = |(day, case): (u64, &LabelledCase)| PastCase {
        site: "shop".to_owned(),
        evidence: case.evidence(),
        platform: case.platform().map(str::to_owned),
        cause: match case.cause {
            Cause::PluginOrApp => Cause::ThirdPartyScript,
            cause => cause,
        },
        resolved_at_ms: day * DAY_MS,
    };
    (0..).zip(cases.iter().cycle().take(cases.len() * 2)).map(past).collect()
}

#[test]
fn after_fifty_resolved_cases_the_ranking_has_moved_and_evaluating_shows_it() {
    let knowledge = knowledge();
    let ranking = knowledge.ranking;
    let past = of_a_peculiar_shop(&development());
    let taught: Vec<TaughtCase> = past[..50]
        .iter()
        .map(|case| TaughtCase {
            site: case.site.clone(),
            pieces: pieces(&case.evidence, case.platform.as_deref(), knowledge),
            cause: case.cause,
            at_ms: case.resolved_at_ms,
        })
        .collect();

    let learned = Learned::of(ranking, &lessons(&taught, "shop", 50 * DAY_MS));
    let moved = ranking.clone().with(learned);
    let script = |ranking: &Ranking, case: &TaughtCase| {
        ranking.probabilities(&case.pieces)[Cause::ThirdPartyScript as usize]
    };
    let scripts: Vec<&TaughtCase> =
        taught.iter().filter(|case| case.cause == Cause::ThirdPartyScript).collect();
    let likelier = scripts.iter().filter(|case| script(&moved, case) > 1.5 * script(ranking, case)).count();
    assert!(likelier * 10 >= scripts.len() * 8, "{likelier} of {}", scripts.len());

    let evaluation = Evaluation::of(&past, None, knowledge);
    let (before, after) = (&evaluation.built_in, &evaluation.learning);
    assert_eq!(after.cases as usize, past.len());
    assert!(after.top_1 > before.top_1 + 0.02, "{} {}", before.top_1, after.top_1);
    assert!(after.brier < before.brier && after.log_loss < before.log_loss, "{before:?} {after:?}");
}

#[test]
fn each_case_is_predicted_from_those_before_it_alone() {
    let past = of_a_peculiar_shop(&development());

    let first = Evaluation::of(&past[..1], None, knowledge());
    assert_eq!(first.learning, first.built_in);
    assert!((first.most_frequent.log_loss - 10.0_f64.ln()).abs() < 1e-9);
    assert!((first.bag_of_words.log_loss - 10.0_f64.ln()).abs() < 1e-9);

    let reversed: Vec<PastCase> = past[..20].iter().rev().cloned().collect();
    assert_eq!(Evaluation::of(&reversed, None, knowledge()), Evaluation::of(&past[..20], None, knowledge()));
}

#[test]
fn of_several_sites_one_is_scored_and_all_are_learned() {
    let mut past = of_a_peculiar_shop(&development());
    for case in past.iter_mut().skip(1).step_by(2) {
        case.site = "other".to_owned();
    }

    let whole = Evaluation::of(&past, None, knowledge());
    let one = Evaluation::of(&past, Some("shop"), knowledge());
    let alone: Vec<PastCase> = past.iter().filter(|case| case.site == "shop").cloned().collect();

    assert_eq!((whole.learning.cases, one.learning.cases), (past.len() as u32, past.len() as u32 / 2));
    assert_ne!(one.learning, Evaluation::of(&alone, None, knowledge()).learning, "the other taught it, too");
}
