//! `POST /inbox/catalogue/import`: brings a file in, whole or not at all.

use askwell_catalogue::import::Format;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::search::{Search, page};
use crate::catalogue::refresh_if_changed;
use crate::catalogue::set::{ImportError, bring_in, is_name, name_of_file};
use crate::error::ApiError;
use crate::page_error::{PageError, preferred_words};
use crate::sign_in::upload_form::UploadForm;
use crate::state::AppState;

/// Brings the file in as the set of the name that was typed, or of the file's.
pub async fn import(
    State(state): State<AppState>,
    headers: HeaderMap,
    mut form: UploadForm,
) -> Result<Response, PageError> {
    let (file_name, bytes) = form.file.take().ok_or(PageError::UnreadableForm)?;
    let format = Format::from_name(form.get("format")).or_else(|| Format::of_file(&file_name));
    let typed = form.get("name").trim();
    let name = if typed.is_empty() { name_of_file(&file_name) } else { typed.to_owned() };
    if !is_name(&name) {
        return Err(PageError::UnreadableForm);
    }
    // What nothing is known of is mostly what a spreadsheet has saved.
    let format = format.unwrap_or(Format::Csv);
    let agent = Some(form.signed_in.agent.id);
    match bring_in(&*state.store, name, bytes, format, agent, state.now_ms()).await {
        Ok(_) => {
            refresh_if_changed(&state).await?;
            Ok(Redirect::to("/inbox/catalogue#sets").into_response())
        }
        Err(ImportError::Faults(faults)) => {
            let words = preferred_words(&headers);
            let refused = Some((&*file_name, &faults));
            let page = page(&state, words, &form.signed_in, &Search::default(), refused);
            Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(ImportError::Store(error)) => Err(error.into()),
        Err(ImportError::Cut(error)) => {
            // Writes the cause to the log.
            ApiError::internal(error);
            Err(PageError::Internal)
        }
    }
}
