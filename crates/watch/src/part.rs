//! A part of a page: something that two prints are compared by.

use serde::{Deserialize, Serialize};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// What the shop runs on. Version where it tells one.
    Platform,
    /// The theme. Value: its id where there is one.
    Theme,
    /// An app, a plugin or a module.
    Plugin,
    /// A block that an app has put into the page; the owner is the app.
    Block,
    /// A provider of payments.
    Payment,
    /// A tag manager or a counter, with its id.
    Tag,
    /// A script with an address.
    Script,
    /// A style sheet with an address.
    Style,
    /// A framed page.
    Frame,
    /// A script that stands in the page.
    InlineScript,
    /// A style sheet that stands in the page.
    InlineStyle,
    /// A form that buying needs.
    Form,
    /// A field of such a form. Value: its type, and whether it must be filled in.
    Field,
    /// A button of such a form. Value: whether it is switched off.
    Button,
    /// A header of the answer. Value: what it says.
    Header,
    /// A source that a directive of the content security policy allows.
    Policy,
    /// A cookie that the answer sets. Value: how it is guarded.
    Cookie,
    /// The certificate: `issuer`, `names`, `fingerprint`.
    Certificate,
    /// Where the name leads: an address, an alias or a name server.
    Dns,
}

impl PartKind {
    /// All of them.
    pub const ALL: &'static [PartKind] = &[
        PartKind::Platform,
        PartKind::Theme,
        PartKind::Plugin,
        PartKind::Block,
        PartKind::Payment,
        PartKind::Tag,
        PartKind::Script,
        PartKind::Style,
        PartKind::Frame,
        PartKind::InlineScript,
        PartKind::InlineStyle,
        PartKind::Form,
        PartKind::Field,
        PartKind::Button,
        PartKind::Header,
        PartKind::Policy,
        PartKind::Cookie,
        PartKind::Certificate,
        PartKind::Dns,
    ];

    /// The name used in JSON and in the table of words.
    pub fn name(self) -> &'static str {
        match self {
            PartKind::Platform => "platform",
            PartKind::Theme => "theme",
            PartKind::Plugin => "plugin",
            PartKind::Block => "block",
            PartKind::Payment => "payment",
            PartKind::Tag => "tag",
            PartKind::Script => "script",
            PartKind::Style => "style",
            PartKind::Frame => "frame",
            PartKind::InlineScript => "inline_script",
            PartKind::InlineStyle => "inline_style",
            PartKind::Form => "form",
            PartKind::Field => "field",
            PartKind::Button => "button",
            PartKind::Header => "header",
            PartKind::Policy => "policy",
            PartKind::Cookie => "cookie",
            PartKind::Certificate => "certificate",
            PartKind::Dns => "dns",
        }
    }

    /// Whether parts of this kind are files that belong to something larger.
    pub(crate) fn is_of_something(self) -> bool {
        use PartKind::{Block, Frame, InlineScript, InlineStyle, Script, Style};
        matches!(self, Block | Frame | InlineScript | InlineStyle | Script | Style)
    }
}

/// A part. Kind and name tell it apart within a print; what it has no answer for is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// What it is told apart by. For what stands in the page: its label, `#`, a hash of its code.
    pub name: String,
    /// The app, plugin, theme or provider it belongs to, as far as that can be told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// What it says, where that is short and no secret.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// A hash of its content, where the content was there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// For scripts in the page: a hash of the numbers and texts in them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub settings: String,
    /// For style sheets: hashes of rules, sorted; the smallest thousand if there are more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<u32>,
    /// For style sheets: how many different rules there are.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rule_count: u32,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Part {
    /// A part of which only the name is known.
    pub fn new(kind: PartKind, name: impl Into<String>) -> Part {
        Part {
            kind,
            name: name.into(),
            owner: String::new(),
            version: String::new(),
            value: String::new(),
            content: String::new(),
            settings: String::new(),
            rules: Vec::new(),
            rule_count: 0,
        }
    }

    /// The same, owned.
    pub fn of(mut self, owner: impl Into<String>) -> Part {
        self.owner = owner.into();
        self
    }

    /// The same with a version.
    pub fn at(mut self, version: impl Into<String>) -> Part {
        self.version = version.into();
        self
    }

    /// The same with a value.
    pub fn saying(mut self, value: impl Into<String>) -> Part {
        self.value = value.into();
        self
    }

    /// What it is told apart by, without the hash of what stands in the page.
    pub fn label(&self) -> &str {
        match self.kind {
            PartKind::InlineScript | PartKind::InlineStyle => {
                self.name.rsplit_once('#').map_or(&*self.name, |(label, _)| label)
            }
            _ => &self.name,
        }
    }

    /// The label with numbers and random runs left out: what parts that differ at each load have in common.
    pub fn pattern(&self) -> String {
        let mut pattern = String::new();
        for letter in crate::fingerprint::shape(self.label()).chars() {
            let letter = if letter.is_ascii_digit() { '*' } else { letter };
            if letter != '*' || !pattern.ends_with('*') {
                pattern.push(letter);
            }
        }
        pattern
    }
}
