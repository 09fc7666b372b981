//! The real binary in a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};

use reqwest::{Client, Method, RequestBuilder};

use crate::app::{ORIGIN, SITE, client};

/// A running `askwell serve`.
pub struct Server {
    process: Arc<Mutex<Child>>,
    pub url: String,
    /// What it has said before it listened.
    pub first_line: String,
    pub output: BufReader<ChildStdout>,
    client: Client,
}

/// A set-up for a server below `folder`, with more lines for the top and for `[limits]`.
pub fn write_config(folder: &Path, keys: &str, limits: &str) -> std::path::PathBuf {
    let file = folder.join("askwell.toml");
    let text = format!(
        "listen = \"127.0.0.1:0\"\ndata_dir = {:?}\nlog_level = \"warn\"\n{keys}\n\
         [limits]\nposts_per_minute_per_address = 1000000\nposts_per_minute_per_site = 1000000\n{limits}\n\
         [[sites]]\nkey = \"{SITE}\"\nname = \"Fern & Clay\"\norigins = [\"{ORIGIN}\"]\n",
        folder.join("data")
    );
    std::fs::write(&file, text).unwrap();
    file
}

/// The command, without variables of whoever runs the tests.
pub fn askwell() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_askwell"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ASKWELL_")) {
        command.env_remove(name);
    }
    command
}

impl Server {
    /// Starts it with this set-up.
    pub fn start(config: &Path) -> Server {
        Server::spawn(askwell().args(["serve", "--config"]).arg(config))
    }

    /// Starts it by this command and waits until it listens.
    pub fn spawn(command: &mut Command) -> Server {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut first_line = String::new();
        output.read_line(&mut first_line).unwrap();
        let url = first_line.trim().strip_prefix("Askwell is listening on ").unwrap_or_default().to_owned();
        assert!(!url.is_empty(), "the server said: {first_line}");
        Server { process: Arc::new(Mutex::new(process)), url, first_line, output, client: client() }
    }

    /// What kills it at once when called, from wherever.
    pub fn killer(&self) -> impl Fn() + Clone + Send + 'static {
        let process = self.process.clone();
        move || process.lock().unwrap().kill().unwrap()
    }

    /// What it writes to standard error, if that was piped.
    pub fn errors(&self) -> ChildStderr {
        self.process.lock().unwrap().stderr.take().unwrap()
    }

    /// The most memory it has had so far.
    #[cfg(target_os = "linux")]
    pub fn peak_memory_kilobytes(&self) -> u64 {
        let pid = self.process.lock().unwrap().id();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches("kB").trim().parse().unwrap()
    }

    /// Waits for its end.
    pub fn wait(&self) -> ExitStatus {
        self.process.lock().unwrap().wait().unwrap()
    }

    /// A request as the widget makes it.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.url);
        self.client.request(method, url).header("askwell-site", SITE).header("origin", ORIGIN)
    }

    /// A case as the widget posts it.
    pub fn post_case(&self, key: &str, case: &serde_json::Value) -> RequestBuilder {
        self.request(Method::POST, "/api/v1/cases").header("idempotency-key", key).json(case)
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let pid = self.process.lock().unwrap().id().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        if let Ok(mut process) = self.process.lock() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
