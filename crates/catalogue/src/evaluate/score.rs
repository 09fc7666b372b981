//! How good predictions were.

use askwell_core::catalogue::Cause;
use serde::Serialize;

/// How many causes there are.
pub const CAUSES: usize = Cause::ALL.len();
/// Predictions are put together by how sure they were, in so many steps.
pub const BINS: usize = 10;

/// How likely each cause was said to be, in the order of [`Cause::ALL`].
pub type Prediction = [f64; CAUSES];

/// Predictions about as sure as each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Bin {
    /// How many.
    pub cases: u32,
    /// How likely their likeliest cause was said to be, on average.
    pub said: f64,
    /// How often it was the true one.
    pub was: f64,
}

/// How good the predictions of all cases were.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Score {
    /// How many cases.
    pub cases: u32,
    /// How often the likeliest cause was the true one.
    pub top_1: f64,
    /// How often the true one was among the three likeliest.
    pub top_3: f64,
    /// The mean squared distance from the truth, over all causes (Brier, 1950): 0 is best, 2 is worst.
    pub brier: f64,
    /// How far what was said is from what was, on average over the bins (Naeini, Cooper and Hauskrecht, 2015).
    pub calibration_error: f64,
    /// The mean of the negative logarithm of what was said of the true cause.
    pub log_loss: f64,
    /// By how sure the predictions were.
    pub bins: [Bin; BINS],
}

impl Score {
    /// The score of these predictions, each with its true cause.
    pub fn of(predictions: &[(Prediction, Cause)]) -> Score {
        let mut score = Score { cases: predictions.len() as u32, ..Score::default() };
        let count = predictions.len().max(1) as f64;
        for (prediction, cause) in predictions {
            let truth = *cause as usize;
            let rank = rank(prediction, truth);
            score.top_1 += f64::from(u8::from(rank == 0)) / count;
            score.top_3 += f64::from(u8::from(rank < 3)) / count;
            score.log_loss -= prediction[truth].max(1e-6).ln() / count;
            for (place, said) in prediction.iter().enumerate() {
                let was = f64::from(u8::from(place == truth));
                score.brier += (said - was).powi(2) / count;
            }
            let sure = prediction.iter().copied().fold(0.0, f64::max);
            let bin = &mut score.bins[((sure * BINS as f64) as usize).min(BINS - 1)];
            bin.cases += 1;
            bin.said += sure;
            bin.was += f64::from(u8::from(rank == 0));
        }
        for bin in score.bins.iter_mut().filter(|bin| bin.cases > 0) {
            bin.said /= f64::from(bin.cases);
            bin.was /= f64::from(bin.cases);
            score.calibration_error += (bin.said - bin.was).abs() * f64::from(bin.cases) / count;
        }
        score
    }
}

/// How many causes were said to be likelier. Of those as likely, the first counts as the likelier.
fn rank(prediction: &Prediction, truth: usize) -> usize {
    let is_before = |(place, said): (usize, &f64)| {
        *said > prediction[truth] || (*said == prediction[truth] && place < truth)
    };
    prediction.iter().enumerate().filter(|other| is_before(*other)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(likeliest: Cause, probability: f64) -> Prediction {
        let mut prediction = [(1.0 - probability) / (CAUSES - 1) as f64; CAUSES];
        prediction[likeliest as usize] = probability;
        prediction
    }

    #[test]
    fn certain_and_right_is_best_certain_and_wrong_is_worst() {
        let right = Score::of(&[(said(Cause::PluginOrApp, 1.0), Cause::PluginOrApp)]);
        let wrong = Score::of(&[(said(Cause::PluginOrApp, 1.0), Cause::PlatformBug)]);

        assert_eq!((right.top_1, right.brier, right.calibration_error), (1.0, 0.0, 0.0));
        assert_eq!((wrong.top_1, wrong.brier, wrong.calibration_error), (0.0, 2.0, 1.0));
        assert!(right.log_loss < 1e-9 && wrong.log_loss > 10.0);
    }

    #[test]
    fn who_is_sure_by_half_and_right_by_half_is_calibrated() {
        let prediction = said(Cause::ThemeEdit, 0.5);
        let score = Score::of(&[(prediction, Cause::ThemeEdit), (prediction, Cause::DataOrConfig)]);

        assert!(score.calibration_error < 1e-9, "{score:?}");
        assert_eq!(score.bins[5], Bin { cases: 2, said: 0.5, was: 0.5 });
    }

    #[test]
    fn the_true_cause_is_looked_for_among_three() {
        let mut prediction = said(Cause::ThemeEdit, 0.4);
        prediction[Cause::PlatformBug as usize] = 0.3;
        prediction[Cause::PluginOrApp as usize] = 0.2;
        let of = |cause| Score::of(&[(prediction, cause)]);

        assert_eq!((of(Cause::PluginOrApp).top_1, of(Cause::PluginOrApp).top_3), (0.0, 1.0));
        assert_eq!(of(Cause::PaymentProvider).top_3, 0.0);
    }

    #[test]
    fn nothing_predicted_is_no_division_by_nothing() {
        assert_eq!(Score::of(&[]), Score::default());
    }
}
