//! Replays resolved cases in the order in which they were resolved: each is predicted from what was known before it, then
//! learned. So is measured what the ranking would have said then.

pub mod baseline;
pub mod diagram;
pub mod score;

use std::collections::HashMap;

use askwell_core::catalogue::Cause;
use askwell_core::evidence::{Evidence, TextSource};
use askwell_core::explain::{Knowledge, pieces};
use askwell_core::ranking::learned::Learned;
use askwell_core::ranking::{PerCause, Ranking};
use serde::Serialize;

use crate::lessons::{TaughtCase, lessons};
use baseline::{BagOfWords, MostFrequent};
use score::{Prediction, Score};

/// A resolved case.
#[derive(Clone, Debug, PartialEq)]
pub struct PastCase {
    /// The key of its site.
    pub site: String,
    /// What it holds.
    pub evidence: Evidence,
    /// The id of the system that the shop runs on, if it is known.
    pub platform: Option<String>,
    /// What it came from.
    pub cause: Cause,
    /// When somebody said so, in milliseconds since 1970-01-01 UTC.
    pub resolved_at_ms: u64,
}

/// How good the ranking was, beside what it has to be better than.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// The ranking as it is built in.
    pub built_in: Score,
    /// The ranking, learning from each case.
    pub learning: Score,
    /// The most frequent cause so far.
    pub most_frequent: Score,
    /// The words alone.
    pub bag_of_words: Score,
}

impl Evaluation {
    /// Replays these cases, in whatever order they come. With `only`, all are learned, but those of this site are scored.
    pub fn of(cases: &[PastCase], only: Option<&str>, knowledge: Knowledge<'_>) -> Evaluation {
        let mut order: Vec<&PastCase> = cases.iter().collect();
        order.sort_by_key(|case| case.resolved_at_ms);
        let mut learner = Learner { table: knowledge.ranking, taught: Vec::new(), sites: HashMap::new() };
        let (mut frequent, mut bag) = (MostFrequent::default(), BagOfWords::default());
        let mut predictions: [Vec<(Prediction, Cause)>; 4] = Default::default();
        for case in order {
            let pieces = pieces(&case.evidence, case.platform.as_deref(), knowledge);
            let words = words(&case.evidence);
            let said = [
                wide(knowledge.ranking.probabilities(&pieces)),
                wide(learner.ranking(&case.site, case.resolved_at_ms).probabilities(&pieces)),
                frequent.predict(),
                bag.predict(&words),
            ];
            let is_scored = only.is_none_or(|site| site == case.site);
            for (all, prediction) in predictions.iter_mut().zip(said).filter(|_| is_scored) {
                all.push((prediction, case.cause));
            }
            frequent.learn(case.cause);
            bag.learn(&words, case.cause);
            let (site, at_ms) = (case.site.clone(), case.resolved_at_ms);
            learner.taught.push(TaughtCase { site, pieces, cause: case.cause, at_ms });
        }
        let [built_in, learning, most_frequent, bag_of_words] =
            predictions.map(|predictions| Score::of(&predictions));
        Evaluation { built_in, learning, most_frequent, bag_of_words }
    }

    /// Each score with what it is of.
    pub fn rows(&self) -> [(&'static str, &Score); 4] {
        [
            ("ranking, as built in", &self.built_in),
            ("ranking, learning", &self.learning),
            ("most frequent cause", &self.most_frequent),
            ("bag of words", &self.bag_of_words),
        ]
    }
}

/// Learns anew with each case of the first fifty, then with every fiftieth part more: so that long histories end.
struct Learner<'a> {
    table: &'a Ranking,
    taught: Vec<TaughtCase>,
    /// With how many cases it was learned.
    sites: HashMap<String, (Ranking, usize)>,
}

impl Learner<'_> {
    fn ranking(&mut self, site: &str, now_ms: u64) -> &Ranking {
        let count = self.taught.len();
        let (ranking, learned) = self.sites.entry(site.to_owned()).or_insert_with(|| (self.table.clone(), 0));
        if count > *learned + *learned / 50 {
            let learned_now = Learned::of(self.table, &lessons(&self.taught, site, now_ms));
            *ranking = self.table.clone().with(learned_now);
            *learned = count;
        }
        ranking
    }
}

fn words(evidence: &Evidence) -> String {
    let is_read = |source| matches!(source, TextSource::Said | TextSource::Noticed);
    let texts = evidence.texts.iter().filter(|text| is_read(text.source));
    texts.map(|text| text.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn wide(probabilities: PerCause) -> Prediction {
    probabilities.map(f64::from)
}
