//! The ways through a playbook, whatever the answers are.

use crate::playbook_source::PlaybookSource;
use crate::step_kind::Kind;
use crate::vocabulary::Vocabulary;

/// The ways through a playbook. Steps are meant by their places.
#[derive(Clone, Debug)]
pub struct Flow {
    /// The ways on from each step.
    pub ways: Vec<Vec<Way>>,
}

/// A way from one step to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The step it leads to.
    pub to: usize,
    /// By what it is taken.
    pub by: By,
}

/// By what a way is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The condition of the step doesn't hold, so that it is passed over.
    Passing,
    /// This of the ways on that the step lists.
    Listed(usize),
    /// None of those that it lists is taken, so that the next step follows.
    Following,
}

impl By {
    /// Whether the person sees the step that is left.
    pub fn is_shown(self) -> bool {
        self != By::Passing
    }
}

impl Flow {
    /// All ways of a playbook. Those to steps that aren't there are left out, and those back to the error.
    pub fn of(playbook: &PlaybookSource, vocabulary: &Vocabulary<'_>) -> Flow {
        let last = playbook.steps.len().saturating_sub(1);
        let ways = playbook.steps.iter().enumerate().map(|(place, step)| {
            let mut ways = Vec::with_capacity(step.next.len() + 1);
            if step.when.is_some() && place < last {
                ways.push(Way { to: place + 1, by: By::Passing });
            }
            if step.kind.value == Kind::Review {
                return ways;
            }
            for (index, way) in step.next.iter().enumerate() {
                let to = vocabulary.step(&way.go.value);
                let is_there = |to: &usize| playbook.steps[*to].kind.value != Kind::Error;
                if let Some(to) = to.filter(is_there) {
                    ways.push(Way { to, by: By::Listed(index) });
                }
            }
            if step.next.iter().all(|way| way.when.is_some()) && place < last {
                ways.push(Way { to: place + 1, by: By::Following });
            }
            ways
        });
        Flow { ways: ways.collect() }
    }

    /// Keeps only the ways for which this holds.
    pub fn retain(&mut self, mut keep: impl FnMut(usize, &Way) -> bool) {
        for (place, ways) in self.ways.iter_mut().enumerate() {
            ways.retain(|way| keep(place, way));
        }
    }

    /// The steps that can be reached from the first.
    pub fn reachable(&self) -> Vec<bool> {
        let mut reached = vec![false; self.ways.len()];
        let mut open: Vec<usize> = (0..self.ways.len().min(1)).collect();
        while let Some(place) = open.pop() {
            if !std::mem::replace(&mut reached[place], true) {
                open.extend(self.ways[place].iter().map(|way| way.to));
            }
        }
        reached
    }

    /// Groups of steps that lead back to themselves, each in the order of the source (Tarjan 1972, without recursion).
    pub fn loops(&self) -> Vec<Vec<usize>> {
        let mut search = Search::new(self.ways.len());
        for place in 0..self.ways.len() {
            search.visit(place, &self.ways);
        }
        let leads_to_itself = |place: usize| self.ways[place].iter().any(|way| way.to == place);
        search.groups.retain(|group| group.len() > 1 || leads_to_itself(group[0]));
        search.groups.iter_mut().for_each(|group| group.sort_unstable());
        search.groups.sort_unstable();
        search.groups
    }

    /// For every step the steps that may have been shown before it is reached; `None` if steps lead back to themselves.
    pub fn shown_before(&self) -> Option<Vec<PlaceSet>> {
        let order = self.order()?;
        let mut before = vec![PlaceSet::new(self.ways.len()); self.ways.len()];
        for place in order {
            let mut shown = before[place].clone();
            for way in &self.ways[place] {
                before[way.to].extend(&shown);
            }
            shown.insert(place);
            for way in self.ways[place].iter().filter(|way| way.by.is_shown()) {
                before[way.to].extend(&shown);
            }
        }
        Some(before)
    }

    /// The steps in an order in which every way leads on; `None` if there is none (Kahn 1962).
    pub fn order(&self) -> Option<Vec<usize>> {
        let mut waiting = vec![0_usize; self.ways.len()];
        self.ways.iter().flatten().for_each(|way| waiting[way.to] += 1);
        let mut order: Vec<usize> = (0..self.ways.len()).filter(|place| waiting[*place] == 0).collect();
        let mut next = 0;
        while let Some(place) = order.get(next).copied() {
            next += 1;
            for way in &self.ways[place] {
                waiting[way.to] -= 1;
                if waiting[way.to] == 0 {
                    order.push(way.to);
                }
            }
        }
        (order.len() == self.ways.len()).then_some(order)
    }
}

/// A set of places of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceSet(Vec<u64>);

impl PlaceSet {
    fn new(length: usize) -> PlaceSet {
        PlaceSet(vec![0; length.div_ceil(64)])
    }

    fn insert(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    fn extend(&mut self, other: &PlaceSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Whether the place is in it.
    pub fn contains(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|bits| bits & (1 << (place % 64)) != 0)
    }
}

struct Search {
    number: Vec<usize>,
    low: Vec<usize>,
    is_open: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    groups: Vec<Vec<usize>>,
}

impl Search {
    fn new(length: usize) -> Search {
        Search {
            number: vec![usize::MAX; length],
            low: vec![0; length],
            is_open: vec![false; length],
            stack: Vec::new(),
            next: 0,
            groups: Vec::new(),
        }
    }

    fn enter(&mut self, place: usize) {
        self.number[place] = self.next;
        self.low[place] = self.next;
        self.next += 1;
        self.is_open[place] = true;
        self.stack.push(place);
    }

    fn visit(&mut self, start: usize, ways: &[Vec<Way>]) {
        if self.number[start] != usize::MAX {
            return;
        }
        self.enter(start);
        let mut path = vec![(start, 0)];
        while let Some((place, way)) = path.pop() {
            if let Some(to) = ways[place].get(way).map(|way| way.to) {
                path.push((place, way + 1));
                if self.number[to] == usize::MAX {
                    self.enter(to);
                    path.push((to, 0));
                } else if self.is_open[to] {
                    self.low[place] = self.low[place].min(self.number[to]);
                }
                continue;
            }
            if let Some((before, _)) = path.last() {
                self.low[*before] = self.low[*before].min(self.low[place]);
            }
            if self.low[place] == self.number[place] {
                self.close(place);
            }
        }
    }

    fn close(&mut self, first: usize) {
        let mut group = Vec::new();
        while let Some(place) = self.stack.pop() {
            self.is_open[place] = false;
            group.push(place);
            if place == first {
                break;
            }
        }
        self.groups.push(group);
    }
}
