//! What an earlier visit left on this device: read and forgotten by the plain form, written by the widget alone.

/** @typedef {{draft: Record<string, any>, delivery: any}} Run `core::run::Run` by its stored names, as far as it is read here */

/**
 * @param {string} site
 * @returns {Promise<Run | undefined>}
 */
export async function storedRun(site) {
  try {
    // Until it is in the database, the announcement itself holds it.
    const held = localStorage.getItem('askwell:' + site);
    if (held?.[1]) {
      return JSON.parse(held).run;
    }
    const database = await open();
    const record = await done(database.transaction('runs').objectStore('runs').get(site));
    database.close();
    return record?.run;
  } catch {
    return undefined;
  }
}

/** @param {string} site whose run has been sent */
export async function forgetRun(site) {
  try {
    localStorage.removeItem('askwell:' + site);
    const database = await open();
    await done(database.transaction('runs', 'readwrite').objectStore('runs').delete(site));
    database.close();
  } catch {
    // What can't be reached can't have been kept either.
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open('askwell', 1);
  request.onupgradeneeded = () => ['runs', 'files'].forEach((name) => request.result.createObjectStore(name));
  return done(request);
}

/** @param {IDBRequest} request @returns {Promise<any>} rejected also where the storage never answers */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    setTimeout(reject, 2000);
  });
