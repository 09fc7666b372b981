//! The questions by which the impact is told: their words are ours, so that the answers mean the same everywhere.

use crate::words::Locales;

/// A question about the impact; its answer is the fact `answer.impact.NAME`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether customers can pay.
    Paying,
    /// Whether the shop can sell at all.
    Selling,
    /// How many are hit.
    Reach,
    /// Since when.
    Since,
    /// Whether there is another way.
    Workaround,
}

/// The languages of the words below, in their order.
const LANGUAGES: [&str; 4] = ["en", "es", "fr", "ro"];

type Text = [&'static str; 4];

/// What stands above the questions where the playbook has no words of its own for them.
const HEADING: Text = [
    "How big is the problem?",
    "¿Cuánto afecta el problema?",
    "Quelle est l’ampleur du problème\u{202f}?",
    "Cât de mult afectează problema?",
];

/// The heading in a language, or in English.
pub fn heading(wanted: &Locales, chain: &[usize]) -> &'static str {
    HEADING[place_of(wanted, chain)]
}

impl Question {
    /// All of them.
    pub const ALL: [Question; 5] =
        [Question::Paying, Question::Selling, Question::Reach, Question::Since, Question::Workaround];

    /// The name in a source, and in facts.
    pub fn name(self) -> &'static str {
        match self {
            Question::Paying => "paying",
            Question::Selling => "selling",
            Question::Reach => "reach",
            Question::Since => "since",
            Question::Workaround => "workaround",
        }
    }

    /// The ids of its options.
    pub fn option_ids(self) -> impl Iterator<Item = &'static str> {
        self.options().iter().map(|(id, _)| *id)
    }

    /// The question and its options in a language, or in English.
    pub fn words(
        self,
        wanted: &Locales,
        chain: &[usize],
    ) -> (&'static str, Vec<(&'static str, &'static str)>) {
        let place = place_of(wanted, chain);
        (self.label()[place], self.options().iter().map(|(id, text)| (*id, text[place])).collect())
    }

    fn label(self) -> Text {
        match self {
            Question::Paying => [
                "Can customers pay?",
                "¿Pueden pagar los clientes?",
                "Les clients peuvent-ils payer\u{202f}?",
                "Pot plăti clienții?",
            ],
            Question::Selling => [
                "Can the shop sell?",
                "¿Puede vender la tienda?",
                "La boutique peut-elle vendre\u{202f}?",
                "Poate vinde magazinul?",
            ],
            Question::Reach => [
                "How many are affected?",
                "¿A cuántos afecta?",
                "Combien sont touchés\u{202f}?",
                "Câți sunt afectați?",
            ],
            Question::Since => ["Since when?", "¿Desde cuándo?", "Depuis quand\u{202f}?", "De când?"],
            Question::Workaround => [
                "Is there another way for now?",
                "¿Hay otra forma por ahora?",
                "Y a-t-il un autre moyen en attendant\u{202f}?",
                "Există deocamdată o altă cale?",
            ],
        }
    }

    fn options(self) -> &'static [(&'static str, Text)] {
        const NOT_SURE: (&str, Text) =
            ("not_sure", ["I’m not sure", "No lo sé con seguridad", "Je ne sais pas", "Nu știu sigur"]);
        match self {
            Question::Paying => &[
                ("none", ["No, nobody can", "No, nadie puede", "Non, personne", "Nu, nimeni nu poate"]),
                (
                    "some",
                    [
                        "Some can, some can’t",
                        "Algunos sí, otros no",
                        "Certains oui, d’autres non",
                        "Unii da, alții nu",
                    ],
                ),
                ("all", ["Yes, all of them", "Sí, todos", "Oui, tous", "Da, toți"]),
                NOT_SURE,
            ],
            Question::Selling => &[
                ("no", ["No, nothing at all", "No, nada", "Non, rien du tout", "Nu, deloc"]),
                ("partly", ["Only in part", "Solo en parte", "En partie seulement", "Doar în parte"]),
                ("yes", ["Yes, as usual", "Sí, como siempre", "Oui, comme d’habitude", "Da, ca de obicei"]),
                NOT_SURE,
            ],
            Question::Reach => &[
                ("one", ["One person", "A una persona", "Une personne", "O persoană"]),
                ("some", ["A few", "A algunos", "Quelques personnes", "Câteva persoane"]),
                ("many", ["Many", "A muchos", "Beaucoup", "Mulți"]),
                ("everybody", ["Everybody", "A todos", "Tout le monde", "Toată lumea"]),
                NOT_SURE,
            ],
            Question::Since => &[
                (
                    "hours",
                    [
                        "A few hours, or less",
                        "Unas horas o menos",
                        "Quelques heures, ou moins",
                        "De câteva ore sau mai puțin",
                    ],
                ),
                ("days", ["A few days", "Unos días", "Quelques jours", "De câteva zile"]),
                ("longer", ["Longer", "Más tiempo", "Plus longtemps", "De mai mult timp"]),
                NOT_SURE,
            ],
            Question::Workaround => {
                &[("yes", ["Yes", "Sí", "Oui", "Da"]), ("no", ["No", "No", "Non", "Nu"]), NOT_SURE]
            }
        }
    }
}

/// The place of the first language of the chain that these words exist in.
fn place_of(wanted: &Locales, chain: &[usize]) -> usize {
    let language = |place: &usize| wanted.0.get(*place)?.value.split('-').next();
    chain
        .iter()
        .filter_map(language)
        .find_map(|tag| LANGUAGES.iter().position(|known| *known == tag))
        .unwrap_or(0)
}
