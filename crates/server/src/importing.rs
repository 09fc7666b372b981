//! Taking a case file from another Askwell: with its past and its files, once, or not at all.

pub mod document;
pub mod folder;

use askwell_core::attachment::UploadId;
use askwell_core::case::Case;
use askwell_core::issue::Issue;
use askwell_core::limits::MAX_LABEL_CHARS;
use askwell_core::masking::Policy;
use askwell_core::text::{clean, clean_line, file_name, truncate};
use askwell_core::ticket::CaseNumber;
use askwell_core::validation::validate;
use axum::body::Body;
use sha2::{Digest, Sha256};
use tokio_util::io::ReaderStream;

use crate::case_file::hashes::hexadecimal;
use crate::config::site::Site;
use crate::error::ApiError;
use crate::intake::draw_numbers;
use crate::random;
use crate::routes::uploads::finish::end;
use crate::routes::uploads::patch;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::cases::{CaseOutcome, NewCase};
use crate::store::imports::{Imported, ImportedPast, MissingFile, NewImport};
use crate::store::uploads::Upload;
use document::{AttachmentEntry, Document};
use folder::Folder;

/// So much of the hash that names a case is enough to tell cases apart.
const KEY_CHARS: usize = 48;

/// What became of a case file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is a case here now.
    Imported {
        /// The number it got.
        number: CaseNumber,
        /// How many files it names that didn't come with it.
        missing_files: usize,
    },
    /// It was a case here before.
    Repeated(CaseNumber),
}

/// Why a case file wasn't imported. Nothing of it was kept. The codes are stable.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// An earlier or later state of the same case was imported before.
    #[error("error[imported_before]: another state of this case is here already, as {}", .0.0)]
    ImportedBefore(CaseNumber),
    /// It was imported before, and deleted since.
    #[error("error[deleted]: this case was here, and was deleted")]
    Deleted,
    /// The case breaks a rule of this server.
    #[error("error[case_invalid]: {0}")]
    Invalid(String),
    /// A file that it names isn't in the folder.
    #[error("error[file_missing]: no file in the folder has the SHA-256 of \"{0}\"")]
    FileMissing(String),
    /// A file that it names isn't taken here.
    #[error("error[file_refused]: \"{name}\": {reason}")]
    FileRefused {
        /// What it is called.
        name: String,
        /// Why not.
        reason: &'static str,
    },
    /// The folder can't be read.
    #[error("error[unreadable]: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something else failed, and is in the log.
    #[error("the server failed; its log says why")]
    Failed,
}

/// Makes a case of this site of a case file. Without a folder, its files are noted as missing.
///
/// # Errors
/// Whatever speaks against it; then nothing of it was kept.
pub async fn import(
    state: &AppState,
    site: &Site,
    document: Document,
    folder: Option<&Folder>,
) -> Result<ImportOutcome, ImportFault> {
    let policy = state.masking.of(&site.key);
    let key = key(&document);
    let fingerprint = document.fingerprint;
    // Before any file is stored for nothing.
    if let Some(known) = state.store.known_case(&site.key, &key).await? {
        return repeated(known.stored.number, known.fingerprint == fingerprint);
    }
    let mut case = document.case.clone().tidied(&policy);
    case.attachments = Vec::new();
    let issues = validate(&case, &state.config.limits.files());
    if !issues.is_empty() {
        return Err(ImportFault::Invalid(told(&issues)));
    }
    let (uploads, missing) = keep_files(state, site, &policy, &document.attachments, folder).await?;
    case.attachments = uploads.iter().map(|upload| upload.id.clone()).collect();
    let missing_files = missing.len();
    let import = new_import(state, site, &policy, document, case, key, missing);
    match state.store.import_case(import).await {
        Ok(CaseOutcome::Stored(stored)) => {
            Ok(ImportOutcome::Imported { number: stored.number, missing_files })
        }
        other => {
            withdraw(state, &uploads).await;
            match other? {
                CaseOutcome::Replayed(stored) => repeated(stored.number, true),
                CaseOutcome::Deleted => Err(ImportFault::Deleted),
                _ => Err(ImportFault::Failed),
            }
        }
    }
}

fn repeated(number: CaseNumber, is_same: bool) -> Result<ImportOutcome, ImportFault> {
    if is_same { Ok(ImportOutcome::Repeated(number)) } else { Err(ImportFault::ImportedBefore(number)) }
}

/// Which case of which server it is, in whatever state.
fn key(document: &Document) -> String {
    let Document { number, shop, received_at_ms, .. } = document;
    let hash = hexadecimal(&Sha256::digest(format!("{number}\n{shop}\n{received_at_ms}")));
    format!("import-{}", &hash[..KEY_CHARS])
}

fn told(issues: &[Issue]) -> String {
    let told = issues.iter().map(|issue| format!("{} ({})", issue.path, issue.code.name()));
    told.collect::<Vec<String>>().join(", ")
}

fn new_import(
    state: &AppState,
    site: &Site,
    policy: &Policy,
    document: Document,
    case: Case,
    idempotency_key: String,
    missing_files: Vec<MissingFile>,
) -> NewImport {
    let (priority, rule) = {
        let table = state.config.priority_table();
        let (priority, rule) = table.priority_of(&case);
        (priority, rule.cloned())
    };
    let line = |text: &str| truncate(&clean_line(text), MAX_LABEL_CHARS);
    let mut past = ImportedPast { missing_files, ..document.past };
    for answer in &mut past.answers {
        (answer.by, answer.text) = (line(&answer.by), clean(&answer.text));
    }
    for message in &mut past.messages {
        message.text = policy.mask(&clean(&message.text));
    }
    for event in &mut past.history {
        event.by = line(&event.by);
    }
    let at_ms = state.now_ms();
    NewImport {
        status: document.status,
        imported: Imported { number: line(&document.number), shop: line(&document.shop), past, at_ms },
        case: NewCase {
            site: site.key.clone(),
            idempotency_key,
            fingerprint: document.fingerprint,
            numbers: draw_numbers(state),
            case,
            priority,
            priority_rule: rule,
            earlier: None,
            received_at_ms: document.received_at_ms,
            reply_by_ms: None,
        },
    }
}

/// Takes the files as any others are taken: what they are is decided by their content, and pictures are made anew.
async fn keep_files(
    state: &AppState,
    site: &Site,
    policy: &Policy,
    entries: &[AttachmentEntry],
    folder: Option<&Folder>,
) -> Result<(Vec<Upload>, Vec<MissingFile>), ImportFault> {
    let (mut kept, mut missing) = (Vec::new(), Vec::new());
    for entry in entries {
        let found = match (folder, &entry.sha256) {
            (Some(folder), Some(sha256)) => match folder.find(sha256) {
                Some(path) => Some(path),
                None => {
                    withdraw(state, &kept).await;
                    return Err(ImportFault::FileMissing(entry.name.clone()));
                }
            },
            _ => None,
        };
        let Some(path) = found else {
            missing.push(MissingFile { name: file_name(&entry.name), sha256: entry.sha256.clone() });
            continue;
        };
        match keep_file(state, site, policy, entry, path).await {
            Ok(upload) => kept.push(upload),
            Err(fault) => {
                withdraw(state, &kept).await;
                return Err(fault);
            }
        }
    }
    Ok((kept, missing))
}

async fn keep_file(
    state: &AppState,
    site: &Site,
    policy: &Policy,
    entry: &AttachmentEntry,
    path: &std::path::Path,
) -> Result<Upload, ImportFault> {
    let content = tokio::fs::File::open(path).await?;
    let upload = Upload {
        id: UploadId(random::name(state.random.as_ref())),
        site: site.key.clone(),
        file_name: policy.mask(&file_name(&entry.name)),
        size_bytes: content.metadata().await?.len(),
        object: random::name(state.random.as_ref()),
        created_at_ms: state.now_ms(),
        file_type: None,
        bound: false,
    };
    if upload.size_bytes == 0 || upload.size_bytes > state.config.limits.files().max_file_bytes {
        return Err(ImportFault::FileRefused { name: entry.name.clone(), reason: "file_too_large" });
    }
    state.store.create_upload(&upload).await?;
    let body = Body::from_stream(ReaderStream::new(content));
    let refused =
        |error: ApiError| ImportFault::FileRefused { name: entry.name.clone(), reason: error.code().name() };
    patch::add(state.clone(), upload.clone(), 0, None, body).await.map_err(refused)?;
    Ok(upload)
}

/// Takes back files whose case isn't imported. What can't be removed now is removed by the server within a day.
async fn withdraw(state: &AppState, uploads: &[Upload]) {
    for upload in uploads {
        if end(state, upload).await.is_err() {
            tracing::warn!("a file of a case that wasn't imported stays for a day");
        }
    }
}
