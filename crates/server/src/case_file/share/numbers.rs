//! Order, invoice, parcel and customer numbers in texts that strangers may read: known by the word before them, or by their length.

/// What stands for a number.
const NUMBER: &str = "[number]";
/// So many digits in a row are nobody's price, date or code of an error.
const LONG_DIGITS: usize = 7;
/// The shortest number that a word before it gives away.
const SHORTEST: usize = 3;

/// Words that numbers of people and orders stand behind, in the four languages.
const LABELS: [&str; 62] = [
    "order",
    "orders",
    "invoice",
    "receipt",
    "tracking",
    "parcel",
    "shipment",
    "customer",
    "client",
    "account",
    "reservation",
    "booking",
    "ticket",
    "reference",
    "ref",
    "return",
    "voucher",
    "coupon",
    "pedido",
    "pedidos",
    "factura",
    "recibo",
    "seguimiento",
    "paquete",
    "envío",
    "envio",
    "cliente",
    "cuenta",
    "reserva",
    "referencia",
    "devolución",
    "devolucion",
    "cupón",
    "cupon",
    "commande",
    "commandes",
    "facture",
    "reçu",
    "recu",
    "suivi",
    "colis",
    "expédition",
    "expedition",
    "compte",
    "réservation",
    "référence",
    "retour",
    "comandă",
    "comanda",
    "comenzii",
    "comenzi",
    "factură",
    "facturii",
    "chitanță",
    "awb",
    "colet",
    "coletului",
    "contul",
    "cont",
    "rezervare",
    "referință",
    "retur",
];

/// What may stand between the word and the number.
const BETWEEN: [&str; 16] = [
    "no", "nr", "num", "number", "número", "numero", "numéro", "numărul", "numarul", "n°", "nº", "id", "is",
    "es", "est", "este",
];

/// The text without such numbers. Linear in its length.
pub(super) fn hidden(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut is_expected = false;
    for piece in text.split_inclusive(|character: char| character.is_whitespace() || character == ':') {
        let core =
            piece.trim_matches(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '°' | 'º' | '['));
        let lower = core.to_lowercase();
        let is_number = core.chars().any(|sign| sign.is_ascii_digit()) && !core.starts_with('[');
        let has_sign = piece.contains(&format!("#{core}")) && core.len() >= SHORTEST;
        if is_number && ((is_expected || has_sign) && core.len() >= SHORTEST) {
            hidden.push_str(&piece.replacen(core, NUMBER, 1));
        } else {
            hidden.push_str(&without_long(piece));
        }
        is_expected = match () {
            () if core.is_empty() => is_expected,
            () if LABELS.contains(&lower.as_str()) => true,
            () => is_expected && BETWEEN.contains(&lower.as_str()),
        };
    }
    hidden
}

/// The piece without long runs of digits.
fn without_long(piece: &str) -> String {
    let mut left = String::with_capacity(piece.len());
    let mut rest = piece;
    while let Some(start) = rest.find(|sign: char| sign.is_ascii_digit()) {
        left.push_str(&rest[..start]);
        let run = &rest[start..];
        let end = run.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(run.len());
        left.push_str(if end >= LONG_DIGITS { NUMBER } else { &run[..end] });
        rest = &run[end..];
    }
    left.push_str(rest);
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_orders_parcels_and_customers_go_in_four_languages() {
        for (text, left) in [
            ("My order no. A-1042 fails", "My order no. [number] fails"),
            ("Order #1042, please", "Order #[number], please"),
            ("Pedido número 5512: nada", "Pedido número [number]: nada"),
            ("la commande n° 88213 est perdue", "la commande n° [number] est perdue"),
            ("comanda nr. 7721/2026", "comanda nr. [number]"),
            ("AWB: 1Z999AA10123456784", "AWB: [number]"),
            ("see #4711", "see #[number]"),
            ("it is 100000234512 again", "it is [number] again"),
        ] {
            assert_eq!(hidden(text), left);
        }
    }

    #[test]
    fn codes_prices_dates_and_marks_stay() {
        for text in [
            "HTTP 503 and card_declined (402)",
            "1.299,00 lei on 2026-11-21 at 14:02",
            "order [card] again",
            "Chrome 153.0.1 on Windows 11",
            "in order to pay 20 EUR",
            "error -2147",
        ] {
            assert_eq!(hidden(text), text);
        }
    }
}
