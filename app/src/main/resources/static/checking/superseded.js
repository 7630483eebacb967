import { utf8 } from "../sealing/base64url.js";

// Whether a newer bill stands in a bill's place. The list of such bills is public, as hashes of ids that only who holds a bill
// knows. It says by how many digits of a hash it wants to be asked: by none while it is short.

const MOST_DIGITS = 6;

/**
 * @typedef {object} Standing
 * @property {boolean} superseded
 * @property {Date} asOf
 */

/**
 * @param {{biller: string, bill: string}} presented as the proof of the public log names it
 * @param {string} [list] where the list is
 * @returns {Promise<Standing>}
 * @throws {TypeError} if it does not answer, or not like such a list
 */
export async function askSuperseded({ biller, bill }, list = "/superseded") {
  const hash = await hashOf(biller, bill);
  let answer = await get(list);
  const { digits } = answer;
  if (!(Number.isInteger(digits) && digits >= 0 && digits <= MOST_DIGITS)) {
    throw new TypeError("the list wants more of the hash than it may know");
  }
  if (digits > 0) {
    answer = await get(`${list}/${hash.slice(0, digits)}`);
    if (answer.digits !== digits) {
      throw new TypeError("the list answers another question");
    }
  }
  const asOf = new Date(answer.asOf);
  if (Number.isNaN(asOf.getTime()) || !Array.isArray(answer.bills)) {
    throw new TypeError("the list does not answer like one");
  }
  return { superseded: answer.bills.some(({ rest }) => rest === hash.slice(digits)), asOf };
}

async function hashOf(biller, bill) {
  const digest = await crypto.subtle.digest("SHA-256", utf8(`sealbill superseded-bill/1\n${biller}\n${bill}\n`));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function get(address) {
  const found = await fetch(address, { credentials: "omit", cache: "no-store" });
  if (!found.ok) {
    throw new TypeError(`${address} answers ${found.status}`);
  }
  return found.json();
}
