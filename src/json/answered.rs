//! What the server answers to a case: a receipt, or issues.

use askwell_core::expectation::{Expectation, ReplyTimes};
use askwell_core::issue::Issue;
use askwell_core::ticket::CaseNumber;
use askwell_core::wire::Receipt;

use crate::json::form::Form;
use crate::json::node::Node;
use crate::json::parts::{Blank, Parts, parts};

/// Without a number and a link there is none.
impl Parts for Receipt {
    fn go_through(&mut self, form: &mut Form<'_>) {
        form.needed_text("number", &mut self.number.0);
        form.needed_text("link", &mut self.link);
        form.number("received_at_ms", &mut self.received_at_ms);
        form.optional_number("reply_by_ms", &mut self.reply_by_ms);
        form.part("expectation", &mut self.expectation);
    }
}

impl Blank for Receipt {
    const BLANK: Receipt = Receipt {
        number: CaseNumber(String::new()),
        link: String::new(),
        received_at_ms: 0,
        reply_by_ms: None,
        expectation: Expectation::BLANK,
    };
}

// What is missing is not known.
parts!(Expectation { has_hours: flag, is_open: flag, opens_at_ms: optional_number, reply: optional });

impl Parts for ReplyTimes {
    fn go_through(&mut self, form: &mut Form<'_>) {
        form.number("count", &mut self.count);
        form.number("median_ms", &mut self.median_ms);
        form.number("p90_ms", &mut self.p90_ms);
        if self.count == 0 {
            form.lack();
        }
    }
}

impl Blank for ReplyTimes {
    const BLANK: ReplyTimes = ReplyTimes { count: 0, median_ms: 0, p90_ms: 0 };
}

// Those of rules that we don't know are left out.
parts!(Issue { path: text, code: name, limit: optional_number, actual: optional_number });

/// Reads the issues of a problem.
pub fn read_issues(problem: Node) -> Vec<Issue> {
    let mut issues = Vec::new();
    Form::reading(problem).list("issues", &mut issues);
    issues
}

#[cfg(test)]
mod tests {
    use askwell_core::issue::IssueCode;
    use serde_json::json;

    use super::*;
    use crate::json::form::read;

    #[test]
    fn what_the_server_answers_is_read_as_it_was_written() {
        let receipt = Receipt {
            number: CaseNumber("7K3M-Q9XD".into()),
            link: "https://help.example/c/7K3M-Q9XD/t".into(),
            received_at_ms: 1_795_000_000_000,
            reply_by_ms: Some(1_795_000_100_000),
            expectation: Expectation {
                has_hours: true,
                is_open: true,
                opens_at_ms: Some(2),
                reply: Some(ReplyTimes { count: 20, median_ms: 1_000, p90_ms: 2_000 }),
            },
        };
        let issues = vec![
            Issue::over("error.text", IssueCode::TooLong, 20_000, 20_001),
            Issue::new("changes", IssueCode::NotChosen),
        ];

        assert_eq!(read(Node(serde_json::to_value(&receipt).unwrap())), Some(receipt));
        assert_eq!(read_issues(Node(json!({ "issues": issues }))), issues);
    }

    #[test]
    fn an_issue_of_a_rule_that_we_do_not_know_is_left_out() {
        let problem = json!({ "issues": [
            { "path": "error.text", "code": "sung" },
            { "path": "error.text", "code": "empty" },
        ]});

        assert_eq!(read_issues(Node(problem)), [Issue::new("error.text", IssueCode::Empty)]);
    }

    #[test]
    fn an_answer_that_is_no_receipt_is_none() {
        assert_eq!(read::<Receipt>(Node(json!({ "number": "7K3M-Q9XD" }))), None);
        assert_eq!(read::<Receipt>(Node(serde_json::Value::Null)), None);
    }
}
