//! The case file as one HTML document that needs nothing else: styles and pictures are inside, scripts are not.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::CaseFile;
use super::hashes::Hashes;
use super::picture::Base64Pieces;
use crate::assets::asset_named;
use crate::attachments::{AttachmentError, Attachments};
use crate::pages::contact::contact_section;
use crate::pages::conversation::{conversation_section, history_section};
use crate::pages::facts::facts;
use crate::pages::folding::Folding;
use crate::pages::imported::imported_line;
use crate::pages::masked::masked_section;
use crate::pages::moment::{Precision, moment};
use crate::pages::share::shared_line;
use crate::pages::status::status_name;
use crate::pages::triage::causes_section;
use crate::store::cases::Attachment;
use crate::triage::Explained;
use crate::words::Words;

/// The document piece by piece: however large its pictures are, only a piece is held.
pub type Pieces = BoxStream<'static, Result<Bytes, AttachmentError>>;

static STYLE: LazyLock<String> = LazyLock::new(|| {
    ["page.css", "case_file.css"]
        .iter()
        .filter_map(|name| asset_named(name))
        .map(|file| file.content)
        .collect()
});

/// What the document may do (CSP 3), in a header as well as in itself: show its own styles and pictures.
pub static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
});

/// Writes the case file, as of `now_ms`, in this language.
pub fn write_html(
    words: &'static Words,
    file: &CaseFile,
    explained: &Explained,
    hashes: &Hashes,
    now_ms: u64,
    attachments: &Attachments,
) -> Pieces {
    let (before, after) = document(words, file, explained, now_ms);
    let hash = |place| hashes.of(place).map(str::to_owned);
    let files: Vec<(Attachment, Option<String>)> =
        file.attachments.iter().enumerate().map(|(place, file)| (file.clone(), hash(place))).collect();
    let attachments = attachments.clone();
    let shown = stream::iter(files)
        .then(move |(file, hash)| {
            let attachments = attachments.clone();
            async move { figure(words, &file, hash.as_deref(), &attachments).await }
        })
        .flatten();
    text(before).chain(shown).chain(text(after)).boxed()
}

fn text(text: String) -> Pieces {
    stream::once(async { Ok(Bytes::from(text)) }).boxed()
}

/// What comes before the files and what comes after them.
fn document(words: &Words, file: &CaseFile, explained: &Explained, now_ms: u64) -> (String, String) {
    let case = &file.ticket.case;
    let title = words.fill("case.file.title", &[("number", file.number())]);
    let before = html! {
        (DOCTYPE)
        html lang=(words.locale().tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(*POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(STYLE.as_str())) }
            }
            body {
                main {
                    (head(words, file, &title, now_ms))
                    (shared_line(words, file))
                    (imported_line(words, file))
                    (facts(words, file, Folding::Unfolded, causes_section(words, file, explained, html! {}, html! {}), html! {}))
                    (conversation_section(words, file))
                    @if file.shared.is_none() { (contact_section(words, &case.contact, case.locale)) }
                    (history_section(words, file))
                    (masked_section(words, file))
                    @if !file.attachments.is_empty() {
                        h2 { (words.get("case.files.title")) }
                    }
                    (PreEscaped(MARK))
                }
            }
        }
    }
    .into_string();
    match before.rsplit_once(MARK) {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (before, String::new()),
    }
}

/// Where the files go. Strangers' text can't hold it: theirs is escaped.
const MARK: &str = "<!--files-->";

fn head(words: &Words, file: &CaseFile, title: &str, now_ms: u64) -> Markup {
    let summary = &file.ticket.summary;
    html! {
        header {
            p.quiet { (file.site_name) }
            h1 { (title) }
            p {
                (words.get("case.file.received")) " " (moment(summary.received_at_ms, Precision::Minutes)) ". "
                (words.get("case.file.status")) " " strong { (status_name(words, summary.status)) } ". "
                (words.get("case.file.written")) " " (moment(now_ms, Precision::Minutes)) "."
            }
        }
    }
}

/// A picture to look at, or a file to take out again.
async fn figure(
    words: &'static Words,
    file: &Attachment,
    hash: Option<&str>,
    attachments: &Attachments,
) -> Pieces {
    let content = match attachments.read(file).await {
        Ok(Some(content)) => content,
        Ok(None) => {
            return text(
                html! { p { (file.file_name) ": " (words.get("case.files.missing")) } }.into_string(),
            );
        }
        Err(error) => return stream::once(async { Err(error) }).boxed(),
    };
    let caption = html! {
        span dir="auto" { (file.file_name) } " " span.quiet { (words.size(file.size_bytes)) }
        @if let Some(hash) = hash { br; span.quiet.technical { "SHA-256 " (hash) } }
    };
    let media_type = file.file_type.media_type().replace(' ', "");
    let name = html! { (file.file_name) }.into_string();
    let (before, after) = if file.file_type.is_picture() {
        (
            format!("<figure><img alt=\"{name}\" src=\"data:{media_type};base64,"),
            format!("\"><figcaption>{}</figcaption></figure>", caption.into_string()),
        )
    } else {
        (
            format!("<p><a download=\"{name}\" href=\"data:{media_type};base64,"),
            format!("\">{}</a></p>", caption.into_string()),
        )
    };
    text(before).chain(encoded(content)).chain(text(after)).boxed()
}

fn encoded(content: Pieces) -> Pieces {
    content
        .map(Some)
        .chain(stream::once(async { None }))
        .scan(Base64Pieces::default(), |encoder, piece| {
            let encoded = match piece {
                Some(Ok(piece)) => Ok(Bytes::from(encoder.feed(&piece))),
                Some(Err(error)) => Err(error),
                None => Ok(Bytes::from(std::mem::take(encoder).finish())),
            };
            async { Some(encoded) }
        })
        .boxed()
}
