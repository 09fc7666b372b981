//! Joining a known issue, and counting ways through playbooks: neither makes a case.

use std::rc::Rc;

use askwell_core::run::{Event, WalkEnd};
use askwell_core::text::concat;

use crate::json::writer::Writer;
use crate::ports::api;
use crate::session::Session;

impl Session {
    /// Has the person told of a known issue, at this address if there is one. However often it is tried, it is one joining.
    pub(super) fn join(self: &Rc<Session>, id: &str, email: &str) {
        let key = {
            let mut joining = self.joining.borrow_mut();
            if joining.0 != id {
                *joining = (id.to_owned(), api::random_key());
            }
            joining.1.clone()
        };
        let mut body = Writer::default();
        body.open("", '{');
        body.text("locale", self.words.locale().tag());
        if !email.is_empty() {
            body.text("address", email);
        }
        body.close('}');
        let server = self.handover.server();
        let address = concat(&[&server, "/api/v1/known-issues/", &api::encoded(id), "/joins"]);
        let answer = api::post(&address, &self.handover.site(), &key, &body.into_text());
        self.when_answered(answer, |session, answer| {
            session.happened(Event::Joined(answer.and_then(|answer| answer.body.get("link").text())));
        });
    }

    /// Counts the way through the playbook, under an id that means nothing else.
    pub(super) fn count(&self, end: WalkEnd) {
        let body = self.look(|run| {
            let (name, steps) = run.walk();
            let steps: Vec<String> = steps.into_iter().map(str::to_owned).collect();
            let mut body = Writer::default();
            body.open("", '{');
            body.text("playbook", &name.id);
            body.text("revision", &name.revision);
            body.texts("steps", &steps);
            body.text("end", end.name());
            body.close('}');
            body.into_text()
        });
        if let Some(body) = body {
            let address = concat(&[&self.handover.server(), "/api/v1/walks/", &self.walk.borrow()]);
            api::count(&address, &self.handover.site(), &body);
        }
    }

    /// Counts a way that isn't at its end when the page is left; who never got past the first page isn't counted.
    pub(super) fn count_left(&self) {
        if self.look(|run| run.is_writing() && run.way.trail.len() > 1) == Some(true) {
            self.count(WalkEnd::Left);
        }
    }

    /// From now on, another way is counted.
    pub(super) fn begin_walk(&self) {
        self.count_left();
        *self.walk.borrow_mut() = api::random_key();
    }
}
