//! The command line.

mod case;
mod catalogue;
mod explain;
mod mask;
mod playbook;
mod triage;
mod watch;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::api_document;
use crate::clock::SystemClock;
use crate::config::origin::Origin;
use crate::config::{Config, LogFormat};
use crate::invitation::invite;
use crate::masking::log::{MaskedLog, log_panic};
use crate::random::SystemRandom;
use crate::serve::serve;
use crate::startup::open;

/// Takes cases, keeps them, and shows them to the people who answer.
#[derive(Parser)]
#[command(name = "askwell", version)]
pub struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Run the server until it is told to stop.
    Serve {
        /// The set-up, a TOML file; ASKWELL_* variables go over it.
        #[arg(long, env = "ASKWELL_CONFIG")]
        config: Option<PathBuf>,
    },
    /// Manage the people who answer.
    Agent {
        #[command(subcommand)]
        action: AgentAction,
    },
    /// Import cases from another Askwell, and delete cases.
    Case {
        #[command(subcommand)]
        action: case::Action,
    },
    /// Work on the catalogue of error codes.
    Catalogue {
        #[command(subcommand)]
        action: catalogue::Action,
    },
    /// Explain the error codes in a text on standard input.
    Explain {
        #[command(flatten)]
        options: explain::Options,
    },
    /// Mask standard input as everything is masked, and write it to standard output.
    Mask {
        #[command(flatten)]
        options: mask::Options,
    },
    /// Work on playbooks.
    Playbook {
        #[command(subcommand)]
        action: playbook::Action,
    },
    /// Explain a case file, or measure the ranking on resolved cases.
    Triage {
        #[command(flatten)]
        options: triage::Options,
    },
    /// Look at the public pages of a site that is watched, and tell what has changed on them.
    Watch {
        #[command(subcommand)]
        action: watch::Action,
    },
    /// Print the API document (OpenAPI 3.1, JSON).
    Openapi,
}

#[derive(Subcommand)]
enum AgentAction {
    /// Print a one-time link with which this person can begin, or choose a new password.
    Invite {
        /// The person's e-mail address.
        email: String,
        /// The set-up of the server.
        #[arg(long, env = "ASKWELL_CONFIG")]
        config: Option<PathBuf>,
    },
}

/// What ends the command with a failure, as a sentence.
type Failure = Box<dyn std::error::Error>;

/// Does what the command says.
///
/// # Errors
/// A sentence for the operator.
pub async fn run(command: Command) -> Result<(), Failure> {
    match command.action {
        Action::Serve { config } => {
            let config = load(config)?;
            start_logging(&config)?;
            Ok(serve(config).await?)
        }
        Action::Agent { action: AgentAction::Invite { email, config } } => {
            invite_agent(load(config)?, email).await
        }
        Action::Case { action } => case::run(action).await,
        Action::Catalogue { action } => catalogue::run(action).await,
        Action::Explain { options } => explain::run(&options),
        Action::Mask { options } => mask::run(options).await,
        Action::Playbook { action } => playbook::run(action).await,
        Action::Triage { options } => triage::run(options).await,
        Action::Watch { action } => watch::run(action).await,
        Action::Openapi => {
            println!("{}", api_document::document().to_pretty_json()?);
            Ok(())
        }
    }
}

fn load(file: Option<PathBuf>) -> Result<Config, Failure> {
    Ok(Config::load(file.as_deref(), variables())?)
}

fn variables() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

fn start_logging(config: &Config) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&config.log_level)
        .map_err(|error| format!("log_level: \"{}\": {error}", config.log_level))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(MaskedLog::new(config.log_format))
        .with_ansi(std::io::stderr().is_terminal());
    match config.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

async fn invite_agent(config: Config, email: String) -> Result<(), Failure> {
    if !askwell_core::contact::is_email_shaped(&email) {
        return Err(format!("\"{email}\" is not the shape of an e-mail address").into());
    }
    let public_url = config.public_url.clone().unwrap_or_else(|| Origin(format!("http://{}", config.listen)));
    let state = open(config, public_url, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    if state.store.agent_by_email(&email).await?.is_some() {
        eprintln!(
            "{email} is an agent already; with this link they choose a new password, and are signed out elsewhere."
        );
    }
    let link = invite(&state, Some(email)).await?;
    state.store.close().await;
    println!("{link}");
    Ok(())
}
