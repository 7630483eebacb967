import { decode, encode, sha256, utf8 } from "./base64url.js";
import { refuseAs } from "./refusal.js";
import { strongestSuite, suiteOf } from "./suites.js";

const SELF_TEST = utf8("sealbill device key self-test v1");

/**
 * The public key of a device, as it is registered.
 *
 * @typedef {object} RecipientKey
 * @property {string} kid base64url SHA-256 of the raw public key
 * @property {string} suite
 * @property {string} publicKey base64url of the raw public key
 */

/** The secret key of one device. It neither prints nor turns into JSON. */
export class DeviceSecret {
  #seed;
  #privateKey;

  /** Use `generate` or `fromBytes`. */
  constructor(publicKey, seed, privateKey) {
    /** @type {Readonly<RecipientKey>} */
    this.publicKey = Object.freeze({ ...publicKey });
    this.#seed = seed;
    this.#privateKey = privateKey;
  }

  /**
   * A new key of the strongest suite of this browser.
   *
   * @param {string} [suiteName] to ask for another suite
   * @returns {Promise<DeviceSecret>}
   */
  static async generate(suiteName) {
    const suite = suiteName ? suiteOf(suiteName) : await strongestSuite();
    const pair = await suite.hpke.GenerateKeyPair(true);
    const seed = await suite.hpke.SerializePrivateKey(pair.privateKey);
    const raw = await suite.hpke.SerializePublicKey(pair.publicKey);
    const publicKey = { kid: await sha256(raw), suite: suite.name, publicKey: encode(raw) };
    return DeviceSecret.fromBytes(seed, publicKey);
  }

  /**
   * Refuses a secret that does not belong to the public key, by sealing to the one and opening with
   * the other: a server that hands out a foreign public key is found out here.
   *
   * @param {Uint8Array} seed 32 bytes
   * @param {RecipientKey} publicKey
   * @returns {Promise<DeviceSecret>}
   */
  static async fromBytes(seed, publicKey) {
    const suite = suiteOf(publicKey.suite);
    const privateKey = await refuseAs("device_key_mismatch", "the secret and public key do not match", async () => {
      const raw = decode(publicKey.publicKey);
      if (raw.length !== suite.publicKeyBytes || (await sha256(raw)) !== publicKey.kid) {
        throw new TypeError("the key id is not that of the public key");
      }
      const key = await suite.hpke.DeserializePrivateKey(seed, false);
      const sealed = await suite.hpke.Seal(await suite.hpke.DeserializePublicKey(raw), SELF_TEST);
      await suite.hpke.Open(key, sealed.encapsulatedSecret, sealed.ciphertext);
      return key;
    });
    const { kid, suite: name, publicKey: text } = publicKey;
    return new DeviceSecret({ kid, suite: name, publicKey: text }, seed.slice(), privateKey);
  }

  /**
   * HPKE, base mode, one message.
   *
   * @param {Uint8Array} encapsulated
   * @param {Uint8Array} ciphertext
   * @param {{info: Uint8Array, aad: Uint8Array}} bound
   * @returns {Promise<Uint8Array>}
   */
  async open(encapsulated, ciphertext, bound) {
    return suiteOf(this.publicKey.suite).hpke.Open(this.#privateKey, encapsulated, ciphertext, bound);
  }

  /** The 32 bytes: for wrapping only. */
  exposeBytes() {
    return this.#seed.slice();
  }

  toString() {
    return `DeviceSecret[${this.publicKey.kid}]`;
  }

  toJSON() {
    throw new TypeError("a device secret never turns into JSON");
  }
}
