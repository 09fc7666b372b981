//! Shops on this machine that answer as a test wants.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use futures::FutureExt;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

/// A shop with a port of its own, until dropped.
pub struct Shop {
    pub port: u16,
    /// The heads of the requests that came.
    pub requests: Arc<Mutex<Vec<String>>>,
    /// The most connections that there were at the same time.
    pub busiest: Arc<AtomicUsize>,
    stop: Arc<Notify>,
}

impl Shop {
    /// Answers each path with what `answer` gives for it: a whole answer, head and all.
    pub async fn start(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> Shop {
        Shop::start_with(None, Arc::new(answer)).await
    }

    /// The same over TLS.
    pub async fn start_secure(
        config: ServerConfig,
        answer: impl Fn(&str) -> String + Send + Sync + 'static,
    ) -> Shop {
        Shop::start_with(Some(TlsAcceptor::from(Arc::new(config))), Arc::new(answer)).await
    }

    async fn start_with(
        secure: Option<TlsAcceptor>,
        answer: Arc<dyn Fn(&str) -> String + Send + Sync>,
    ) -> Shop {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let shop = Shop {
            port: listener.local_addr().unwrap().port(),
            requests: Arc::default(),
            busiest: Arc::default(),
            stop: Arc::default(),
        };
        let (requests, busiest, stop) = (shop.requests.clone(), shop.busiest.clone(), shop.stop.clone());
        let open = Arc::new(AtomicUsize::new(0));
        tokio::spawn(async move {
            loop {
                let stream = tokio::select! {
                    accepted = listener.accept() => accepted.unwrap().0,
                    () = stop.notified() => return,
                };
                let (secure, answer, requests) = (secure.clone(), answer.clone(), requests.clone());
                let (open, busiest) = (open.clone(), busiest.clone());
                tokio::spawn(async move {
                    busiest.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    match secure {
                        None => serve(stream, &requests, &*answer).await,
                        // A client that doesn't like the certificate hangs up.
                        Some(acceptor) => match acceptor.accept(stream).await {
                            Ok(stream) => serve(stream, &requests, &*answer).await,
                            Err(_) => Some(()),
                        },
                    };
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        shop
    }

    /// The paths that were asked for, sorted.
    pub fn paths(&self) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        let path = |request: &String| request.split(' ').nth(1).unwrap().to_owned();
        let mut paths: Vec<String> = requests.iter().map(path).collect();
        paths.sort();
        paths
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.stop.notify_one();
    }
}

/// Answers one request; `None` if the client went away.
async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    requests: &Mutex<Vec<String>>,
    answer: &(dyn Fn(&str) -> String + Send + Sync),
) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap();
    let path = head.split(' ').nth(1).unwrap().to_owned();
    requests.lock().unwrap().push(head);
    stream.write_all(answer(&path).as_bytes()).await.ok()?;
    stream.shutdown().await.ok()
}

/// An answer with this status and body.
pub fn page(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-type: text/html\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

/// An answer that sends on to this address.
pub fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")
}

/// The front page of an ordinary shop, and nothing else.
pub fn ordinary(path: &str) -> String {
    match path {
        "/" | "/cart" => page("200 OK", "<title>Fern &amp; Clay</title><body><h1>Mugs</h1>"),
        _ => page("404 Not Found", "<p>Nothing is here."),
    }
}

/// Listens without ever accepting anything; tells whether anybody came.
pub struct Trap(TcpListener);

impl Trap {
    pub async fn set(address: &str) -> Trap {
        Trap(TcpListener::bind(address).await.unwrap())
    }

    pub fn port(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }

    /// A connection on this machine is there as soon as it was asked for, so that it can be seen at once.
    pub fn is_empty(&self) -> bool {
        self.0.accept().now_or_never().is_none()
    }

    /// The first who came.
    pub async fn accept(&self) -> TcpStream {
        self.0.accept().await.unwrap().0
    }
}
