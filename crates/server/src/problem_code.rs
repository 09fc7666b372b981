//! Every kind of problem the API can answer with. The names are stable.

use axum::http::StatusCode;

/// Declares the kinds with their names, statuses and titles.
macro_rules! problem_codes {
    ($($(#[$doc:meta])* $variant:ident = $status:literal $name:literal $title:literal),+ $(,)?) => {
        /// A kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ProblemCode { $($(#[$doc])* $variant),+ }

        impl ProblemCode {
            /// All of them.
            pub const ALL: &'static [ProblemCode] = &[$(ProblemCode::$variant),+];

            /// The stable name.
            pub fn name(self) -> &'static str {
                match self { $(ProblemCode::$variant => $name),+ }
            }

            /// The HTTP status it comes with.
            pub fn status(self) -> StatusCode {
                let status: u16 = match self { $(ProblemCode::$variant => $status),+ };
                // tus has a status that HTTP doesn't name (460); all of them are in range.
                StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }

            /// The kind of problem in a few words.
            pub fn title(self) -> &'static str {
                match self { $(ProblemCode::$variant => $title),+ }
            }
        }
    };
}

problem_codes! {
    /// A header is missing or malformed.
    HeaderInvalid = 400 "header_invalid" "A header is missing or malformed",
    /// No site is named.
    SiteMissing = 400 "site_missing" "The site is missing",
    /// No `Idempotency-Key`.
    IdempotencyKeyMissing = 400 "idempotency_key_missing" "The idempotency key is missing",
    /// An `Idempotency-Key` of another form.
    IdempotencyKeyMalformed = 400 "idempotency_key_malformed" "The idempotency key is malformed",
    /// The body is no JSON; the detail names line and column.
    JsonInvalid = 400 "json_invalid" "The body is not JSON",
    /// A field that there is not; the detail names it.
    FieldUnknown = 400 "field_unknown" "The body has an unknown field",
    /// JSON, but no case; the detail names line and column.
    CaseMalformed = 400 "case_malformed" "The body is not a case",
    /// JSON, but not what the address takes; the detail names line and column.
    BodyMalformed = 400 "body_malformed" "The body is not what is wanted here",
    /// The body ended before all of it had come.
    BodyBroken = 400 "body_broken" "The body broke off",
    /// The page's origin is not among the site's.
    OriginNotAllowed = 403 "origin_not_allowed" "This site may not be used from this origin",
    /// Nothing at this address.
    NotFound = 404 "not_found" "Nothing is here",
    /// No site of this key.
    SiteUnknown = 404 "site_unknown" "The site is unknown",
    /// No such known issue, or it is fixed.
    KnownIssueUnknown = 404 "known_issue_unknown" "The known issue is unknown",
    /// The site offers no such playbook.
    PlaybookUnknown = 404 "playbook_unknown" "The playbook is unknown",
    /// No such upload, or it belongs to another site.
    UploadUnknown = 404 "upload_unknown" "The upload is unknown",
    /// The address doesn't answer to the method.
    MethodNotAllowed = 405 "method_not_allowed" "The method is not allowed here",
    /// The client was silent for too long.
    RequestTimeout = 408 "request_timeout" "The request took too long to arrive",
    /// `Upload-Offset` is not what is stored.
    UploadOffsetWrong = 409 "upload_offset_wrong" "The upload continues elsewhere",
    /// Another request, or the end of the server, ended this one; what had come is kept.
    UploadInterrupted = 409 "upload_interrupted" "The upload was interrupted",
    /// A case has the upload, so it can't be ended.
    UploadBound = 409 "upload_bound" "The upload belongs to a case",
    /// The case of this key was deleted since.
    CaseDeleted = 410 "case_deleted" "The case was deleted",
    /// The version of tus is not 1.0.0.
    TusVersionUnsupported = 412 "tus_version_unsupported" "The upload protocol is not supported",
    /// The body is larger than any case.
    BodyTooLarge = 413 "body_too_large" "The body is too large",
    /// The file is larger than allowed.
    FileTooLarge = 413 "file_too_large" "The file is too large",
    /// The body's media type is not what is wanted.
    MediaTypeUnsupported = 415 "media_type_unsupported" "The media type is not supported",
    /// The file's content is none of the accepted kinds.
    FileTypeNotAccepted = 415 "file_type_not_accepted" "Files of this kind are not accepted",
    /// Answers break rules; `issues` tells which.
    CaseInvalid = 422 "case_invalid" "The case breaks some rules",
    /// The address to be told at breaks a rule; `issues` tells which.
    JoinInvalid = 422 "join_invalid" "The address breaks a rule",
    /// What is to be looked at is no address of a page.
    AddressMalformed = 422 "address_malformed" "This is not the address of a page",
    /// What is to be looked at is no page of the site's hosts.
    HostNotRegistered = 422 "host_not_registered" "The host does not belong to the site",
    /// No check of this id runs at the server.
    CheckUnknown = 422 "check_unknown" "The check is unknown",
    /// The key belongs to another case.
    IdempotencyKeyReused = 422 "idempotency_key_reused" "The idempotency key belongs to another case",
    /// The way leads through pages that there aren't.
    WalkInvalid = 422 "walk_invalid" "This is no way through the playbook",
    /// The file holds nothing.
    EmptyFile = 422 "empty_file" "The file is empty",
    /// The picture is damaged, larger than is looked at, or not what it seems; it was removed.
    PictureUnreadable = 422 "picture_unreadable" "The picture can't be read",
    /// What came is not what `Upload-Checksum` says; it was thrown away.
    ChecksumMismatch = 460 "checksum_mismatch" "The piece was damaged on its way",
    /// Over a rate limit; `Retry-After` tells how long to wait.
    TooManyRequests = 429 "too_many_requests" "Too many requests",
    /// Our failure.
    Internal = 500 "internal" "The server failed",
    /// No room left.
    StorageFull = 503 "storage_full" "The storage is full",
    /// The database can't be written to.
    NotReady = 503 "not_ready" "The server is not ready",
}

#[cfg(test)]
mod tests {
    use super::ProblemCode;

    #[test]
    fn every_problem_is_an_error_and_has_a_name_of_its_own() {
        for (index, code) in ProblemCode::ALL.iter().enumerate() {
            assert!(code.status().as_u16() >= 400, "{}", code.name());
            assert!(ProblemCode::ALL[..index].iter().all(|earlier| earlier.name() != code.name()));
        }
    }
}
