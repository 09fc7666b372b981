//! Whoever looks at a site's pages: asks for one thing at a time, with pauses, and for nothing that robots shouldn't read.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;
use url::{Position, Url};

use super::missed::Missed;
use super::pauses::Pauses;
use crate::config::site::Site;
use crate::outside::Outside;
use crate::outside::exchange::Question;
use crate::outside::robots_txt::Rules;
use crate::outside::visit::{End, Visit, Visitor};

/// What it says of itself, beside its name.
const PURPOSE: &str = "watches the public pages of a shop that it is set up for";
/// How long one question may take.
const ASKING: Duration = Duration::from_secs(10);
/// The pause between two questions, and the longest that robots.txt can ask for.
const PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// The most files of a page that are fetched, and the time that the pauses between them may take.
const MOST_FILES: u32 = 40;
const PAUSING: Duration = Duration::from_secs(20);

/// Looks at the pages of one site.
pub struct Looker<'a> {
    outside: &'a Outside,
    site: &'a Site,
    pauses: &'a dyn Pauses,
    /// Made anew for each load, so that names are asked for anew.
    visitor: Visitor,
    /// By origin.
    rules: HashMap<String, Result<Rules, Missed>>,
    has_asked: bool,
    pause: Duration,
}

impl<'a> Looker<'a> {
    /// Somebody who has seen nothing yet; `None` if nothing is looked at from this server.
    pub fn new(outside: &'a Outside, site: &'a Site, pauses: &'a dyn Pauses) -> Option<Looker<'a>> {
        let visitor = outside.visitor(site, PURPOSE)?;
        let rules = HashMap::new();
        Some(Looker { outside, site, pauses, visitor, rules, has_asked: false, pause: PAUSE })
    }

    /// Forgets where names led.
    pub fn begin_anew(&mut self) {
        if let Some(visitor) = self.outside.visitor(self.site, PURPOSE) {
            self.visitor = visitor;
        }
    }

    /// Whoever visits addresses for it.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// How many files of a page it may fetch: fewer where the shop asks for longer pauses.
    pub fn most_files(&self) -> usize {
        let most = PAUSING.as_millis() / self.pause.as_millis().max(1);
        usize::try_from(most).unwrap_or_default().min(MOST_FILES as usize)
    }

    /// Asks for an address, if the shop lets robots do so.
    ///
    /// # Errors
    /// Why it wasn't asked for, or robots shouldn't have read what came.
    pub async fn ask(&mut self, url: &Url, question: &Question) -> Result<Visit, Missed> {
        self.may_read(url).await?;
        let visit = self.visit(url, question).await;
        match visit.way.last() {
            Some(last) if last != url && self.visitor.hosts.hold(last) => self.may_read(last).await?,
            _ => {}
        }
        Ok(visit)
    }

    async fn may_read(&mut self, url: &Url) -> Result<(), Missed> {
        let origin = url.origin().ascii_serialization();
        let known = match self.rules.get(&origin) {
            Some(known) => known,
            None => {
                let rules = self.read_rules(url).await;
                if let Ok(rules) = &rules {
                    self.pause = self.pause.max(asked_pause(rules));
                }
                self.rules.entry(origin).or_insert(rules)
            }
        };
        match known {
            Ok(rules) if rules.allow(&url[Position::BeforePath..Position::AfterQuery]) => Ok(()),
            Ok(_) => Err(Missed::Robots),
            Err(missed) => Err(*missed),
        }
    }

    /// What a host asks of robots: whatever is missing allows everything, and whatever fails nothing (RFC 9309, 2.3.1).
    async fn read_rules(&mut self, url: &Url) -> Result<Rules, Missed> {
        let mut address = url.clone();
        address.set_path("/robots.txt");
        address.set_query(None);
        let visit = self.visit(&address, &Question::default()).await;
        match &visit.end {
            End::Answered(answer) if answer.status.is_success() => {
                Ok(Rules::for_us(&String::from_utf8_lossy(&answer.body)))
            }
            End::Answered(answer) if answer.status.is_server_error() => Err(Missed::RobotsFailing),
            End::Answered(_) | End::LeadsElsewhere(_) | End::RedirectLoop | End::TooManyRedirects => {
                Ok(Rules::default())
            }
            End::Failed(_) => Err(Missed::of(&visit.end)),
        }
    }

    async fn visit(&mut self, url: &Url, question: &Question) -> Visit {
        if self.has_asked {
            self.pauses.pause(self.pause).await;
        }
        self.has_asked = true;
        self.visitor.visit_asking(url.clone(), question, Instant::now() + ASKING).await
    }
}

fn asked_pause(rules: &Rules) -> Duration {
    let seconds = rules.crawl_delay_seconds.filter(|seconds| *seconds > 0.0).unwrap_or_default();
    Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
}
