//! The words of the picture.

/// The words in one language.
pub struct GraphWords {
    /// "and"
    pub and: &'static str,
    /// "or"
    pub or: &'static str,
    /// "not"
    pub not: &'static str,
    /// Where no condition holds.
    pub otherwise: &'static str,
    /// What stands before the condition of a step.
    pub only_if: &'static str,
    /// The way past a step whose condition doesn't hold.
    pub if_not_shown: &'static str,
    /// "starts with"
    pub starts: &'static str,
    /// "contains"
    pub contains: &'static str,
    /// "is known"
    pub known: &'static str,
    /// "is not known"
    pub unknown: &'static str,
    /// How many people saw a step: after the number, where it is one, a few, or others.
    people: [&'static str; 3],
    /// Whether nobody is said as one is.
    is_none_one: bool,
    /// How many left there: after the number.
    pub left: &'static str,
    /// How many were helped there: after the number.
    pub solved: &'static str,
    /// What the picture is, before the playbook's title.
    pub flow: &'static str,
    /// "leads to"
    pub leads_to: &'static str,
    /// The kinds of steps, in the order of `Kind::ALL`.
    pub kinds: [&'static str; 17],
}

impl GraphWords {
    /// So many people (after CLDR's plural rules for these languages).
    pub fn people(&self, count: u64) -> String {
        let [one, few, other] = self.people;
        let word = match count {
            1 => one,
            0 if self.is_none_one => one,
            0 => few,
            _ if (1..20).contains(&(count % 100)) => few,
            _ => other,
        };
        format!("{count} {word}")
    }
}

/// The words for a locale, or the English ones.
pub fn words(locale: &str) -> &'static GraphWords {
    match locale.split('-').next() {
        Some("es") => &ES,
        Some("fr") => &FR,
        Some("ro") => &RO,
        _ => &EN,
    }
}

static EN: GraphWords = GraphWords {
    and: "and",
    or: "or",
    not: "not",
    otherwise: "otherwise",
    only_if: "only if",
    if_not_shown: "if not shown",
    starts: "starts with",
    contains: "contains",
    known: "known",
    unknown: "not known",
    people: ["person", "people", "people"],
    is_none_one: false,
    left: "left here",
    solved: "solved here",
    flow: "Flow of the playbook",
    leads_to: "leads to",
    kinds: [
        "Error",
        "Choice",
        "Symptoms",
        "Text",
        "Number",
        "Date",
        "Checks",
        "What tells most",
        "Advice",
        "Known issue",
        "Out of scope",
        "End",
        "Impact",
        "What changed",
        "Pictures",
        "Contact",
        "Check answers",
    ],
};

static ES: GraphWords = GraphWords {
    and: "y",
    or: "o",
    not: "no",
    otherwise: "si no",
    only_if: "solo si",
    if_not_shown: "si no se muestra",
    starts: "empieza por",
    contains: "contiene",
    known: "conocido",
    unknown: "desconocido",
    people: ["persona", "personas", "personas"],
    is_none_one: false,
    left: "se fueron aquí",
    solved: "resueltos aquí",
    flow: "Recorrido de la guía",
    leads_to: "lleva a",
    kinds: [
        "Error",
        "Elección",
        "Síntomas",
        "Texto",
        "Número",
        "Fecha",
        "Comprobaciones",
        "Lo que más aclara",
        "Consejo",
        "Problema conocido",
        "Fuera del alcance",
        "Final",
        "Impacto",
        "Qué cambió",
        "Imágenes",
        "Contacto",
        "Revisar respuestas",
    ],
};

static FR: GraphWords = GraphWords {
    and: "et",
    or: "ou",
    not: "pas",
    otherwise: "sinon",
    only_if: "seulement si",
    if_not_shown: "si non affiché",
    starts: "commence par",
    contains: "contient",
    known: "connu",
    unknown: "inconnu",
    people: ["personne", "personnes", "personnes"],
    is_none_one: true,
    left: "partis ici",
    solved: "résolus ici",
    flow: "Parcours du guide",
    leads_to: "mène à",
    kinds: [
        "Erreur",
        "Choix",
        "Symptômes",
        "Texte",
        "Nombre",
        "Date",
        "Vérifications",
        "Ce qui éclaire le plus",
        "Conseil",
        "Problème connu",
        "Hors périmètre",
        "Fin",
        "Impact",
        "Changements",
        "Images",
        "Contact",
        "Vérifier les réponses",
    ],
};

static RO: GraphWords = GraphWords {
    and: "și",
    or: "sau",
    not: "nu",
    otherwise: "altfel",
    only_if: "numai dacă",
    if_not_shown: "dacă nu apare",
    starts: "începe cu",
    contains: "conține",
    known: "cunoscut",
    unknown: "necunoscut",
    people: ["persoană", "persoane", "de persoane"],
    is_none_one: false,
    left: "au plecat aici",
    solved: "rezolvate aici",
    flow: "Traseul ghidului",
    leads_to: "duce la",
    kinds: [
        "Eroare",
        "Alegere",
        "Simptome",
        "Text",
        "Număr",
        "Dată",
        "Verificări",
        "Ce lămurește cel mai mult",
        "Sfat",
        "Problemă cunoscută",
        "În afara ariei",
        "Sfârșit",
        "Impact",
        "Ce s-a schimbat",
        "Imagini",
        "Contact",
        "Verificarea răspunsurilor",
    ],
};
