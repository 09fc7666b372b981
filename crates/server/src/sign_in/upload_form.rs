//! A form with a file, sent by an agent who is signed in. The token stands before the file, which isn't read without it.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};

use super::form::{is_from_our_pages, is_token};
use super::session::SignedIn;
use crate::page_error::PageError;
use crate::state::AppState;

/// Longest text of a field.
const MOST_TEXT_BYTES: usize = 4 * 1024;
/// Most fields.
const MOST_FIELDS: usize = 16;

/// A form with a file.
#[derive(Debug)]
pub struct UploadForm {
    /// Who.
    pub signed_in: SignedIn,
    fields: Vec<(String, String)>,
    /// The file's name and content; `None` where none was chosen.
    pub file: Option<(String, Vec<u8>)>,
}

impl UploadForm {
    /// The text of this field; empty if it wasn't sent.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }
}

impl FromRequest<AppState> for UploadForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<UploadForm, Response> {
        let found = SignedIn::find_and_touch(state, request.headers()).await;
        let found = found.map_err(|error| PageError::from(error).into_response())?;
        let Some(signed_in) = found else {
            return Err(axum::response::Redirect::to("/inbox/sign-in").into_response());
        };
        read(signed_in, request, state).await.map_err(IntoResponse::into_response)
    }
}

async fn read(signed_in: SignedIn, request: Request, state: &AppState) -> Result<UploadForm, PageError> {
    if !is_from_our_pages(request.headers(), &state.public_url) {
        return Err(PageError::ForeignForm);
    }
    let mut parts = Multipart::from_request(request, state).await.map_err(|_| PageError::UnreadableForm)?;
    let mut form = UploadForm { signed_in, fields: Vec::new(), file: None };
    while let Some(part) = parts.next_field().await.map_err(|_| PageError::UnreadableForm)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            None if form.fields.len() < MOST_FIELDS => {
                let bytes = content(part, MOST_TEXT_BYTES).await?;
                form.fields.push((name, String::from_utf8(bytes).map_err(|_| PageError::UnreadableForm)?));
            }
            None => return Err(PageError::TooLarge),
            Some(_) if !is_token(form.get("csrf_token"), &form.signed_in.csrf_token) => {
                return Err(PageError::ForeignForm);
            }
            Some(file_name) => {
                let bytes = content(part, usize::MAX).await?;
                form.file = Some((file_name, bytes)).filter(|(name, _)| !name.is_empty());
            }
        }
    }
    match is_token(form.get("csrf_token"), &form.signed_in.csrf_token) {
        true => Ok(form),
        false => Err(PageError::ForeignForm),
    }
}

/// What is in a part. How much all of them may be together is bounded where the form is taken.
async fn content(mut part: Field<'_>, most_bytes: usize) -> Result<Vec<u8>, PageError> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|error| match error.status().as_u16() {
        413 => PageError::TooLarge,
        _ => PageError::UnreadableForm,
    })? {
        if bytes.len() + piece.len() > most_bytes {
            return Err(PageError::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}
