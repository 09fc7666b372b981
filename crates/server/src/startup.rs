//! Putting the parts together.

use std::fs::{DirBuilder, File, TryLockError};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;

use askwell_playbooks::built_in;
use askwell_playbooks::compile::check_book;
use tokio_util::sync::CancellationToken;

use crate::attachments::Attachments;
use crate::case_link::CaseLinks;
use crate::catalogue::Catalogues;
use crate::clock::Clock;
use crate::config::Config;
use crate::config::origin::Origin;
use crate::config::outside_checks::OutsideChecks;
use crate::feed::CaseFeed;
use crate::file_link::FileLinks;
use crate::help::visit::VisitSeals;
use crate::mail::Mailer;
use crate::mail::smtp::SmtpMailer;
use crate::masking::Policies;
use crate::outside::Outside;
use crate::outside::seal::Seals;
use crate::pictures::studio::Studio;
use crate::playbooks::{self, Playbooks};
use crate::random::{self, Random};
use crate::rate_limit::RateLimits;
use crate::spool::Spool;
use crate::state::AppState;
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, StoreError};
use crate::triage::Triage;
use crate::watch::Watch;

const ATTACHMENTS: &str = "attachments";

/// The server could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The folder for everything can't be used.
    #[error("{folder}: {reason}")]
    Folder {
        /// Which folder.
        folder: String,
        /// Why.
        reason: std::io::Error,
    },
    /// The database can't be used.
    #[error("the database can't be used: {0}")]
    Store(#[from] StoreError),
    /// Another server uses the folder.
    #[error("{folder}: another server is using this folder")]
    InUse {
        /// Which folder.
        folder: String,
    },
    /// Mail can't be sent as it is set up.
    #[error("{0}")]
    Mail(std::io::Error),
    /// Nothing can listen there.
    #[error("can't listen on {address}: {reason}")]
    Listen {
        /// Where.
        address: std::net::SocketAddr,
        /// Why.
        reason: std::io::Error,
    },
    /// The system refused something else.
    #[error(transparent)]
    System(#[from] std::io::Error),
}

/// The sole right to serve from a data folder, until dropped or until the process ends, however it ends.
pub struct FolderLock {
    _file: File,
}

/// Takes the folder for this server alone, and clears away what a killed one has left.
///
/// # Errors
/// If another server has it, or it can't be used.
pub fn lock_folder(folder: &Path) -> Result<FolderLock, StartError> {
    let name = || folder.display().to_string();
    let fault = |reason| StartError::Folder { folder: name(), reason };
    make_folder(folder).map_err(fault)?;
    let file = File::create(folder.join("askwell.lock")).map_err(fault)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(StartError::InUse { folder: name() }),
        Err(TryLockError::Error(reason)) => return Err(fault(reason)),
    }
    let attachments = folder.join(ATTACHMENTS);
    if attachments.exists() {
        Attachments::remove_leftovers(&attachments).map_err(fault)?;
    }
    Ok(FolderLock { _file: file })
}

/// What customers send is nobody else's business on this machine.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

fn mailer(config: &Config) -> std::io::Result<Option<Arc<dyn Mailer>>> {
    let Some(mail) = &config.mail else { return Ok(None) };
    Ok(Some(Arc::new(SmtpMailer::new(mail)?)))
}

fn outside(reach: OutsideChecks, public_url: &Origin) -> Outside {
    if reach == OutsideChecks::AllowPrivate {
        tracing::warn!(
            "outside_checks = \"allow_private\": this server asks machines of its own network if a registered \
             name leads there; only for trying out"
        );
    }
    Outside::system(reach, public_url)
}

/// Opens the database below the data folder, beside a running server if there is one.
///
/// # Errors
/// If it can't be used.
pub async fn open_store(config: &Config) -> Result<SqliteStore, StartError> {
    let fault = |reason| StartError::Folder { folder: config.data_dir.display().to_string(), reason };
    make_folder(&config.data_dir).map_err(fault)?;
    let file = config.data_dir.join("askwell.db");
    Ok(SqliteStore::open(&file, config.limits.max_database_bytes).await?)
}

/// Opens everything below the data folder.
///
/// # Errors
/// The first thing that can't be used.
pub async fn open(
    config: Config,
    public_url: Origin,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<AppState, StartError> {
    let in_folder = |name: &str| config.data_dir.join(name);
    let fault = |reason| StartError::Folder { folder: config.data_dir.display().to_string(), reason };
    let store = open_store(&config).await?;
    let key = store.secret("case-links", random::token(random.as_ref()).as_bytes()).await?;
    let file_key = store.secret("file-links", random::token(random.as_ref()).as_bytes()).await?;
    let visit_key = store.secret("help-visits", random::token(random.as_ref()).as_bytes()).await?;
    let seal_key = store.secret("outside-reports", random::token(random.as_ref()).as_bytes()).await?;
    let (shelf, trace) = playbooks::shelf::gather(&store, &config, clock.now_ms()).await?;
    let catalogues = Catalogues::open(&store).await?;
    let masking = Policies::open(&store).await?;
    Ok(AppState {
        store: Arc::new(store),
        attachments: Attachments::in_folder(&in_folder(ATTACHMENTS)).map_err(fault)?,
        spool: Arc::new(Spool::in_folder(&in_folder("spool")).map_err(fault)?),
        links: CaseLinks::new(key, public_url.clone()),
        file_links: FileLinks::new(file_key),
        pictures: Arc::new(Studio::in_folder(&config.data_dir)),
        outside: Arc::new(outside(config.outside_checks, &public_url)),
        watch: Arc::new(Watch::default()),
        // Judging needs no words, so one language is as good as another.
        checks: Arc::new(check_book(built_in::checks(), "en")),
        seals: Seals::new(seal_key),
        visit_seals: VisitSeals::new(visit_key),
        feed: CaseFeed::new(),
        rate_limits: Arc::new(RateLimits::new(&config.limits)),
        playbooks: Arc::new(Playbooks::new(shelf, trace)),
        catalogues: Arc::new(catalogues),
        masking: Arc::new(masking),
        triage: Arc::new(Triage::default()),
        mailer: mailer(&config).map_err(StartError::Mail)?,
        letter_bell: Arc::default(),
        reply_times: Arc::default(),
        stopping: CancellationToken::new(),
        config: Arc::new(config),
        public_url,
        clock,
        random,
    })
}
