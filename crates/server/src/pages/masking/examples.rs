//! One made-up example of each kind.

use askwell_core::masking::Kind;

/// What may stand in a text. Made up: numbers reserved for trying out, addresses and networks reserved for documents.
pub(super) fn of(kind: Kind) -> &'static str {
    match kind {
        Kind::Card => "4242 4242 4242 4242",
        Kind::Cvc => "CVC 123",
        Kind::Iban => "GB82 WEST 1234 5698 7654 32",
        Kind::Password => "password: tulip-9",
        Kind::Code => "your code is 402931",
        Kind::Token => "Authorization: Bearer f3Qz…",
        Kind::PrivateKey => "-----BEGIN PRIVATE KEY-----",
        Kind::Cookie => "Cookie: PHPSESSID=9f2c…",
        Kind::Secret => "https://me:tulip@shop.example/?key=9f2c",
        Kind::Email => "ana@example.org",
        Kind::Phone => "+44 20 7946 0958",
        Kind::NationalId => "12345678Z",
        Kind::Address => "Address: 12 Main Street",
        Kind::Ip => "203.0.113.7",
        Kind::Custom | Kind::Chosen => "",
    }
}
