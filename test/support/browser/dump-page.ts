import type { Page } from 'playwright-core';

/**
 * Everything that a page has written down anywhere, as one text: markup with every shadow tree, form values,
 * addresses, cookies, both storages, caches, and IndexedDB with its bytes in base64.
 */
export async function dumpPage(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  const written = await page.evaluate(dump);
  return JSON.stringify({ cookies, written });
}

/** Runs in the page, as text: no helper of this module is there. */
const dump = `(async () => {
  const trees = [];
  const visit = (root) => {
    trees.push(root.innerHTML ?? root.documentElement.outerHTML);
    for (const element of root.querySelectorAll('*')) {
      if ('value' in element) trees.push(String(element.value));
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  const settle = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const toText = (value) => JSON.stringify(value, (_name, inner) => {
    const bytes = inner instanceof ArrayBuffer ? new Uint8Array(inner) : inner;
    if (bytes instanceof Uint8Array) return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    return inner;
  });
  const databases = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await settle(indexedDB.open(name));
    databases[name] = {};
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const keys = await settle(objects.getAllKeys());
      const values = await settle(database.transaction(store).objectStore(store).getAll());
      databases[name][store] = keys.map((key, at) => [key, toText(values[at])]);
    }
    database.close();
  }
  const cached = {};
  for (const name of await caches.keys()) {
    cached[name] = (await (await caches.open(name)).keys()).map(({ url }) => url);
  }
  return {
    trees,
    databases,
    cached,
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    history: [location.href, JSON.stringify(history.state)],
    entries: performance.getEntries().map(({ name }) => name),
  };
})()`;
