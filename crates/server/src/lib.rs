//! The Askwell server as a library, so that tests can hold it.

pub mod api_document;
pub mod attachments;
pub mod case_link;
pub mod client_address;
pub mod clock;
pub mod config;
pub mod cors;
pub mod error;
pub mod feed;
pub mod problem_code;
pub mod random;
pub mod rate_limit;
pub mod request_log;
pub mod requested_site;
pub mod router;
pub mod routes;
pub mod security_headers;
pub mod spool;
pub mod state;
pub mod store;
