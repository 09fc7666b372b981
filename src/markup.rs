//! Markup, put together from the outside in: what is opened is closed, and what is added goes into what is open.
//!
//! Every call is small and takes plain values. Expressions that build trees of nodes, and all the more `html!`, lay out
//! each element in line, which is several times the bytes over a whole widget.

use yew::virtual_dom::{
    AttributeOrProperty, Attributes, FullyKeyedState, Listeners, VList, VNode, VTag, VText,
};
use yew::{AttrValue, Html, NodeRef};

use crate::words::{Word, Words};

/// An attribute; every element has the same list of them, most without a value.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "they are those of HTML")]
pub enum Attribute {
    Class,
    Type,
    InputMode,
    Name,
    Value,
    Id,
    For,
    TabIndex,
    Role,
    Autocomplete,
    Multiple,
    Accept,
    Href,
    Target,
    Rel,
    Max,
    Width,
    Height,
    File,
    NoValidate,
    Label,
    LabelledBy,
    Invalid,
    DescribedBy,
    Busy,
}

/// Their names, in the order of [`Attribute`].
const NAMES: [&str; 25] = [
    "class",
    "type",
    "inputmode",
    "name",
    "value",
    "id",
    "for",
    "tabindex",
    "role",
    "autocomplete",
    "multiple",
    "accept",
    "href",
    "target",
    "rel",
    "max",
    "width",
    "height",
    "data-file",
    "novalidate",
    "aria-label",
    "aria-labelledby",
    "aria-invalid",
    "aria-describedby",
    "aria-busy",
];

/// Markup in the making.
pub struct Markup<'a> {
    /// The words.
    pub words: &'a Words,
    open: Vec<Open>,
    nodes: Vec<Html>,
}

/// An element that isn't closed yet; its children are the nodes from `first` on.
struct Open {
    name: &'static str,
    attributes: Vec<Option<AttributeOrProperty>>,
    key: Option<String>,
    text: Option<AttrValue>,
    is_checked: Option<bool>,
    first: usize,
}

/// Where some nodes begin.
pub struct Mark(usize);

impl<'a> Markup<'a> {
    /// No markup yet.
    pub fn new(words: &'a Words) -> Markup<'a> {
        Markup { words, open: Vec::new(), nodes: Vec::new() }
    }

    /// All of it.
    pub fn finish(mut self) -> Html {
        self.join(Mark(0));
        self.nodes.pop().unwrap_or_default()
    }

    /// Opens an element; an empty class is none.
    #[inline(never)]
    pub fn open(&mut self, name: &'static str, class: &'static str) {
        let mut attributes = Vec::with_capacity(NAMES.len());
        for _ in 0..NAMES.len() {
            attributes.push(None);
        }
        if !class.is_empty() {
            attributes[Attribute::Class as usize] =
                Some(AttributeOrProperty::Attribute(AttrValue::Static(class)));
        }
        let first = self.nodes.len();
        self.open.push(Open { name, attributes, key: None, text: None, is_checked: None, first });
    }

    /// Gives the open element an attribute; an empty value is left out.
    #[inline(never)]
    pub fn set(&mut self, attribute: Attribute, value: &str) {
        if let (Some(open), false) = (self.open.last_mut(), value.is_empty()) {
            let value = AttrValue::from(value.to_owned());
            open.attributes[attribute as usize] = Some(AttributeOrProperty::Attribute(value));
        }
    }

    /// Gives the open element an identity: another one at its place is another element.
    pub fn key(&mut self, key: String) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some(key);
        }
    }

    /// What is in the open text field.
    pub fn hold(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text = Some(text.to_owned().into());
        }
    }

    /// Whether the open radio button or check box is chosen.
    pub fn check(&mut self, is_checked: bool) {
        if let Some(open) = self.open.last_mut() {
            open.is_checked = Some(is_checked);
        }
    }

    /// Closes the element that was opened last.
    #[inline(never)]
    pub fn close(&mut self) {
        let Some(Open { name, attributes, key, text, is_checked, first }) = self.open.pop() else { return };
        let attributes = Attributes::Dynamic { keys: &NAMES, values: attributes.into_boxed_slice() };
        let (key, none) = (key.map(Into::into), NodeRef::default());
        // The constructors that `html!` expands to: those for everybody else look again what kind of element it is.
        let tag = match name {
            "input" => VTag::__new_input(text, is_checked, none, key, attributes, Listeners::None),
            "textarea" => VTag::__new_textarea(text, None, none, key, attributes, Listeners::None),
            _ => {
                let children = self.list_since(first);
                VTag::__new_other(name.into(), none, key, attributes, Listeners::None, children)
            }
        };
        self.nodes.push(tag.into());
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.nodes.push(VText::new(AttrValue::from(text.to_owned())).into());
    }

    /// Adds a word.
    #[inline(never)]
    pub fn say(&mut self, word: Word) {
        self.nodes.push(VText::new(self.words.text(word)).into());
    }

    /// Adds an element that holds a text.
    #[inline(never)]
    pub fn line(&mut self, name: &'static str, class: &'static str, text: &str) {
        self.open(name, class);
        self.text(text);
        self.close();
    }

    /// Adds an element that holds a word.
    #[inline(never)]
    pub fn word(&mut self, name: &'static str, class: &'static str, word: Word) {
        self.open(name, class);
        self.say(word);
        self.close();
    }

    /// Where the next node begins.
    pub fn mark(&self) -> Mark {
        Mark(self.nodes.len())
    }

    /// Makes one node of all since the mark. Whatever is there only sometimes needs this, so that what follows keeps its
    /// place, and with it focus and cursor.
    #[inline(never)]
    pub fn join(&mut self, mark: Mark) {
        let list = self.list_since(mark.0);
        self.nodes.push(list);
    }

    /// Never known as a list in which everything has a key: Yew compares all of them place by place, from their ends, and
    /// its way to put keyed lists in order is cut out of the module.
    fn list_since(&mut self, first: usize) -> VNode {
        let nodes = self.nodes.split_off(first);
        VNode::VList(VList::__macro_new(nodes, None, FullyKeyedState::KnownMissingKeys).into())
    }
}
