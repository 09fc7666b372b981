//! Files that came with a plain form, kept exactly as those that the widget sends.

use std::net::IpAddr;

use askwell_core::attachment::{UploadId, UploadProgress};
use askwell_core::file_type::FileType;
use askwell_core::issue::IssueCode;
use askwell_core::run::{Effect, Event, Run};
use askwell_core::text::file_name;
use axum::body::Body;
use tokio_util::io::ReaderStream;
use tracing::Instrument;

use super::form::ChosenFile;
use crate::config::site::{Site, SiteKey};
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::random;
use crate::routes::uploads::finish::end;
use crate::routes::uploads::patch;
use crate::state::AppState;
use crate::store::uploads::Upload;

/// Adds a file to the run and keeps it; one that can't be taken stays in the list and says why.
///
/// # Errors
/// `too_many_requests`, `storage_full`, `internal`: then the run is as it was before.
pub async fn add(
    state: &AppState,
    site: &Site,
    client: IpAddr,
    run: &mut Run,
    file: ChosenFile,
) -> ApiResult<()> {
    let before = run.draft.next_attachment;
    let effects = run.apply(Event::FileAdded {
        name: file.name.clone(),
        size_bytes: file.size_bytes,
        file_type: FileType::sniff(&file.head),
    });
    if !effects.contains(&Effect::Upload(before)) {
        return Ok(());
    }
    match keep(state, site, client, file).await {
        Ok(upload) => {
            run.apply(Event::UploadMoved(before, UploadProgress::Stored(upload)));
            Ok(())
        }
        Err(error) => match refusal(error.code()) {
            Some(issue) => {
                run.apply(Event::UploadMoved(before, UploadProgress::Refused(issue)));
                Ok(())
            }
            None => {
                run.apply(Event::FileRemoved(before));
                Err(error)
            }
        },
    }
}

/// What is wrong with a file for good, if that is what the problem says.
fn refusal(code: ProblemCode) -> Option<IssueCode> {
    match code {
        ProblemCode::FileTypeNotAccepted => Some(IssueCode::FileTypeNotAccepted),
        ProblemCode::PictureUnreadable => Some(IssueCode::PictureUnreadable),
        _ => None,
    }
}

async fn keep(state: &AppState, site: &Site, client: IpAddr, file: ChosenFile) -> ApiResult<UploadId> {
    let now_ms = state.now_ms();
    state.rate_limits.take_upload(client, &site.key, now_ms)?;
    let upload = Upload {
        id: UploadId(random::name(state.random.as_ref())),
        site: site.key.clone(),
        file_name: state.masking.of(&site.key).mask(&file_name(&file.name)),
        size_bytes: file.size_bytes,
        object: random::name(state.random.as_ref()),
        created_at_ms: now_ms,
        file_type: None,
        bound: false,
    };
    state.store.create_upload(&upload).await?;
    let id = upload.id.clone();
    let body = Body::from_stream(ReaderStream::new(file.content));
    // In a task of its own, as for the widget: a line that breaks must not drop it in the middle of a write.
    let added = tokio::spawn(patch::add(state.clone(), upload, 0, None, body).in_current_span());
    added.await.map_err(ApiError::internal)??;
    Ok(id)
}

/// Forgets an upload that is no longer wanted. One that a case has by now stays with it.
///
/// # Errors
/// If the store fails.
pub async fn forget(state: &AppState, site: &SiteKey, id: &UploadId) -> ApiResult<()> {
    let upload = state.store.upload(id).await?.filter(|upload| upload.site == *site && !upload.bound);
    match upload {
        Some(upload) => match end(state, &upload).await {
            Err(error) if error.code() != ProblemCode::UploadBound => Err(error),
            _ => Ok(()),
        },
        None => Ok(()),
    }
}
