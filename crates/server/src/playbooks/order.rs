//! In which order topics are offered: what brings most people first; what the operator adds, before all.

const ORDER: [&str; 18] = [
    "payment-declined",
    "checkout-fails",
    "discount-code",
    "cart",
    "sign-in",
    "page-broken",
    "order-delivery-return",
    "shop-looks-broken",
    "checkout-setup",
    "app-or-plugin",
    "products-import",
    "feed-sync",
    "emails-not-sent",
    "domain-dns",
    "slow-shop",
    "locked-out",
    "it-is-back",
    "how-do-i",
];

/// The place of a playbook; equal ones stay in the order of their names.
pub fn place_of(id: &str) -> usize {
    ORDER.iter().position(|known| *known == id).map_or(0, |place| place + 1)
}

#[cfg(test)]
mod tests {
    use askwell_playbooks::built_in;

    use super::*;

    #[test]
    fn every_built_in_playbook_has_its_place_and_no_place_is_empty() {
        let ids: Vec<&str> = built_in::playbooks().iter().map(|source| source.id.value.as_str()).collect();

        assert!(ids.iter().all(|id| place_of(id) > 0), "{ids:?}");
        assert!(ORDER.iter().all(|id| ids.contains(id)), "{ids:?}");
        assert_eq!(place_of("our-own"), 0);
    }
}
