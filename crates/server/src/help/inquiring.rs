//! What a run is asked about its cause, and the same in another language.

use askwell_core::explain::{Knowledge, next_question};
use askwell_core::ranking::{Question, Ranking};
use askwell_core::run::Run;

/// What would tell most about the cause of what this run is about, as `Event::Inquired` has it.
pub fn question(run: &Run, knowledge: Knowledge<'_>) -> Vec<String> {
    let platform = run.site.fields.values("platform").first();
    next_question(&run.evidence(), platform.map(String::as_str), knowledge)
}

/// Says what a run was asked in the words of this table. What the table no longer asks keeps its words.
pub fn translate(run: &mut Run, ranking: &Ranking) {
    for asked in &mut run.draft.asked.0 {
        let is_asked = |question: &&Question| asked.values.first() == Some(&question.id);
        if let Some(question) = ranking.questions().iter().find(is_asked) {
            asked.values = question.to_texts();
        }
    }
    run.recall_questions();
}
