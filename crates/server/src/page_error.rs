//! What goes wrong on pages, told as a page, in the reader's language.

use askwell_core::locale::Locale;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::attachments::AttachmentError;
use crate::error::ApiError;
use crate::page::Page;
use crate::pages::layout::{Reader, layout};
use crate::pages::moment::{Precision, plain};
use crate::pages::notice::notice;
use crate::store::StoreError;
use crate::store::deletions::{DeletedBy, Tombstone};
use crate::words::Words;

/// Why there is no page. Never holds anything from the inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageError {
    /// There is nothing here, or nothing that this reader may know of.
    Absent,
    /// The case was deleted: only its tombstone is left.
    Deleted {
        /// When, in milliseconds since 1970-01-01 UTC.
        at_ms: u64,
        /// Who had it deleted.
        by: DeletedBy,
    },
    /// The form came from somewhere else, or without its token.
    ForeignForm,
    /// The form makes no sense.
    UnreadableForm,
    /// The one-time link is used up, too old or wrong.
    InvitationVoid,
    /// The picture is damaged, too large or not what it seems, and is shown to nobody.
    PictureUnreadable,
    /// More was sent than any form of ours holds.
    TooLarge,
    /// Too many tries.
    TooMany {
        /// How long to wait.
        seconds: u64,
    },
    /// No room is left.
    Full,
    /// A failure on our side, already in the log.
    Internal,
}

impl PageError {
    /// A failure of ours, written to the log.
    pub fn internal(cause: &dyn std::fmt::Display) -> PageError {
        internal(&cause.to_string())
    }

    fn status(self) -> StatusCode {
        match self {
            PageError::Absent => StatusCode::NOT_FOUND,
            PageError::ForeignForm => StatusCode::FORBIDDEN,
            PageError::UnreadableForm => StatusCode::BAD_REQUEST,
            PageError::InvitationVoid | PageError::Deleted { .. } => StatusCode::GONE,
            PageError::PictureUnreadable => StatusCode::UNPROCESSABLE_ENTITY,
            PageError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            PageError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            PageError::Full => StatusCode::SERVICE_UNAVAILABLE,
            PageError::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn name(self) -> &'static str {
        match self {
            PageError::Absent => "absent",
            PageError::Deleted { .. } => "deleted",
            PageError::ForeignForm => "foreign_form",
            PageError::UnreadableForm => "unreadable_form",
            PageError::InvitationVoid => "invitation_void",
            PageError::PictureUnreadable => "picture_unreadable",
            PageError::TooLarge => "too_large",
            PageError::TooMany { .. } => "too_many",
            PageError::Full => "full",
            PageError::Internal => "internal",
        }
    }
}

impl From<Option<Tombstone>> for PageError {
    /// Why there is no case of this number.
    fn from(tombstone: Option<Tombstone>) -> PageError {
        match tombstone {
            Some(stone) => PageError::Deleted { at_ms: stone.deleted_at_ms, by: stone.deleted_by },
            None => PageError::Absent,
        }
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> PageError {
        match error {
            StoreError::Full => PageError::Full,
            StoreError::Failed(cause) => internal(&cause),
        }
    }
}

impl From<AttachmentError> for PageError {
    fn from(error: AttachmentError) -> PageError {
        match error {
            AttachmentError::Full => PageError::Full,
            AttachmentError::Failed(cause) => internal(&cause),
        }
    }
}

impl From<ApiError> for PageError {
    /// A refusal by the rate limits, which is the only one that pages share with the API.
    fn from(refusal: ApiError) -> PageError {
        let response = refusal.into_response();
        let seconds = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        seconds.map_or(PageError::Internal, |seconds| PageError::TooMany { seconds })
    }
}

fn internal(cause: &str) -> PageError {
    // Writes the cause to the log, as for the API.
    ApiError::internal(cause);
    PageError::Internal
}

impl IntoResponse for PageError {
    /// Only the status: [`told_as_page`] knows the reader's language and writes the rest.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Turns what went wrong below into a page for agents.
pub async fn told_as_page(request: Request, next: Next) -> Response {
    told(request, next, Reader::Stranger).await
}

/// Turns what went wrong below into a page for customers.
pub async fn told_as_private_page(request: Request, next: Next) -> Response {
    told(request, next, Reader::Customer).await
}

async fn told(request: Request, next: Next, reader: Reader<'_>) -> Response {
    let words = preferred_words(request.headers());
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<PageError>().copied() else { return response };
    let title = words.named("problem.title.", error.name());
    let text = match error {
        PageError::TooMany { seconds } => {
            words.fill("problem.text.too_many", &[("seconds", &seconds.to_string())])
        }
        PageError::Deleted { at_ms, by } => deleted(words, at_ms, by),
        other => words.named("problem.text.", other.name()).to_owned(),
    };
    let document = layout(words, reader, title, notice(title, &text));
    let is_secret = matches!(reader, Reader::Customer);
    let mut page = Page { status: error.status(), document, is_secret }.into_response();
    if let PageError::TooMany { seconds } = error {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    page
}

fn deleted(words: &Words, at_ms: u64, by: DeletedBy) -> String {
    let key = match by {
        DeletedBy::Customer => "problem.text.deleted_customer",
        DeletedBy::Agent => "problem.text.deleted_agent",
        DeletedBy::Operator => "problem.text.deleted_operator",
    };
    words.fill(key, &[("time", &plain(at_ms, Precision::Minutes))])
}

/// The words in the language that the request asks for.
pub fn preferred_words(headers: &HeaderMap) -> &'static Words {
    let languages = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Words::of(languages.map(Locale::from_accept_language).unwrap_or_default())
}
