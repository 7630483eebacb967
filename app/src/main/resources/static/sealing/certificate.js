import { decodeStandard, sha256 } from "./base64url.js";

const INTEGER = 0x02;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const EXPLICIT_VERSION = 0xa0;

/**
 * What checking a signature needs of an X.509 certificate (RFC 5280). Its own signature is not
 * checked here: the certificates come from the registered list of the biller.
 *
 * @typedef {object} SigningCertificate
 * @property {string} kid base64url SHA-256 of the DER
 * @property {CryptoKey} publicKey P-256
 * @property {Date} notBefore
 * @property {Date} notAfter
 */

/**
 * @param {string} base64 standard base64 of the DER
 * @returns {Promise<SigningCertificate>}
 */
export async function readCertificate(base64) {
  const der = decodeStandard(base64);
  const [certificate, ...trailing] = elements(der);
  if (certificate.tag !== SEQUENCE || trailing.length > 0) {
    throw new TypeError("not a certificate");
  }
  const fields = elements(elements(certificate.content)[0].content);
  if (fields[0].tag === EXPLICIT_VERSION) {
    fields.shift();
  }
  const [serial, , , validity, , spki] = fields;
  if (serial.tag !== INTEGER) {
    throw new TypeError("not a certificate");
  }
  const [notBefore, notAfter] = elements(validity.content).map(time);
  const publicKey = await crypto.subtle.importKey(
    "spki",
    spki.whole,
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["verify"],
  );
  return { kid: await sha256(der), publicKey, notBefore, notAfter };
}

/** The DER elements that these bytes hold, one after the other. */
function elements(bytes) {
  const found = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at];
    let length = bytes[at + 1];
    let start = at + 2;
    if (length & 0x80) {
      const octets = length & 0x7f;
      if (octets === 0 || octets > 3) {
        throw new TypeError("not DER");
      }
      length = 0;
      for (let i = 0; i < octets; i++) {
        length = length * 256 + bytes[start + i];
      }
      start += octets;
    }
    const end = start + length;
    if (!(end <= bytes.length)) {
      throw new TypeError("not DER");
    }
    found.push({ tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return found;
}

/** UTCTime stands for the years 1950 to 2049, GeneralizedTime for all (RFC 5280, 4.1.2.5). */
function time({ tag, content }) {
  const text = String.fromCharCode(...content);
  const [, year, month, day, hour, minute, second] =
    text.match(/^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/) ?? [];
  if (!year || (tag === UTC_TIME) !== (year.length === 2)) {
    throw new TypeError("not a time");
  }
  const century = year.length === 4 ? "" : year < "50" ? "20" : "19";
  return new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
