import { decode, encode, utf8 } from "./base64url.js";
import { DeviceSecret } from "./device-secret.js";
import { unwrap, wrap } from "./key-wrapping.js";
import { newRecoveryCode, readRecoveryCode } from "./recovery-code.js";
import { Refusal } from "./refusal.js";

// The life of a device key: born here, wrapped for the server, remembered by this browser.

export {
  forgetInThisBrowser,
  kidsInThisBrowser,
  recallFromThisBrowser,
  rememberInThisBrowser,
} from "./browser-keys.js";
export { DeviceSecret } from "./device-secret.js";
export { newRecoveryCode } from "./recovery-code.js";
export { Refusal } from "./refusal.js";

/**
 * A new device key of the strongest suite of this browser. Register `publicKey`; keep the secret
 * only wrapped.
 *
 * @returns {Promise<DeviceSecret>}
 */
export async function createDeviceKey() {
  return DeviceSecret.generate();
}

/**
 * The WebAuthn extension to ask for, when a passkey is made and at each use. The input is the same
 * for all, so one touch can sign in and unwrap; outputs differ by passkey and site.
 *
 * @returns {Promise<{prf: {eval: {first: Uint8Array}}}>}
 */
export async function prfExtension() {
  const first = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8("sealbill device key wrapping v1")));
  return { prf: { eval: { first } } };
}

/**
 * Takes the PRF output out of a credential. Call this before anything is sent: the output must
 * never reach the server, so the caller must also drop `prf` from what `toJSON()` gives.
 *
 * @param {PublicKeyCredential} credential
 * @returns {Uint8Array | undefined} undefined if the authenticator has no PRF
 */
export function prfOutput(credential) {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  return first ? new Uint8Array(first) : undefined;
}

/**
 * @param {DeviceSecret} device
 * @param {Uint8Array} output of the passkey's PRF, 32 bytes
 * @param {string} credentialId base64url id of the passkey
 */
export async function wrapWithPasskey(device, output, credentialId) {
  return { ...(await wrap(device, "passkey-prf", requirePrf(output))), credentialId: encode(decode(credentialId)) };
}

/**
 * @param {import("./key-wrapping.js").WrappedSecret} wrapped
 * @param {import("./device-secret.js").RecipientKey} publicKey
 * @param {Uint8Array} output
 * @returns {Promise<DeviceSecret>}
 */
export async function unwrapWithPasskey(wrapped, publicKey, output) {
  requireMethod(wrapped, "passkey-prf");
  return unwrap(wrapped, publicKey, requirePrf(output));
}

/**
 * Wraps under a new recovery code, to be shown once and printed.
 *
 * @param {DeviceSecret} device
 * @returns {Promise<{code: string, wrapped: import("./key-wrapping.js").WrappedSecret}>}
 */
export async function wrapWithNewRecoveryCode(device) {
  const code = await newRecoveryCode();
  return { code, wrapped: await wrap(device, "recovery-code", await readRecoveryCode(code)) };
}

/**
 * @param {import("./key-wrapping.js").WrappedSecret} wrapped
 * @param {import("./device-secret.js").RecipientKey} publicKey
 * @param {string} typed
 * @returns {Promise<DeviceSecret>}
 */
export async function unwrapWithRecoveryCode(wrapped, publicKey, typed) {
  requireMethod(wrapped, "recovery-code");
  return unwrap(wrapped, publicKey, await readRecoveryCode(typed));
}

function requireMethod(wrapped, method) {
  if (wrapped.method !== method) {
    throw new Refusal("device_key_not_unwrapped", `not wrapped by ${method}`);
  }
}

function requirePrf(output) {
  if (!(output instanceof Uint8Array) || output.length !== 32) {
    throw new Refusal("device_key_not_unwrapped", "no PRF output of 32 bytes");
  }
  return output;
}
