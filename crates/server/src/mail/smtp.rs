//! Sending letters over SMTP (RFC 5321).

use std::time::Duration;

use async_trait::async_trait;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Letter, MailError, Mailer};
use crate::config::mail::{Mail, MailTls};

/// How long one letter may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Replies that mean this address, and not this moment or this sender (RFC 5321, 4.2.3; RFC 7504).
const NEVER: [u16; 4] = [550, 551, 553, 556];

/// A mail server that is spoken to over SMTP.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMailer {
    /// Speaks to this server. No connection is made before there is a letter.
    ///
    /// # Errors
    /// If the certificate to trust can't be read.
    pub fn new(mail: &Mail) -> Result<SmtpMailer, std::io::Error> {
        let default_port = match mail.tls {
            MailTls::Implicit => 465,
            MailTls::Starttls => 587,
            MailTls::None => 25,
        };
        let tls = match mail.tls {
            MailTls::Implicit => Tls::Wrapper(parameters(mail)?),
            MailTls::Starttls => Tls::Required(parameters(mail)?),
            MailTls::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&mail.host)
            .port(mail.port.unwrap_or(default_port))
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let (Some(username), Some(password)) = (&mail.username, &mail.password) {
            builder = builder.credentials(Credentials::new(username.clone(), password.clone()));
        }
        Ok(SmtpMailer { transport: builder.build(), from: mail.from.clone() })
    }

    fn message(&self, letter: &Letter) -> Result<Message, MailError> {
        let to =
            letter.to.parse().map_err(|_| MailError::Never("the address can't be written".to_owned()))?;
        let domain = self.from.email.domain();
        // Nobody answers for an absent person with a note to us (RFC 3834).
        let automatic =
            HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .message_id(Some(format!("<{}@{domain}>", letter.key)))
            .raw_header(automatic)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|error| MailError::Never(error.to_string()))
    }
}

fn parameters(mail: &Mail) -> Result<TlsParameters, std::io::Error> {
    let mut builder = TlsParameters::builder(mail.host.clone());
    if let Some(file) = &mail.ca_file {
        let named = |reason: &dyn std::fmt::Display| {
            std::io::Error::other(format!("mail.ca_file: {}: {reason}", file.display()))
        };
        let pem = std::fs::read(file).map_err(|error| named(&error))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| named(&error))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build().map_err(std::io::Error::other)
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.message(letter)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if is_final(&error) => Err(MailError::Never(error.to_string())),
            Err(error) => Err(MailError::Later(error.to_string())),
        }
    }
}

fn is_final(error: &Error) -> bool {
    error.status().is_some_and(|code| NEVER.contains(&u16::from(code)))
}
