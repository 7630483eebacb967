import { prfExtension, prfOutput } from "../sealing/device-key.js";
import { postJson } from "./session.js";

// Passkeys by the addresses that Spring Security serves. What the authenticator's PRF gives stays here.

/** Whether this browser can use passkeys in the form that the server speaks. */
export function passkeysWork() {
  return typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";
}

/**
 * @typedef {object} Ceremony
 * @property {string} credentialId base64url
 * @property {Uint8Array} [prf] 32 bytes, for opening device keys
 */

/**
 * Signs in, or proves again who is signed in.
 *
 * @returns {Promise<Ceremony & {redirectUrl?: string}>}
 */
export async function usePasskey() {
  const options = await postJson("/webauthn/authenticate/options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  publicKey.extensions = { ...publicKey.extensions, ...(await prfExtension()) };
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey }));
  const prf = prfOutput(credential);
  const { redirectUrl } = await postJson("/login/webauthn", withoutPrf(credential));
  return { credentialId: credential.id, prf, redirectUrl };
}

/**
 * Signs what is to be paid: the challenge holds the hash of it.
 *
 * @param {any} options as the payment's intent gives them
 */
export async function agreeWithPasskey(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey }));
  const { id, response } = credential.toJSON();
  return {
    credentialId: id,
    authenticatorData: response.authenticatorData,
    clientDataJSON: response.clientDataJSON,
    signature: response.signature,
  };
}

/**
 * @param {string} label by which its owner knows it
 * @returns {Promise<Ceremony>}
 */
export async function addPasskey(label) {
  const options = await postJson("/webauthn/register/options");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  publicKey.extensions = { ...publicKey.extensions, ...(await prfExtension()) };
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey }));
  await postJson("/webauthn/register", { publicKey: { credential: withoutPrf(credential), label } });
  return { credentialId: credential.id, prf: prfOutput(credential) };
}

/**
 * A touch that proves nothing to the server and only opens the device key.
 *
 * @param {string[]} credentialIds base64url
 * @returns {Promise<Ceremony>}
 */
export async function touchPasskey(credentialIds) {
  const options = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    userVerification: "required",
    allowCredentials: credentialIds.map((id) => ({ type: "public-key", id: fromBase64Url(id) })),
    extensions: await prfExtension(),
  };
  const credential = /** @type {PublicKeyCredential} */ (
    await navigator.credentials.get({ publicKey: /** @type {any} */ (options) })
  );
  return { credentialId: credential.id, prf: prfOutput(credential) };
}

function withoutPrf(credential) {
  const json = credential.toJSON();
  delete json.clientExtensionResults?.prf;
  return json;
}

function fromBase64Url(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
}
