//! Reads what a code comes from: whole weights, or shares that add up to 1.

use std::cmp::Reverse;

use askwell_core::catalogue::Cause;
use askwell_core::text::truncate;
use askwell_playbooks::shape::choose;

use super::fault::FaultCode;

/// Largest whole weight.
const MAX_WEIGHT: u32 = 100;
/// How far shares may be from 1, all together: thirds are written 0.33.
const ROUNDING: f64 = 0.02;

/// A weight as it is written.
enum Weight {
    Whole(u32),
    /// From 0 to 1.
    Share(f64),
}

impl Weight {
    fn read(text: &str) -> Option<Weight> {
        let share = match text.strip_suffix('%') {
            Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
            // Spreadsheets of many countries write 0,5.
            None if text.contains(['.', ',']) => text.replace(',', ".").parse().ok()?,
            None => {
                let whole = text.parse().ok().filter(|weight| (1..=MAX_WEIGHT).contains(weight));
                return whole.map(Weight::Whole);
            }
        };
        (share > 0.0 && share <= 1.0).then_some(Weight::Share(share))
    }
}

/// The causes with whole weights, the heaviest first. Shares become hundredths.
pub(super) fn causes(
    written: &[(String, String)],
    mut fault: impl FnMut(FaultCode, String),
) -> Vec<(Cause, u32)> {
    let mut causes: Vec<(Cause, Weight)> = Vec::new();
    for (name, weight) in written {
        let short = truncate(name, 60);
        let Some(cause) = Cause::from_name(name) else {
            let choice = choose(name, Cause::ALL.iter().map(|cause| cause.name()));
            fault(
                FaultCode::CauseUnknown,
                format!("there is no cause \"{short}\", or not any more. {choice}"),
            );
            continue;
        };
        let Some(weight) = Weight::read(weight) else {
            let message = format!(
                "\"{}\" of {short} is no weight; write a whole number from 1 to {MAX_WEIGHT}, or a share such as 0.6 or 60%",
                truncate(weight, 60)
            );
            fault(FaultCode::WeightWrong, message);
            continue;
        };
        if causes.iter().any(|(known, _)| *known == cause) {
            fault(FaultCode::WeightWrong, format!("{short} is there twice; keep one"));
            continue;
        }
        causes.push((cause, weight));
    }
    let shares: Vec<f64> = causes.iter().filter_map(|(_, weight)| share(weight)).collect();
    let sum: f64 = shares.iter().sum();
    if !shares.is_empty() && shares.len() < causes.len() {
        let message = "here are whole weights beside shares; write all of them in one way";
        fault(FaultCode::WeightsSum, message.to_owned());
    } else if !shares.is_empty() && (sum - 1.0).abs() > ROUNDING && causes.len() == written.len() {
        fault(FaultCode::WeightsSum, format!("the shares add up to {sum:.2}; they must to 1"));
    }
    let whole = |weight| match weight {
        Weight::Whole(weight) => weight,
        Weight::Share(share) => ((share * 100.0).round() as u32).clamp(1, MAX_WEIGHT),
    };
    let mut causes: Vec<(Cause, u32)> =
        causes.into_iter().map(|(cause, weight)| (cause, whole(weight))).collect();
    causes.sort_by_key(|(cause, weight)| (Reverse(*weight), *cause as usize));
    causes
}

fn share(weight: &Weight) -> Option<f64> {
    match weight {
        Weight::Whole(_) => None,
        Weight::Share(share) => Some(*share),
    }
}
