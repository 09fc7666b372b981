//! The forms, fields and buttons that buying needs: what they are for, never what was typed.

use crate::fingerprint::shape;
use crate::markup::{Element, Markup};
use crate::part::{Part, PartKind};

/// What a form is for, and words of its address, id or class by which that shows. The first that fits counts.
const ROLES: &[(&str, &[&str])] = &[
    (
        "add_to_cart",
        &["cart/add", "add-to-cart", "add_to_cart", "addtocart", "product-form", "variations_form", "?add="],
    ),
    ("checkout", &["checkout", "commande", "order", "pedido", "comanda", "paiement", "payment", "onepage"]),
    ("cart", &["cart", "panier", "carrito", "cos-de-cumparaturi", "basket"]),
];

/// The parts of the forms of a page.
pub(crate) fn parts(markup: &Markup) -> Vec<Part> {
    let mut parts = Vec::new();
    for element in &markup.elements {
        if element.name == "a" {
            parts.extend(way_to_checkout(element));
            continue;
        }
        let Some(form) = element.form.and_then(|place| markup.elements.get(place)) else { continue };
        let Some(role) = role(form) else { continue };
        match &*element.name {
            "form" => {
                let method = form.attribute("method").to_ascii_lowercase();
                let method = if method.is_empty() { "get" } else { &*method };
                parts.push(Part::new(PartKind::Form, role).saying(method));
            }
            "button" => parts.push(button(role, element)),
            "input" if matches!(element.attribute("type"), "submit" | "image" | "button") => {
                parts.push(button(role, element));
            }
            "input" | "select" | "textarea" => parts.extend(field(role, element)),
            _ => {}
        }
    }
    parts
}

fn role(form: &Element) -> Option<&'static str> {
    let path = form.attribute("action").split('?').next().unwrap_or_default();
    let told = [path, form.attribute("id"), form.attribute("class"), form.attribute("name")]
        .join(" ")
        .to_ascii_lowercase();
    ROLES.iter().find(|(_, words)| words.iter().any(|word| told.contains(word))).map(|(role, _)| *role)
}

fn field(role: &str, element: &Element) -> Option<Part> {
    let name = element.attribute("name");
    let kind = match &*element.name {
        "input" if element.attribute("type").is_empty() => "text",
        "input" => element.attribute("type"),
        other => other,
    };
    let needed = if element.has("required") { " required" } else { "" };
    let part = Part::new(PartKind::Field, format!("{role}: {}", pattern(name)));
    (!name.is_empty()).then(|| part.saying(format!("{}{needed}", kind.to_ascii_lowercase())))
}

fn button(role: &str, element: &Element) -> Part {
    let name =
        ["name", "id", "type"].iter().map(|name| element.attribute(name)).find(|value| !value.is_empty());
    let state = if element.has("disabled") { "disabled" } else { "enabled" };
    Part::new(PartKind::Button, format!("{role}: {}", pattern(name.unwrap_or("submit")))).saying(state)
}

/// A link that leads to the checkout.
fn way_to_checkout(element: &Element) -> Option<Part> {
    let address =
        element.attribute("href").split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let last = address.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let leads = ["checkout", "commande", "order", "finalizar-compra", "comanda", "finalizare-comanda"];
    leads.contains(&&*last).then(|| Part::new(PartKind::Button, format!("link: {last}")).saying("enabled"))
}

/// A name with numbers and random runs left out: the fields of the third line of a cart are those of the first.
fn pattern(name: &str) -> String {
    let name: String = name.chars().take(100).collect();
    Part::new(PartKind::Field, shape(&name)).pattern()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_buying_needs_are_kept_by_their_structure() {
        let markup = Markup::read(
            br#"<form action="/search"><input name=q></form>
            <FORM method=POST action='/cart/add' ><input type="hidden" name="id" value="4411"><input name="quantity" required>
            <button name="add" disabled>Sold out</button></form><a href="/en/checkout?x=1">Pay</a>"#,
        );

        let found: Vec<_> =
            parts(&markup).into_iter().map(|part| format!("{} = {}", part.name, part.value)).collect();

        assert_eq!(
            found,
            [
                "add_to_cart = post",
                "add_to_cart: id = hidden",
                "add_to_cart: quantity = text required",
                "add_to_cart: add = disabled",
                "link: checkout = enabled",
            ]
        );
    }
}
