//! The catalogue of error codes: what a code means, to whom, whose fix it is, and what to do.

use serde::{Deserialize, Serialize};

use crate::change::names;
use crate::compact::{Reader, Writer};
use crate::finding::Owner;
use crate::recogniser::is_own;

/// The version of the compact form; what begins otherwise is refused.
const VERSION: &str = "catalogue 2";

names! {
    /// What a failure comes from, at the highest level.
    Cause {
        /// Somebody edited the theme or a template.
        ThemeEdit = "theme_edit",
        /// An app or plugin of the shop.
        PluginOrApp = "plugin_or_app",
        /// A fault of the platform itself.
        PlatformBug = "platform_bug",
        /// An update of the platform.
        PlatformUpdate = "platform_update",
        /// The payment provider, or the bank behind it.
        PaymentProvider = "payment_provider",
        /// The server, its host, or the network between.
        HostingOrNetwork = "hosting_or_network",
        /// The person's own device or browser.
        BrowserOrDevice = "browser_or_device",
        /// Data or settings of the shop.
        DataOrConfig = "data_or_config",
        /// A script from elsewhere.
        ThirdPartyScript = "third_party_script",
        /// Nothing is broken: something was expected that isn't so.
        UserMisunderstanding = "user_misunderstanding",
    }
}

names! {
    /// Whether it makes sense to try again.
    Retry {
        /// At once.
        Now = "now",
        /// After a while.
        Later = "later",
        /// Never: the answer stays the same.
        No = "no",
        /// In another way: another card, another browser.
        OtherWay = "other_way",
        /// Once something has been mended.
        AfterFix = "after_fix",
    }
}

/// Systems and their codes, with words in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// The systems.
    pub systems: Vec<System>,
    /// The entries, those of a system together.
    pub entries: Vec<Entry>,
}

/// Something that gives codes.
#[derive(Clone, Debug, PartialEq)]
pub struct System {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Words one of which must stand near a code of it that could be anything else, besides id and name.
    pub near: Vec<String>,
}

/// A code and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The place of its system.
    pub system: usize,
    /// The code, exactly as it appears.
    pub code: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Whose fix it is.
    pub owner: Owner,
    /// What it comes from, with whole weights, as they are written.
    pub causes: Vec<(Cause, u32)>,
    /// Whether a retry makes sense.
    pub retry: Retry,
    /// What it means, for each audience.
    pub means: Means,
    /// What to do; empty where there is nothing.
    pub advice: Advice,
    /// Checks that confirm it.
    pub confirm: Vec<String>,
    /// Checks that rule it out.
    pub rule_out: Vec<String>,
    /// The public reference.
    pub source: String,
}

/// The meaning of a code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Means {
    /// For a shopper, in the catalogue's language.
    pub shopper: String,
    /// For a merchant, in English.
    pub merchant: String,
    /// For an agent, in English.
    pub agent: String,
}

/// What to do about a code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// For a shopper, in the catalogue's language.
    pub shopper: String,
    /// For a merchant, in English.
    pub merchant: String,
}

names! {
    /// For whom a meaning is written.
    Audience {
        /// Somebody who buys.
        Shopper = "shopper",
        /// Somebody who runs the shop.
        Merchant = "merchant",
        /// Somebody who answers.
        Agent = "agent",
    }
}

impl Entry {
    /// What the code means to them.
    pub fn meaning(&self, audience: Audience) -> &str {
        match audience {
            Audience::Shopper => &self.means.shopper,
            Audience::Merchant => &self.means.merchant,
            Audience::Agent => &self.means.agent,
        }
    }

    /// What they can do; empty where there is nothing. Agents read what is said to merchants.
    pub fn advice(&self, audience: Audience) -> &str {
        match audience {
            Audience::Shopper => &self.advice.shopper,
            Audience::Merchant | Audience::Agent => &self.advice.merchant,
        }
    }
}

impl Catalogue {
    /// The place of the system with this id.
    pub fn system(&self, id: &str) -> Option<usize> {
        self.systems.iter().position(|system| system.id == id)
    }

    /// The same with what is said to this audience alone: what one widget carries. A system without entries keeps its own names,
    /// by which codes are announced that nobody knows.
    pub fn for_audience(mut self, audience: Audience) -> Catalogue {
        for (place, system) in self.systems.iter_mut().enumerate() {
            if self.entries.iter().all(|entry| entry.system != place) {
                let near = std::mem::take(&mut system.near);
                system.near = near.into_iter().filter(|name| is_own(system, name)).collect();
            }
        }
        for entry in &mut self.entries {
            let Means { shopper, merchant, agent } = std::mem::take(&mut entry.means);
            let advice = std::mem::take(&mut entry.advice);
            match audience {
                Audience::Shopper => {
                    entry.means.shopper = shopper;
                    entry.advice.shopper = advice.shopper;
                }
                Audience::Merchant => {
                    entry.means.merchant = merchant;
                    entry.advice.merchant = advice.merchant;
                }
                Audience::Agent => {
                    entry.means.agent = agent;
                    entry.advice.merchant = advice.merchant;
                }
            }
            entry.confirm.clear();
            entry.rule_out.clear();
            entry.source.clear();
        }
        self
    }

    /// The compact form.
    pub fn to_compact(&self) -> String {
        let mut writer = Writer::default();
        writer.text(VERSION);
        writer.list(&self.systems, |writer, system| {
            writer.text(&system.id);
            writer.text(&system.name);
            writer.texts(&system.near);
        });
        writer.list(&self.entries, |writer, entry| entry.write(writer));
        writer.finish()
    }

    /// Reads the compact form.
    pub fn from_compact(text: &str) -> Option<Catalogue> {
        let mut reader = Reader::new(text);
        if reader.take_word() != VERSION {
            return None;
        }
        let systems = reader.take_list(|reader| System {
            id: reader.take_text(),
            name: reader.take_text(),
            near: reader.take_texts(),
        });
        let entries = reader.take_list(Entry::take);
        let is_whole = !reader.is_broken()
            && reader.is_at_end()
            && entries.iter().all(|entry| entry.system < systems.len());
        is_whole.then_some(Catalogue { systems, entries })
    }
}

impl Entry {
    fn write(&self, writer: &mut Writer) {
        writer.number(self.system as i64);
        writer.text(&self.code);
        writer.texts(&self.aliases);
        // By their places among all, which weigh less than names.
        writer.number(self.owner as i64);
        writer.list(&self.causes, |writer, (cause, weight)| {
            writer.number(*cause as i64);
            writer.number(i64::from(*weight));
        });
        writer.number(self.retry as i64);
        for text in [&self.means.shopper, &self.means.merchant, &self.means.agent] {
            writer.text(text);
        }
        writer.text(&self.advice.shopper);
        writer.text(&self.advice.merchant);
        writer.texts(&self.confirm);
        writer.texts(&self.rule_out);
        writer.text(&self.source);
    }

    fn take(reader: &mut Reader<'_>) -> Entry {
        Entry {
            // A place that no list has is refused with those that this one hasn't.
            system: usize::try_from(reader.take_number()).unwrap_or(usize::MAX),
            code: reader.take_text(),
            aliases: reader.take_texts(),
            owner: Owner::ALL[reader.take_place(Owner::ALL.len())],
            causes: reader.take_list(|reader| (take_cause(reader), reader.take_number() as u32)),
            retry: Retry::ALL[reader.take_place(Retry::ALL.len())],
            means: Means {
                shopper: reader.take_text(),
                merchant: reader.take_text(),
                agent: reader.take_text(),
            },
            advice: Advice { shopper: reader.take_text(), merchant: reader.take_text() },
            confirm: reader.take_texts(),
            rule_out: reader.take_texts(),
            source: reader.take_text(),
        }
    }
}

/// A cause that travels as its place among all.
pub(crate) fn take_cause(reader: &mut Reader<'_>) -> Cause {
    Cause::ALL[reader.take_place(Cause::ALL.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        Catalogue {
            systems: vec![System { id: "stripe".into(), name: "Stripe".into(), near: vec!["stripe".into()] }],
            entries: vec![Entry {
                system: 0,
                code: "insufficient_funds".into(),
                aliases: vec!["card_declined/insufficient_funds".into()],
                owner: Owner::Shopper,
                causes: vec![(Cause::PaymentProvider, 2)],
                retry: Retry::Later,
                means: Means { shopper: "s".into(), merchant: "m".into(), agent: "a".into() },
                advice: Advice { shopper: String::new(), merchant: "t".into() },
                confirm: vec!["payment_form".into()],
                rule_out: vec![],
                source: "https://docs.stripe.com/declines/codes".into(),
            }],
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        assert_eq!(Catalogue::from_compact(&catalogue().to_compact()), Some(catalogue()));
    }

    #[test]
    fn a_form_that_is_cut_or_names_no_system_is_refused() {
        let text = catalogue().to_compact();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Catalogue::from_compact(&text[..end]), None);
        }
        let mut stray = catalogue();
        stray.entries[0].system = 1;
        assert_eq!(Catalogue::from_compact(&stray.to_compact()), None);
    }

    #[test]
    fn what_one_audience_carries_says_the_same_to_it_and_nothing_to_others() {
        for audience in Audience::ALL {
            let carried = &catalogue().for_audience(*audience).entries[0];
            for other in Audience::ALL {
                let expected = if audience == other {
                    catalogue().entries[0].meaning(*other).to_owned()
                } else {
                    String::new()
                };
                assert_eq!(carried.meaning(*other), expected);
            }
            assert_eq!(carried.advice(*audience), catalogue().entries[0].advice(*audience));
        }
    }

    #[test]
    fn a_system_without_entries_is_carried_with_its_own_names_alone() {
        let mut all = catalogue();
        let near = vec!["stripe".to_owned(), "decline_code".into(), "ebay".into()];
        all.systems[0].near = near.clone();
        all.systems.push(System { id: "ebay".into(), name: "eBay".into(), near: near.clone() });

        let carried = all.for_audience(Audience::Shopper).systems;

        assert_eq!((&carried[0].near, &*carried[1].near), (&near, &["ebay".to_owned()][..]));
    }

    #[test]
    fn each_audience_reads_its_own_words() {
        let entry = &catalogue().entries[0];
        assert_eq!(Audience::ALL.iter().map(|a| entry.meaning(*a)).collect::<String>(), "sma");
        assert_eq!(entry.advice(Audience::Shopper), "");
    }
}
