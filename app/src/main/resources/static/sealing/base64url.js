// Base64url without padding (RFC 4648, section 5), read strictly: one text for each value.

const CHUNK = 0x8000;

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function encode(bytes) {
  let binary = "";
  for (let i = 0; i < bytes.length; i += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} text
 * @returns {Uint8Array}
 * @throws {TypeError} for padding, foreign characters, or bits that belong to no byte
 */
export function decode(text) {
  if (typeof text !== "string" || text.length % 4 === 1 || !/^[A-Za-z0-9_-]*$/.test(text)) {
    throw new TypeError("not base64url without padding");
  }
  const bytes = decodeStandard(text.replaceAll("-", "+").replaceAll("_", "/"));
  if (encode(bytes.subarray(bytes.length - (bytes.length % 3))) !== text.slice(text.length & ~3)) {
    throw new TypeError("not base64url without padding");
  }
  return bytes;
}

/**
 * Standard base64, as PDF bytes and certificates are written.
 *
 * @param {string} text
 * @returns {Uint8Array}
 */
export function decodeStandard(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<string>} base64url of their SHA-256
 */
export async function sha256(bytes) {
  return encode(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/**
 * @param {string} text
 * @returns {Uint8Array} its UTF-8
 */
export function utf8(text) {
  return new TextEncoder().encode(text);
}
