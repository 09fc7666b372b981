//! `askwell watch`, as operators call it.

use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;
use tokio::process::Command;

use super::shop::WatchedShop;

async fn askwell(folder: &TempDir, words: &[&str]) -> Output {
    let config = folder.path().join("askwell.toml");
    let command = Command::new(env!("CARGO_BIN_EXE_askwell"))
        .arg("watch")
        .args(words)
        .env("ASKWELL_CONFIG", config)
        .output();
    command.await.unwrap()
}

fn set_up(origin: &str, watch: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "data_dir = {:?}\noutside_checks = \"allow_private\"\n[[sites]]\nkey = \"shop\"\nname = \"Shop\"\n\
         origins = [{origin:?}]\n{watch}",
        folder.path().join("data")
    );
    std::fs::write(folder.path().join("askwell.toml"), text).unwrap();
    folder
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test]
async fn looks_are_made_at_once_and_what_changed_is_told_in_words_and_as_json() {
    let shop = WatchedShop::open(&[("/", "<title>Fern</title><body><h1>Lamps</h1>")]).await;
    let folder = set_up(&shop.url, "[sites.watch]\npages = [\"/\", \"/cart\"]");

    let first = printed(&askwell(&folder, &["now", "--site", "shop"]).await);
    assert!(first.contains("/  seen ") && first.contains("/cart  not seen since "), "{first}");
    shop.put(
        "/",
        "<title>Fern</title><body><h1>Lamps</h1><script src=https://cdn.popups.test/a.js></script>",
    );
    let second = printed(&askwell(&folder, &["now", "--site", "shop"]).await);
    let list: Value =
        serde_json::from_str(&printed(&askwell(&folder, &["list", "--site", "shop", "--json"]).await))
            .unwrap();

    assert!(second.contains(": script cdn.popups.test/a.js added"), "{second}");
    assert_eq!(list["pages"][1]["missed"], "failing");
    assert_eq!(list["records"][0]["name"], "cdn.popups.test/a.js");
    assert!(list["records"][0]["from_ms"].as_u64() < list["records"][0]["to_ms"].as_u64());
}

#[tokio::test]
async fn a_site_that_is_unknown_or_not_watched_is_told_so() {
    let folder = set_up("https://shop.example", "");

    for (words, sentence) in [
        (["now", "--site", "shop"], "the site \"shop\" isn't watched"),
        (["list", "--site", "other"], "there is no site \"other\"; there is shop"),
    ] {
        let output = askwell(&folder, &words).await;
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains(sentence), "{output:?}");
    }
    let list = printed(&askwell(&folder, &["list", "--site", "shop"]).await);
    assert_eq!(list, "Nothing has been seen to change.\n");
}
