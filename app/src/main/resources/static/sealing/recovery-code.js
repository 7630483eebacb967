import { utf8 } from "./base64url.js";
import { Refusal } from "./refusal.js";

// Crockford's alphabet: no I, L, O, U, so that a printed code is read back without doubt.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_CHARACTERS = 26;
const CHECK_CHARACTERS = 2;
const GROUP = 4;

/**
 * A recovery code of 130 random bits and two check characters, in seven groups of four:
 * `7K2M-…-9QXT`. With that many bits it needs no slow hash.
 *
 * @returns {Promise<string>}
 */
export async function newRecoveryCode() {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_CHARACTERS));
  // 256 is a multiple of 32, so every character is equally likely.
  const random = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return grouped(random + (await check(random)));
}

/**
 * The random part of a code as it was typed: case, spaces and dashes do not matter, and letters
 * that look like digits are taken for them.
 *
 * @param {string} typed
 * @returns {Promise<Uint8Array>}
 * @throws {Refusal} `recovery_code_mistyped`
 */
export async function readRecoveryCode(typed) {
  const code = typed
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  const random = code.slice(0, RANDOM_CHARACTERS);
  if (
    code.length !== RANDOM_CHARACTERS + CHECK_CHARACTERS ||
    [...code].some((character) => !ALPHABET.includes(character)) ||
    code !== random + (await check(random))
  ) {
    throw new Refusal("recovery_code_mistyped", "not a recovery code");
  }
  return utf8(random);
}

/** Ten bits of a hash, to tell a slip of the finger from a code of another key. */
async function check(random) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(`sealbill recovery code v1 ${random}`)));
  return ALPHABET[hash[0] % ALPHABET.length] + ALPHABET[hash[1] % ALPHABET.length];
}

function grouped(code) {
  return code.match(new RegExp(`.{${GROUP}}`, "g")).join("-");
}
