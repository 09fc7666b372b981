//! Checks on the spot: what runs, what has come in, and what it means.

use crate::check::{CheckBook, Probe, Vantage};
use crate::draft::ShownFinding;
use crate::facts::FactList;
use crate::finding::Finding;
use crate::outside::OutsideReport;
use crate::playbook::StepKind;
use crate::run::{Effect, Run};

impl Run {
    /// The checks of the page shown that have no finding yet.
    pub fn pending_checks(&self) -> Vec<&str> {
        let step = self.step();
        let mut pending = Vec::new();
        if step.kind == StepKind::Checks {
            for id in &step.checks {
                if !self.draft.findings.iter().any(|shown| shown.finding.check == *id) {
                    pending.push(&**id);
                }
            }
        }
        pending
    }

    /// The same, to be held on to while findings come in.
    fn pending_ids(&self) -> Vec<String> {
        let mut ids = Vec::new();
        for id in self.pending_checks() {
            ids.push(id.to_owned());
        }
        ids
    }

    /// Runs what this page's checks need and doesn't know yet.
    pub(super) fn begin_checks(&mut self) {
        let pending = self.pending_ids();
        if !pending.is_empty() {
            self.ask(Effect::RunChecks(pending));
        }
    }

    /// The checks' rules are there, or can't be had.
    pub(super) fn take_checks(&mut self, book: CheckBook) {
        self.checks = book;
        let mut has_failed = false;
        for id in self.pending_ids() {
            if self.checks.check(&id).is_none() {
                self.take_finding(not_run(&id, "failed"));
                has_failed = true;
            }
        }
        if has_failed {
            self.save();
        }
    }

    pub(super) fn take_probe(&mut self, id: &str, probe: Probe, duration_ms: u32) {
        let Some(check) = self.checks.check(id).filter(|_| self.pending_checks().contains(&id)) else {
            return;
        };
        let finding = check.judge(probe, duration_ms, &self.known());
        self.take_finding(finding);
        self.save();
    }

    pub(super) fn take_outside(&mut self, report: Option<OutsideReport>) {
        if self.step().kind != StepKind::Checks {
            return;
        }
        if let Some(report) = report {
            // One report holds all that was seen from outside, so a later one takes the place of an earlier one.
            for shown in std::mem::take(&mut self.draft.findings) {
                let check = self.checks.check(&shown.finding.check);
                if check.is_none_or(|check| check.vantage != Vantage::Server) {
                    self.draft.findings.push(shown);
                }
            }
            for finding in &report.findings {
                self.take_finding(finding.clone());
            }
            self.draft.outside = Some(report);
        }
        // Whatever it doesn't tell can't be told any more.
        self.give_up(Vantage::Server, "failed");
        self.derive();
        self.save();
    }

    /// Pending checks of this vantage won't come to an end.
    fn give_up(&mut self, vantage: Vantage, reason: &str) {
        for id in self.pending_ids() {
            if self.checks.check(&id).is_some_and(|check| check.vantage == vantage) {
                self.take_finding(not_run(&id, reason));
            }
        }
    }

    fn take_finding(&mut self, finding: Finding) {
        let check = self.checks.check(&finding.check);
        let rule = self.checks.rule(&finding);
        self.draft.findings.push(ShownFinding {
            title: check.map(|check| check.title.clone()).unwrap_or_default(),
            means: rule.map(|rule| rule.means.clone()).unwrap_or_default(),
            advice: rule.map(|rule| rule.advice.clone()).unwrap_or_default(),
            finding,
        });
        self.derive();
    }

    /// What follows from the other findings, once all of them are in.
    fn derive(&mut self) {
        let vantage_of = |id: &str| self.checks.check(id).map(|check| check.vantage);
        let pending = self.pending_checks();
        if pending.is_empty() || pending.iter().any(|id| vantage_of(id) != Some(Vantage::Derived)) {
            return;
        }
        let id = pending[0].to_owned();
        if let Some(check) = self.checks.check(&id) {
            let finding = check.judge(Probe::Observed(FactList::default()), 0, &self.known());
            self.take_finding(finding);
        }
    }

    /// What still runs is skipped; each says so.
    pub(super) fn skip_checks(&mut self) {
        let pending = self.pending_ids();
        if pending.is_empty() {
            return;
        }
        for id in pending {
            // What is derived may have come in by itself meanwhile.
            if self.pending_checks().contains(&&*id) {
                self.take_finding(not_run(&id, "skipped"));
            }
        }
        self.ask(Effect::StopChecks);
    }

    /// The page is left before its checks have ended; they begin anew when it is shown again.
    pub(super) fn leave_checks(&mut self) {
        if !self.pending_checks().is_empty() {
            self.ask(Effect::StopChecks);
        }
    }

    /// The findings as they go with the case: those from the page, and the server's own report.
    pub(super) fn reported_findings(&self) -> (Vec<Finding>, Option<OutsideReport>) {
        let outside = self.draft.outside.clone();
        let theirs = outside.as_ref().map_or(&[][..], |report| &report.findings);
        let mut ours = Vec::new();
        for shown in &self.draft.findings {
            if !theirs.iter().any(|known| known.check == shown.finding.check) {
                ours.push(shown.finding.clone());
            }
        }
        (ours, outside)
    }
}

fn not_run(check: &str, reason: &str) -> Finding {
    Finding {
        check: check.to_owned(),
        outcome: crate::finding::Outcome::NotRun,
        reason: reason.to_owned(),
        evidence: Vec::new(),
        duration_ms: 0,
    }
}
