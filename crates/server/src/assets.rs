//! The sheets and scripts of the pages, carried inside the binary and named by their content, so that browsers may
//! keep them for good.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// One file.
#[derive(Debug)]
pub struct Asset {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub content: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What its address is, with a mark of the content.
    pub address: String,
}

const SHEET: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let files = [
        ("page.css", SHEET, include_str!("../assets/page.css")),
        ("controls.css", SHEET, include_str!("../assets/controls.css")),
        ("inbox.css", SHEET, include_str!("../assets/inbox.css")),
        ("follow.css", SHEET, include_str!("../assets/follow.css")),
        ("help.css", SHEET, include_str!("../assets/help.css")),
        ("case_file.css", SHEET, include_str!("../assets/case_file.css")),
        ("graph.css", SHEET, askwell_playbooks::graph::STYLES),
        ("moments.js", SCRIPT, include_str!("../assets/moments.js")),
        ("inbox.js", SCRIPT, include_str!("../assets/inbox.js")),
        ("mark.svg", "image/svg+xml", include_str!("../assets/mark.svg")),
    ];
    files.into_iter().map(|(name, media_type, content)| asset(name, media_type, content)).collect()
});

fn asset(name: &'static str, media_type: &'static str, content: &'static str) -> Asset {
    let mark = URL_SAFE_NO_PAD.encode(&Sha256::digest(content)[..9]);
    Asset { name, content, media_type, address: format!("/assets/{name}?{mark}") }
}

/// The file of this name.
pub fn asset_named(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// Where the file of this name is; the name itself if there is none.
pub fn address(name: &'static str) -> &'static str {
    asset_named(name).map_or(name, |asset| &asset.address)
}
