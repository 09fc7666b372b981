//! Why a page didn't come.

use std::io;

use super::names::NameOutcome;

/// Why a page didn't come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The host's name leads nowhere, and why.
    Name(NameOutcome),
    /// The name leads into a network that isn't looked at.
    PrivateAddress,
    /// Nobody takes connections there.
    Refused,
    /// There is no way there.
    Unreachable,
    /// It took too long.
    TimedOut,
    /// The certificate is not one that browsers trust.
    BadCertificate,
    /// No protected connection could be agreed on.
    SecureLineFailed,
    /// The line broke, or what came is not HTTP.
    Broken,
}

impl Trouble {
    /// Its name in observations.
    pub fn name(self) -> &'static str {
        match self {
            Trouble::Name(NameOutcome::NoSuchName) => "no_such_name",
            Trouble::Name(NameOutcome::TimedOut) => "name_timed_out",
            Trouble::Name(NameOutcome::ServerFailure | NameOutcome::Unavailable) => "name_server_failed",
            Trouble::Name(NameOutcome::NoAddress | NameOutcome::Found | NameOutcome::Literal) => "no_address",
            Trouble::PrivateAddress => "private_address",
            Trouble::Refused => "refused",
            Trouble::Unreachable => "unreachable",
            Trouble::TimedOut => "timed_out",
            Trouble::BadCertificate => "bad_certificate",
            Trouble::SecureLineFailed => "secure_line_failed",
            Trouble::Broken => "broken",
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        use io::ErrorKind::{
            AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable, TimedOut,
        };
        match error.kind() {
            ConnectionRefused => Trouble::Refused,
            TimedOut => Trouble::TimedOut,
            HostUnreachable | NetworkUnreachable | AddrNotAvailable => Trouble::Unreachable,
            _ => Trouble::Broken,
        }
    }
}
