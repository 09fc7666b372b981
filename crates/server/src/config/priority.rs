//! The operator's own table of priorities.

use askwell_core::priority::{PriorityRule, PriorityTable};
use askwell_playbooks::impact::Question;

/// The operator's table, or ours if there is none.
pub(super) fn table(rules: &[PriorityRule]) -> PriorityTable {
    if rules.is_empty() { PriorityTable::default() } else { PriorityTable(rules.to_vec()) }
}

/// # Errors
/// A sentence that names the first answer that nobody can give, or a row that is never reached.
pub(super) fn check(rules: &[PriorityRule]) -> Result<(), String> {
    for (index, rule) in rules.iter().enumerate() {
        for (fact, fitting) in rule.facts() {
            let question = Question::ALL.into_iter().find(|question| question.name() == fact);
            let possible: Vec<&str> = question.into_iter().flat_map(Question::option_ids).collect();
            if let Some(strange) = fitting.iter().find(|answer| !possible.contains(&answer.as_str())) {
                let possible = possible.join(", ");
                return Err(format!("priority: \"{strange}\" is no answer to {fact}; these are: {possible}"));
            }
        }
        let fits_all = rule.facts().iter().all(|(_, fitting)| fitting.is_empty());
        if fits_all && index + 1 < rules.len() {
            return Err("priority: a row without conditions fits every case; put it last".to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use askwell_core::priority::Priority;

    use super::*;

    #[test]
    fn our_own_table_is_sound_and_stands_in_for_none() {
        assert_eq!(check(&PriorityTable::default().0), Ok(()));
        assert_eq!(table(&[]), PriorityTable::default());
    }

    #[test]
    fn what_can_never_fit_is_refused() {
        let strange = PriorityRule { reach: vec!["all".into()], ..PriorityRule::of(Priority::High) };
        let all = PriorityRule::of(Priority::Low);

        assert!(check(&[strange]).unwrap_err().contains("one, some, many, everybody"));
        assert!(check(&[all.clone(), all.clone()]).unwrap_err().contains("put it last"));
        assert_eq!(check(&[all]), Ok(()));
    }
}
