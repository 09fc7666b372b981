//! What a ranking has to be better than: the most frequent cause, and the words alone.

use std::collections::HashMap;

use askwell_core::catalogue::Cause;

use super::score::{CAUSES, Prediction};

/// Says of every case what was true of most before it.
#[derive(Clone, Debug, Default)]
pub struct MostFrequent {
    counts: [f64; CAUSES],
}

impl MostFrequent {
    /// How likely each cause is; each is taken to have been seen once (Laplace), so that none is ruled out.
    pub fn predict(&self) -> Prediction {
        let all: f64 = self.counts.iter().sum();
        self.counts.map(|count| (count + 1.0) / (all + CAUSES as f64))
    }

    /// Learns what was true.
    pub fn learn(&mut self, cause: Cause) {
        self.counts[cause as usize] += 1.0;
    }
}

/// Multinomial naive Bayes over words, each taken to have been seen once with each cause (McCallum and Nigam, 1998).
#[derive(Clone, Debug, Default)]
pub struct BagOfWords {
    frequent: MostFrequent,
    /// How often each word was seen with each cause.
    words: HashMap<String, [f64; CAUSES]>,
    all: [f64; CAUSES],
}

impl BagOfWords {
    /// How likely each cause is by the words of a text. Words never seen say nothing.
    pub fn predict(&self, text: &str) -> Prediction {
        let mut scores = self.frequent.predict().map(f64::ln);
        let kinds = self.words.len() as f64;
        for counts in words(text).filter_map(|word| self.words.get(&word)) {
            for (score, (count, all)) in scores.iter_mut().zip(counts.iter().zip(self.all)) {
                *score += ((count + 1.0) / (all + kinds)).ln();
            }
        }
        let highest = scores.iter().copied().fold(f64::MIN, f64::max);
        let shares = scores.map(|score| (score - highest).exp());
        let all: f64 = shares.iter().sum();
        shares.map(|share| share / all)
    }

    /// Learns what was true of a text.
    pub fn learn(&mut self, text: &str, cause: Cause) {
        self.frequent.learn(cause);
        for word in words(text) {
            self.words.entry(word).or_default()[cause as usize] += 1.0;
            self.all[cause as usize] += 1.0;
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_cause_is_said_and_none_is_ruled_out() {
        let mut model = MostFrequent::default();
        assert_eq!(model.predict(), [0.1; CAUSES]);

        (0..10).for_each(|_| model.learn(Cause::PluginOrApp));

        assert_eq!(model.predict()[Cause::PluginOrApp as usize], 11.0 / 20.0);
        assert_eq!(model.predict()[Cause::PlatformBug as usize], 1.0 / 20.0);
    }

    #[test]
    fn words_that_came_with_a_cause_speak_for_it() {
        let mut model = BagOfWords::default();
        model.learn("The plugin breaks the cart", Cause::PluginOrApp);
        model.learn("The bank declined the card", Cause::PaymentProvider);

        let of = |text| model.predict(text);
        assert!(of("my PLUGIN!")[Cause::PluginOrApp as usize] > 0.2);
        assert!(of("card")[Cause::PaymentProvider as usize] > of("card")[Cause::PluginOrApp as usize]);
        assert!((of("neverseen").iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}
