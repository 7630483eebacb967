import {
  AEAD_AES_256_GCM,
  CipherSuite,
  KDF_HKDF_SHA256,
  KEM_DHKEM_X25519_HKDF_SHA256,
  KEM_MLKEM768_X25519,
} from "../vendor/hpke/hpke.js";
import { Refusal } from "./refusal.js";

export const XWING = "XWING/HKDF-SHA256/AES-256-GCM";
export const X25519 = "X25519/HKDF-SHA256/AES-256-GCM";

/**
 * @typedef {object} Suite
 * @property {string} name as seals and key directories carry it
 * @property {CipherSuite} hpke
 * @property {number} publicKeyBytes
 * @property {number} encapsulatedBytes
 */

/** @type {ReadonlyMap<string, Suite>} */
const SUITES = new Map([
  [XWING, { name: XWING, hpke: hpke(KEM_MLKEM768_X25519), publicKeyBytes: 1216, encapsulatedBytes: 1120 }],
  [X25519, { name: X25519, hpke: hpke(KEM_DHKEM_X25519_HKDF_SHA256), publicKeyBytes: 32, encapsulatedBytes: 32 }],
]);

function hpke(kem) {
  return new CipherSuite(kem, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
}

/**
 * @param {string} name
 * @returns {Suite}
 */
export function suiteOf(name) {
  const suite = SUITES.get(name);
  if (!suite) {
    throw new Refusal("unsupported_suite", "unknown suite");
  }
  return suite;
}

/**
 * The strongest suite that this browser's WebCrypto can do, found out by doing it.
 *
 * @returns {Promise<Suite>}
 */
export async function strongestSuite() {
  for (const suite of SUITES.values()) {
    try {
      await suite.hpke.GenerateKeyPair(false);
      return suite;
    } catch {
      // The next, weaker one; a browser without any is refused below.
    }
  }
  throw new Refusal("cannot_seal_here", "this browser has no X25519");
}
