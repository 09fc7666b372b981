//! The words that say what stands beside them: in small letters, without accents, as `token::plain` makes them of any text.

use super::plainly;
use super::signs::is_in;

/// A word for errors.
pub(super) const ERROR: u8 = 1;
/// A word for codes and answers.
pub(super) const CODE: u8 = 2;
/// A word for saying.
pub(super) const SAYING: u8 = 4;
/// A word before a number that says it is something else.
pub(super) const OTHERWISE_BEFORE: u8 = 8;
/// A word for what bears numbers that are nobody else's business.
pub(super) const NUMBERED: u8 = 16;
/// A word after a number that says it counts something.
pub(super) const OTHERWISE_AFTER: u8 = 32;
/// A word for coupons, or for what lets somebody in.
pub(super) const VOUCHER: u8 = 64;

/// A word of HTTP, whose numbers are nobody else's.
pub(super) const HTTP: u8 = 128;

/// Words for errors, which announce a code of any system. Of letters that look like Latin ones, the Latin ones are written.
const ERROR_WORDS: &str = "error errors erreur erreurs eroare eroarea erori err errno errorcode fehler fehlercode \
fehlermeldung fehlernummer errore errori erro erros blad bledu fout foutcode foutmelding hiba hibakod chyba chyby hata fel \
felkod fejl fejlkode feil feilkode virhe oшибka oшибkи oшибky пoмилka rpeшka σφaλμa エラー エラーコード 错误 錯誤 오류 \
decline declined refusal refused rejected denied rechazado rechazada denegado denegada refuse refusee respins respinsa fault failed failure alert sqlstate";

/// Words for codes and answers, which announce one of any system where it can't be something else.
const CODE_WORDS: &str = "http https code codes codigo codigos cod codul codice kod kode kodu koda koodi koд kωδikos status statut \
estado stato stare response reponse respuesta raspuns risposta resposta antwort reason motivo raison motif motiv result \
returned returns reply";

/// Words for saying, which tell what a system says.
const SAYING_WORDS: &str = "says said saying dice dijo dit affiche sagt meldet zeigt spune arata shows gives gave da \
donne intoarce returneaza devuelve devuelto renvoie renvoye returns returned answers answered responde repond raspunde reports lanza \
sale aparece apare scrie muestra zwraca";

/// Words before a number that say it is something else.
const BEFORE_WORDS: &str = "order orders pedido commande comanda comenzii bestellung bestellnummer ordine \
encomenda zamowienie invoice factura facture rechnung nr no n nº num numero numarul number tel telefon telefono telephone \
phone tracking awb colis parcel sku ean upc isbn asin gtin iban bic vat version versiunea v ver release build plugin plugins \
module modulo modul theme tema reference referencia referinta ref php wordpress woocommerce magento prestashop chrome \
firefox safari ios android windows node npm app page pagina seite line ligne linea linia linie column row position offset port step qty total id \
ticket case item product model modelo modele chapter size talla taille marimea color colour couleur culoarea postcode zip \
cp eur usd ron apartment apartament apt ap room flat suite door str street strada calle rue gate flight vol bus customer \
cliente client clientul account konto cuenta card tarjeta carte cardul since desde depuis din year ano annee anul pixel";

/// Words for what bears numbers that are nobody else's business.
const NUMBERED_WORDS: &str = "order orders pedido commande comanda comenzii bestellung invoice factura facture \
rechnung tel telefon telefono telephone phone call tracking awb colis parcel iban card tarjeta carte cardul customer cliente \
client clientul passport pin";

/// Words after a number that say it counts something.
const AFTER_WORDS: &str = "ms s sec secs seconds segundos secondes secunde sekunden min minutes minutos \
minute minuten h hours horas heures ore stunden days dias jours zile tage weeks semanas semaines months meses mois luni years \
anos ans ani times kb mb gb bytes px eur euro euros lei ron usd gbp dollars orders pedidos commandes comenzi bestellungen \
products productos produits produse items pieces piezas bucati customers clientes clients clienti kunden people followers \
seguidores abonnes visits visitas visites am pm st th cm mm m km kg g ml l kcal x";

/// Words around a code that buys something cheaper, or lets somebody in.
const VOUCHER_WORDS: &str = "coupon coupons cupon cupom voucher vouchers promo promotion promotional promocional \
promotional promotionnel promotionala promotie discount descuento reduction reducere remise rabatt gutschein gift regalo cadeau cadou black \
pin sms otp verification verificacion verificare";

/// Words of HTTP.
const HTTP_WORDS: &str = "http https status statut estado stare";

/// The lists, each with the bit that stands for it.
pub(super) const LISTS: [(&str, u8); 8] = [
    (ERROR_WORDS, ERROR),
    (CODE_WORDS, CODE),
    (SAYING_WORDS, SAYING),
    (NUMBERED_WORDS, NUMBERED),
    (BEFORE_WORDS, OTHERWISE_BEFORE),
    (AFTER_WORDS, OTHERWISE_AFTER),
    (VOUCHER_WORDS, VOUCHER),
    (HTTP_WORDS, HTTP),
];

/// What a word says: the bits of the lists that it is in.
pub(super) fn said(word: &str) -> u8 {
    let letters = plainly(word);
    let mut bits = 0;
    for (list, bit) in &LISTS {
        if is_in(letters.as_bytes(), list) {
            bits |= bit;
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_written_as_words_are_compared() {
        for (list, bit) in LISTS {
            for word in list.split(' ') {
                assert!(said(word) & bit > 0, "{word}");
            }
        }
    }

    #[test]
    fn words_are_known_with_accents_and_in_capitals() {
        for word in ["Código", "EROARE", "ОШИБКА", "σφάλμα", "Błąd", "エラー"] {
            assert!(said(word) & (ERROR | CODE) > 0, "{word}");
        }
        assert_eq!(said("pedido"), OTHERWISE_BEFORE | NUMBERED);
        assert_eq!((said("lamp"), said("")), (0, 0));
    }
}
