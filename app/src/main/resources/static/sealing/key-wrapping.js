import { decode, encode, utf8 } from "./base64url.js";
import { DeviceSecret } from "./device-secret.js";
import { refuseAs } from "./refusal.js";

const LABEL = "sealbill device key v1";

/**
 * A wrapped device secret: safe to give to the server, which cannot open it.
 *
 * @typedef {object} WrappedSecret
 * @property {"passkey-prf" | "recovery-code"} method
 * @property {string} salt base64url, 32 random bytes
 * @property {string} iv base64url, 12 random bytes
 * @property {string} ciphertext base64url, AES-256-GCM of the 32-byte secret
 */

/**
 * Wraps under HKDF-SHA256 of a secret that has at least 128 bits of its own.
 *
 * @param {DeviceSecret} device
 * @param {WrappedSecret["method"]} method
 * @param {Uint8Array} secret the passkey's PRF output, or the recovery code
 * @returns {Promise<WrappedSecret>}
 */
export async function wrap(device, method, secret) {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const key = await deriveKey(secret, salt, method, "encrypt");
  const { iv, ciphertext } = await encrypt(key, device, method);
  return { method, salt: encode(salt), iv: encode(iv), ciphertext: encode(ciphertext) };
}

/**
 * @param {WrappedSecret} wrapped
 * @param {import("./device-secret.js").RecipientKey} publicKey the registered key it must belong to
 * @param {Uint8Array} secret
 * @returns {Promise<DeviceSecret>}
 * @throws {Refusal} `device_key_not_unwrapped` for another secret or changed bytes,
 *   `device_key_mismatch` if what was wrapped does not belong to the public key
 */
export async function unwrap(wrapped, publicKey, secret) {
  const seed = await refuseAs("device_key_not_unwrapped", wrapped.method, async () => {
    const key = await deriveKey(secret, decode(wrapped.salt), wrapped.method, "decrypt");
    const sealed = { iv: decode(wrapped.iv), ciphertext: decode(wrapped.ciphertext) };
    return decrypt(key, sealed, publicKey.kid, wrapped.method);
  });
  return DeviceSecret.fromBytes(seed, publicKey);
}

/**
 * @param {CryptoKey} key
 * @param {DeviceSecret} device
 * @param {string} method
 */
export async function encrypt(key, device, method) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = associated(device.publicKey.kid, method);
  const seed = device.exposeBytes();
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, seed));
  seed.fill(0);
  return { iv, ciphertext };
}

/**
 * @param {CryptoKey} key
 * @param {{iv: Uint8Array, ciphertext: Uint8Array}} sealed
 * @param {string} kid
 * @param {string} method
 * @returns {Promise<Uint8Array>}
 */
export async function decrypt(key, { iv, ciphertext }, kid, method) {
  const additionalData = associated(kid, method);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, ciphertext));
}

function associated(kid, method) {
  return utf8(`${LABEL}\n${method}\n${kid}`);
}

async function deriveKey(secret, salt, method, usage) {
  if (secret.length < 16) {
    throw new TypeError("a wrapping secret of less than 128 bits");
  }
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: utf8(`${LABEL}\n${method}`) },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    [usage],
  );
}
