//! Placeholders in words: `{answer.order}`. `{{` is a brace.

/// The names between braces, in their order.
///
/// # Errors
/// What is wrong, for a remark.
pub fn parse(text: &str) -> Result<Vec<&str>, String> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        rest = &rest[start + 1..];
        if let Some(after) = rest.strip_prefix('{') {
            rest = after;
            continue;
        }
        let Some(end) = rest.find('}') else {
            return Err("a placeholder begins here and isn't closed".to_owned());
        };
        let name = &rest[..end];
        if !is_name(name) {
            return Err(format!("\"{{{name}}}\" isn't a placeholder"));
        }
        names.push(name);
        rest = &rest[end + 1..];
    }
    Ok(names)
}

/// Whether it is parts joined by dots, such as `answer.order`.
pub fn is_name(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    name.contains('.') && name.split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn names_are_found_and_doubled_braces_are_not() {
        assert_eq!(parse("{{x}} for {answer.order} at {site.name}"), Ok(vec!["answer.order", "site.name"]));
        assert_eq!(parse("100 %"), Ok(vec![]));
    }

    #[test]
    fn what_is_not_closed_or_has_no_dot_is_refused() {
        assert!(parse("a {answer.order").is_err());
        assert!(parse("a {order}").is_err());
        assert!(parse("{answer.<b>}").is_err());
    }
}
