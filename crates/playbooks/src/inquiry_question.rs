//! The questions that an inquiry may ask: their ids and those of their choices, as conditions can look at them.

use crate::yaml::{self, Node};

/// A question of the table by which causes are ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryQuestion {
    /// Its id: the answer is the fact `answer.asked.ID`.
    pub id: String,
    /// The ids of what can be answered.
    pub choices: Vec<String>,
}

/// Reads the questions of a table of causes. Whether the table is sound is looked at elsewhere; what isn't written as it
/// should be is left out here.
pub fn read(table: &str) -> Vec<InquiryQuestion> {
    let Ok(root) = yaml::read(table) else { return Vec::new() };
    let question = |node: &Node<'_>| {
        let choices = items(node, "choices").iter().filter_map(id).collect();
        Some(InquiryQuestion { id: id(node)?, choices })
    };
    items(&root, "questions").iter().filter_map(question).collect()
}

fn items<'n, 'a>(node: &'n Node<'a>, key: &str) -> &'n [Node<'a>] {
    node.get(key).and_then(Node::as_list).unwrap_or_default()
}

fn id(node: &Node<'_>) -> Option<String> {
    node.get("id")?.as_text().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{InquiryQuestion, read};

    #[test]
    fn ids_are_read_and_everything_else_is_passed_over() {
        let table = "
priors: {theme_edit: {share: 9, why: Often}}
questions:
  - {id: other_card, ask: {en: Another card?}, choices: [{id: works, label: {en: Works}}, {id: same}]}
  - {ask: {en: Without an id}}
";

        let choices = vec!["works".to_owned(), "same".to_owned()];
        assert_eq!(read(table), [InquiryQuestion { id: "other_card".to_owned(), choices }]);
        assert_eq!(read("questions: [: ["), []);
        assert_eq!(read("questions: none"), []);
    }
}
