import { DeviceSecret } from "./device-secret.js";
import { decrypt, encrypt } from "./key-wrapping.js";
import { refuseAs } from "./refusal.js";

// The device key as this browser keeps it: wrapped under an AES key that WebCrypto never gives out.
// Whoever can run script in this origin can use it; nobody can copy it to another machine as bytes.

const DATABASE = "sealbill";
const STORE = "device-keys";
const METHOD = "this-browser";

/**
 * @param {DeviceSecret} device
 * @returns {Promise<void>}
 */
export async function rememberInThisBrowser(device) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const sealed = await encrypt(key, device, METHOD);
  const { publicKey } = device;
  await run("readwrite", (store) => store.put({ kid: publicKey.kid, publicKey, key, ...sealed }));
}

/**
 * @param {string} kid
 * @returns {Promise<DeviceSecret | undefined>} undefined if this browser does not know the key
 */
export async function recallFromThisBrowser(kid) {
  const kept = await run("readonly", (store) => store.get(kid));
  if (!kept) {
    return undefined;
  }
  const seed = await refuseAs("device_key_not_unwrapped", METHOD, () => decrypt(kept.key, kept, kid, METHOD));
  return DeviceSecret.fromBytes(seed, kept.publicKey);
}

/**
 * @returns {Promise<string[]>} ids of the keys this browser knows
 */
export async function kidsInThisBrowser() {
  return run("readonly", (store) => store.getAllKeys());
}

/**
 * @param {string} kid
 * @returns {Promise<void>}
 */
export async function forgetInThisBrowser(kid) {
  await run("readwrite", (store) => store.delete(kid));
}

/**
 * One request in one transaction, done when the transaction is.
 *
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
async function run(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "kid" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
