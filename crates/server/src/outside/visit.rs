//! Going where an address leads, over redirects, as far as the site's registered hosts reach.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::header::{LOCATION, SET_COOKIE};
use tokio::sync::Mutex;
use tokio::time::Instant;
use url::Url;

use super::certificate::Certificate;
use super::exchange::{self, Answer, Question};
use super::hosts::Hosts;
use super::line::Lines;
use super::names::{NameAnswer, NameOutcome, Names};
use super::trouble::Trouble;
use crate::config::outside_checks::OutsideChecks;

/// How long one name may take.
const NAMING: Duration = Duration::from_millis(2_500);
/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 5;

/// Visits addresses. Made for one look at one shop: a name is looked up once and stays where it led.
pub struct Visitor {
    /// How far it may go.
    pub reach: OutsideChecks,
    /// The only hosts it asks.
    pub hosts: Hosts,
    /// Who looks names up.
    pub names: Arc<dyn Names>,
    /// Who opens connections.
    pub lines: Lines,
    /// How it introduces itself.
    pub agent: String,
    known: Mutex<HashMap<String, NameAnswer>>,
}

/// Where an address led.
#[derive(Debug)]
pub struct Visit {
    /// The addresses in order, the first one included.
    pub way: Vec<Url>,
    /// The status of the last answer.
    pub status: Option<u16>,
    /// The first certificate that was shown on the way.
    pub certificate: Option<Certificate>,
    /// Whether cookies were set on the way.
    pub sets_cookies: bool,
    /// How it ended.
    pub end: End,
    /// How long all of it took.
    pub took: Duration,
}

/// How a visit ended.
#[derive(Debug)]
pub enum End {
    /// With an answer that leads no further.
    Answered(Answer),
    /// With an address that had been visited before.
    RedirectLoop,
    /// With one redirect more than are followed.
    TooManyRedirects,
    /// With an address at which we don't look.
    LeadsElsewhere(Url),
    /// Without an answer.
    Failed(Trouble),
}

impl End {
    /// Its name in observations.
    pub fn name(&self) -> &'static str {
        match self {
            End::Answered(_) => "answered",
            End::RedirectLoop => "redirect_loop",
            End::TooManyRedirects => "too_many_redirects",
            End::LeadsElsewhere(_) => "leads_elsewhere",
            End::Failed(trouble) => trouble.name(),
        }
    }
}

impl Visitor {
    /// A visitor who knows no name yet.
    pub fn new(
        reach: OutsideChecks,
        hosts: Hosts,
        names: Arc<dyn Names>,
        lines: Lines,
        agent: String,
    ) -> Visitor {
        Visitor { reach, hosts, names, lines, agent, known: Mutex::new(HashMap::new()) }
    }

    /// Where the host of this address leads.
    pub async fn look_up(&self, url: &Url) -> NameAnswer {
        let Some(host) = url.host() else { return NameAnswer::without_address(NameOutcome::NoSuchName) };
        if let Some(literal) = NameAnswer::literal(&host) {
            return literal;
        }
        let host = host.to_string();
        // Held while it is asked for: who comes meanwhile wants the same answer.
        let mut known = self.known.lock().await;
        if let Some(answer) = known.get(&host) {
            return answer.clone();
        }
        let answer = tokio::time::timeout(NAMING, self.names.look_up(&host))
            .await
            .unwrap_or_else(|_| NameAnswer::without_address(NameOutcome::TimedOut));
        known.insert(host, answer.clone());
        answer
    }

    /// The name servers of the zone that the host of this address is in, sorted; none where that can't be told.
    pub async fn name_servers(&self, url: &Url) -> Vec<String> {
        let host = url.host_str().unwrap_or_default();
        let mut names = tokio::time::timeout(NAMING, self.names.name_servers(host)).await.unwrap_or_default();
        names.sort();
        names
    }

    /// Follows an address until it leads no further, or time is up.
    pub async fn visit(&self, url: Url, until: Instant) -> Visit {
        self.visit_asking(url, &Question::default(), until).await
    }

    /// The same, asking in another way.
    pub async fn visit_asking(&self, url: Url, question: &Question, until: Instant) -> Visit {
        let begun = Instant::now();
        let mut visit = Visit {
            way: vec![url.clone()],
            status: None,
            certificate: None,
            sets_cookies: false,
            end: End::TooManyRedirects,
            took: Duration::ZERO,
        };
        let mut url = url;
        for _ in 0..=MOST_REDIRECTS {
            match self.step(&url, &mut visit, question, until).await {
                Ok(next) => url = next,
                Err(end) => {
                    visit.end = end;
                    break;
                }
            }
        }
        visit.took = begun.elapsed();
        visit
    }

    /// Asks one address; gives the next one, or how it ended.
    async fn step(
        &self,
        url: &Url,
        visit: &mut Visit,
        question: &Question,
        until: Instant,
    ) -> Result<Url, End> {
        if !self.hosts.hold(url) {
            return Err(End::LeadsElsewhere(url.clone()));
        }
        let addresses = self.addresses(url, until).await.map_err(End::Failed)?;
        let opened = self.lines.open(url, &addresses, until).await;
        visit.certificate = visit.certificate.take().or(opened.certificate);
        let line = opened.line.map_err(End::Failed)?;
        let answer = exchange::get(line, url, &self.agent, question, until).await.map_err(End::Failed)?;
        visit.status = Some(answer.status.as_u16());
        visit.sets_cookies |= answer.headers.contains_key(SET_COOKIE);
        let Some(next) = next(url, &answer) else { return Err(End::Answered(answer)) };
        let is_known = visit.way.contains(&next);
        visit.way.push(next.clone());
        if is_known { Err(End::RedirectLoop) } else { Ok(next) }
    }

    /// The addresses to which a connection may be opened. One that may not be among them spoils them all: what
    /// leads inside has no business next to what leads outside.
    async fn addresses(&self, url: &Url, until: Instant) -> Result<Vec<IpAddr>, Trouble> {
        let answer = tokio::time::timeout_at(until, self.look_up(url))
            .await
            .map_err(|_| Trouble::Name(NameOutcome::TimedOut))?;
        if answer.addresses.is_empty() {
            return Err(Trouble::Name(answer.outcome));
        }
        match answer.addresses.iter().all(|address| self.reach.permits(*address)) {
            true => Ok(answer.addresses),
            false => Err(Trouble::PrivateAddress),
        }
    }
}

/// Where the answer sends us, if it does.
fn next(url: &Url, answer: &Answer) -> Option<Url> {
    if !matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = String::from_utf8_lossy(answer.headers.get(LOCATION)?.as_bytes()).into_owned();
    let mut next = url.join(&location).ok()?;
    next.set_fragment(None);
    Some(next)
}
