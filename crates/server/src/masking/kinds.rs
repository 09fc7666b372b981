//! What operators may decide about each kind.

use askwell_core::masking::Kind;

/// What is never kept nor only warned about: who knows one of these can pay, sign or sign in as somebody else, and nobody needs it to
/// help.
pub const ALWAYS_MASKED: [Kind; 4] = [Kind::Card, Kind::Cvc, Kind::Password, Kind::PrivateKey];

/// The kinds that an operator decides about, in the order in which they are shown. What the operator's own rules find, and what
/// people choose to hide, is masked: that is what they are for.
pub fn decided() -> impl Iterator<Item = Kind> {
    let is_decided = |kind: &Kind| !matches!(kind, Kind::Custom | Kind::Chosen);
    Kind::ALL.iter().copied().filter(is_decided)
}

/// Whether this kind may be warned about or kept.
pub fn may_stay(kind: Kind) -> bool {
    !ALWAYS_MASKED.contains(&kind)
}
