//! Taking a case: once, wherever it comes from, and only if every rule is kept.

use askwell_core::case::Case;
use askwell_core::issue::{Issue, IssueCode};
use askwell_core::ticket::CaseNumber;
use askwell_core::validation::validate;
use askwell_core::wire::Receipt;
use sha2::{Digest, Sha256};
use tracing::Instrument;

use crate::config::site::Site;
use crate::earlier_case::find_earlier;
use crate::error::{ApiError, ApiResult};
use crate::expectation::expectation;
use crate::feed::TicketNews;
use crate::masking::labels::mask_labels;
use crate::problem_code::ProblemCode;
use crate::random;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::cases::{CaseOutcome, KnownCase, NewCase, StoredCase, UploadFault};

/// How many numbers are drawn for a case. One is enough until there are millions of cases.
const NUMBERS: usize = 8;

/// A case that is on disk.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What its sender is told.
    pub receipt: Receipt,
    /// Whether it had been taken before.
    pub is_replayed: bool,
}

/// Takes a case as it came. The answer leaves after the case is on disk; with the same key and the same case, it is the
/// same answer.
///
/// # Errors
/// `case_invalid` with issues, `idempotency_key_reused`, `case_deleted`, `storage_full`, `internal`.
pub async fn take(state: &AppState, site: &Site, key: String, case: Case) -> ApiResult<Taken> {
    // Findings that this server hasn't sealed are nobody's observation. The seal is on what the server gave out, so it is looked at
    // before the report is masked again: what is masked may have changed since.
    let is_sealed = case.outside.as_ref().is_some_and(|report| state.seals.verify(&site.key, report));
    let mut case = case.tidied(&state.masking.of(&site.key));
    mask_labels(&mut case);
    let fingerprint = fingerprint(&case)?;
    case.outside = case.outside.take().filter(|_| is_sealed);
    // Whatever tag a page has: what a site hasn't asked for isn't kept.
    case.events.retain(|event| site.recorder || !event.kind.is_recorders());
    let issues = validate(&case, &state.config.limits.files());
    if !issues.is_empty() {
        // The limits may have changed since the case was taken; its receipt is still good.
        let known = state.store.known_case(&site.key, &key).await?;
        return match known {
            Some(KnownCase { fingerprint: earlier, stored }) if earlier == fingerprint => {
                Ok(taken(state, site, stored, true).await)
            }
            _ => Err(ApiError::invalid_case(issues)),
        };
    }
    let repeated = find_earlier(&*state.store, &state.links, &site.key, &mut case).await?;
    let table = state.config.priority_table();
    let (priority, rule) = table.priority_of(&case);
    let received_at_ms = state.now_ms();
    let new = NewCase {
        priority,
        priority_rule: rule.cloned(),
        earlier: repeated,
        reply_by_ms: site.reply_by_ms(received_at_ms),
        site: site.key.clone(),
        idempotency_key: key,
        fingerprint,
        numbers: draw_numbers(state),
        case,
        received_at_ms,
    };
    // In a task of its own: watchers hear of a case even if the line to its sender breaks while it is stored.
    let kept = tokio::spawn(keep(state.clone(), new).in_current_span());
    match kept.await.map_err(ApiError::internal)?? {
        CaseOutcome::Stored(stored) => Ok(taken(state, site, stored, false).await),
        CaseOutcome::Replayed(stored) => Ok(taken(state, site, stored, true).await),
        CaseOutcome::KeyReused => {
            let detail = "Another case was posted with this idempotency key. Make a new key for a new case.";
            Err(ApiError::new(ProblemCode::IdempotencyKeyReused, detail))
        }
        CaseOutcome::Deleted => {
            let detail = "The case that was posted with this key was deleted since. Nothing of it was kept.";
            Err(ApiError::new(ProblemCode::CaseDeleted, detail))
        }
        CaseOutcome::UploadsRefused(faults) => Err(ApiError::invalid_case(upload_issues(&faults))),
    }
}

/// What the sender of the case under this key was told, if there is one.
///
/// # Errors
/// If the store fails.
pub async fn earlier(state: &AppState, site: &Site, key: &str) -> ApiResult<Option<Receipt>> {
    match state.store.known_case(&site.key, key).await? {
        Some(known) => Ok(Some(taken(state, site, known.stored, true).await.receipt)),
        None => Ok(None),
    }
}

async fn keep(state: AppState, new: NewCase) -> Result<CaseOutcome, StoreError> {
    let outcome = state.store.post_case(new).await?;
    if let CaseOutcome::Stored(stored) = &outcome {
        state.feed.publish(stored.number.clone(), TicketNews::Received);
    }
    Ok(outcome)
}

/// Of what was understood, so that white space and the order of fields make no other case; and of the masked texts, because what
/// is masked could be guessed from a hash of it and all the rest.
fn fingerprint(case: &Case) -> ApiResult<[u8; 32]> {
    let text = serde_json::to_vec(case).map_err(ApiError::internal)?;
    Ok(Sha256::digest(text).into())
}

/// Numbers to try for a new case.
pub fn draw_numbers(state: &AppState) -> Vec<CaseNumber> {
    (0..NUMBERS).map(|_| CaseNumber::from_bits(random::bits(state.random.as_ref()))).collect()
}

fn upload_issues(faults: &[(usize, UploadFault)]) -> Vec<Issue> {
    let issue = |(place, fault): &(usize, UploadFault)| {
        let code = match fault {
            UploadFault::Unknown => IssueCode::UploadUnknown,
            UploadFault::Incomplete => IssueCode::UploadIncomplete,
        };
        Issue::new(format!("attachments.{place}"), code)
    };
    faults.iter().map(issue).collect()
}

async fn taken(state: &AppState, site: &Site, stored: StoredCase, is_replayed: bool) -> Taken {
    let receipt = Receipt {
        link: state.links.link(&stored.number),
        number: stored.number,
        received_at_ms: stored.received_at_ms,
        reply_by_ms: stored.reply_by_ms,
        expectation: expectation(state, site).await,
    };
    Taken { receipt, is_replayed }
}
