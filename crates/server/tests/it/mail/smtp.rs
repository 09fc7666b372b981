//! A real mail server (aiosmtpd) in a process of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

const LIBRARY: &str = "aiosmtpd==1.4.6";

/// How it keeps the line private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    None,
    Starttls,
    Implicit,
}

/// A running mail server.
pub struct SmtpServer {
    process: Child,
    port: u16,
    tls: Tls,
    folder: TempDir,
    letters: Mutex<Receiver<String>>,
}

impl SmtpServer {
    /// Starts it; each reply is the answer to one letter before letters are taken.
    pub async fn start(tls: Tls, replies: &[&str]) -> SmtpServer {
        let replies: Vec<String> = replies.iter().map(|reply| reply.to_string()).collect();
        tokio::task::spawn_blocking(move || SmtpServer::spawn(tls, &replies)).await.unwrap()
    }

    fn spawn(tls: Tls, replies: &[String]) -> SmtpServer {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, key) = (folder.path().join("certificate.pem"), folder.path().join("key.pem"));
        let own = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        std::fs::write(&certificate, own.cert.pem()).unwrap();
        std::fs::write(&key, own.signing_key.serialize_pem()).unwrap();
        let kind = match tls {
            Tls::None => "PLAIN",
            Tls::Starttls => "STARTTLS",
            Tls::Implicit => "IMPLICIT",
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mail/smtp_server.py");
        let mut process = Command::new(python())
            .arg(script)
            .arg(kind)
            .args([&certificate, &key])
            .args(replies)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.next().unwrap().unwrap().parse().unwrap();
        let (sender, letters) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        SmtpServer { process, port, tls, folder, letters: Mutex::new(letters) }
    }

    /// The lines of a set-up that sends mail there.
    pub fn settings(&self) -> String {
        let certificate = self.folder.path().join("certificate.pem");
        format!("{}ca_file = {certificate:?}\n", self.settings_without_trust())
    }

    /// The same, but with nothing said of its certificate.
    pub fn settings_without_trust(&self) -> String {
        let more = match self.tls {
            Tls::None => "tls = \"none\"\n",
            Tls::Starttls => "tls = \"starttls\"\nusername = \"shop\"\npassword = \"quiet rivers\"\n",
            Tls::Implicit => "username = \"shop\"\npassword = \"quiet rivers\"\n",
        };
        format!(
            "[mail]\nhost = \"localhost\"\nport = {}\nfrom = \"Fern & Clay <help@shop.example>\"\n{more}",
            self.port
        )
    }

    /// The next letter it takes.
    pub async fn next_letter(&self) -> Value {
        let wait = || self.letters.lock().unwrap().recv_timeout(Duration::from_secs(30));
        serde_json::from_str(&tokio::task::block_in_place(wait).expect("a letter")).unwrap()
    }

    /// How many more letters it has taken until now.
    pub fn letters_so_far(&self) -> usize {
        self.letters.lock().unwrap().try_iter().count()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A Python that has the library, set up once and kept beside the build.
fn python() -> PathBuf {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON
        .get_or_init(|| {
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("smtp");
            let python = folder.join("bin/python");
            let has_library = || {
                let asked =
                    Command::new(&python).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
                asked.is_ok_and(|status| status.success())
            };
            if !has_library() {
                run(Command::new("python3").args(["-m", "venv"]).arg(&folder));
                run(Command::new(&python).args(["-m", "pip", "install", "--quiet", LIBRARY]));
            }
            python
        })
        .clone()
}

fn run(command: &mut Command) {
    let status = command.status().expect("python3, which the mail server of the tests is written in");
    assert!(status.success(), "{command:?}");
}
