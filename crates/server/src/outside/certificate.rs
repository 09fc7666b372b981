//! What a shop's certificate says, and whether browsers would trust it.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};
use sha2::{Digest, Sha256};
use x509_cert::certificate::{CertificateInner, Raw};
use x509_cert::der::Decode;
use x509_cert::der::asn1::Ia5StringRef;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

const SECONDS_A_DAY: i64 = 86_400;

/// A certificate that a host has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Whether browsers would trust it for this host.
    pub verdict: Verdict,
    /// What can be read in it.
    pub details: Option<Details>,
}

impl Certificate {
    /// Whether browsers would trust it for this host.
    pub fn is_trusted(&self) -> bool {
        self.verdict == Verdict::Valid
    }
}

/// What can be read in a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Who issued it.
    pub issuer: String,
    /// The names it is made out to.
    pub names: Vec<String>,
    /// Since when it is valid, in seconds since 1970-01-01 UTC.
    pub from_seconds: i64,
    /// Until when.
    pub until_seconds: i64,
    /// The SHA-256 of it, in hexadecimal digits.
    pub fingerprint: String,
    is_self_signed: bool,
}

/// Whether browsers would trust a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They would.
    Valid,
    /// It has run out.
    Expired,
    /// It isn't valid yet.
    NotYetValid,
    /// It is made out to another name.
    WrongName,
    /// It is its own issuer.
    SelfSigned,
    /// Its issuer is unknown, or the certificates in between are missing.
    UnknownIssuer,
    /// Anything else.
    NotTrusted,
}

impl Verdict {
    /// Its name in observations.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Valid => "valid",
            Verdict::Expired => "expired",
            Verdict::NotYetValid => "not_yet_valid",
            Verdict::WrongName => "wrong_name",
            Verdict::SelfSigned => "self_signed",
            Verdict::UnknownIssuer => "unknown_issuer",
            Verdict::NotTrusted => "not_trusted",
        }
    }
}

impl Details {
    /// Whole days until it runs out; negative once it has.
    pub fn days_left(&self, now_ms: u64) -> i64 {
        let now_seconds = i64::try_from(now_ms / 1_000).unwrap_or(i64::MAX);
        (self.until_seconds - now_seconds).div_euclid(SECONDS_A_DAY)
    }

    /// For how many days it was made out.
    pub fn lifetime_days(&self) -> i64 {
        (self.until_seconds - self.from_seconds) / SECONDS_A_DAY
    }

    fn read(der: &[u8]) -> Option<Details> {
        let certificate = CertificateInner::<Raw>::from_der(der).ok()?;
        let content = certificate.tbs_certificate();
        let seconds = |time: x509_cert::time::Time| {
            i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
        };
        let issuer = content.issuer();
        let organization = issuer.organization().ok().flatten().map(String::from);
        let common = issuer.common_name().ok().flatten().map(String::from);
        Some(Details {
            issuer: [organization, common].into_iter().flatten().collect::<Vec<_>>().join(", "),
            names: names(content.get_extension::<SubjectAltName>().ok().flatten()),
            from_seconds: seconds(content.validity().not_before),
            until_seconds: seconds(content.validity().not_after),
            fingerprint: Sha256::digest(der).iter().map(|byte| format!("{byte:02x}")).collect(),
            is_self_signed: issuer == content.subject(),
        })
    }
}

fn names(alternatives: Option<(bool, SubjectAltName)>) -> Vec<String> {
    let name = |name: &GeneralName| match name {
        GeneralName::DnsName(name) => Some(Ia5StringRef::from(name).as_str().to_owned()),
        _ => None,
    };
    alternatives.map_or_else(Vec::new, |(_, names)| names.0.iter().filter_map(name).collect())
}

/// Judges as browsers do, and remembers what it saw: one for each connection.
pub struct Witness {
    judge: Arc<WebPkiServerVerifier>,
    seen: Mutex<Option<Certificate>>,
}

impl Witness {
    /// A witness who has seen nothing yet.
    pub fn new(judge: Arc<WebPkiServerVerifier>) -> Witness {
        Witness { judge, seen: Mutex::new(None) }
    }

    /// The certificate it saw.
    pub fn seen(&self) -> Option<Certificate> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl fmt::Debug for Witness {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Witness")
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let judged =
            self.judge.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        let details = Details::read(end_entity);
        let is_self_signed = details.as_ref().is_some_and(|details| details.is_self_signed);
        let verdict = match &judged {
            Ok(_) => Verdict::Valid,
            Err(fault) => verdict(fault, is_self_signed),
        };
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(Certificate { verdict, details });
        judged
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.judge.supported_verify_schemes()
    }
}

fn verdict(fault: &Error, is_self_signed: bool) -> Verdict {
    use CertificateError::{
        Expired, ExpiredContext, NotValidForName, NotValidForNameContext, NotValidYet, NotValidYetContext,
        UnknownIssuer,
    };
    match fault {
        Error::InvalidCertificate(Expired | ExpiredContext { .. }) => Verdict::Expired,
        Error::InvalidCertificate(NotValidYet | NotValidYetContext { .. }) => Verdict::NotYetValid,
        Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. }) => Verdict::WrongName,
        _ if is_self_signed => Verdict::SelfSigned,
        Error::InvalidCertificate(UnknownIssuer) => Verdict::UnknownIssuer,
        _ => Verdict::NotTrusted,
    }
}
