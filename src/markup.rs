//! Elements, built by a few functions instead of by `html!`: the macro lays out every element in line, which is
//! five times the bytes over a whole widget.

use yew::AttrValue;
use yew::Html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VNode, VTag, VText};

/// An element: `tag!("p", ["class" = "fine", "id" = id], [child, child])`. An attribute whose value is empty is left
/// out.
#[macro_export]
macro_rules! tag {
    ($name:literal, [$($key:literal = $value:literal),*], [$($child:expr),* $(,)?]) => {
        $crate::markup::element($name, $crate::fixed!($($key = $value),*), vec![$($child),*])
    };
    ($name:literal, [$($key:literal = $value:expr),* $(,)?], [$($child:expr),* $(,)?]) => {
        $crate::markup::element($name, $crate::free!($($key = $value),*), vec![$($child),*])
    };
}

/// Attributes that never change.
#[macro_export]
macro_rules! fixed {
    ($($key:literal = $value:literal),*) => {
        yew::virtual_dom::Attributes::Static(&[
            $(($key, yew::virtual_dom::AttributeOrProperty::Static($value))),*
        ])
    };
}

/// Attributes whose values are reckoned.
#[macro_export]
macro_rules! free {
    ($($key:literal = $value:expr),*) => {
        $crate::markup::attributes(&[$($key),*], vec![$(yew::AttrValue::from($value)),*])
    };
}

/// Names with their values; empty ones are left out.
#[inline(never)]
pub fn attributes(keys: &'static [&'static str], values: Vec<AttrValue>) -> Attributes {
    let value = |value: AttrValue| (!value.is_empty()).then_some(AttributeOrProperty::Attribute(value));
    Attributes::Dynamic { keys, values: values.into_iter().map(value).collect() }
}

/// An element with its children.
#[inline(never)]
pub fn element(name: &'static str, attributes: Attributes, children: Vec<Html>) -> Html {
    let mut tag = VTag::new(name);
    tag.attributes = attributes;
    tag.add_children(children);
    tag.into()
}

/// An element that keeps its identity in a list whose items come and go.
#[inline(never)]
pub fn keyed(key: String, name: &'static str, attributes: Attributes, children: Vec<Html>) -> Html {
    let mut tag = VTag::new(name);
    tag.key = Some(key.into());
    tag.attributes = attributes;
    tag.add_children(children);
    tag.into()
}

/// A text field, `input` or `textarea`, with what is in it.
#[inline(never)]
pub fn writable(name: &'static str, attributes: Attributes, content: &str) -> Html {
    let mut tag = VTag::new(name);
    tag.attributes = attributes;
    tag.set_value(AttrValue::from(content.to_owned()));
    tag.into()
}

/// A radio button or a check box.
#[inline(never)]
pub fn checkable(attributes: Attributes, is_checked: bool) -> Html {
    let mut tag = VTag::new("input");
    tag.attributes = attributes;
    tag.set_checked(is_checked);
    tag.into()
}

/// A text.
#[inline(never)]
pub fn text(content: AttrValue) -> Html {
    VText::new(content).into()
}

/// Several nodes in a row.
#[inline(never)]
pub fn all(children: Vec<Html>) -> Html {
    VNode::VList(VList::with_children(children, None).into())
}

/// No node.
pub fn nothing() -> Html {
    all(Vec::new())
}
