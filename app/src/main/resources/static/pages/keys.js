import {
  createDeviceKey,
  DeviceSecret,
  kidsInThisBrowser,
  recallFromThisBrowser,
  rememberInThisBrowser,
  unwrapWithPasskey,
  unwrapWithRecoveryCode,
  wrapWithNewRecoveryCode,
  wrapWithPasskey,
} from "../sealing/device-key.js";
import { touchPasskey } from "./passkey.js";
import { getJson, postJson } from "./session.js";

// The device keys of the person who is signed in: which there are, which are here, how to get one here.

/**
 * @typedef {object} RegisteredKey
 * @property {string} kid
 * @property {string} suite
 * @property {string} publicKey
 * @property {any[]} wrapped the secret, wrapped in one way or more
 */

/** @returns {Promise<RegisteredKey[]>} */
export async function registeredKeys() {
  const answer = await getJson("/device-keys");
  return answer.map((key) => ({ ...key, wrapped: [key.wrapped].flat().filter(Boolean) }));
}

/**
 * @param {RegisteredKey[]} keys
 * @returns {Promise<DeviceSecret[]>} those of them that this browser holds
 */
export async function keysHere(keys) {
  const kids = new Set(await kidsInThisBrowser());
  const here = await Promise.all(keys.filter(({ kid }) => kids.has(kid)).map(({ kid }) => recallFromThisBrowser(kid)));
  return here.filter((secret) => secret !== undefined);
}

/**
 * Makes a key, has the server keep it wrapped, and only then remembers it here.
 *
 * @returns {Promise<string>} the recovery code, to be shown once
 */
export async function makeKey() {
  const device = await createDeviceKey();
  const { code, wrapped } = await wrapWithNewRecoveryCode(device);
  await postJson("/device-keys", { ...device.publicKey, wrapped });
  await rememberInThisBrowser(device);
  return code;
}

/**
 * Lets a passkey open a key that is here already.
 *
 * @param {DeviceSecret} device
 * @param {import("./passkey.js").Ceremony} ceremony
 */
export async function wrapForPasskey(device, { credentialId, prf }) {
  if (prf) {
    const wrapped = await wrapWithPasskey(device, prf, credentialId);
    await postJson("/device-keys", { ...device.publicKey, wrapped });
  }
}

/**
 * @param {RegisteredKey[]} keys
 * @param {string} typed
 * @throws {import("../sealing/device-key.js").Refusal} if the code opens none of them
 */
export async function unlockWithCode(keys, typed) {
  await firstThatOpens(wrappedBy(keys, "recovery-code"), ({ key, wrapped }) =>
    unwrapWithRecoveryCode(wrapped, publicKeyOf(key), typed),
  );
}

/** @param {RegisteredKey[]} keys */
export function passkeyCanUnlock(keys) {
  return wrappedBy(keys, "passkey-prf").length > 0;
}

/** @param {RegisteredKey[]} keys */
export async function unlockWithPasskey(keys) {
  const candidates = wrappedBy(keys, "passkey-prf");
  const { credentialId, prf } = await touchPasskey(candidates.map(({ wrapped }) => wrapped.credentialId));
  await firstThatOpens(
    candidates.filter(({ wrapped }) => wrapped.credentialId === credentialId),
    ({ key, wrapped }) => unwrapWithPasskey(wrapped, publicKeyOf(key), prf ?? new Uint8Array()),
  );
}

function wrappedBy(keys, method) {
  return keys.flatMap((key) =>
    key.wrapped.filter((wrapped) => wrapped.method === method).map((wrapped) => ({ key, wrapped })),
  );
}

function publicKeyOf({ kid, suite, publicKey }) {
  return { kid, suite, publicKey };
}

async function firstThatOpens(candidates, open) {
  /** @type {unknown} */
  let refusal = new Error("no key to open");
  for (const candidate of candidates) {
    try {
      return await rememberInThisBrowser(await open(candidate));
    } catch (failure) {
      refusal = failure;
    }
  }
  throw refusal;
}
