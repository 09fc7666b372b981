//! The parts of an export that matter here.

use std::collections::HashMap;

use serde_json::Value;

/// Where something stands: a group, and a block in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    /// The group's place.
    pub group: usize,
    /// The block's place in it; one behind the last is its end.
    pub block: usize,
}

/// The flow.
pub struct Flow<'f> {
    /// Its name.
    pub name: &'f str,
    /// The titles and blocks of its groups.
    pub groups: Vec<(&'f str, &'f [Value])>,
    /// Where it begins.
    pub start: Option<Position>,
    places: HashMap<&'f str, usize>,
    edges: HashMap<&'f str, Position>,
    /// How many edges lead to each group.
    incoming: HashMap<usize, usize>,
}

impl<'f> Flow<'f> {
    /// The flow of an export; `None` if there is none.
    pub fn of(export: &'f Value) -> Option<Flow<'f>> {
        let groups = export.get("groups")?.as_array()?;
        let text = |value: &'f Value, key: &str| value.get(key).and_then(Value::as_str);
        let places: HashMap<&str, usize> = groups
            .iter()
            .enumerate()
            .filter_map(|(place, group)| Some((text(group, "id")?, place)))
            .collect();
        let blocks =
            |group: &'f Value| group.get("blocks").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut edges = HashMap::new();
        let mut incoming = HashMap::new();
        for edge in export.get("edges").and_then(Value::as_array).into_iter().flatten() {
            let (Some(id), Some(to)) = (text(edge, "id"), edge.get("to")) else { continue };
            let Some(group) = text(to, "groupId").and_then(|group| places.get(group)).copied() else {
                continue;
            };
            let named = |block: &&Value| {
                text(to, "blockId").is_some_and(|name| block.get("id").and_then(Value::as_str) == Some(name))
            };
            let block = blocks(&groups[group]).iter().position(|block| named(&block)).unwrap_or(0);
            edges.insert(id, Position { group, block });
            *incoming.entry(group).or_default() += 1;
        }
        let mut flow = Flow {
            name: text(export, "name").unwrap_or_default(),
            groups: groups
                .iter()
                .map(|group| (text(group, "title").unwrap_or_default(), blocks(group)))
                .collect(),
            start: None,
            places,
            edges,
            incoming,
        };
        flow.start = flow.find_start(export);
        Some(flow)
    }

    /// Version 6 begins with an event, earlier ones with a block.
    fn find_start(&self, export: &'f Value) -> Option<Position> {
        let is_start = |thing: &&Value| thing.get("type").and_then(Value::as_str) == Some("start");
        let event = export.get("events").and_then(Value::as_array).into_iter().flatten().find(is_start);
        let block = self.groups.iter().flat_map(|(_, blocks)| blocks.iter()).find(is_start);
        let edge = event.or(block)?.get("outgoingEdgeId")?.as_str()?;
        self.edges.get(edge).copied()
    }

    /// Where an edge leads that a block or an item names as its way out.
    pub fn way_out(&self, thing: &Value) -> Option<Position> {
        self.edges.get(thing.get("outgoingEdgeId")?.as_str()?).copied()
    }

    /// Where a jump leads.
    pub fn jump(&self, block: &Value) -> Option<Position> {
        let options = block.get("options")?;
        let group = *self.places.get(options.get("groupId")?.as_str()?)?;
        let id = options.get("blockId").and_then(Value::as_str);
        let named = |block: &Value| id.is_some() && block.get("id").and_then(Value::as_str) == id;
        Some(Position { group, block: self.groups[group].1.iter().position(named).unwrap_or(0) })
    }

    /// Whether only one edge leads to a group.
    pub fn has_one_way_in(&self, group: usize) -> bool {
        self.incoming.get(&group) == Some(&1)
    }

    /// The block at a position.
    pub fn block(&self, at: Position) -> Option<&'f Value> {
        self.groups.get(at.group)?.1.get(at.block)
    }

    /// How a position is named in notes.
    pub fn name_of(&self, at: Position) -> String {
        format!("{}, block {}", self.name_of_group(at.group), at.block + 1)
    }

    /// How a group is named in notes: by its title, or else by its place.
    pub fn name_of_group(&self, group: usize) -> String {
        match self.groups.get(group) {
            Some((title, _)) if !title.is_empty() => format!("group \"{title}\""),
            _ => format!("group {}", group + 1),
        }
    }
}
