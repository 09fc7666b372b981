//! What a shop's certificate says.

use std::time::Duration;

use askwell_core::finding::Outcome;
use askwell_server::clock::{Clock, SystemClock};
use rcgen::{BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{RootCertStore, ServerConfig};

use super::looking::{Looking, check, evidence, site};
use super::shop::{Shop, ordinary};

/// Somebody who issues certificates.
struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new(name: &str) -> Authority {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::OrganizationName, name);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Authority { certificate, issuer: Issuer::new(params, key) }
    }

    fn roots(&self) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.der().clone()).unwrap();
        roots
    }

    /// A server's set-up with a certificate for this name, made as `adjust` wants.
    fn issue(&self, name: &str, adjust: impl FnOnce(&mut CertificateParams)) -> ServerConfig {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        adjust(&mut params);
        let key = KeyPair::generate().unwrap();
        server(params.signed_by(&key, &self.issuer).unwrap(), key)
    }
}

fn server(certificate: Certificate, key: KeyPair) -> ServerConfig {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap()
}

fn self_signed() -> ServerConfig {
    let params = CertificateParams::new(vec!["shop.test".to_owned()]).unwrap();
    let key = KeyPair::generate().unwrap();
    server(params.self_signed(&key).unwrap(), key)
}

#[tokio::test]
async fn a_certificate_in_order_is_fine_and_says_how_long_it_holds() {
    let authority = Authority::new("Fern Trust");
    let shop = Shop::start_secure(authority.issue("shop.test", |_| ()), ordinary).await;
    let looking = Looking::trusting(authority.roots());
    let url = format!("https://shop.test:{}/", shop.port);

    let finding = looking.at("certificate", &url).await;

    assert_eq!((finding.outcome, finding.reason.as_str()), (Outcome::Ok, "fine"));
    assert_eq!(evidence(&finding, "issuer"), "Fern Trust, rcgen self signed cert");
    assert_eq!(evidence(&finding, "names"), "shop.test");
    assert!(evidence(&finding, "days_left").parse::<i64>().unwrap() > 365);
    assert_eq!(looking.at("shop_from_outside", &url).await.reason, "fine");
}

#[tokio::test]
async fn a_certificate_that_browsers_refuse_says_why_and_nothing_is_asked_over_its_line() {
    let authority = Authority::new("Fern Trust");
    let year = |year| move |params: &mut CertificateParams| params.not_after = date_time_ymd(year, 1, 1);
    for (config, reason) in [
        (authority.issue("shop.test", year(2020)), "expired"),
        (
            authority.issue("shop.test", |params| params.not_before = date_time_ymd(3000, 1, 1)),
            "not_yet_valid",
        ),
        (authority.issue("other.test", |_| ()), "wrong_name"),
        (Authority::new("Nobody").issue("shop.test", |_| ()), "unknown_issuer"),
        (self_signed(), "self_signed"),
    ] {
        let shop = Shop::start_secure(config, ordinary).await;
        let looking = Looking::trusting(authority.roots());
        let url = format!("https://shop.test:{}/", shop.port);

        let finding = looking.at("certificate", &url).await;

        assert_eq!((finding.outcome, finding.reason.as_str()), (Outcome::Problem, reason));
        assert_eq!(looking.at("shop_from_outside", &url).await.reason, "certificate", "{reason}");
        assert!(shop.paths().is_empty(), "{reason}");
    }
}

#[tokio::test]
async fn a_certificate_about_to_run_out_is_a_problem_unless_it_never_lasts_long() {
    let authority = Authority::new("Fern Trust");
    let now_ms = SystemClock.now_ms();
    let day = Duration::from_secs(24 * 60 * 60);
    let now = date_time_ymd(1970, 1, 1) + Duration::from_millis(now_ms);
    for (days_before, outcome, reason) in [(80, Outcome::Problem, "ends_soon"), (1, Outcome::Ok, "fine")] {
        let config = authority.issue("shop.test", |params| {
            params.not_before = now - day * days_before;
            params.not_after = now + day * 5;
        });
        let shop = Shop::start_secure(config, ordinary).await;
        let origin = format!("https://shop.test:{}", shop.port);
        let looking = Looking::trusting(authority.roots());

        let findings =
            looking.outside.run(&site(&[&origin]), &origin, &[&check("certificate")], now_ms).await.unwrap();

        assert_eq!((findings[0].outcome, findings[0].reason.as_str()), (outcome, reason));
        assert_eq!(evidence(&findings[0], "days_left"), "5");
        assert_eq!(evidence(&findings[0], "lifetime_days"), (days_before + 5).to_string());
    }
}

#[tokio::test]
async fn a_shop_that_speaks_no_tls_has_no_secure_line() {
    let shop = Shop::start(ordinary).await;
    let looking = Looking::here();
    let url = format!("https://shop.test:{}/", shop.port);

    assert_eq!(looking.at("certificate", &url).await.reason, "no_secure_line");
    assert_eq!(looking.at("shop_from_outside", &url).await.reason, "no_secure_line");
}

#[tokio::test]
async fn a_shop_of_this_machine_needs_no_certificate() {
    let shop = Shop::start(ordinary).await;

    let finding = Looking::here().at("certificate", &format!("http://localhost:{}/", shop.port)).await;

    assert_eq!((finding.outcome, finding.reason.as_str()), (Outcome::NotRun, "not_supported"));
}
