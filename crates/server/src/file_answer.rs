//! Files as answers: attachments, inert whatever they hold, and the case file.

use askwell_core::locale::Locale;
use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::case_file::CaseFile;
use crate::case_file::hashes::Hashes;
use crate::case_file::html::{POLICY, write_html};
use crate::case_file::json::write_json;
use crate::case_file::markdown::write_markdown;
use crate::case_file::query::FileQuery;
use crate::case_file::share::{Sharing, share_safe};
use crate::file_link::{Holder, LinkedFile};
use crate::page::headers;
use crate::page_error::PageError;
use crate::pictures::earlier::{settle, settle_all};
use crate::state::AppState;
use crate::store::cases::Attachment;
use crate::triage::explained;
use crate::words::Words;

/// What a file from a stranger may do in a browser: be looked at.
const INERT: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// Whether `?download` is there: the file is then to be kept, not shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Download {
    download: Option<String>,
}

/// The way to an attachment of this case: its address for the next ten minutes.
///
/// # Errors
/// If the case has no such file.
pub fn way_to(
    state: &AppState,
    holder: Holder,
    file: &CaseFile,
    id: &str,
    download: &Download,
) -> Result<Redirect, PageError> {
    let attachment = file.attachments.iter().find(|attachment| attachment.id.0 == id);
    let id = &attachment.ok_or(PageError::Absent)?.id;
    let linked = LinkedFile { holder, number: &file.ticket.summary.number, id };
    let address = state.file_links.address(linked, state.now_ms());
    Ok(Redirect::to(&if download.download.is_some() { address + "?download" } else { address }))
}

/// The addresses of all attachments of this case for the next ten minutes, in their order.
pub fn addresses(state: &AppState, holder: Holder, file: &CaseFile) -> Vec<String> {
    let number = &file.ticket.summary.number;
    let address = |attachment: &Attachment| {
        state.file_links.address(LinkedFile { holder, number, id: &attachment.id }, state.now_ms())
    };
    file.attachments.iter().map(address).collect()
}

/// An attachment. Pictures are shown, everything else is handed over as a download.
///
/// # Errors
/// If it can't be read, or is a picture that can't be made anew.
pub async fn file_answer(
    state: &AppState,
    mut attachment: Attachment,
    download: &Download,
) -> Result<Response, PageError> {
    settle(state, &mut attachment).await?;
    if !attachment.is_safe() {
        return Err(PageError::PictureUnreadable);
    }
    let content = state.attachments.read(&attachment).await?.ok_or(PageError::Absent)?;
    let mut headers = headers(INERT, attachment.file_type.media_type(), true);
    let is_shown = attachment.file_type.is_picture() && download.download.is_none();
    dispose(&mut headers, is_shown, &with_extension(&attachment.file_name, attachment.file_type.extension()));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(attachment.size_bytes));
    Ok((headers, Body::from_stream(content)).into_response())
}

/// One of the forms of a case file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page that needs nothing else.
    Html,
    /// For machines.
    Json,
    /// For forums and issue trackers.
    Markdown,
}

/// The case file in this form and language, as its address asks for it.
///
/// # Errors
/// If a file of it can't be read or kept.
pub async fn case_answer(
    state: &AppState,
    words: &'static Words,
    file: CaseFile,
    form: Form,
    query: &FileQuery,
) -> Result<Response, PageError> {
    let mut file = match query.is_shared {
        true => shared(state, words, file, form, query)?,
        false => file,
    };
    settle_all(state, &mut file.attachments).await?;
    let hashes = Hashes::read(&file.attachments, &state.attachments).await?;
    let now_ms = state.now_ms();
    // In JSON, causes and checks are told by their ids, and reasons in English.
    let locale = if form == Form::Json { Locale::En } else { words.locale() };
    let explained = explained(state, &file, locale);
    let (policy, media_type, extension) = match form {
        Form::Html => (format!("{}; frame-ancestors 'none'", *POLICY), "text/html; charset=utf-8", "html"),
        Form::Json => (INERT.to_owned(), "application/json", "json"),
        Form::Markdown => (INERT.to_owned(), "text/markdown; charset=utf-8", "md"),
    };
    let mut headers = headers(&policy, media_type, true);
    dispose(&mut headers, !query.is_download, &file.file_name(extension));
    let body = match form {
        Form::Html => {
            Body::from_stream(write_html(words, &file, &explained, &hashes, now_ms, &state.attachments))
        }
        Form::Json => {
            let written = write_json(&file, &explained.explanation, &hashes, now_ms);
            Body::from(written.map_err(|error| PageError::internal(&error))?)
        }
        Form::Markdown => Body::from(write_markdown(words, &file, &explained, &hashes, now_ms)),
    };
    Ok((headers, body).into_response())
}

fn shared(
    state: &AppState,
    words: &Words,
    file: CaseFile,
    form: Form,
    query: &FileQuery,
) -> Result<CaseFile, PageError> {
    let agent = if form == Form::Json { "support" } else { words.get("case.share.support") };
    let sharing = Sharing { agent, cleared: &query.pictures, links: &state.links };
    share_safe(file, &sharing).map_err(|error| PageError::internal(&error))
}

/// The name under which a file is kept ends as its content says, whatever it was called: `photo.png.exe` with a
/// picture in it becomes `photo.png.exe.png`.
fn with_extension(name: &str, extension: &str) -> String {
    let lower = name.to_lowercase();
    let is_text =
        extension == "txt" && [".txt", ".log", ".csv", ".md"].iter().any(|end| lower.ends_with(end));
    let is_jpeg = extension == "jpg" && lower.ends_with(".jpeg");
    if is_text || is_jpeg || lower.ends_with(&format!(".{extension}")) {
        name.to_owned()
    } else {
        format!("{name}.{extension}")
    }
}

/// Says whether to show or to keep, and under which name (RFC 6266, RFC 8187).
fn dispose(headers: &mut HeaderMap, is_shown: bool, name: &str) {
    let kind = if is_shown { "inline" } else { "attachment" };
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !"\"\\%;".contains(c) || c == ' ' { c } else { '_' })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let text = format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_end_neither_the_header_nor_the_quotes() {
        let mut headers = HeaderMap::new();
        dispose(&mut headers, false, "a\"; x=\r\nSet-Cookie: ș.png");

        assert_eq!(
            headers[CONTENT_DISPOSITION].to_str().unwrap(),
            "attachment; filename=\"a__ x=__Set-Cookie: _.png\"; \
             filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20%C8%99.png"
        );
    }

    #[test]
    fn a_file_is_kept_as_what_it_is() {
        assert_eq!(with_extension("shot.PNG", "png"), "shot.PNG");
        assert_eq!(with_extension("photo.jpeg", "jpg"), "photo.jpeg");
        assert_eq!(with_extension("console.log", "txt"), "console.log");
        assert_eq!(with_extension("invoice.html", "txt"), "invoice.html.txt");
    }
}
