//! `GET /files/{holder}/{number}/{id}/{until_ms}/{code}`: one file, to whoever has a link that is still good.

use askwell_core::attachment::UploadId;
use askwell_core::ticket::CaseNumber;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::file_answer::{Download, file_answer};
use crate::file_link::{Holder, LinkState, LinkedFile};
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::files::expired_page;
use crate::pages::layout::{Reader, layout};
use crate::state::AppState;
use crate::words::Words;

/// The file; after its time, the way back to the page that has a new link.
pub async fn show(
    State(state): State<AppState>,
    Path((holder, number, id, until_ms, code)): Path<(String, String, String, u64, String)>,
    Query(download): Query<Download>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let holder = Holder::from_name(&holder).ok_or(PageError::Absent)?;
    let number = CaseNumber::parse(&number).ok_or(PageError::Absent)?;
    let id = UploadId(id);
    let file = LinkedFile { holder, number: &number, id: &id };
    match state.file_links.check(file, until_ms, &code, state.now_ms()) {
        LinkState::Foreign => Err(PageError::Absent),
        LinkState::Expired => Ok(expired(preferred_words(&headers), file).into_response()),
        LinkState::Good => {
            let attachments = state.store.attachments(&number).await?;
            let attachment = attachments.into_iter().find(|attachment| attachment.id == id);
            let Some(attachment) = attachment else {
                return Err(state.store.tombstone(&number).await?.into());
            };
            file_answer(&state, attachment, &download).await
        }
    }
}

fn expired(words: &Words, file: LinkedFile<'_>) -> Page {
    // A link to a file may be passed on; it mustn't lead its new holder to the customer's private page.
    let back = match file.holder {
        Holder::Agent => Some(format!("/inbox/cases/{}", file.number.0)),
        Holder::Customer => None,
    };
    let title = words.get("files.expired.title");
    let document = layout(words, Reader::Customer, title, expired_page(words, back.as_deref()));
    Page::private(document).with_status(StatusCode::GONE)
}
