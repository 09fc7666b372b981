//! Labels: the words before a value that say what it is, in four languages and as programs write them.

use super::filter::Filter;
use super::kind::Kind;
use super::mark::Way;
use super::scan::Scan;
use super::signs::{DIGIT, LETTER, MARKED, WHITE, WORD, is_letter, is_word};
use crate::text::{has, parts};

/// What a label says of the number behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing is said.
    Unsaid,
    /// A one-time code, clearly.
    OneTime,
    /// Some code, which may be one.
    Code,
    /// A phone number.
    Phone,
    /// A national identity number.
    NationalId,
    /// Something that only looks like what is masked.
    Other,
}

/// What stands between a label and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// `:` or `=`.
    Sign,
    /// `is`, or a dash between spaces.
    Word,
    /// Space.
    Space,
    /// Nothing.
    None,
}

/// A label that was found, and where its value begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub(super) start: usize,
    pub(super) link: Link,
    /// The sign itself, if it is one.
    pub(super) sign: u8,
    /// Where that stands.
    pub(super) link_at: usize,
    /// The quotation mark before the value, or 0.
    pub(super) quote: u8,
    /// Whether the label itself is quoted, as in JSON.
    pub(super) is_quoted: bool,
    /// Whether other words stand between, as in `password for the shop: …`.
    pub(super) is_apart: bool,
    pub(super) at: usize,
}

impl Label {
    /// Whether a sign or a word says that a value follows.
    pub(super) fn is_linked(&self) -> bool {
        matches!(self.link, Link::Sign | Link::Word)
    }
}

/// By their last letter: the class, then letters without accents, spaces and joints. From five letters on, others may stand right before.
static LABELS: [&str; 26] = [
    "Xcomanda Psenha Xreferencia Pparola Xrma Pcontrasena Xfactura Aadresa Tcheiesecreta Tclavesecreta \
     Xreferinta Pcontrasenya",
    "Xawb",
    "Thmac Ocodunic Bbasic Xupc Vcsc Vcvc",
    "Vcodigodeseguridad vcid Ssessionid Xorderid Ssid Ssessid Xproductid Xbuild ecod Ppassword Ppwd \
     Ppasswd",
    "Xinvoice Nnationalinsurance Xreference Tnonce Xcommande ecode Ofacode Omfacode othecode olecode \
     Oonetimecode ovotrecode Oauthcode Ologincode Osignincode Opincode Overificationcode \
     Oauthenticationcode omoncode otoncode Xbarcode Oauthenticatorcode oyourcode Osmscode Opasscode \
     Oaccesscode omycode Vsecuritycode Kcookie Nnie Nsecuritesociale Fportable Xarticle Fmobile \
     Adomicile Vcryptogramme Fphone Xiphone Ocoddeverificare Ocoduldeverificare Tsignature Xfacture \
     Ppassphrase Pmotdepasse Aadresse Vcoddesecuritate Vcoduldesecuritate Tclesecrete Vcodedesecurite \
     Ocodeausageunique Pclave",
    "Xref Nnif",
    "Xtracking",
    "",
    "Ximei Xfacturii Xcomenzii Ndni Tcheieapi Tcleapi Tclaveapi Xsuivi",
    "",
    "",
    "Xserial Ftel Vcryptogrammevisuel Fmobil Fmovil Fcell ocodul Ftelefonul Ncnpul",
    "Xitem Fgsm",
    "Xean Otan Xisbn Ttoken Opin Xasin Xgtin Ftelefon Ocodigodeverificacion Ocodigodeconfirmacion \
     Adireccion Xversion Ssession Ocodedeverification Ocodedeconfirmation Hauthorization Tjeton Nssn Vcvn",
    "Xpedido ecodigo omicodigo oelcodigo osucodigo otucodigo Adomicilio Xenvio Xarticulo Nnino Ftelefono \
     Ocodigodeacceso Xseguimiento",
    "Pmdp Xtimestamp Ncnp Fwhatsapp Sprestashop Ootp Ototp",
    "",
    "Fcelular Xorder Bbearer Nnir",
    "Ocodedacces Ocoddeacces Kcookies Nnhs Xcolis Swordpress Osms Ocodsms Ocodesms Ocodulsms Ocodigosms \
     Ppass Aaddress Xwebaddress Xmacaddress Xmailaddress",
    "Xproduct Astreet Xticket Tsecret Ppasswort",
    "ocodultau ocodulmeu Adomiciliu Xsku",
    "Vcvv",
    "",
    "Ffax",
    "Tlicencekey Tlicensekey Tprivatekey Tsigningkey Tauthkey Tapikey Tencryptionkey Tconsumerkey \
     Taccesskey Tsecretkey Nsocialsecurity",
    "",
];

/// The last four letters of labels, and the last three with nothing before them.
static ENDINGS: Filter = Filter::new();

/// Fills the filter.
pub(super) fn prepare() {
    for row in LABELS {
        for label in parts(row, b' ') {
            if let [.., first, second, third, fourth] = label.as_bytes() {
                ENDINGS.add([0, *second, *third, *fourth]);
                ENDINGS.add([*first, *second, *third, *fourth]);
            }
        }
    }
}

/// Words that link a label to its value.
const LINKS: &str = " is was are es era est este e ";
/// Words that say whose the value is, before its sign.
const OF: &str = " for of to de del du pour para pentru al la ";
/// What else a label may end with.
const NUMBERS: &str = " number no nr num numero numarul id n nº n° ";
/// How far behind a label its value may begin.
const MOST_APART: usize = 48;
/// How many letters of what stands before a value are looked at.
const TAIL: usize = 28;

/// Whether a label may end with the word that ends here.
pub(super) fn ends_label(text: &[u8], end: usize) -> bool {
    let (mut letters, mut at) = ([0; 4], end);
    for (place, letter) in letters.iter_mut().enumerate().rev() {
        if at == 0 || !is_letter(text[at - 1]) {
            break;
        }
        (*letter, at) = letter_before(text, at);
        // `cardCvc`: three letters that are a word.
        if place == 1 && is_hump(text, at) {
            break;
        }
    }
    ENDINGS.may_have(letters)
}

/// The letter that ends here, small and without its accent, and where it begins.
fn letter_before(text: &[u8], end: usize) -> (u8, usize) {
    let byte = text[end - 1];
    match end > 1 && byte >= 0x80 && text[end - 2] >= 0xC0 {
        true => (plain(text[end - 2], byte), end - 2),
        false => (byte | 0x20, end - 1),
    }
}

/// Whether a capital begins a word here: small letters stand before it.
fn is_hump(text: &[u8], at: usize) -> bool {
    at > 0 && text[at].is_ascii_uppercase() && text[at - 1].is_ascii_lowercase()
}

/// Whether a list, with spaces between and around, has this word, whatever its capitals.
pub(super) fn lists(list: &str, word: &[u8]) -> bool {
    parts(list, b' ').any(|known| !known.is_empty() && known.as_bytes().eq_ignore_ascii_case(word))
}

/// The letters before a place, last first, small and without accents.
struct Tail {
    letters: [u8; TAIL],
    length: usize,
    /// Which of them begin a word.
    edges: u32,
    starts: [usize; TAIL],
}

impl Tail {
    fn of(text: &[u8], end: usize) -> Tail {
        let mut tail = Tail { letters: [0; TAIL], length: 0, edges: 0, starts: [0; TAIL] };
        let mut at = end;
        while at > 0 && tail.length < TAIL {
            let byte = text[at - 1];
            let before = if at > 1 { text[at - 2] } else { b' ' };
            if is_letter(byte) {
                let letter;
                (letter, at) = letter_before(text, at);
                let is_first = at == 0 || !is_letter(text[at - 1]);
                tail.letters[tail.length] = letter;
                tail.starts[tail.length] = at;
                tail.edges |= u32::from(is_first || is_hump(text, at)) << tail.length;
                tail.length += 1;
            } else if has(b"_-. '", byte) && is_word(before) {
                at -= 1;
            } else {
                break;
            }
        }
        tail
    }

    fn ends_with(&self, label: &[u8]) -> bool {
        let backwards = label.iter().rev();
        label.len() <= self.length && backwards.zip(&self.letters).all(|(one, other)| one == other)
    }

    /// The longest label that this ends with, and where it begins.
    fn label(&self) -> Option<(u8, usize)> {
        let row = LABELS.get(self.letters[0].wrapping_sub(b'a') as usize)?;
        let row = row.as_bytes();
        let (mut found, mut longest, mut start) = (None, 0, 0);
        for end in 0..=row.len() {
            // Nearly all labels differ in the letter before the last.
            if end < row.len() && row[end] != b' ' {
                continue;
            }
            let entry = &row[start..end];
            start = end + 1;
            if entry.len() < 3 || entry[entry.len() - 2] != self.letters[1] {
                continue;
            }
            let (class, label) = (&entry[0], &entry[1..]);
            if label.len() > longest && self.ends_with(label) {
                let is_edge = self.edges & 1 << (label.len() - 1) != 0;
                let fits = match class {
                    b'e' if label.len() != self.length => {
                        found = found.or(is_edge.then_some((b'-', self.starts[label.len() - 1])));
                        false
                    }
                    _ => label.len() >= 5 || is_edge,
                };
                if fits {
                    longest = label.len();
                    found = Some((*class, self.starts[longest - 1]));
                }
            }
        }
        found
    }
}

/// The letter without its accent.
fn plain(first: u8, second: u8) -> u8 {
    const LATIN: &[u8; 32] = b"aaaaaaaceeeeiiiidnooooo.ouuuuy..";
    match (first, second) {
        (0xC3, _) => LATIN[second as usize & 31],
        (0xC4, 0x82 | 0x83) => b'a',
        (0xC5, 0x9E | 0x9F) | (0xC8, 0x98 | 0x99) => b's',
        (0xC5, 0xA2 | 0xA3) | (0xC8, 0x9A | 0x9B) => b't',
        _ => b'.',
    }
}

impl<'v, 'p> Scan<'v, 'p> {
    /// Looks what label ends here, and then for its value.
    pub(super) fn label(&mut self, start: usize, end: usize) {
        // Within a longer word, nothing ends.
        if self.text.get(end).is_some_and(|byte| is_letter(*byte)) {
            return;
        }
        let Some((class, label_start)) = Tail::of(self.text, end).label() else { return };
        let mut label = self.link(end);
        label.start = label_start;
        match class {
            b'P' => self.secret(Kind::Password, Way::Label, label),
            b'O' | b'o' | b'e' => {
                let class = if class == b'O' { Class::OneTime } else { Class::Code };
                self.code(class, label, class == Class::Code && start == label_start);
            }
            b'V' => self.cvc(label, true),
            b'v' => self.cvc(label, false),
            b'T' => self.secret(Kind::Token, Way::Label, label),
            b'B' => self.secret(Kind::Token, Way::Scheme, label),
            b'H' => self.authorization(label),
            b'K' => self.cookies(label),
            b'S' => self.secret(Kind::Cookie, Way::Name, self.suffixed(label, end)),
            b'-' => self.code_before(label_start),
            b'A' => self.address(label),
            b'F' => self.said = (Class::Phone, label.at),
            b'N' => self.said = (Class::NationalId, label.at),
            _ => self.said = (Class::Other, label.at),
        }
    }

    /// What stands behind a label that ends here.
    fn link(&self, end: usize) -> Label {
        let most = end + MOST_APART;
        let mut at = end;
        // `cvv2`, `password1`.
        if self.is_at(at, DIGIT) && !self.is_at(at + 1, WORD) {
            at += 1;
        }
        let closed = self.signs_end(at, b"\"'`])*");
        let is_quoted = self.has_at(at, b"\"'");
        let closed = if self.byte(closed) == b'[' { self.named_end(closed) } else { closed };
        at = closed;
        let mut is_apart = false;
        let (mut link, mut sign, mut link_at) = (Link::None, 0, at);
        let mut next = self.blank_end(at);
        // `password for the admin page: …`
        for count in 0..5 {
            let word_end = self.run_end(next, LETTER);
            let is_named = self.is_listed(NUMBERS, next, word_end);
            if word_end <= next
                || next > most
                || (count == 0 && !is_named && !self.is_listed(OF, next, word_end))
            {
                break;
            }
            let after = self.blank_end(self.signs_end(word_end, b".'\""));
            if is_named || self.has_at(after, b":=") {
                (at, is_apart) = (after, !is_named);
                break;
            }
            next = after;
        }
        next = self.blank_end(at);
        let word_end = self.run_end(next, LETTER);
        if self.has_at(next, b":=") || (next > at || is_quoted) && self.starts_at(next, b"->") {
            (link, sign, link_at) = (Link::Sign, self.byte(next), next);
            next = self.signs_end(next, b":=>-");
        } else if next > at && self.is_listed(LINKS, next, word_end) {
            link = Link::Word;
            next = self.signs_end(word_end, b":");
        } else if next > at && self.byte(next) == b'-' && self.byte(next + 1) == b' ' {
            (link, next) = (Link::Word, next + 1);
        }
        if link == Link::None && next > end {
            link = Link::Space;
        }
        if link != Link::None && link != Link::Space {
            next = self.run_end(next, WHITE).min(next + 8);
            next = self.signs_end(next, b"#([*");
        } else {
            next += usize::from(self.byte(next) == b'#');
        }
        let quote = match self.byte(next) {
            quote @ (b'"' | b'\'' | b'`') => quote,
            _ => 0,
        };
        next += usize::from(quote != 0);
        Label { start: end, link, sign, link_at, quote, is_quoted, is_apart, at: next }
    }

    /// Where the name in brackets ends that begins here, as forms have it: `password[new]`.
    fn named_end(&self, at: usize) -> usize {
        let end = self.run_end(at + 1, LETTER);
        if self.byte(end) == b']' { end + 1 } else { at }
    }

    /// Where spaces end.
    fn blank_end(&self, start: usize) -> usize {
        self.signs_end(start, b" \t").min(start + 8)
    }

    /// Where a label's value ends.
    pub(super) fn value_end(&mut self, label: &Label) -> usize {
        let is_link_escaped =
            self.view.is_escaped(if label.quote != 0 { label.at - 1 } else { label.link_at });
        let ending = (label.quote, label.sign == b'=', is_link_escaped);
        // Values within a value end where it does: nothing is read again for each.
        let (from, to, known) = self.values;
        let mut end = if known == ending && from <= label.at && label.at <= to { to } else { label.at };
        let quoted = [label.quote, b'\n'];
        let (classes, signs): (u8, &[u8]) = match (label.quote, label.sign) {
            (0, b'=') => (WHITE | MARKED, b"\"<>`&;,'"),
            (0, _) => (WHITE | MARKED, b"\"<>`"),
            _ => (MARKED, &quoted),
        };
        loop {
            end = self.up_to(end, classes, signs);
            // What is escaped doesn't end what isn't.
            if self.is_at(end, MARKED) || is_link_escaped || !self.view.is_escaped(end) {
                break;
            }
            end += 1;
        }
        self.values = (label.at, end, ending);
        if label.quote == 0 { self.trimmed(label.at, end, b".,;:!?)]}'") } else { end }
    }
}
