//! What sorts of things are masked, and what becomes of each.

use serde::{Deserialize, Serialize};

use crate::change::names;

names! {
    /// What sort of thing was found. Its name is the one on the wire; its mark is what stands in the text instead.
    Kind {
        /// A payment card's number.
        Card = "card",
        /// The check digits beside a card number.
        Cvc = "cvc",
        /// An international bank account number.
        Iban = "iban",
        /// A password, known by what stands before it.
        Password = "password",
        /// A one-time code, known by what stands before it.
        Code = "code",
        /// An API key, an access token, or the value of an `Authorization` header.
        Token = "token",
        /// A private key in armour.
        PrivateKey = "private_key",
        /// The value of a session cookie.
        Cookie = "cookie",
        /// User and password, or the value of a query, in an address.
        Secret = "secret",
        /// An e-mail address.
        Email = "email",
        /// A phone number.
        Phone = "phone",
        /// A national identity number whose check digits are right.
        NationalId = "national_id",
        /// A street address that is labelled as one.
        Address = "address",
        /// An IP address.
        Ip = "ip",
        /// What a rule of the operator's finds.
        Custom = "custom",
        /// What the person chose to hide.
        Chosen = "chosen",
    }
}

impl Kind {
    /// What stands in the text instead: it tells the kind, never the length.
    pub fn mark(self) -> &'static str {
        static MARKS: [&str; 16] = [
            "[card]",
            "[cvc]",
            "[iban]",
            "[password]",
            "[code]",
            "[token]",
            "[private key]",
            "[cookie]",
            "[hidden]",
            "[email]",
            "[phone]",
            "[identity number]",
            "[address]",
            "[ip]",
            "[masked]",
            "[removed]",
        ];
        MARKS[self as usize]
    }

    /// The kind whose mark begins here.
    pub(super) fn marked(text: &[u8]) -> Option<Kind> {
        if text.first() != Some(&b'[') {
            return None;
        }
        Kind::ALL.iter().copied().find(|kind| text.starts_with(kind.mark().as_bytes()))
    }

    /// Whether it is told by its form so surely that a text in base64 which holds it is no accident.
    pub(super) fn is_certain(self) -> bool {
        !matches!(self, Kind::Cvc | Kind::Code | Kind::Phone | Kind::Address | Kind::Ip)
    }

    /// Whether no exception of the operator's lets it through.
    pub fn is_always_found(self) -> bool {
        matches!(self, Kind::Card | Kind::Cvc | Kind::Password | Kind::Code | Kind::PrivateKey | Kind::Chosen)
    }

    /// What becomes of it where the operator hasn't said otherwise: everything is masked, but for IP addresses.
    pub fn treatment(self) -> Treatment {
        if self == Kind::Ip { Treatment::Keep } else { Treatment::Mask }
    }
}

names! {
    /// What becomes of a kind.
    Treatment {
        /// It is replaced by its mark.
        Mask = "mask",
        /// It stays, and the person is asked about it in the review.
        Warn = "warn",
        /// It stays.
        Keep = "keep",
    }
}
