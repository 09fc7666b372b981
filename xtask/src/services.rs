//! The server and the demo shop as child processes that end when we do.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::command::{Result, cargo, root, run};
use crate::progress::Progress;

/// Builds the server and the demo shop.
pub fn build(is_release: bool) -> Result<()> {
    let progress = Progress::start("Compiling the server and the demo shop");
    let mut command = cargo();
    command.args(["build", "--quiet", "--package", "askwell-server", "--package", "askwell-demo-shop"]);
    if is_release {
        command.arg("--release");
    }
    run(&mut command)?;
    progress.done();
    Ok(())
}

/// A child process that is ended, kindly first, when this value is dropped.
pub struct Service {
    child: Child,
}

impl Service {
    /// Starts a program; its output is passed on line by line, or dropped if `is_quiet`.
    pub fn start(command: &mut Command, is_quiet: bool) -> Result<Service> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        if let Some(output) = child.stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(std::result::Result::ok) {
                    if !is_quiet {
                        println!("{line}");
                    }
                }
            });
        }
        Ok(Service { child })
    }

    /// Waits until somebody answers at the port, or the process is over, or half a minute has passed.
    pub fn wait_until_listening(&mut self, port: u16) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("it ended with {status} before it answered at port {port}").into());
            }
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("nothing answers at port {port}").into())
    }

    /// Waits for its end.
    pub fn wait(&mut self) -> Result<()> {
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // SIGTERM lets the server finish what it has begun.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// The wanted port if it is free, else any free one.
pub fn port(wanted: u16) -> Result<u16> {
    let listener =
        TcpListener::bind(("127.0.0.1", wanted)).or_else(|_| TcpListener::bind(("127.0.0.1", 0)))?;
    Ok(listener.local_addr()?.port())
}

/// Both services with the demo's configuration in `folder`; returns them with the ports of server and shop.
pub fn start_demo(folder: &Path, is_release: bool, is_quiet: bool) -> Result<(Service, Service, u16, u16)> {
    let (server_port, shop_port) = (port(8787)?, port(8788)?);
    std::fs::create_dir_all(folder)?;
    let config = folder.join("askwell.toml");
    std::fs::write(
        &config,
        format!(
            "# Written by `cargo xtask demo`.\n\
             listen = \"127.0.0.1:{server_port}\"\n\
             public_url = \"http://localhost:{server_port}\"\n\
             data_dir = {:?}\n\
             # The shop of the demo is on this machine. Never in a set-up that people can reach.\n\
             outside_checks = \"allow_private\"\n\n\
             [[sites]]\n\
             key = \"demo\"\n\
             name = \"Fern & Clay\"\n\
             origins = [\"http://localhost:{shop_port}\", \"http://127.0.0.1:{shop_port}\"]\n\
             platform = \"woocommerce\"\n\
             payment_providers = [\"stripe\", \"paypal\"]\n\
             time_zone = \"Europe/Bucharest\"\n\
             hours = [\"mon-fri 09:00-17:00\"]\n\
             reply_within_hours = 8\n\
             recorder = true\n\n\
             [sites.watch]\n\
             pages = [\"/\"]\n\
             every_hours = 1\n",
            folder.join("data")
        ),
    )?;
    let binaries = root().join("target").join(if is_release { "release" } else { "debug" });
    let mut server = Service::start(
        Command::new(binaries.join("askwell")).args(["serve", "--config"]).arg(&config),
        is_quiet,
    )?;
    server.wait_until_listening(server_port)?;
    let mut shop = Service::start(
        Command::new(binaries.join("askwell-demo-shop"))
            .arg("--listen")
            .arg(format!("127.0.0.1:{shop_port}"))
            .arg("--askwell")
            .arg(format!("http://localhost:{server_port}"))
            .args(["--site", "demo"])
            // What is measured is the loader that shops have by default.
            .args(["--loader", if is_release { "askwell.js" } else { "askwell-recorder.js" }])
            .current_dir(root()),
        true,
    )?;
    shop.wait_until_listening(shop_port)?;
    Ok((server, shop, server_port, shop_port))
}
