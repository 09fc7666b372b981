//! Measures masking: how much of the labelled sets is right, and how many bytes a second on ordinary and on hostile text.

use std::time::Instant;

use askwell_core::masking::{Kind, KindTreatment, Policy, Treatment};

#[path = "../tests/masking/labelled.rs"]
mod labelled;

use labelled::{Labelled, tallied};

const SETS: [(&str, &str); 2] = [
    ("development", include_str!("../tests/masking/development.txt")),
    ("held out", include_str!("../tests/masking/held_out.txt")),
];
/// How long the measured texts are.
const BYTES: usize = 4 << 20;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    if has("--json") {
        let rows: Vec<_> = speeds().into_iter().filter(|row| row.least.is_some()).map(|row| {
            serde_json::json!({ "name": row.name, "unit": "MB/s", "value": row.speed, "at_least": row.least })
        }).collect();
        println!("{}", serde_json::Value::from(rows));
        return;
    }
    for (name, set) in SETS {
        quality(name, set, has("--faults"));
    }
    println!("\n{:<44} {:>10} {:>16}", "throughput", "MB/s", "twice as long");
    for row in speeds() {
        println!("{:<44} {:>10.0} {:>15.2}x", row.name, row.speed, row.growth);
    }
}

/// Everything is masked here, IP addresses too.
fn everything() -> Policy {
    Policy { kinds: vec![KindTreatment { kind: Kind::Ip, treatment: Treatment::Mask }], ..Policy::default() }
}

fn quality(name: &str, set: &str, with_faults: bool) {
    let policy = everything();
    let (tallies, faults) = tallied(&Labelled::all(set), |text| policy.inspect(text).marks);
    println!("\n{name:<14} {:>9} {:>9} {:>6} {:>6} {:>6}", "precision", "recall", "right", "wrong", "missed");
    for (kind, tally) in Kind::ALL.iter().zip(tallies) {
        let (precision, recall) = (tally.precision(), tally.recall());
        println!(
            "{:<14} {precision:>9.3} {recall:>9.3} {:>6} {:>6} {:>6}",
            kind.name(),
            tally.right,
            tally.wrong,
            tally.missed
        );
    }
    if with_faults {
        faults.iter().for_each(|fault| println!("{fault}"));
    }
}

struct Speed {
    name: &'static str,
    speed: f64,
    /// How many times as long a text of twice the length takes: two, if it is linear.
    growth: f64,
    /// The bound, of ordinary text.
    least: Option<f64>,
}

fn speeds() -> Vec<Speed> {
    const BOUND: Option<f64> = Some(100.0);
    let texts: [(&'static str, &str, Option<f64>); 18] = [
        ("prose, English", ENGLISH, BOUND),
        ("prose, French", FRENCH, BOUND),
        ("log of a server", LOG, BOUND),
        ("JSON", JSON, BOUND),
        ("table of orders", TABLE, BOUND),
        ("hostile: digits", "4", None),
        ("hostile: digits apart", "4 ", None),
        ("hostile: cards that fail", "4242 4242 4242 4243 ", None),
        ("hostile: cards", "4242 4242 4242 4242 ", None),
        ("hostile: @", "@", None),
        ("hostile: a@", "a.a@a.", None),
        ("hostile: labels", "password password: ", None),
        ("hostile: colons", "token:", None),
        ("hostile: base64", "TWFu", None),
        ("hostile: base64 in lines", "TWFuTWFuTWFuTWFuTWFuTWFu\n", None),
        ("hostile: armour", "-----BEGIN PRIVATE KEY-----", None),
        ("hostile: escapes", "%25", None),
        ("hostile: entities", "&#52;&", None),
    ];
    let only = std::env::args().skip_while(|argument| argument != "--only").nth(1);
    let texts =
        texts.iter().filter(|(name, ..)| only.as_ref().is_none_or(|only| name.contains(only.as_str())));
    texts.map(|(name, pattern, least)| measured(name, pattern, *least)).collect()
}

fn measured(name: &'static str, pattern: &str, least: Option<f64>) -> Speed {
    let text = pattern.repeat(BYTES / pattern.len());
    let half = pattern.repeat(BYTES / pattern.len() / 2);
    let (whole, half) = (best(&text), best(&half));
    Speed { name, speed: text.len() as f64 / 1e6 / whole, growth: whole / half, least }
}

/// Seconds of one core, the best of three.
fn best(text: &str) -> f64 {
    let policy = Policy::default();
    let once = || {
        let begun = (Instant::now(), on_core());
        std::hint::black_box(policy.inspect(text));
        match (begun.1, on_core()) {
            (Some(begun), Some(ended)) => ended - begun,
            _ => begun.0.elapsed().as_secs_f64(),
        }
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// How many seconds this process had a core, where the system tells: others may want it too.
fn on_core() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

const ENGLISH: &str = "Since this morning the checkout doesn't go on after I press Pay. I tried two browsers and my phone, \
with and without the extension that blocks adverts, and it is the same everywhere: the button turns grey, nothing happens, and after \
about 30 seconds it says that something went wrong. We changed nothing but the theme, on Tuesday evening, and a colleague added \
an app for reviews. Orders before that came in as usual, about 40 a day; since then there were none. Could you please look into it?\n\n";
const FRENCH: &str = "Depuis ce matin, le paiement ne passe plus : le client clique sur « Payer », le bouton devient gris et rien ne se \
produit. Nous avons essayé avec deux navigateurs et un téléphone, c’est pareil partout. Hier soir, notre prestataire a mis à jour le \
thème et ajouté une application d’avis ; avant cela, nous avions une quarantaine de commandes par jour, à 39,90 € en moyenne. Pouvez-vous \
regarder s’il vous plaît ? Merci d’avance pour votre aide.\n\n";
const LOG: &str = "2026-11-22T06:14:55.123Z INFO  [req=7f3a9c] GET /collections/all?page=2&sort_by=price 200 35ms 10.2.3.4 \"Mozilla/5.0 (X11; Linux x86_64)\"\n\
2026-11-22T06:14:56.004Z WARN  [req=7f3a9d] upstream timed out (110: Connection timed out) while reading response header from upstream, client: 10.2.3.4\n\
2026-11-22T06:14:56.871Z ERROR [req=7f3a9e] PaymentError: card_declined (402) order=100000234512 amount=129.90 EUR id=9f86d081-884c-4d65-9a2f-eaa0c55ad015\n";
const JSON: &str = "{\"id\":4507901,\"name\":\"#1042\",\"created_at\":\"2026-11-21T14:02:11+01:00\",\"total_price\":\"129.90\",\"currency\":\"EUR\",\
\"line_items\":[{\"sku\":\"MUG-BLUE-01\",\"quantity\":2,\"price\":\"12.50\",\"title\":\"Blue mug\",\"grams\":350}],\"financial_status\":\"paid\",\
\"fulfillment_status\":null,\"tags\":\"gift, winter\",\"note\":\"please leave it at the door\"},\n";
const TABLE: &str = "100000234512;2026-11-21;4006381333931;MUG-BLUE-01;2;12,50;1Z999AA10123456784;shipped\n\
100000234513;2026-11-21;5901234123457;TSHIRT-XL-9;1;24,90;RR123456785RO;pending\n";
