//! How e-mail leaves, if it does.

use std::path::PathBuf;

use lettre::message::Mailbox;
use serde::Deserialize;

/// The mail server that takes our letters.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Its name; with TLS, the one in its certificate.
    pub host: String,
    /// Its port; by default 465, with STARTTLS 587, without TLS 25.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the line is kept private.
    #[serde(default)]
    pub tls: MailTls,
    /// A certificate (PEM) to trust besides the public ones, for mail servers with one of their own.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// Who signs in; without it nobody does.
    #[serde(default)]
    pub username: Option<String>,
    /// The password; better given as `ASKWELL_MAIL__PASSWORD`.
    #[serde(default)]
    pub password: Option<String>,
    /// Whom letters are from: `Fern & Clay <help@shop.example>`.
    #[serde(deserialize_with = "mailbox")]
    pub from: Mailbox,
}

/// How the line to the mail server is kept private.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    /// TLS from the first byte.
    #[default]
    Implicit,
    /// TLS after a greeting; without it nothing is sent.
    Starttls,
    /// Not at all: for a mail server on the same machine.
    None,
}

impl Mail {
    /// # Errors
    /// A sentence that names the first thing that can't be.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.host.trim().is_empty() {
            return Err("mail.host is empty; leave [mail] out if no mail is to be sent".to_owned());
        }
        if self.username.is_some() != self.password.is_some() {
            return Err("mail needs both username and password, or neither".to_owned());
        }
        if self.username.is_some() && self.tls == MailTls::None {
            return Err(
                "mail: with tls = \"none\" the password would be sent openly; use starttls or implicit"
                    .to_owned(),
            );
        }
        Ok(())
    }
}

/// Without the password, which debug output would tell.
impl std::fmt::Debug for Mail {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Mail")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

fn mailbox<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Mailbox, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| {
        serde::de::Error::custom(format!(
            "\"{text}\" is no sender; help@shop.example and \"Fern & Clay <help@shop.example>\" are"
        ))
    })
}
