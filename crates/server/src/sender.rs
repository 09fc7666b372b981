//! Who sends something in for a site: which site it is, where it comes from, and how it is counted and read.

use std::net::IpAddr;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::body;
use crate::client_address::ClientAddress;
use crate::config::site::{Site, SiteKey};
use crate::error::{ApiError, ApiResult};
use crate::json_body;
use crate::problem_code::ProblemCode;
use crate::rate_limit::RateLimits;
use crate::requested_site::RequestedSite;
use crate::state::AppState;

/// A page of a site that may send for it. Count first, then read: whoever sends too often costs us no reading.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The site it sends for.
    pub site: Site,
    /// The headers it sent.
    pub headers: HeaderMap,
    address: IpAddr,
}

impl FromRequestParts<AppState> for Sender {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Sender> {
        let RequestedSite(site) = RequestedSite::from_request_parts(parts, state).await?;
        let Ok(ClientAddress(address)) = ClientAddress::from_request_parts(parts, state).await;
        Ok(Sender { site, headers: parts.headers.clone(), address })
    }
}

impl Sender {
    /// Takes one from quotas of the sender's address and site; what is left of them goes with the answer.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn count(
        &self,
        state: &AppState,
        take: fn(&RateLimits, IpAddr, &SiteKey, u64) -> ApiResult<HeaderMap>,
    ) -> ApiResult<HeaderMap> {
        take(&state.rate_limits, self.address, &self.site.key, state.now_ms())
    }

    /// What is in the JSON body; `malformed` is the answer to JSON of another shape.
    ///
    /// # Errors
    /// `body_too_large`, `request_timeout`, `body_broken`, `media_type_unsupported`, `json_invalid`, `field_unknown`,
    /// and `malformed`.
    pub async fn read<T: DeserializeOwned>(
        &self,
        body: Body,
        most_bytes: usize,
        malformed: ProblemCode,
    ) -> ApiResult<T> {
        let body = body::read(body, most_bytes).await?;
        json_body::parse(&self.headers, &body, malformed)
    }
}
