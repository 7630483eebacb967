import { sha256, utf8 } from "./base64url.js";
import { Refusal, refuseAs } from "./refusal.js";

const LABEL = utf8("sealbill original v1");
const IV_BYTES = 12;

/**
 * The PDF in which a bill came from its biller lies beside the sealed bill, and its key inside.
 *
 * @typedef {object} LockedOriginal
 * @property {string} digest base64url SHA-256, as the signature of the bill names it
 * @property {Uint8Array} key
 */

/**
 * @param {LockedOriginal} original
 * @param {Uint8Array} locked as it was fetched
 * @returns {Promise<Uint8Array>} the file, byte for byte as it came
 * @throws {Refusal} if it is any other
 */
export async function openOriginal({ digest, key }, locked) {
  const file = await refuseAs("content_changed", "the original does not open", async () => {
    const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
    const algorithm = { name: "AES-GCM", iv: locked.subarray(0, IV_BYTES), additionalData: LABEL };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, aes, locked.subarray(IV_BYTES)));
  });
  if ((await sha256(file)) !== digest) {
    throw new Refusal("document_other", "the original is not the one that the signature names");
  }
  return file;
}
