//! The last 200 events, of which no kind crowds out the others, however much a page says.

const MOST = 200;
/** The same again within so much is counted instead of kept; that the page was busy must be seen where it was. */
const AGAIN_MS = 10_000;
const BUSY_AGAIN_MS = 1000;
/** So many of a kind are kept at once, and then so many a millisecond; the rest is counted. */
const BURST = 20;
const REST = 1 / 500;

/** @type {Partial<Record<EventKind, {room: number, at: number, left: number}>>} */
const budgets = {};

/**
 * Whether so much of this kind has come that it is only counted.
 * @param {EventKind} kind
 */
export const isTooMuch = (kind) => {
  const at = performance.now();
  const budget = (budgets[kind] ||= { room: BURST, at, left: 0 });
  budget.room = Math.min(BURST, budget.room + (at - budget.at) * REST);
  budget.at = at;
  if (budget.room < 1) {
    budget.left++;
    return true;
  }
  budget.room--;
};

/**
 * Adds what was only counted.
 * @param {RecordedEvent[]} list
 */
export const count = (list) => {
  for (const kind in budgets) {
    const budget = /** @type {any} */ (budgets)[kind];
    if (budget.left) {
      list.push({ kind: /** @type {EventKind} */ (kind), at_ms: Date.now(), text: '…', count: budget.left });
      budget.left = 0;
      settle(list);
    }
  }
};

/**
 * Finds its place for what was added last: what happens again is counted, and what is too old goes.
 * @param {any[]} list
 */
export const settle = (list) => {
  const event = list.pop();
  const { kind, at_ms, duration_ms: duration } = event;
  const twin = list.find(
    (other) => at_ms - other.at_ms < (kind == 'long_task' ? BUSY_AGAIN_MS : AGAIN_MS) && ['kind', 'text', 'url', 'method', 'status'].every((name) => other[name] == event[name]),
  );
  if (twin) {
    twin.count = (twin.count ?? 1) + (event.count ?? 1);
    if (duration) {
      twin.duration_ms = kind == 'long_task' ? twin.duration_ms + duration : Math.max(twin.duration_ms, duration);
    }
  } else if (list.push(event) > MOST) {
    const own = list.filter((other) => other.kind == kind);
    list.splice(own.length > MOST / 2 ? list.indexOf(own[0]) : 0, 1);
  }
};
