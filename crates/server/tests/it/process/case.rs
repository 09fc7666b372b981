//! `askwell case`: import, forget, deletions, and a backup that is restored.

use std::path::Path;
use std::process::Output;

use serde_json::json;

use super::server::{Server, askwell, write_config};
use crate::samples::{case_saying, key};

fn case(config: &Path, arguments: &[&str]) -> Output {
    askwell().arg("case").args(arguments).arg("--config").arg(config).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[tokio::test]
async fn a_case_that_was_deleted_is_deleted_once_more_from_a_restored_backup() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "", "");
    let database = folder.path().join("data/askwell.db");
    let receipt: serde_json::Value = {
        let server = Server::start(&config);
        let sent = server.post_case(&key(), &case_saying("HTTP 503")).send().await.unwrap();
        let receipt = sent.json().await.unwrap();
        server.signal("TERM");
        server.wait();
        receipt
    };
    let number = receipt["number"].as_str().unwrap();
    let backup = std::fs::read(&database).unwrap();

    assert_eq!(said(&case(&config, &["forget", number])), format!("{number}: deleted\n"));
    assert_eq!(said(&case(&config, &["forget", number])), format!("{number}: was deleted before\n"));
    let list = said(&case(&config, &["deletions"]));
    let file = folder.path().join("deletions.jsonl");
    std::fs::write(&file, &list).unwrap();
    std::fs::write(&database, backup).unwrap();
    let replayed = said(&case(&config, &["forget", "--replay", file.to_str().unwrap()]));
    let again = said(&case(&config, &["forget", "--replay", file.to_str().unwrap()]));

    assert!(list.contains("\"deleted_by\":\"operator\"") && !list.contains("503"), "{list}");
    assert_eq!(replayed, "1 cases deleted once more, 1 known as deleted\n");
    assert_eq!(again, "0 cases deleted once more, 1 known as deleted\n");
    assert_eq!(said(&case(&config, &["deletions"])), list);
    std::fs::write(&file, "{\"number\": 1}\n").unwrap();
    let wrong = complaint(&case(&config, &["forget", "--replay", file.to_str().unwrap()]));
    assert!(wrong.contains("deletions.jsonl:1:") && wrong.contains("error[not_a_deletion]"), "{wrong}");
}

#[test]
fn what_cannot_be_imported_is_told_with_its_place_and_keeps_nothing_else_out() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "", "");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let file = json!({ "format": "askwell-case", "version": 1, "number": "7K3M-Q9XD", "shop": "Elsewhere",
        "status": "open", "received_at": "2026-11-18T08:30:00Z", "case": case_saying("HTTP 503") });
    let (good, broken) = (write("good.json", &file.to_string()), write("broken.json", "{\n\"format\": }"));

    let both = case(&config, &["import", "--site", "shop", &broken, &good]);
    let twice = said(&case(&config, &["import", "--site", "shop", &good]));
    let nowhere = complaint(&case(&config, &["import", "--site", "nowhere", &good]));

    let (output, errors) = (String::from_utf8(both.stdout.clone()).unwrap(), complaint(&both));
    assert!(output.starts_with(&format!("{good}: imported as ")), "{output}");
    assert!(errors.contains(&format!("{broken}:2:11: error[not_json]")), "{errors}");
    assert!(errors.contains("1 of 2 files were not imported"), "{errors}");
    assert!(twice.starts_with(&format!("{good}: is here already, as ")), "{twice}");
    assert!(nowhere.contains("no site has the key \"nowhere\""), "{nowhere}");
}
