//! International bank account numbers (ISO 13616): lengths by country, check digits mod 97.

use super::scan::Scan;
use super::signs::{BETWEEN, is_word};

/// Countries of the registry and how long their numbers are.
const COUNTRIES: &str = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18\
     FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22\
     MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24\
     TR26UA29VA22VG24XK20YE30";

impl<'v, 'p> Scan<'v, 'p> {
    /// The account number whose check digits stand here, behind the letters of its country.
    pub(super) fn account(&self, start: usize, digits_end: usize) -> Option<(usize, usize)> {
        if start < 2 || digits_end < start + 2 {
            return None;
        }
        let letters = [self.text[start - 2].to_ascii_uppercase(), self.text[start - 1].to_ascii_uppercase()];
        if !letters.iter().all(u8::is_ascii_uppercase) || is_word(self.before(start - 2)) {
            return None;
        }
        let country = COUNTRIES.as_bytes().chunks(4).find(|country| country[..2] == letters)?;
        let length = usize::from(country[2] - b'0') * 10 + usize::from(country[3] - b'0');
        let value = |sign: u8| match sign {
            b'0'..=b'9' => (u32::from(sign - b'0'), 10),
            _ => (u32::from((sign & !0x20) - b'A') + 10, 100),
        };
        let (mut at, mut count, mut rest) = (start, 2, 0);
        let mut head = [letters[0], letters[1], 0, 0];
        while count < length {
            let sign = self.byte(at);
            if sign < 0x80 && is_word(sign) {
                match count {
                    2 | 3 => head[count] = sign,
                    _ => {
                        let (value, weight) = value(sign);
                        rest = (rest * weight + value) % 97;
                    }
                }
                count += 1;
                at += 1;
            } else {
                let next = self.run_end(at, BETWEEN);
                if next == at || next > at + 4 {
                    return None;
                }
                at = next;
            }
        }
        for sign in head {
            let (value, weight) = value(sign);
            rest = (rest * weight + value) % 97;
        }
        (rest == 1 && !is_word(self.byte(at))).then_some((start - 2, at))
    }
}
