//! Which entries the widget carries for a site, as it is written: `catalogue/core.yaml`.

use askwell_playbooks::place::At;
use askwell_playbooks::remark::Remark;
use askwell_playbooks::shape::{self, Map};
use askwell_playbooks::yaml::{self, Node};

/// Of so many of a site's payment providers entries are carried; the others' are asked of the server.
pub const MAX_PROVIDERS: usize = 3;

/// What every site gets, and what its platform and its payment providers add.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoreSource {
    always: Part,
    platforms: Vec<(String, Part)>,
    providers: Vec<(String, Part)>,
}

/// Codes by their system.
type Part = Vec<(At<String>, Vec<At<String>>)>;

impl CoreSource {
    /// Reads the file. What is wrong with it is remarked on; with an error among the remarks it isn't to be used.
    pub fn read(source: &str, remarks: &mut Vec<Remark>) -> Option<CoreSource> {
        let root = yaml::read(source).map_err(|remark| remarks.push(remark)).ok()?;
        let map = Map::of(&root, "the list of core entries", remarks)?;
        map.refuse_others(&["always", "platforms", "providers"], remarks);
        Some(CoreSource {
            always: part(map.need("always", remarks)?, remarks),
            platforms: parts(map.need("platforms", remarks)?, remarks),
            providers: parts(map.need("providers", remarks)?, remarks),
        })
    }

    /// The ids of the platforms that add something.
    pub fn platforms(&self) -> impl Iterator<Item = &str> {
        self.platforms.iter().map(|(name, _)| &**name)
    }

    /// The ids of the payment providers that add something.
    pub fn providers(&self) -> impl Iterator<Item = &str> {
        self.providers.iter().map(|(name, _)| &**name)
    }

    /// System and code of each entry that is carried, none twice. An unknown platform or provider adds nothing.
    pub fn carried<'c>(&'c self, platform: &str, providers: &[String]) -> Vec<(&'c str, &'c str)> {
        let named = |parts: &'c [(String, Part)], wanted: &str| {
            parts.iter().find(|(name, _)| name == wanted).map(|(_, part)| part)
        };
        let providers = providers.iter().filter_map(|provider| named(&self.providers, provider));
        let parts = [&self.always].into_iter().chain(named(&self.platforms, platform));
        let mut carried: Vec<(&str, &str)> = Vec::new();
        for (system, codes) in parts.chain(providers.take(MAX_PROVIDERS)).flatten() {
            for code in codes {
                let name = (&*system.value, &*code.value);
                if !carried.contains(&name) {
                    carried.push(name);
                }
            }
        }
        carried
    }
}

fn parts(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Vec<(String, Part)> {
    let Some(map) = Map::of(node, "a list by name", remarks) else { return Vec::new() };
    map.entries().iter().map(|(name, node)| (name.value.to_string(), part(node, remarks))).collect()
}

fn part(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Part {
    let Some(map) = Map::of(node, "codes by system", remarks) else { return Vec::new() };
    let mut part = Vec::new();
    for (system, node) in map.entries() {
        let system = At::new(system.value.to_string(), system.place);
        part.push((system, shape::texts(node, "a code", remarks)));
    }
    part
}
