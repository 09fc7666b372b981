//! The run and its files on the device: IndexedDB, announced to the loader in `localStorage`.
//!
//! Database `askwell`: `runs` holds, by site, `{ saved_at_ms, run }`; `files` holds, by `[site, number]`,
//! `{ blob, upload }`. Until the database has the run for the first time, the announcement holds its record: a page may
//! be gone before a database is open. JavaScript and not Rust: a tenth of the bytes.

const DAY_MS = 86_400_000;

/** The storage of one site, opened when it is first needed. */
export class Drafts {
  /** @param {string} site */
  constructor(site) {
    this.site = site;
    /** @type {Promise<IDBDatabase> | undefined} */
    this.database = undefined;
    this.mark = 'askwell:' + site;
    this.isKept = false;
  }

  /**
   * The run that was kept, with its files; nothing if there is none or it is too old.
   * @param {number} days
   */
  async load(days) {
    const held = localStorage.getItem(this.mark);
    const kept = held?.[1] ? JSON.parse(held) : await this.run('runs', 'readonly', (store) => store.get(this.site));
    if (!(kept?.saved_at_ms > Date.now() - days * DAY_MS)) {
      await this.forget();
      return;
    }
    const files = await this.run('files', 'readonly', (store) => store.getAll(this.range()));
    return { run: kept.run, files };
  }

  /**
   * Keeps the run.
   * @param {string} text
   */
  async save(text) {
    const { mark } = this;
    const record = { saved_at_ms: Date.now(), run: JSON.parse(text) };
    const isFirst = !(mark in localStorage);
    // Before it is done: a page that is being left doesn't come to anything later.
    localStorage.setItem(mark, this.isKept ? '1' : JSON.stringify(record));
    try {
      await this.run('runs', 'readwrite', (store) => store.put(record, this.site));
    } catch (error) {
      isFirst && localStorage.removeItem(mark);
      throw error;
    }
    this.isKept = true;
    mark in localStorage && localStorage.setItem(mark, '1');
  }

  /**
   * Keeps a file, and the name of its upload once it has one.
   * @param {number} id
   * @param {Blob} blob
   * @param {string} [upload]
   */
  saveFile(id, blob, upload) {
    return this.run('files', 'readwrite', (store) => store.put({ id, blob, upload }, [this.site, id]));
  }

  /** @param {number} id */
  forgetFile(id) {
    return this.run('files', 'readwrite', (store) => store.delete([this.site, id]));
  }

  /** Forgets the run and all its files. */
  async forget() {
    localStorage.removeItem(this.mark);
    await this.run('runs', 'readwrite', (store) => store.delete(this.site));
    await this.run('files', 'readwrite', (store) => store.delete(this.range()));
  }

  /** Lets go of the database. */
  close() {
    this.database?.then((database) => database.close(), () => {});
    this.database = undefined;
  }

  // Every key that begins with the site: a list sorts after all numbers.
  range() {
    return IDBKeyRange.bound([this.site], [this.site, []]);
  }

  /**
   * @template T
   * @param {'runs' | 'files'} name
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} request
   */
  async run(name, mode, request) {
    this.database ??= open();
    const database = await this.database;
    const transaction = database.transaction(name, mode);
    const answer = done(request(transaction.objectStore(name)));
    // A page that is being left waits for nothing that comes later.
    transaction.commit();
    return answer;
  }
}

function open() {
  const request = indexedDB.open('askwell', 1);
  request.onupgradeneeded = () => ['runs', 'files'].map((name) => request.result.createObjectStore(name));
  return done(request);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
