//! What the server knows and the run needs: the site's settings, and the playbook that was chosen.

use std::rc::Rc;

use askwell_core::playbook::{Playbook, PlaybookName};
use askwell_core::run::Event;
use askwell_core::text::{concat, joined};
use js_sys::Promise;

use crate::json::site::read_site;
use crate::ports::api;
use crate::session::Session;
use crate::state::Action;

impl Session {
    /// Asks for the site's settings.
    pub(super) fn learn_site(self: &Rc<Session>) {
        let audience = joined(self.handover.facts().values("audience"), "");
        let address = concat(&[&self.address("/api/v1/site"), "&audience=", &api::encoded(&audience)]);
        self.when_answered(api::get(&address), |session, answer| {
            if let Some(site) = answer.and_then(|answer| read_site(answer.body)) {
                session.happened(Event::SiteLearned(Box::new(site)));
            }
            session.is_site_asked.set(true);
            if session.is_going_on.take() {
                session.act(Action::Busy(false));
                session.go_on();
            }
        });
    }

    /// The address of something that depends on site and language.
    pub(super) fn address(&self, path: &str) -> String {
        let (server, site) = (self.handover.server(), api::encoded(&self.handover.site()));
        concat(&[&server, path, "?site=", &site, "&locale=", self.words.locale().tag()])
    }

    /// Fetches the playbook of a topic ahead, while the person still reads.
    pub(super) fn fetch_ahead(self: &Rc<Session>, topic: &str) {
        let name = self.look(|run| {
            let offer = run.site.offers.iter().find(|offer| offer.id == topic)?;
            Some(PlaybookName { id: offer.id.clone(), revision: offer.revision.clone() })
        });
        if let Some(name) = name.flatten() {
            // Whether it came is seen when it is needed.
            self.when_settled(self.playbook(&name), Box::new(|_, _| {}));
        }
    }

    /// Fetches the playbook that the run goes on with.
    pub(super) fn load_playbook(self: &Rc<Session>, name: PlaybookName) {
        self.when_settled(
            self.playbook(&name),
            Box::new(move |session, text| {
                let text = text.ok().and_then(|text| text.as_string()).unwrap_or_default();
                let playbook = Playbook::from_compact(&text).map(Box::new);
                session.playbooks.borrow_mut().insert(0, (name.id, text));
                session.happened(Event::PlaybookArrived(playbook));
            }),
        );
    }

    fn playbook(&self, name: &PlaybookName) -> Promise {
        let path = concat(&["/api/v1/playbooks/", &api::encoded(&name.id)]);
        api::read(&concat(&[&self.address(&path), "&revision=", &api::encoded(&name.revision)]))
    }
}
