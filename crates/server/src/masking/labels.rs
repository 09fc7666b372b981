//! What should be a playbook's words, a name or an id in a case. Whoever posts to the API can put anything there, so what is known by
//! its form alone is masked there too; the rest would do harm to questions such as "Which password?".

use std::sync::LazyLock;

use askwell_core::answer::Answer;
use askwell_core::case::Case;
use askwell_core::error_report::ErrorReport;
use askwell_core::finding::Finding;
use askwell_core::masking::{Kind, KindTreatment, Policy, Treatment};
use askwell_core::recording::RecordedEvent;

static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy {
    kinds: Kind::ALL
        .iter()
        .copied()
        .filter(|kind| !matches!(kind, Kind::Card | Kind::PrivateKey))
        .map(|kind| KindTreatment { kind, treatment: Treatment::Keep })
        .collect(),
    ..Policy::default()
});

/// Masks them all.
pub fn mask_labels(case: &mut Case) {
    if let ErrorReport::Noticed { event, .. } = &mut case.error {
        of_event(event);
    }
    case.events.iter_mut().for_each(of_event);
    case.answers.iter_mut().chain(&mut case.tried).for_each(of_answer);
    // Those from outside are the server's own, or dropped.
    case.findings.iter_mut().for_each(of_finding);
    if let Some(playbook) = &mut case.playbook {
        mask(&mut playbook.id);
        mask(&mut playbook.revision);
    }
}

fn of_event(event: &mut RecordedEvent) {
    event.method.iter_mut().for_each(mask);
}

fn of_answer(answer: &mut Answer) {
    mask(&mut answer.name);
    mask(&mut answer.question);
    for value in &mut answer.values {
        mask(&mut value.id);
        mask(&mut value.text);
    }
}

fn of_finding(finding: &mut Finding) {
    mask(&mut finding.check);
    mask(&mut finding.reason);
    finding.evidence.iter_mut().for_each(|fact| mask(&mut fact.name));
}

fn mask(text: &mut String) {
    *text = POLICY.mask(text);
}
