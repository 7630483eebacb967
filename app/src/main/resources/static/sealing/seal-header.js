import { decode, encode, utf8 } from "./base64url.js";
import { Refusal, refuseAs } from "./refusal.js";
import { suiteOf } from "./suites.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What a seal says of itself. Its bytes are the associated data of everything in the seal.
 *
 * @typedef {object} SealHeader
 * @property {1} v
 * @property {string} suite
 * @property {"A256GCM"} content
 * @property {string} biller
 * @property {string} account
 * @property {string} bill
 * @property {number} version
 * @property {string} signed base64url SHA-256 of the JWS inside
 */

/**
 * Reads a header that stands in its one form and no other: a member too many, twice, in another
 * order or with white space is refused.
 *
 * @param {string} text base64url
 * @returns {Promise<{header: SealHeader, bytes: Uint8Array}>}
 */
export async function readHeader(text) {
  const bytes = await refuseAs("malformed", "protected", () => decode(text));
  const found = await refuseAs("malformed", "protected", () =>
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
  );
  const { v, suite, content, biller, account, bill, version, signed } = found ?? {};
  const header = { v, suite, content, biller, account, bill, version, signed };
  if (Object.values(header).includes(undefined) || encode(utf8(JSON.stringify(header))) !== text) {
    throw new Refusal("malformed", "the header is not in its one form");
  }
  if (v !== 1 || content !== "A256GCM") {
    throw new Refusal("unsupported_version", "header");
  }
  suiteOf(suite);
  const ids = [biller, account, bill].every((id) => UUID.test(id));
  if (!ids || !Number.isSafeInteger(version) || version < 1 || typeof signed !== "string") {
    throw new Refusal("malformed", "header");
  }
  return { header, bytes };
}
