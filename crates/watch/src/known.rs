//! Hosts and names that are known: whose a script is.

/// What a known provider is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It takes payments.
    Payment,
    /// It is an app: reviews, pop-ups, chat, consent and the like.
    App,
    /// It counts visitors or loads other scripts.
    Tag,
}

/// Hosts (or the ends of hosts), whose they are, and what for.
const HOSTS: &[(&str, &str, Role)] = &[
    ("js.stripe.com", "Stripe", Role::Payment),
    ("m.stripe.network", "Stripe", Role::Payment),
    ("paypal.com", "PayPal", Role::Payment),
    ("paypalobjects.com", "PayPal", Role::Payment),
    ("braintreegateway.com", "Braintree", Role::Payment),
    ("adyen.com", "Adyen", Role::Payment),
    ("klarna.com", "Klarna", Role::Payment),
    ("klarnacdn.net", "Klarna", Role::Payment),
    ("klarnaservices.com", "Klarna", Role::Payment),
    ("mollie.com", "Mollie", Role::Payment),
    ("squarecdn.com", "Square", Role::Payment),
    ("squareup.com", "Square", Role::Payment),
    ("checkout.com", "Checkout.com", Role::Payment),
    ("redsys.es", "Redsys", Role::Payment),
    ("payplug.com", "PayPlug", Role::Payment),
    ("getalma.eu", "Alma", Role::Payment),
    ("scalapay.com", "Scalapay", Role::Payment),
    ("sequracdn.com", "seQura", Role::Payment),
    ("netopia-payments.com", "NETOPIA Payments", Role::Payment),
    ("payu.com", "PayU", Role::Payment),
    ("payu.ro", "PayU", Role::Payment),
    ("sumup.com", "SumUp", Role::Payment),
    ("afterpay.com", "Afterpay", Role::Payment),
    ("clearpay.co.uk", "Clearpay", Role::Payment),
    ("affirm.com", "Affirm", Role::Payment),
    ("amazonpay.com", "Amazon Pay", Role::Payment),
    ("payments-amazon.com", "Amazon Pay", Role::Payment),
    ("pay.google.com", "Google Pay", Role::Payment),
    ("applepay.cdn-apple.com", "Apple Pay", Role::Payment),
    ("shopifycs.com", "Shopify Payments", Role::Payment),
    ("googletagmanager.com", "Google Tag Manager", Role::Tag),
    ("google-analytics.com", "Google Analytics", Role::Tag),
    ("googleadservices.com", "Google Ads", Role::Tag),
    ("doubleclick.net", "Google Ads", Role::Tag),
    ("connect.facebook.net", "Meta", Role::Tag),
    ("analytics.tiktok.com", "TikTok", Role::Tag),
    ("pinimg.com", "Pinterest", Role::Tag),
    ("sc-static.net", "Snapchat", Role::Tag),
    ("bat.bing.com", "Microsoft Advertising", Role::Tag),
    ("clarity.ms", "Microsoft Clarity", Role::Tag),
    ("hotjar.com", "Hotjar", Role::Tag),
    ("matomo.cloud", "Matomo", Role::Tag),
    ("segment.com", "Segment", Role::Tag),
    ("criteo.net", "Criteo", Role::Tag),
    ("criteo.com", "Criteo", Role::Tag),
    ("klaviyo.com", "Klaviyo", Role::App),
    ("mailchimp.com", "Mailchimp", Role::App),
    ("list-manage.com", "Mailchimp", Role::App),
    ("omnisrc.com", "Omnisend", Role::App),
    ("judge.me", "Judge.me", Role::App),
    ("judgeme.imgix.net", "Judge.me", Role::App),
    ("loox.io", "Loox", Role::App),
    ("yotpo.com", "Yotpo", Role::App),
    ("stamped.io", "Stamped", Role::App),
    ("okendo.io", "Okendo", Role::App),
    ("trustpilot.com", "Trustpilot", Role::App),
    ("trustedshops.com", "Trusted Shops", Role::App),
    ("privy.com", "Privy", Role::App),
    ("justuno.com", "Justuno", Role::App),
    ("optimonk.com", "OptiMonk", Role::App),
    ("wisepops.com", "Wisepops", Role::App),
    ("rechargecdn.com", "Recharge", Role::App),
    ("rechargepayments.com", "Recharge", Role::App),
    ("smile.io", "Smile.io", Role::App),
    ("gorgias.chat", "Gorgias", Role::App),
    ("tidio.co", "Tidio", Role::App),
    ("tawk.to", "tawk.to", Role::App),
    ("crisp.chat", "Crisp", Role::App),
    ("intercom.io", "Intercom", Role::App),
    ("intercomcdn.com", "Intercom", Role::App),
    ("zdassets.com", "Zendesk", Role::App),
    ("cookiebot.com", "Cookiebot", Role::App),
    ("cookielaw.org", "OneTrust", Role::App),
    ("iubenda.com", "iubenda", Role::App),
    ("axept.io", "Axeptio", Role::App),
    ("tarteaucitron.io", "tarteaucitron", Role::App),
    ("weglot.com", "Weglot", Role::App),
    ("langify-app.com", "langify", Role::App),
    ("doofinder.com", "Doofinder", Role::App),
    ("searchanise.com", "Searchanise", Role::App),
    ("algolia.net", "Algolia", Role::App),
    ("pagefly.io", "PageFly", Role::App),
    ("gempages.net", "GemPages", Role::App),
    ("vwo.com", "VWO", Role::App),
    ("visualwebsiteoptimizer.com", "VWO", Role::App),
    ("abtasty.com", "AB Tasty", Role::App),
    ("hextom.com", "Hextom", Role::App),
    ("recaptcha.net", "reCAPTCHA", Role::App),
    ("hcaptcha.com", "hCaptcha", Role::App),
    ("sendcloud.sc", "Sendcloud", Role::App),
    ("mondialrelay.com", "Mondial Relay", Role::App),
];

/// Parts of the names of plugins and modules that take payments.
const PAYMENT_NAMES: &[&str] = &[
    "stripe",
    "paypal",
    "payment",
    "klarna",
    "mollie",
    "adyen",
    "redsys",
    "payu",
    "netopia",
    "mobilpay",
    "sumup",
    "braintree",
    "checkout-com",
    "square",
    "alma",
    "payplug",
    "scalapay",
    "sequra",
    "bizum",
    "paybyrd",
    "monei",
    "razorpay",
    "afterpay",
    "clearpay",
    "amazonpay",
    "amazon-pay",
    "gateway",
    "_pay",
    "euplatesc",
    "hipay",
    "systempay",
    "paybox",
];

/// Whose a host is, and what for.
pub(crate) fn owner(host: &str) -> Option<(&'static str, Role)> {
    HOSTS.iter().find_map(|(known, name, role)| {
        let head = host.strip_suffix(known)?;
        (head.is_empty() || head.ends_with('.')).then_some((*name, *role))
    })
}

/// Whether a plugin, a module or an app takes payments, by its name.
pub(crate) fn takes_payments(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PAYMENT_NAMES.iter().any(|part| name.contains(part))
        || HOSTS.iter().any(|(_, known, role)| *role == Role::Payment && name == known.to_ascii_lowercase())
}
