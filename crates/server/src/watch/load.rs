//! One load of a page: the page, its own scripts and style sheets, and what is known of its host, as a print.

use askwell_watch::page::{self, FileContent, FileKind, FileReference, Page, files_of};
use askwell_watch::print::Print;
use axum::http::StatusCode;
use bytes::Bytes;
use url::Url;

use super::looker::Looker;
use super::marks::{FileMark, Marks, hash};
use super::missed::Missed;
use crate::outside::certificate::Certificate;
use crate::outside::exchange::{Answer, Mark, Question};
use crate::outside::names::NameOutcome;
use crate::outside::page::{PageKind, is_readable};
use crate::outside::visit::{End, Visit};

/// The most that is read of a page, of a file, and of all files of a page.
const MOST_PAGE_BYTES: usize = 4 * 1024 * 1024;
const MOST_FILE_BYTES: usize = 1024 * 1024;
const MOST_FILES_BYTES: usize = 10 * 1024 * 1024;

/// What is known from before.
#[derive(Clone, Debug)]
pub struct Before {
    /// The last print.
    pub print: Print,
    /// Its marks.
    pub marks: Marks,
}

/// What came of a load.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The print.
    pub print: Print,
    /// The marks to ask with the next time.
    pub marks: Marks,
}

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Only if it has changed.
    IfChanged,
    /// In any case: to see how it differs from load to load.
    Anew,
}

/// Files as far as they were fetched.
#[derive(Default)]
struct Files {
    marks: Marks,
    contents: Vec<(String, Bytes)>,
    /// Those of which what was known before still stands.
    kept: Vec<FileMark>,
    /// Whether one has another content than before.
    any_differs: bool,
}

/// What is known of the host.
struct Host {
    certificate: Option<page::Certificate>,
    dns: Option<page::DnsAnswers>,
}

/// Loads a page.
///
/// # Errors
/// Why it wasn't seen.
pub async fn load(
    looker: &mut Looker<'_>,
    url: &Url,
    before: Option<&Before>,
    asking: Asking,
) -> Result<Loaded, Missed> {
    looker.begin_anew();
    if let Some(before) = before.filter(|_| asking == Asking::IfChanged)
        && let Some(loaded) = load_if_changed(looker, url, before).await?
    {
        return Ok(loaded);
    }
    let (visit, answer) = fetch(looker, url, Mark::default()).await?;
    whole(looker, url, before, visit, answer).await
}

/// Asks for the page only if it has changed; `None` if it hasn't, and one of its files has: then all of it is needed.
async fn load_if_changed(
    looker: &mut Looker<'_>,
    url: &Url,
    before: &Before,
) -> Result<Option<Loaded>, Missed> {
    let (visit, answer) = fetch(looker, url, before.marks.page.clone()).await?;
    if answer.status != StatusCode::NOT_MODIFIED {
        return whole(looker, url, Some(before), visit, answer).await.map(Some);
    }
    let reference = |(address, mark): (&String, &FileMark)| (mark.kind, address.clone(), mark.name.clone());
    let references = before.marks.files.iter().map(reference).collect();
    let mut files = fetch_files(looker, references, Some(before)).await;
    if files.any_differs {
        return Ok(None);
    }
    let host = host(looker, &visit).await;
    files.marks.page = before.marks.page.clone();
    let print = before.print.at_host(host.certificate.as_ref(), host.dns.as_ref());
    Ok(Some(Loaded { print, marks: files.marks }))
}

/// The print of a page that came, with its files.
async fn whole(
    looker: &mut Looker<'_>,
    url: &Url,
    before: Option<&Before>,
    visit: Visit,
    answer: Answer,
) -> Result<Loaded, Missed> {
    let address = visit.way.last().unwrap_or(url).clone();
    if !answer.status.is_success() {
        return Err(Missed::Failing);
    }
    if !is_readable(&answer) {
        return Err(Missed::Unreadable);
    }
    if PageKind::of(&address, &answer) != PageKind::Page {
        return Err(Missed::StandIn);
    }
    let page = Page { address: address.as_str(), html: &answer.body, ..Page::default() };
    let is_fetched = |file: &FileReference| {
        let url = Url::parse(&file.address).ok();
        file.kind != FileKind::Frame && url.is_some_and(|url| looker.visitor().hosts.hold(&url))
    };
    let references = files_of(&page).into_iter().filter(is_fetched).take(looker.most_files());
    let references = references.map(|file| (file.kind, file.address, file.name)).collect();
    let mut files = fetch_files(looker, references, before).await;
    let host = host(looker, &visit).await;
    files.marks.page = Mark::of(&answer);
    let marks = files.marks.clone();
    let (url, before) = (url.clone(), before.map(|before| before.print.clone()));
    // Reading a page of megabytes takes a while.
    let print =
        tokio::task::spawn_blocking(move || print(&url, &address, &answer, &files, &host, before.as_ref()));
    Ok(Loaded { print: print.await.map_err(|_| Missed::Unreadable)?, marks })
}

fn print(
    url: &Url,
    address: &Url,
    answer: &Answer,
    files: &Files,
    host: &Host,
    before: Option<&Print>,
) -> Print {
    let value = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers: Vec<(String, String)> =
        answer.headers.iter().map(|(name, it)| (name.as_str().to_owned(), value(it))).collect();
    let contents: Vec<FileContent<'_>> =
        files.contents.iter().map(|(address, bytes)| FileContent { address, bytes }).collect();
    let page = |address| Page {
        address,
        html: &answer.body,
        headers: &headers,
        files: &contents,
        certificate: host.certificate.as_ref(),
        dns: host.dns.as_ref(),
    };
    let mut print = Print::of(&page(address.as_str()));
    // It is known by the address that it was asked for at, wherever that leads today.
    url.as_str().clone_into(&mut print.page);
    print.is_cut |= answer.is_cut;
    if let Some(before) = before {
        let kept: Vec<_> = files.kept.iter().map(FileMark::part).collect();
        print.carry(before, &kept);
    }
    print
}

async fn fetch(looker: &mut Looker<'_>, url: &Url, known: Mark) -> Result<(Visit, Answer), Missed> {
    let mut visit = looker.ask(url, &Question { known, most_bytes: MOST_PAGE_BYTES }).await?;
    match std::mem::replace(&mut visit.end, End::TooManyRedirects) {
        End::Answered(answer) => Ok((visit, answer)),
        end => Err(Missed::of(&end)),
    }
}

/// Fetches files one after the other. Of one that doesn't come, what was known before still stands.
async fn fetch_files(
    looker: &mut Looker<'_>,
    references: Vec<(FileKind, String, String)>,
    before: Option<&Before>,
) -> Files {
    let mut files = Files::default();
    let mut room = MOST_FILES_BYTES;
    for (kind, address, name) in references {
        let Ok(url) = Url::parse(&address) else { continue };
        let known = before.and_then(|before| before.marks.files.get(&address));
        let mark = known.map(|known| known.mark.clone()).unwrap_or_default();
        let question = Question { known: mark, most_bytes: MOST_FILE_BYTES.min(room) };
        let answer = match looker.ask(&url, &question).await.map(|visit| visit.end) {
            Ok(End::Answered(answer)) if answer.status.is_success() && !answer.is_cut => Some(answer),
            _ => None,
        };
        let Some(answer) = answer else {
            if let Some(known) = known {
                files.kept.push(known.clone());
                files.marks.files.insert(address, known.clone());
            }
            continue;
        };
        room = room.saturating_sub(answer.body.len());
        let content = hash(&answer.body);
        files.any_differs |= known.is_none_or(|known| known.content != content);
        let mark = FileMark { kind, name, mark: Mark::of(&answer), content };
        files.marks.files.insert(address.clone(), mark);
        files.contents.push((address, answer.body));
    }
    files
}

async fn host(looker: &Looker<'_>, visit: &Visit) -> Host {
    let certificate = visit.certificate.as_ref().and_then(of_certificate);
    let Some(url) = visit.way.last() else { return Host { certificate, dns: None } };
    let answer = looker.visitor().look_up(url).await;
    if answer.outcome != NameOutcome::Found {
        return Host { certificate, dns: None };
    }
    let dns = page::DnsAnswers {
        alias_of: answer.aliases.first().cloned().unwrap_or_default(),
        addresses: answer.addresses.iter().map(ToString::to_string).collect(),
        name_servers: looker.visitor().name_servers(url).await,
    };
    Host { certificate, dns: Some(dns) }
}

fn of_certificate(certificate: &Certificate) -> Option<page::Certificate> {
    let details = certificate.details.as_ref()?;
    Some(page::Certificate {
        issuer: details.issuer.clone(),
        names: details.names.clone(),
        fingerprint: details.fingerprint.clone(),
    })
}
