//! How often an address or a site may ask, told to clients in the `RateLimit` fields
//! (draft-ietf-httpapi-ratelimit-headers).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use axum::http::header::{HeaderName, HeaderValue};

use crate::config::limits::Limits;
use crate::config::site::SiteKey;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

const WINDOW_US: u64 = 60_000_000;
/// With fewer names than this, none is forgotten.
const FEW_NAMES: usize = 10_000;

/// A count that is lost harms nobody, so these are nobody's to set: enough for an office behind one address, and for
/// a large shop.
const WALKS_A_MINUTE_BY_ADDRESS: u32 = 120;
const WALKS_A_MINUTE_BY_SITE: u32 = 3_000;
/// Looking a code up costs microseconds; a case asks for a few.
const LOOKUPS_A_MINUTE_BY_ADDRESS: u32 = 120;
const LOOKUPS_A_MINUTE_BY_SITE: u32 = 3_000;

/// The quotas of this server.
pub struct RateLimits {
    /// Cases an address.
    pub posts_by_address: Quota,
    /// Cases a site.
    pub posts_by_site: Quota,
    /// Uploads begun an address.
    pub uploads_by_address: Quota,
    /// Uploads begun a site.
    pub uploads_by_site: Quota,
    /// Looks from outside an address.
    pub checks_by_address: Quota,
    /// Looks from outside a site.
    pub checks_by_site: Quota,
    /// Ways counted an address.
    pub walks_by_address: Quota,
    /// Ways counted a site.
    pub walks_by_site: Quota,
    /// Codes looked up an address.
    pub lookups_by_address: Quota,
    /// Codes looked up a site.
    pub lookups_by_site: Quota,
    /// Attempts to sign in an address.
    pub sign_ins_by_address: Quota,
}

impl RateLimits {
    /// Quotas as the operator set them, all unused.
    pub fn new(limits: &Limits) -> RateLimits {
        RateLimits {
            posts_by_address: Quota::new("address", limits.posts_per_minute_per_address),
            posts_by_site: Quota::new("site", limits.posts_per_minute_per_site),
            uploads_by_address: Quota::new("address", limits.uploads_per_minute_per_address),
            uploads_by_site: Quota::new("site", limits.uploads_per_minute_per_site),
            checks_by_address: Quota::new("address", limits.checks_per_minute_per_address),
            checks_by_site: Quota::new("site", limits.checks_per_minute_per_site),
            walks_by_address: Quota::new("address", WALKS_A_MINUTE_BY_ADDRESS),
            walks_by_site: Quota::new("site", WALKS_A_MINUTE_BY_SITE),
            lookups_by_address: Quota::new("address", LOOKUPS_A_MINUTE_BY_ADDRESS),
            lookups_by_site: Quota::new("site", LOOKUPS_A_MINUTE_BY_SITE),
            sign_ins_by_address: Quota::new("address", limits.sign_ins_per_minute_per_address),
        }
    }

    /// Takes one from the quotas for posting cases.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn take_post(&self, address: IpAddr, site: &SiteKey, now_ms: u64) -> ApiResult<HeaderMap> {
        take([(&self.posts_by_address, &address_name(address)), (&self.posts_by_site, &site.0)], now_ms)
    }

    /// Takes one from the quotas for beginning uploads.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn take_upload(&self, address: IpAddr, site: &SiteKey, now_ms: u64) -> ApiResult<HeaderMap> {
        take([(&self.uploads_by_address, &address_name(address)), (&self.uploads_by_site, &site.0)], now_ms)
    }

    /// Takes one from the quotas for looking at a shop from outside.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn take_check(&self, address: IpAddr, site: &SiteKey, now_ms: u64) -> ApiResult<HeaderMap> {
        take([(&self.checks_by_address, &address_name(address)), (&self.checks_by_site, &site.0)], now_ms)
    }

    /// Takes one from the quotas for counting ways.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn take_walk(&self, address: IpAddr, site: &SiteKey, now_ms: u64) -> ApiResult<HeaderMap> {
        take([(&self.walks_by_address, &address_name(address)), (&self.walks_by_site, &site.0)], now_ms)
    }

    /// Takes one from the quotas for looking codes up.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn take_lookup(&self, address: IpAddr, site: &SiteKey, now_ms: u64) -> ApiResult<HeaderMap> {
        take([(&self.lookups_by_address, &address_name(address)), (&self.lookups_by_site, &site.0)], now_ms)
    }

    /// Takes one from the quota for signing in.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn take_sign_in(&self, address: IpAddr, now_ms: u64) -> ApiResult<HeaderMap> {
        take([(&self.sign_ins_by_address, &address_name(address))], now_ms)
    }
}

/// What one household can't change: an IPv4 address, or the first 64 bits of an IPv6 address.
fn address_name(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}", u128::from(address) >> 64),
    }
}

fn take<const N: usize>(quotas: [(&Quota, &str); N], now_ms: u64) -> ApiResult<HeaderMap> {
    let mut taken = Vec::with_capacity(N);
    let mut refused = None;
    for (quota, name) in quotas {
        let allowance = quota.take(name, now_ms);
        let is_refused = allowance.retry_after_seconds > 0;
        if is_refused {
            refused = Some(allowance.retry_after_seconds);
        }
        taken.push((quota, allowance));
        if is_refused {
            break;
        }
    }
    let list = |write: &dyn Fn(&Quota, &Allowance) -> String| {
        taken.iter().map(|(quota, allowance)| write(quota, allowance)).collect::<Vec<_>>().join(", ")
    };
    let policy = list(&|quota, _| format!("\"{}\";q={};w=60", quota.name, quota.a_minute));
    let state = list(&|quota, allowance| {
        format!("\"{}\";r={};t={}", quota.name, allowance.remaining, allowance.whole_in_seconds)
    });
    match refused {
        None => Ok(fields(&policy, &state)),
        Some(seconds) => Err(ApiError::new(
            ProblemCode::TooManyRequests,
            format!("Too many requests came from here or for this shop. Please wait {seconds} seconds."),
        )
        .with_header("retry-after", seconds)
        .with_header("ratelimit-policy", policy)
        .with_header("ratelimit", state)),
    }
}

fn fields(policy: &str, state: &str) -> HeaderMap {
    [("ratelimit-policy", policy), ("ratelimit", state)]
        .into_iter()
        .filter_map(|(name, text)| Some((HeaderName::from_static(name), HeaderValue::from_str(text).ok()?)))
        .collect()
}

/// So many a minute for every name, all of them at once if need be (generic cell rate algorithm).
pub struct Quota {
    name: &'static str,
    a_minute: u32,
    debts: Mutex<Debts>,
}

struct Debts {
    /// By name, when the whole quota is there again, in microseconds.
    whole_at_us: HashMap<String, u64>,
    /// At how many names those that owe nothing are forgotten.
    forget_at: usize,
}

impl Debts {
    /// Twice as many as owe something may gather before the next time, so that a crowd costs little.
    fn forget_if_many(&mut self, now_us: u64) {
        if self.whole_at_us.len() >= self.forget_at {
            self.whole_at_us.retain(|_, at| *at > now_us);
            self.forget_at = FEW_NAMES.max(self.whole_at_us.len() * 2);
        }
    }
}

/// What is left of a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// How many more could come right now.
    pub remaining: u64,
    /// When all of it is there again.
    pub whole_in_seconds: u64,
    /// 0 if one was taken; otherwise, when one is there.
    pub retry_after_seconds: u64,
}

impl Quota {
    /// An unused quota.
    pub fn new(name: &'static str, a_minute: u32) -> Quota {
        let debts = Debts { whole_at_us: HashMap::new(), forget_at: FEW_NAMES };
        Quota { name, a_minute: a_minute.max(1), debts: Mutex::new(debts) }
    }

    /// Takes one, if there is one.
    pub fn take(&self, who: &str, now_ms: u64) -> Allowance {
        let now_us = now_ms.saturating_mul(1_000);
        let interval_us = (WINDOW_US / u64::from(self.a_minute)).max(1);
        // A panic elsewhere leaves the map sound: every change of it is a single insertion.
        let mut debts = self.debts.lock().unwrap_or_else(PoisonError::into_inner);
        let debt_us = debts.whole_at_us.get(who).map_or(0, |at| at.saturating_sub(now_us));
        if debt_us + interval_us > WINDOW_US {
            return Allowance {
                remaining: 0,
                whole_in_seconds: debt_us.div_ceil(1_000_000),
                retry_after_seconds: (debt_us + interval_us - WINDOW_US).div_ceil(1_000_000).max(1),
            };
        }
        debts.forget_if_many(now_us);
        let debt_us = debt_us + interval_us;
        debts.whole_at_us.insert(who.to_owned(), now_us + debt_us);
        Allowance {
            remaining: (WINDOW_US - debt_us) / interval_us,
            whole_in_seconds: debt_us.div_ceil(1_000_000),
            retry_after_seconds: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_can_be_used_at_once_and_comes_back_evenly() {
        let quota = Quota::new("address", 6);
        let left: Vec<u64> = (0..6).map(|_| quota.take("a", 0).remaining).collect();

        assert_eq!(left, [5, 4, 3, 2, 1, 0]);
        assert_eq!(quota.take("a", 0).retry_after_seconds, 10);
        assert_eq!(quota.take("a", 9_999).retry_after_seconds, 1);
        assert_eq!(quota.take("a", 10_000).retry_after_seconds, 0);
        assert_eq!(quota.take("a", 10_000).retry_after_seconds, 10);
        assert_eq!(quota.take("a", 120_000).remaining, 5);
    }

    #[test]
    fn names_have_quotas_of_their_own() {
        let quota = Quota::new("address", 1);

        assert_eq!(quota.take("a", 0).retry_after_seconds, 0);
        assert_eq!(quota.take("b", 0).retry_after_seconds, 0);
        assert_ne!(quota.take("a", 0).retry_after_seconds, 0);
    }

    #[test]
    fn names_that_owe_nothing_are_forgotten_and_the_others_are_not() {
        let quota = Quota::new("address", 1);
        for name in 1..FEW_NAMES {
            quota.take(&name.to_string(), 0);
        }
        quota.take("late", 59_000);

        quota.take("new", 60_000);

        assert_eq!(quota.debts.lock().unwrap().whole_at_us.len(), 2);
        assert_ne!(quota.take("late", 60_000).retry_after_seconds, 0);
    }

    #[test]
    fn a_household_with_many_ipv6_addresses_has_one_name() {
        let name = |address: &str| address_name(address.parse().unwrap());

        assert_eq!(name("2001:db8::1"), name("2001:db8::ffff:1"));
        assert_ne!(name("2001:db8::1"), name("2001:db8:0:1::1"));
        assert_eq!(name("::ffff:192.0.2.1"), name("192.0.2.1"));
    }
}
