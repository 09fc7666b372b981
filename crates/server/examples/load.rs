//! Measures how many durable cases a second the server takes from 64 clients, beside a plain loop of single commits
//! with the same settings on the same disk. Prints JSON. Run it with `--release`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

type Failure = Box<dyn std::error::Error + Send + Sync>;

const CLIENTS: usize = 64;
const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(8);
const SERVE: &str = "--serve";
const CASE: &str = r#"{"locale":"ro","error":{"noticed":{"event":{"kind":"visible","at_ms":1795296000000,"text":"Plata a fost refuzată: card_declined (insufficient_funds)","url":"https://shop.example/checkout"},"comment":"Am încercat de două ori, cu același card, și de fiecare dată apare mesajul acesta."}},"changes":{"known":[{"kind":"payment_setup","when":"today","who":"staff","comment":"am schimbat procesatorul"}]},"contact":{"email":{"address":"ana@example.org"}},"page":{"url":"https://shop.example/checkout?step=2","title":"Finalizare comandă"},"environment":{"user_agent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36","languages":"ro,en","time_zone":"Europe/Bucharest","viewport_width":390,"viewport_height":844,"pixel_ratio_percent":300,"cookies_enabled":true,"online":true},"events":[{"kind":"request","at_ms":1795296000000,"text":"402","url":"https://shop.example/pay","method":"POST","status":402,"duration_ms":310}]}"#;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Runtime::new()?;
    if let [_, serve, config] = arguments.as_slice()
        && serve == SERVE
    {
        let command = askwell_server::command::Command::parse_from(["askwell", "serve", "--config", config]);
        return runtime
            .block_on(askwell_server::command::run(command))
            .map_err(|error| error.to_string().into());
    }
    runtime.block_on(measure())
}

async fn measure() -> Result<(), Failure> {
    // Beside the build, so that both are measured on a disk rather than in memory.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/load");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let single_commits_per_second = single_commits(&folder.join("single")).await?;
    let mut server = Server::start(&folder)?;
    server.wait_until_ready().await?;
    let rss_idle_mb = server.rss_mb()?;
    let durations = post_cases(server.address).await?;
    let rss_end_mb = server.rss_mb()?;
    let at = |share: f64| durations[((durations.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!(
        "{}",
        serde_json::json!({
            "cases_per_second": durations.len() as f64 / MEASURED.as_secs_f64(),
            "p50_ms": at(0.50),
            "p99_ms": at(0.99),
            "single_commits_per_second": single_commits_per_second,
            "rss_idle_mb": rss_idle_mb,
            "rss_end_mb": rss_end_mb,
        })
    );
    Ok(())
}

/// Commits one ticket after the other into a database of the server's own making.
async fn single_commits(folder: &Path) -> Result<f64, Failure> {
    std::fs::create_dir_all(folder)?;
    let file = folder.join("askwell.db");
    let store = askwell_server::store::sqlite::SqliteStore::open(&file, None).await?;
    askwell_server::store::Store::close(&store).await;
    let mut connection = SqliteConnectOptions::new()
        .filename(&file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .disable_statement_logging()
        .connect()
        .await?;
    let begun = Instant::now();
    let mut commits = 0i64;
    while begun.elapsed() < MEASURED {
        sqlx::query(
            "INSERT INTO tickets (number, site, idempotency_key, fingerprint, locale, summary, case_json, attachments,
                                  received_at_ms, updated_at_ms)
             VALUES (?1, 'load', ?1, x'00', 'ro', 'summary', ?2, 0, ?3, ?3)",
        )
        .bind(format!("single-{commits}"))
        .bind(CASE)
        .bind(commits)
        .execute(&mut connection)
        .await?;
        commits += 1;
    }
    Ok(commits as f64 / begun.elapsed().as_secs_f64())
}

/// How long each case took, shortest first, of those posted after the warm-up.
async fn post_cases(address: SocketAddr) -> Result<Vec<Duration>, Failure> {
    let begun = Instant::now();
    let clients: Vec<_> =
        (0..CLIENTS).map(|client| tokio::spawn(post_until_end(address, client, begun))).collect();
    let mut durations = Vec::new();
    for client in clients {
        durations.extend(client.await??);
    }
    durations.sort();
    match durations.is_empty() {
        true => Err("no case was taken".into()),
        false => Ok(durations),
    }
}

async fn post_until_end(
    address: SocketAddr,
    client: usize,
    begun: Instant,
) -> Result<Vec<Duration>, Failure> {
    let mut line = BufReader::new(TcpStream::connect(address).await?);
    line.get_ref().set_nodelay(true)?;
    let mut durations = Vec::new();
    for case in 0u64.. {
        let sent = Instant::now();
        let request = format!(
            "POST /api/v1/cases HTTP/1.1\r\nhost: load\r\norigin: https://shop.example\r\naskwell-site: load\r\n\
             idempotency-key: load-{client:08}-{case:08}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{CASE}",
            CASE.len()
        );
        line.write_all(request.as_bytes()).await?;
        let status = read_answer(&mut line).await?;
        if !status.contains(" 201 ") {
            return Err(format!("a case was refused: {status}").into());
        }
        if begun.elapsed() >= WARM_UP + MEASURED {
            break;
        }
        if sent >= begun + WARM_UP {
            durations.push(sent.elapsed());
        }
    }
    Ok(durations)
}

/// Reads one answer to its end; returns its first line.
async fn read_answer(line: &mut BufReader<TcpStream>) -> Result<String, Failure> {
    let mut status = String::new();
    line.read_line(&mut status).await?;
    let mut length = 0;
    loop {
        let mut header = String::new();
        line.read_line(&mut header).await?;
        if header.trim().is_empty() {
            break;
        }
        if let Some(value) = header.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
    }
    line.read_exact(&mut vec![0; length]).await?;
    Ok(status)
}

/// The server in a process of its own, ended with this one.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start(folder: &Path) -> Result<Server, Failure> {
        let address = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let config: PathBuf = folder.join("askwell.toml");
        std::fs::write(
            &config,
            format!(
                "listen = \"{address}\"\ndata_dir = {:?}\n\
                 [limits]\nposts_per_minute_per_address = 60000000\nposts_per_minute_per_site = 60000000\n\
                 [[sites]]\nkey = \"load\"\nname = \"Load\"\norigins = [\"https://shop.example\"]\n",
                folder.join("data")
            ),
        )?;
        let process = Command::new(std::env::current_exe()?)
            .arg(SERVE)
            .arg(&config)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Server { process, address })
    }

    async fn wait_until_ready(&mut self) -> Result<(), Failure> {
        while TcpStream::connect(self.address).await.is_err() {
            if let Some(status) = self.process.try_wait()? {
                return Err(format!("the server ended: {status}").into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    fn rss_mb(&self) -> Result<f64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already ended is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
