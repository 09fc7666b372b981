//! Carrying out checks: fetching their rules, running probes in the page, and asking the server to look from outside.

use std::rc::Rc;

use askwell_core::check::{CheckBook, Probe, Vantage};
use askwell_core::outside::CHECKS_PATH;
use askwell_core::run::Event;
use askwell_core::text::{concat, joined};
use wasm_bindgen::JsValue;

use crate::json::facts::read_named;
use crate::json::form;
use crate::json::node::Node;
use crate::json::writer::Writer;
use crate::ports::api;
use crate::ports::checks::probe;
use crate::session::Session;
use crate::words::digits;

impl Session {
    /// Runs checks, once their rules are there.
    pub(super) fn run_checks(self: &Rc<Session>, ids: Vec<String>) {
        let turn = self.checks_turn.get();
        // The same for every site.
        let address = concat(&[&self.handover.server(), CHECKS_PATH, "?locale=", self.words.locale().tag()]);
        self.when_settled(
            api::read(&address),
            Box::new(move |session, text| {
                // The page may have been left meanwhile.
                if session.checks_turn.get() == turn {
                    let text = text.ok().and_then(|text| text.as_string()).unwrap_or_default();
                    let book = CheckBook::from_compact(&text).unwrap_or_default();
                    session.begin_checks(&ids, book);
                }
            }),
        );
    }

    fn begin_checks(self: &Rc<Session>, ids: &[String], book: CheckBook) {
        let (mut in_page, mut outside) = (String::new(), Vec::new());
        let known: Vec<_> = ids.iter().filter_map(|id| book.check(id)).collect();
        for check in &known {
            match check.vantage {
                Vantage::Page => {
                    let gap = if in_page.is_empty() { "" } else { " " };
                    let limit = digits(check.time_limit_ms.into());
                    in_page.push_str(&concat(&[gap, &check.id, ":", &limit]));
                }
                Vantage::Server => outside.push(check.id.clone()),
                Vantage::Derived => {}
            }
        }
        let is_nothing_known = known.is_empty();
        self.happened(Event::ChecksArrived(book));
        if !in_page.is_empty() {
            let stop = probe(&self.handover, &self.root, &in_page, self.tell.as_ref());
            *self.stop_probes.borrow_mut() = Some(stop);
        }
        if !outside.is_empty() {
            self.look_from_outside(&outside);
        } else if in_page.is_empty() && !is_nothing_known {
            // Only what follows from other findings is left: there is nothing to wait for.
            self.happened(Event::OutsideArrived(None));
        }
    }

    fn look_from_outside(self: &Rc<Session>, checks: &[String]) {
        let url = self.look(|run| run.draft.page.as_ref().map(|page| page.url.clone())).flatten();
        let mut body = Writer::default();
        body.open("", '{');
        body.text("url", &url.unwrap_or_else(|| joined(self.handover.facts().values("origin"), "")));
        body.texts("checks", checks);
        body.close('}');
        let address = concat(&[&self.handover.server(), CHECKS_PATH]);
        let answer = api::post(&address, &self.handover.site(), &api::random_key(), &body.into_text());
        self.when_answered(answer, |session, answer| {
            let report = answer.and_then(|answer| form::read(answer.body));
            session.happened(Event::OutsideArrived(report));
        });
    }

    /// Stops what still runs.
    pub(super) fn stop_checks(&self) {
        self.checks_turn.set(self.checks_turn.get() + 1);
        if let Some(stop) = self.stop_probes.take() {
            // It throws nothing.
            let _ = stop.call0(&JsValue::UNDEFINED);
        }
    }
}

/// What a probe in the page has told: its check's id, how it ended, what it saw.
pub(super) fn probed(duration_ms: u32, told: &Node) -> Event {
    let text = |place| told.item(place).and_then(|part| part.text()).unwrap_or_default();
    let probe = match &*text(1) {
        "observed" => Probe::Observed(told.item(2).as_ref().map(read_named).unwrap_or_default()),
        reason => Probe::NotRun(reason.to_owned()),
    };
    Event::Probed { check: text(0), probe, duration_ms }
}

#[cfg(test)]
mod tests {
    use askwell_core::facts::FactList;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_probe_tells_is_understood() {
        assert_eq!(
            probed(12, &Node(json!(["clock", "observed", { "skew_s": ["4000"] }]))),
            Event::Probed {
                check: "clock".into(),
                probe: Probe::Observed(FactList::of([("skew_s", "4000")])),
                duration_ms: 12,
            }
        );
        assert_eq!(
            probed(9, &Node(json!(["clock", "timed_out", {}]))),
            Event::Probed { check: "clock".into(), probe: Probe::NotRun("timed_out".into()), duration_ms: 9 }
        );
    }
}
