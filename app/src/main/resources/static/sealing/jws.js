import { decode, utf8 } from "./base64url.js";
import { readCertificate } from "./certificate.js";
import { Refusal, refuseAs } from "./refusal.js";
import { KINDS } from "./signed-data.js";

/**
 * @typedef {object} VerifiedJws
 * @property {"bill" | "statement"} kind
 * @property {Uint8Array} payload
 * @property {import("./certificate.js").SigningCertificate} signer
 * @property {Date} signedAt as the signer says
 * @property {string} document base64url of the SHA-256 of the PDF that shows the same bill
 * @property {string} [original] the same of the PDF in which it came from its biller, if it came in one
 */

/**
 * Verifies a compact JWS (RFC 7515) as bills and statements carry it: ES256, type `bill+jws` or
 * `statement+jws`, by one of the given certificates. The key is never taken from the JWS itself, so `x5c` is not looked at.
 *
 * @param {string} jws
 * @param {string[]} certificates standard base64 of DER
 * @returns {Promise<VerifiedJws>}
 * @throws {Refusal} `signature_invalid`, `unknown_signer`, `outside_certificate_validity`
 */
export async function verifyJws(jws, certificates) {
  const { header, payload, signature, signedText } = await refuseAs("signature_invalid", "not a JWS of a bill", () =>
    parse(jws),
  );
  const known = await refuseAs("unknown_signer", "a certificate cannot be read", () =>
    Promise.all(certificates.map(readCertificate)),
  );
  const signer = known.find((certificate) => certificate.kid === header.kid);
  if (!signer) {
    throw new Refusal("unknown_signer", "signed by a key that is not registered for this biller");
  }
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  if (!(await crypto.subtle.verify(algorithm, signer.publicKey, signature, utf8(signedText)))) {
    throw new Refusal("signature_invalid", "the signature does not fit the bill");
  }
  const signedAt = new Date(header.iat * 1000);
  if (!(signer.notBefore <= signedAt && signedAt <= signer.notAfter)) {
    throw new Refusal("outside_certificate_validity", "signed outside the life of the certificate");
  }
  const [document, original] = [header["pdf#S256"], header["original#S256"]];
  return { kind: KINDS[header.typ], payload, signer, signedAt, document, original };
}

function parse(jws) {
  const parts = jws.split(".");
  const [header, payload, signature] = parts;
  const fields = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(decode(header)));
  const bytes = decode(signature);
  if (
    parts.length !== 3 ||
    fields.alg !== "ES256" ||
    !Object.hasOwn(KINDS, fields.typ) ||
    !Number.isSafeInteger(fields.iat) ||
    typeof fields["pdf#S256"] !== "string" ||
    !["string", "undefined"].includes(typeof fields["original#S256"]) ||
    "crit" in fields ||
    bytes.length !== 64
  ) {
    throw new TypeError("not a JWS of a bill");
  }
  return { header: fields, payload: decode(payload), signature: bytes, signedText: `${header}.${payload}` };
}
