//! `askwell playbook preview FILE`: the demo shop with this playbook, read again whenever it is saved.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use askwell_demo_shop::place::Place;
use askwell_demo_shop::shop;
use askwell_playbooks::built_in;
use askwell_playbooks::file::File;
use askwell_playbooks::remark::Remark;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::{Failure, read};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::config::origin::Origin;
use crate::playbooks;
use crate::random::SystemRandom;
use crate::serve::run as serve;
use crate::startup::open;
use crate::state::AppState;

/// How soon a saved file is noticed.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// The site whose shop it is.
const SITE: &str = "demo";

/// Serves until it is interrupted. Cases that are sent meanwhile are thrown away.
pub(super) async fn run(file: &Path, listen: &str) -> Result<(), Failure> {
    let shop_listener = TcpListener::bind(listen).await.map_err(|error| {
        format!("the shop can't listen on {listen}: {error}. Another place is given with --listen.")
    })?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let desk = Desk::set_up()?;
    let id = desk.lay_out(file)?.ok_or("mend the playbook first")?;
    let shop_port = shop_listener.local_addr()?.port();
    let server = format!("http://{}", listener.local_addr()?);
    let config = desk.config(&id, shop_port)?;
    let state = open(config, Origin(server.clone()), Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let place = Place::new(server, SITE);
    println!(
        "Demo shop with \"{id}\": http://127.0.0.1:{shop_port}/   (press the help button; Ctrl-C ends it)"
    );
    println!("{} is read again whenever it is saved.", file.display());
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let stopping = state.stopping.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        stopping.cancel();
    });
    let watching = tokio::spawn(watch(state.clone(), file.to_owned(), desk));
    let stopped = state.stopping.clone().cancelled_owned();
    let shop = axum::serve(shop_listener, shop().with_state(place));
    tokio::select! {
        served = shop.into_future() => served?,
        served = serve(state, listener) => served?,
        () = stopped => {}
    }
    watching.await?;
    Ok(())
}

/// Lays the file out anew whenever it has changed, until the server stops.
async fn watch(state: AppState, file: PathBuf, desk: Desk) {
    let mut seen = fs::read_to_string(&file).unwrap_or_default();
    loop {
        tokio::select! {
            () = state.stopping.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        // Compared by content: editors save by renaming, and clocks are coarse.
        let now = fs::read_to_string(&file).unwrap_or_default();
        if now == seen || now.is_empty() {
            continue;
        }
        seen = now;
        match desk.lay_out(&file) {
            Ok(Some(_)) => match playbooks::refresh(&state).await {
                Ok(()) => println!("read again; begin anew in the shop to see it"),
                Err(error) => eprintln!("it can't be put in force: {error}"),
            },
            Ok(None) => eprintln!("the last good one stays in force"),
            Err(error) => eprintln!("{error}"),
        }
    }
}

/// A folder of its own for the preview; it goes when the preview ends.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn set_up() -> std::io::Result<Desk> {
        let folder = std::env::temp_dir().join(format!("askwell-preview-{}", std::process::id()));
        fs::create_dir_all(folder.join("playbooks"))?;
        Ok(Desk { folder })
    }

    /// Puts the file into the folder of playbooks, under its id, if nothing is wrong with it.
    fn lay_out(&self, file: &Path) -> Result<Option<String>, String> {
        let source = read(file).map_err(|error| error.to_string())?;
        let (playbook, remarks) = File::read(&source, None, built_in::checks());
        for remark in &remarks {
            eprintln!("{}:{remark}", file.display());
        }
        let Some(File::Playbook(playbook)) = playbook.filter(|_| !remarks.iter().any(Remark::is_error))
        else {
            return Ok(None);
        };
        let id = playbook.id.value;
        // The demo shop is a shopper's; there everybody may try it.
        let for_all = source.replace("\naudience: merchant", "\naudience: both");
        let copy = self.folder.join("playbooks").join(format!("{id}.yaml"));
        fs::write(&copy, for_all).map_err(|error| format!("{}: {error}", copy.display()))?;
        Ok(Some(id))
    }

    /// A server with one site, which offers this playbook alone.
    fn config(&self, id: &str, shop_port: u16) -> Result<Config, Box<dyn Error>> {
        let others =
            built_in::playbooks().iter().map(|other| other.id.value.as_str()).filter(|other| *other != id);
        let mut site = toml::Table::new();
        site.insert("key".to_owned(), SITE.into());
        site.insert("name".to_owned(), "Fern & Clay".into());
        let origins = ["127.0.0.1", "localhost"].map(|host| format!("http://{host}:{shop_port}"));
        site.insert("origins".to_owned(), toml::Value::from(origins.to_vec()));
        site.insert("playbooks_off".to_owned(), toml::Value::from(others.collect::<Vec<_>>()));
        let mut config = toml::Table::new();
        let path = |name: &str| toml::Value::from(self.folder.join(name).display().to_string());
        config.insert("data_dir".to_owned(), path("data"));
        config.insert("playbooks_dir".to_owned(), path("playbooks"));
        config.insert("outside_checks".to_owned(), "allow_private".into());
        config.insert("sites".to_owned(), toml::Value::Array(vec![site.into()]));
        let file = self.folder.join("askwell.toml");
        fs::write(&file, toml::to_string(&config)?)?;
        Ok(Config::load(Some(&file), [])?)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What stays in a folder for temporary things does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
