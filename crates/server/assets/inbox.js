//! The inbox while it is looked at: news as they happen, and keys for everything. Without it the pages work as well.

import { localise } from "./moments.js";

/**
 * A line of the list, as the server tells it.
 * @typedef {{number: string, status: string, status_name: string, summary: string, priority: string,
 *   priority_name: string, site: string, files: string, customer_wrote: string, received_at: string, received: string, address: string}} Row
 */

const KEYS_OFF = "askwell-keys-off";

/** @param {string} id */
const byId = (id) => document.getElementById(id);

// The list

const list = byId("cases");
const template = byId("row");
let arrived = 0;

/**
 * Fills a line. Everything goes in as text, never as markup.
 * @param {HTMLElement} line
 * @param {Row} row
 */
function fill(line, row) {
  line.dataset.number = row.number;
  const link = line.querySelector("a");
  if (link) link.href = row.address;
  for (const field of ["status_name", "summary", "priority_name", "number", "site", "files", "customer_wrote", "received"]) {
    const place = line.querySelector(`[data-field="${field}"]`);
    if (!(place instanceof HTMLElement)) continue;
    place.textContent = row[/** @type {keyof Row} */ (field)];
    if (field === "status_name") place.dataset.status = row.status;
    if (field === "priority_name") place.dataset.priority = row.priority;
    if (place instanceof HTMLTimeElement) {
      place.dateTime = row.received_at;
      localise(place);
    }
  }
}

/**
 * Shows a line as it is now: in its place if it is there, else, if it belongs here, on top.
 * @param {Row} row
 * @param {boolean} listed
 */
function show(row, listed) {
  if (!list || !(template instanceof HTMLTemplateElement)) return;
  const known = [...list.children].find((line) => line instanceof HTMLElement && line.dataset.number === row.number);
  if (known instanceof HTMLElement) {
    fill(known, row);
  } else if (listed) {
    const line = template.content.firstElementChild?.cloneNode(true);
    if (!(line instanceof HTMLElement)) return;
    fill(line, row);
    line.dataset.fresh = "";
    insert(line, row.received_at);
    announce();
  }
}

/**
 * Newest first, also when news come out of order.
 * @param {HTMLElement} line
 * @param {string} receivedAt
 */
function insert(line, receivedAt) {
  const older = [...(list?.children ?? [])].find((other) => {
    const time = other.querySelector("time");
    return time !== null && Date.parse(time.dateTime) <= Date.parse(receivedAt);
  });
  list?.insertBefore(line, older ?? null);
  const empty = byId("empty");
  if (empty) empty.hidden = true;
}

/** Says how many cases have come since the page was opened. */
function announce() {
  const news = byId("news");
  if (!news) return;
  arrived += 1;
  const form = new Intl.PluralRules(document.documentElement.lang).select(arrived);
  const text = news.dataset[form] || news.dataset.other || "";
  news.textContent = text.replace("{count}", String(arrived));
}

/** Reads the list again, for what was missed while nobody listened. */
async function catchUp() {
  if (!list) return;
  const response = await fetch(`/inbox/rows?${list.dataset.filter}`);
  if (!response.ok) return;
  /** @type {Row[]} */
  const rows = await response.json();
  // The oldest first, so that the newest ends on top.
  for (const row of rows.reverse()) show(row, list.hasAttribute("data-live"));
}

// News

function listen() {
  const ticket = document.querySelector(".ticket");
  if (!list && !ticket) return;
  const source = new EventSource(`/inbox/events?${list?.dataset.filter ?? ""}`);
  const line = byId("line");
  source.addEventListener("listening", () => {
    if (line) line.hidden = true;
    // A line that is down for a moment is no reason to be out of date.
    catchUp().catch(() => source.dispatchEvent(new Event("error")));
  });
  source.addEventListener("missed", () => void catchUp().catch(() => undefined));
  source.addEventListener("ticket", (event) => {
    /** @type {{kind: string, listed: boolean, row: Row}} */
    const news = JSON.parse(event.data);
    if (list) show(news.row, news.listed && list.hasAttribute("data-live"));
    if (ticket instanceof HTMLElement && ticket.dataset.number === news.row.number) {
      const changed = byId("news");
      // Who has just pressed a button here gets the new page anyway.
      const isOwn = document.querySelector("form[data-sent]") !== null;
      if (changed && !isOwn) changed.hidden = false;
    }
  });
  source.addEventListener("deleted", (event) => {
    /** @type {string} */
    const number = JSON.parse(event.data);
    for (const line of [...(list?.children ?? [])]) {
      if (line instanceof HTMLElement && line.dataset.number === number) line.remove();
    }
    const changed = byId("news");
    if (ticket instanceof HTMLElement && ticket.dataset.number === number && changed) changed.hidden = false;
  });
  source.addEventListener("error", () => {
    if (line) line.hidden = false;
  });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  }, { once: true });
}

// Keys

const dialog = byId("keys");

/** @param {number} step */
function move(step) {
  const links = [...(list?.querySelectorAll("a.case") ?? [])].filter((link) => link instanceof HTMLElement);
  if (links.length === 0) return;
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next].focus();
}

/** @type {Record<string, (event: KeyboardEvent) => void>} */
const keys = {
  j: () => move(1),
  k: () => move(-1),
  r: (event) => {
    const answer = byId("answer");
    if (!answer) return;
    event.preventDefault();
    answer.focus();
    answer.scrollIntoView({ block: "center" });
  },
  s: (event) => {
    const part = byId("resolution");
    if (!part) return;
    event.preventDefault();
    const folded = part.querySelector("details");
    if (folded) folded.open = true;
    const choice = part.querySelector("input:checked, button");
    if (choice instanceof HTMLElement) choice.focus();
    part.scrollIntoView({ block: "center" });
  },
  u: () => {
    const back = document.querySelector('[data-key="u"]');
    if (back instanceof HTMLAnchorElement) back.click();
  },
  "?": () => help(),
};

function help() {
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** Whether the person wants single keys at all (WCAG 2.1.4); an inbox without storage has them. */
function keysAreOn() {
  try {
    return localStorage.getItem(KEYS_OFF) === null;
  } catch {
    return true;
  }
}

/** @param {boolean} on */
function useKeys(on) {
  try {
    if (on) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "");
  } catch {
    // Then the choice lasts as long as the page.
  }
}

function bindKeys() {
  const button = byId("keys-button");
  const choice = byId("keys-on");
  if (!button || !(choice instanceof HTMLInputElement)) return;
  button.hidden = false;
  button.addEventListener("click", help);
  choice.checked = keysAreOn();
  choice.addEventListener("change", () => useKeys(choice.checked));
  addEventListener("keydown", (event) => {
    const target = event.composedPath()[0];
    const isTyping = target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    const isOpen = dialog instanceof HTMLDialogElement && dialog.open;
    if (choice.checked && isPlain && !isTyping && !isOpen) keys[event.key]?.(event);
  });
}

// Questions that can be put into the answer

function offerQuestions() {
  const answer = byId("answer");
  if (!(answer instanceof HTMLTextAreaElement)) return;
  for (const button of document.querySelectorAll("button[data-insert]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const question = button.dataset.insert ?? "";
      if (!answer.value.includes(question)) {
        answer.value = [answer.value.trimEnd(), question].filter(Boolean).join("\n\n");
      }
      answer.focus();
      answer.scrollIntoView({ block: "center" });
    });
  }
}

// Forms: pressed twice is pressed once.

function guardForms() {
  for (const form of document.querySelectorAll('form[method="post"]')) {
    form.addEventListener("submit", (event) => {
      if (form.hasAttribute("data-sent")) event.preventDefault();
      form.setAttribute("data-sent", "");
    });
  }
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) form.removeAttribute("data-sent");
  });
}

listen();
bindKeys();
offerQuestions();
guardForms();

// The catalogue: what is found is shown while somebody types. Without this, the form's button does it.

const SEARCH_AFTER_MS = 200;
const searchForm = byId("catalogue-search");
let searches = 0;

/**
 * A page as a document: parsed by the browser itself, never put together from text.
 * @param {string} address
 * @returns {Promise<Document | null>}
 */
function fetchPage(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onloadend = () => resolve(request.status === 200 ? request.responseXML : null);
    request.send();
  });
}

/** @param {HTMLFormElement} form */
async function searchNow(form) {
  const search = ++searches;
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) query.set(name, String(value));
  const address = `${form.action}?${query}`;
  const page = await fetchPage(address);
  const found = page?.getElementById("found");
  // A later search, or none at all, is left alone.
  if (!found || search !== searches) return;
  byId("found")?.replaceChildren(...[...found.childNodes].map((node) => document.importNode(node, true)));
  history.replaceState(null, "", address);
}

if (searchForm instanceof HTMLFormElement) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  searchForm.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => searchNow(searchForm), SEARCH_AFTER_MS);
  });
}
