//! How good the table is on the labelled complaints that it was developed with.

use askwell_catalogue::evaluate::score::Score;
use askwell_catalogue::labelled::{self, LabelledCase};
use askwell_core::catalogue::Cause;
use askwell_core::evidence::Evidence;
use askwell_core::explain::{Explanation, Setting, explain, pieces};

use super::{INDEX, knowledge};

pub(super) fn development() -> Vec<LabelledCase> {
    let mut remarks = Vec::new();
    let cases = labelled::read(include_str!("../cases/development.yaml"), &mut remarks);
    assert_eq!(remarks, []);
    cases
}

fn explained(case: &LabelledCase) -> Explanation {
    let setting = Setting { audience: case.audience, platform: case.platform() };
    explain(&case.evidence(), setting, knowledge(), |code| INDEX.meant(code))
}

fn score() -> Score {
    let predict = |case: &LabelledCase| {
        let pieces = pieces(&case.evidence(), case.platform(), knowledge());
        (knowledge().ranking.probabilities(&pieces).map(f64::from), case.cause)
    };
    Score::of(&development().iter().map(predict).collect::<Vec<_>>())
}

/// Five points below what is reached, so that a change that makes it worse is seen and one that only differs isn't.
#[test]
fn the_true_cause_of_labelled_complaints_is_found_and_probabilities_mean_what_they_say() {
    let score = score();

    assert!(score.cases >= 90);
    assert!(score.top_1 >= 0.78 && score.top_3 >= 0.93, "{score:?}");
    assert!(score.brier <= 0.26 && score.calibration_error <= 0.16, "{score:?}");
}

#[test]
fn what_is_said_to_be_likely_is_true_more_often_than_what_is_said_to_be_doubtful() {
    let score = score();
    let share = |bins: &[askwell_catalogue::evaluate::score::Bin]| {
        let cases: u32 = bins.iter().map(|bin| bin.cases).sum();
        bins.iter().map(|bin| bin.was * f64::from(bin.cases)).sum::<f64>() / f64::from(cases)
    };

    assert!(share(&score.bins[8..]) >= share(&score.bins[..6]) + 0.25, "{:?}", score.bins);
}

#[test]
fn enough_evidence_is_claimed_where_there_is_some_and_mostly_rightly() {
    let cases = development();
    let sure: Vec<(&LabelledCase, Explanation)> = cases
        .iter()
        .map(|case| (case, explained(case)))
        .filter(|(_, explained)| explained.enough_evidence)
        .collect();
    let right = sure.iter().filter(|(case, explained)| {
        let first = explained.causes[0].cause;
        first == case.cause || case.also.contains(&first)
    });

    assert!(sure.len() * 2 > cases.len(), "{} of {}", sure.len(), cases.len());
    assert!(right.count() * 10 >= sure.len() * 8);
}

#[test]
fn a_case_without_a_code_ends_in_a_ranked_list_and_something_to_ask() {
    let cases = development();
    let without: Vec<Explanation> =
        cases.iter().map(explained).filter(|explained| explained.codes.is_empty()).collect();
    assert!(without.len() * 2 > cases.len());

    let open = without.iter().filter(|explained| explained.causes[0].probability < 0.75);
    for explained in open {
        assert_eq!(explained.causes.len(), Cause::ALL.len());
        assert!(explained.next.is_some(), "{explained:?}");
    }
}

/// Every piece of evidence of a labelled complaint moves something, or it needn't be in the table.
#[test]
fn taking_what_is_known_away_makes_the_ranking_worse() {
    let said = |case: &LabelledCase| Evidence { facts: Default::default(), ..case.evidence() };
    let known = |case: &LabelledCase| Evidence { texts: Vec::new(), ..case.evidence() };
    let log_loss = |evidence: &dyn Fn(&LabelledCase) -> Evidence| {
        let predict = |case: &LabelledCase| {
            let pieces = pieces(&evidence(case), case.platform(), knowledge());
            (knowledge().ranking.probabilities(&pieces).map(f64::from), case.cause)
        };
        Score::of(&development().iter().map(predict).collect::<Vec<_>>()).log_loss
    };

    let all = log_loss(&LabelledCase::evidence);
    assert!(all + 0.2 < log_loss(&said), "facts tell something");
    assert!(all + 0.2 < log_loss(&known), "words tell something");
}
