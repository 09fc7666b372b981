//! Opening a connection to exactly the address that was looked at.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::TlsConnector;
use url::Url;

use super::certificate::{Certificate, Witness};
use super::trouble::Trouble;

/// How long one address may take to take a connection, and how many are tried.
const CONNECTING: Duration = Duration::from_millis(2_000);
const MOST_ADDRESSES: usize = 3;

/// A connection, protected or not.
pub trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

/// What came of opening a connection.
pub struct Opened {
    /// The connection.
    pub line: Result<Box<dyn Line>, Trouble>,
    /// The certificate that was shown, if it came to that.
    pub certificate: Option<Certificate>,
}

/// Opens connections.
#[derive(Clone)]
pub struct Lines {
    provider: Arc<CryptoProvider>,
    judge: Option<Arc<WebPkiServerVerifier>>,
}

impl Lines {
    /// Connections that trust these authorities.
    pub fn new(roots: RootCertStore) -> Lines {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        // Building it fails only without any authority; then no certificate could be trusted anyway.
        let judge =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build().ok();
        Lines { provider, judge }
    }

    /// Opens a connection for this address of a page, to one of these addresses and no other.
    pub async fn open(&self, url: &Url, addresses: &[IpAddr], until: Instant) -> Opened {
        let unopened = |trouble| Opened { line: Err(trouble), certificate: None };
        let port = url.port_or_known_default().unwrap_or(443);
        let stream = match timeout_at(until, connect(addresses, port)).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(trouble)) => return unopened(trouble),
            Err(_) => return unopened(Trouble::TimedOut),
        };
        if url.scheme() == "http" {
            return Opened { line: Ok(Box::new(stream)), certificate: None };
        }
        match timeout_at(until, self.protect(url, stream)).await {
            Ok(opened) => opened,
            Err(_) => unopened(Trouble::TimedOut),
        }
    }

    async fn protect(&self, url: &Url, stream: TcpStream) -> Opened {
        let failed = |certificate| Opened { line: Err(Trouble::SecureLineFailed), certificate };
        let (Some(judge), Some(name)) = (self.judge.clone(), server_name(url)) else { return failed(None) };
        let witness = Arc::new(Witness::new(judge));
        let Ok(builder) =
            ClientConfig::builder_with_provider(self.provider.clone()).with_safe_default_protocol_versions()
        else {
            return failed(None);
        };
        let mut config = builder
            .dangerous()
            // Not laxer than the usual one: the witness asks it and passes its judgement on.
            .with_custom_certificate_verifier(witness.clone())
            .with_no_client_auth();
        config.resumption = Resumption::disabled();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        match TlsConnector::from(Arc::new(config)).connect(name, stream).await {
            Ok(line) => Opened { line: Ok(Box::new(line)), certificate: witness.seen() },
            Err(_) => match witness.seen() {
                Some(certificate) if !certificate.is_trusted() => {
                    Opened { line: Err(Trouble::BadCertificate), certificate: Some(certificate) }
                }
                seen => failed(seen),
            },
        }
    }
}

fn server_name(url: &Url) -> Option<ServerName<'static>> {
    match url.host()? {
        url::Host::Domain(name) => ServerName::try_from(name.to_owned()).ok(),
        url::Host::Ipv4(address) => Some(ServerName::IpAddress(IpAddr::V4(address).into())),
        url::Host::Ipv6(address) => Some(ServerName::IpAddress(IpAddr::V6(address).into())),
    }
}

/// Tries the addresses one after the other. If none takes a connection, the first one that answered at all tells
/// why: a machine without IPv6 says of every such address that there is no way there.
async fn connect(addresses: &[IpAddr], port: u16) -> Result<TcpStream, Trouble> {
    let mut why = Trouble::Unreachable;
    for address in addresses.iter().take(MOST_ADDRESSES) {
        let trouble = match timeout(CONNECTING, TcpStream::connect(SocketAddr::new(*address, port))).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => Trouble::from(error),
            Err(_) => Trouble::TimedOut,
        };
        if why == Trouble::Unreachable {
            why = trouble;
        }
    }
    Err(why)
}
