//! What is known, as names with values: the only thing that conditions look at.

use serde::{Deserialize, Serialize};

/// One thing that is known. A name is parts joined by dots, such as `answer.method` or `finding.clock`; numbers are
/// written in decimals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fact {
    /// The name.
    pub name: String,
    /// Its values; none means that nothing is known.
    pub values: Vec<String>,
}

/// Facts, no name twice, in the order in which they became known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactList(pub Vec<Fact>);

impl FactList {
    /// The values of a fact; none if it isn't known.
    pub fn values(&self, name: &str) -> &[String] {
        self.0.iter().find(|fact| fact.name == name).map_or(&[], |fact| &fact.values)
    }

    /// The values of a fact, to be changed; from now on it is in the list.
    pub fn values_mut(&mut self, name: &str) -> &mut Vec<String> {
        let place = self.0.iter().position(|fact| fact.name == name).unwrap_or_else(|| {
            self.0.push(Fact { name: name.to_owned(), values: Vec::new() });
            self.0.len() - 1
        });
        &mut self.0[place].values
    }

    /// Replaces the values of a fact.
    pub fn set(&mut self, name: &str, values: Vec<String>) {
        *self.values_mut(name) = values;
    }

    /// The same with one value a fact; for tests and short lists.
    pub fn of<const N: usize>(facts: [(&str, &str); N]) -> FactList {
        let mut list = FactList::default();
        for (name, value) in facts {
            list.values_mut(name).push(value.to_owned());
        }
        list
    }
}

/// Whoever knows facts.
pub trait Facts {
    /// Whether any value of the fact passes the test. The values are told one after the other until one does.
    fn any(&self, name: &str, test: &mut dyn FnMut(&str) -> bool) -> bool;
}

impl Facts for FactList {
    fn any(&self, name: &str, test: &mut dyn FnMut(&str) -> bool) -> bool {
        self.values(name).iter().any(|value| test(value))
    }
}
