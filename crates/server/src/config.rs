//! How the operator set the server up: one TOML file, then `ASKWELL_*` variables over it, checked as a whole.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use askwell_core::priority::{PriorityRule, PriorityTable};
use serde::Deserialize;

use address_range::AddressRange;
use limits::Limits;
use mail::Mail;
use origin::Origin;
use outside_checks::OutsideChecks;
use site::{Site, SiteKey};

pub mod address_range;
pub mod consent;
pub mod environment;
pub mod holidays;
pub mod limits;
pub mod mail;
pub mod opening_hours;
pub mod origin;
pub mod outside_checks;
pub mod per_locale;
pub mod priority;
pub mod scope;
pub mod site;
pub mod watching;

/// The whole set-up. The names are the keys of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address under which people reach this server; by default the one it listens on.
    pub public_url: Option<Origin>,
    /// Where everything is kept.
    pub data_dir: PathBuf,
    /// Who may tell us a client's address in `X-Forwarded-For`.
    pub trusted_proxies: Vec<AddressRange>,
    /// How logs are written.
    pub log_format: LogFormat,
    /// What is logged, as `tracing` directives.
    pub log_level: String,
    /// How far the checks from outside may reach.
    pub outside_checks: OutsideChecks,
    /// A folder with playbooks of one's own, one `ID.yaml` each; they go over the built-in ones of the same name.
    pub playbooks_dir: Option<PathBuf>,
    /// For how many days backups of the server are kept: people who delete a case are told.
    pub backups_kept_days: Option<u32>,
    /// Bounds.
    pub limits: Limits,
    /// Which answers on the impact make which priority; the first row that fits decides. Ours, if left out.
    pub priority: Vec<PriorityRule>,
    /// How e-mail leaves; without it none is sent, and nobody is asked for an address that nothing would be sent to.
    pub mail: Option<Mail>,
    /// The places the widget is embedded in.
    pub sites: Vec<Site>,
}

/// How logs are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8400)),
            public_url: None,
            data_dir: PathBuf::from("data"),
            trusted_proxies: Vec::new(),
            log_format: LogFormat::Text,
            log_level: "info".to_owned(),
            outside_checks: OutsideChecks::default(),
            playbooks_dir: None,
            backups_kept_days: None,
            limits: Limits::default(),
            priority: Vec::new(),
            mail: None,
            sites: Vec::new(),
        }
    }
}

/// What is wrong with the set-up, in a sentence that names the place.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("{}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// The file says something that can't be; the reason names line and column.
    #[error("{}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What and where.
        reason: toml::de::Error,
    },
    /// A variable says something that can't be.
    #[error("{name}: {reason}")]
    Variable {
        /// The variable.
        name: String,
        /// What.
        reason: String,
    },
    /// Each part is sound, but they don't go together.
    #[error("{0}")]
    Whole(String),
}

impl Config {
    /// Reads the file, if one is given, and the variables, and checks the whole.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn load(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Config, ConfigError> {
        let config = Config::load_for_data(file, variables)?;
        config.check()?;
        Ok(config)
    }

    /// The same for a command that works on what is kept and asks no site: there needn't be any.
    ///
    /// # Errors
    /// Each part of the set-up must be sound; whether they go together isn't looked at.
    pub fn load_for_data(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Config, ConfigError> {
        let mut table = match file {
            Some(path) => read(path)?,
            None => toml::Table::new(),
        };
        environment::overlay(&mut table, variables)?;
        table.try_into().map_err(|reason: toml::de::Error| ConfigError::Whole(reason.to_string()))
    }

    /// The site of this key.
    pub fn site(&self, key: &str) -> Option<&Site> {
        self.sites.iter().find(|site| site.key.0 == key)
    }

    /// The table of priorities in force.
    pub fn priority_table(&self) -> PriorityTable {
        priority::table(&self.priority)
    }

    /// Whether any site may be embedded in pages of this origin.
    pub fn any_site_allows(&self, origin: &str) -> bool {
        self.sites.iter().any(|site| site.allows(origin))
    }

    fn check(&self) -> Result<(), ConfigError> {
        if self.sites.is_empty() {
            return Err(ConfigError::Whole(
                "no site is set up: add a [[sites]] table with key, name and origins".to_owned(),
            ));
        }
        for (index, site) in self.sites.iter().enumerate() {
            let SiteKey(key) = &site.key;
            if self.sites[..index].iter().any(|earlier| earlier.key == site.key) {
                return Err(ConfigError::Whole(format!("sites: the key \"{key}\" is used twice")));
            }
            site.check().map_err(ConfigError::Whole)?;
        }
        priority::check(&self.priority).map_err(ConfigError::Whole)?;
        if let Some(mail) = &self.mail {
            mail.check().map_err(ConfigError::Whole)?;
        }
        self.limits.check().map_err(ConfigError::Whole)
    }
}

/// The file as a table, after it has been understood once as a whole, so that errors name line and column.
fn read(path: &Path) -> Result<toml::Table, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|reason| ConfigError::Unreadable { path: path.to_owned(), reason })?;
    let in_file = |reason| ConfigError::File { path: path.to_owned(), reason };
    toml::from_str::<Config>(&text).map_err(in_file)?;
    toml::from_str(&text).map_err(in_file)
}
