import { decodeStandard, utf8 } from "./base64url.js";
import { refuseAs } from "./refusal.js";

// Whether an entry is in the public log: RFC 9162 over the proof, C2SP signed-note over the checkpoint.

const HASH_BYTES = 32;
const ID_BYTES = 4;
const ED25519 = 1;
const MOST_HASHES = 64;

/**
 * @typedef {object} LogProof
 * @property {string} checkpoint signed
 * @property {number} index of the entry
 * @property {string[]} proof sibling hashes from the leaf to the root, standard base64
 * @property {string} [timestamp] a token (RFC 3161) over the checkpoint, standard base64
 *
 * `logged`: it is there. `waiting`: it has no place yet, which takes a second. `unchecked`: this
 * browser knows no Ed25519. `foreign`: the log has another key than the one remembered.
 * @typedef {"logged" | "waiting" | "unchecked" | "foreign"} LogStanding
 */

/**
 * The entry of a bill, as the log holds it.
 *
 * @param {string} biller
 * @param {string} bill
 * @param {string} signed base64url SHA-256 of the JWS
 */
export function billEntry(biller, bill, signed) {
  return entry("bill/1", biller, bill, signed);
}

/**
 * The entry of an account that a biller registered.
 *
 * @param {string} biller
 * @param {string} account as printed on a bill
 * @param {string} salt base64url
 */
export function payeeEntry(biller, account, salt) {
  return entry("payee-account/1", biller, normalAccount(account), salt);
}

/** The one form in which accounts are compared. */
export function normalAccount(account) {
  return account.replaceAll(/\s/g, "").toUpperCase();
}

async function entry(kind, ...parts) {
  const value = await sha256(utf8(`sealbill log ${kind}\n${parts.join("\n")}\n`));
  return utf8(`${kind} ${standard(value)}\n`);
}

/**
 * @param {Uint8Array} entryBytes
 * @param {LogProof | null | undefined} log
 * @param {string} keyText `name+id+key` of the log
 * @param {string} [remembered] the key that was seen before
 * @returns {Promise<LogStanding>}
 * @throws {Refusal} `log_proof_wrong` if there is a proof and it does not hold
 */
export async function logStanding(entryBytes, log, keyText, remembered = keyText) {
  if (!log) {
    return "waiting";
  }
  if (keyText !== remembered) {
    return "foreign";
  }
  const key = await refuseAs("log_proof_wrong", "the key of the log", () => readKey(keyText));
  if (key.publicKey === undefined) {
    return "unchecked";
  }
  await refuseAs("log_proof_wrong", "the proof of the log", async () => {
    const { size, root } = await openCheckpoint(log.checkpoint, key);
    const leaf = await sha256(concat(Uint8Array.of(0), entryBytes));
    const path = log.proof.map(readHash);
    if (!(await leadsToRoot(leaf, log.index, path, size, root))) {
      throw new TypeError("it does not lead to what the log signed");
    }
  });
  return "logged";
}

async function readKey(text) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? [];
  const typed = decodeStandard(encoded ?? "");
  if (typed.length !== HASH_BYTES + 1 || typed[0] !== ED25519) {
    throw new TypeError("not a key of a log");
  }
  const hash = await sha256(concat(utf8(`${name}\n`), typed));
  if (hex(hash.subarray(0, ID_BYTES)) !== id) {
    throw new TypeError("the id does not fit the key");
  }
  return { name, id, publicKey: await importKey(typed.subarray(1)) };
}

/** @returns {Promise<CryptoKey | undefined>} undefined where the browser knows no Ed25519 */
async function importKey(raw) {
  try {
    return await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "NotSupportedError") {
      return undefined;
    }
    throw failure;
  }
}

/**
 * Whether a note says that the log with this key signed it. One that names it in vain is to be refused, and not to be ignored.
 *
 * @param {string} note
 * @param {string} keyText
 */
export function isClaimedBy(note, keyText) {
  const [name, id] = keyText.split("+");
  const start = `\u2014 ${name} `;
  return note
    .split(/\r\n|\n|\r/)
    .filter((line) => line.startsWith(start))
    .some((line) => {
      try {
        const bytes = readStandard(line.slice(start.length));
        return bytes.length < ID_BYTES || hex(bytes.subarray(0, ID_BYTES)) === id;
      } catch {
        return true;
      }
    });
}

/** @returns {Promise<{size: bigint, root: Uint8Array}>} */
async function openCheckpoint(note, key) {
  const blank = note.lastIndexOf("\n\n");
  const text = note.slice(0, blank + 1);
  const [origin, size, root] = text.split("\n");
  const plain = blank > 0 && /^[^\0-\x09\x0b-\x1f]+\n$/.test(note) && !/^\n|\n\n/.test(text);
  const lines = note.slice(blank + 2, -1).split("\n").map(readSignature);
  const ours = lines.filter(({ name, bytes }) => name === key.name && hex(bytes.subarray(0, ID_BYTES)) === key.id);
  if (!plain || origin !== key.name || !/^(0|[1-9]\d{0,17})$/.test(size) || ours.length === 0) {
    throw new TypeError("not a checkpoint of this log");
  }
  for (const { bytes } of ours) {
    if (!(await crypto.subtle.verify("Ed25519", key.publicKey, bytes.subarray(ID_BYTES), utf8(text)))) {
      throw new TypeError("the signature of the log is bad");
    }
  }
  return { size: BigInt(size), root: readHash(root) };
}

function readSignature(line) {
  const [, name, encoded] = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  const bytes = readStandard(encoded);
  if (bytes.length <= ID_BYTES) {
    throw new TypeError("not a line of a signature");
  }
  return { name, bytes };
}

/** RFC 9162, section 2.1.3.2. */
async function leadsToRoot(leaf, index, path, size, root) {
  if (!Number.isSafeInteger(index) || index < 0 || BigInt(index) >= size || path.length > MOST_HASHES) {
    return false;
  }
  let node = BigInt(index);
  let last = size - 1n;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0n) {
      return false;
    }
    if (node % 2n === 1n || node === last) {
      hash = await sha256(concat(Uint8Array.of(1), sibling, hash));
      while (node % 2n === 0n) {
        node /= 2n;
        last /= 2n;
      }
    } else {
      hash = await sha256(concat(Uint8Array.of(1), hash, sibling));
    }
    node /= 2n;
    last /= 2n;
  }
  return last === 0n && hex(hash) === hex(root);
}

function readHash(text) {
  const bytes = readStandard(text);
  if (bytes.length !== HASH_BYTES) {
    throw new TypeError("not a hash");
  }
  return bytes;
}

/** Standard base64 of which there is one text for each value. */
export function readStandard(text) {
  const bytes = decodeStandard(text ?? "");
  if (standard(bytes) !== text) {
    throw new TypeError("not base64");
  }
  return bytes;
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function standard(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
