//! Sequences of words, all looked for at once: a tree whose edges lie in one hash table.

/// The state before any word.
pub(super) const ROOT: u32 = 0;

/// Maps sequences of word hashes to values.
#[derive(Clone, Debug)]
pub(super) struct Trie<T> {
    /// Open addressing; a power of two long, never more than half full.
    edges: Vec<Edge>,
    edge_count: usize,
    states: u32,
    /// Of each state, where its values begin in `values`, once built.
    firsts: Vec<u32>,
    values: Vec<T>,
    /// What was added, with the states where it ends, until it is finished.
    added: Vec<(u32, T)>,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    key: u64,
    /// 0 where there is no edge: none leads to the root.
    to: u32,
}

const NO_EDGE: Edge = Edge { key: 0, to: 0 };

impl<T: Copy> Trie<T> {
    /// A tree of nothing.
    pub fn new() -> Trie<T> {
        Trie {
            edges: vec![NO_EDGE; 64],
            edge_count: 0,
            states: 1,
            firsts: Vec::new(),
            values: Vec::new(),
            added: Vec::new(),
        }
    }

    /// Adds a sequence that isn't empty. It is found once the tree is [`Trie::finish`]ed.
    pub fn add(&mut self, words: impl Iterator<Item = u64>, value: T) {
        let mut state = ROOT;
        for word in words {
            state = self.grow(state, word);
        }
        if state != ROOT {
            self.added.push((state, value));
        }
    }

    /// Lays the values of each state side by side, in their order.
    pub fn finish(&mut self) {
        let added = std::mem::take(&mut self.added);
        self.firsts = vec![0; self.states as usize + 2];
        let Some((_, any)) = added.first() else { return };
        self.values.resize(added.len(), *any);
        for (state, _) in &added {
            self.firsts[*state as usize + 2] += 1;
        }
        for state in 2..self.firsts.len() {
            self.firsts[state] += self.firsts[state - 1];
        }
        for (state, value) in added {
            let place = &mut self.firsts[state as usize + 1];
            self.values[*place as usize] = value;
            *place += 1;
        }
    }

    /// Where a word leads.
    pub fn next(&self, state: u32, word: u64) -> Option<u32> {
        let key = key(state, word);
        let edge = self.edges[self.slot(key)];
        (edge.to != 0).then_some(edge.to)
    }

    /// What ends here.
    pub fn values(&self, state: u32) -> &[T] {
        let state = state as usize;
        &self.values[self.firsts[state] as usize..self.firsts[state + 1] as usize]
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.edges.len() - 1;
        let mut slot = (key >> 20) as usize & mask;
        while self.edges[slot].to != 0 && self.edges[slot].key != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self, state: u32, word: u64) -> u32 {
        let key = key(state, word);
        let slot = self.slot(key);
        if self.edges[slot].to != 0 {
            return self.edges[slot].to;
        }
        let to = self.states;
        self.states += 1;
        self.edges[slot] = Edge { key, to };
        self.edge_count += 1;
        if self.edge_count * 2 > self.edges.len() {
            let larger = vec![NO_EDGE; self.edges.len() * 2];
            for edge in std::mem::replace(&mut self.edges, larger) {
                if edge.to != 0 {
                    let slot = self.slot(edge.key);
                    self.edges[slot] = edge;
                }
            }
        }
        to
    }
}

/// Mixes a state into a word's hash, so that one table holds the edges of all states.
fn key(state: u32, word: u64) -> u64 {
    (word ^ u64::from(state).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sequence_is_found_and_no_other() {
        let mut trie = Trie::new();
        for number in 0..1000u64 {
            trie.add([number / 10, number].into_iter(), number);
        }
        trie.finish();

        for number in 0..1000 {
            let state = trie.next(ROOT, number / 10).and_then(|state| trie.next(state, number)).unwrap();
            assert_eq!(trie.values(state), [number]);
        }
        assert_eq!(trie.next(ROOT, 2000), None);
        assert!(trie.values(ROOT).is_empty());
    }

    #[test]
    fn what_ends_alike_is_kept_side_by_side() {
        let mut trie = Trie::new();
        for (words, value) in [(vec![1], 'a'), (vec![1, 2], 'b'), (vec![1], 'c'), (vec![], 'd')] {
            trie.add(words.into_iter(), value);
        }
        trie.finish();

        let state = trie.next(ROOT, 1).unwrap();
        assert_eq!(trie.values(state), ['a', 'c']);
    }
}
