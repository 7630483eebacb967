import { createECDSASignatureFromCMS } from "../vendor/pkijs/pkijs.js";
import { Broken } from "./broken.js";
import { certificatesOf, chainFrom } from "./certificates.js";
import { around, octets, oid, raw, readDer, same, sequenceOf } from "./der.js";

// Signature values of documents (RFC 5652, ETSI EN 319 122-1) and timestamps (RFC 3161). Much of CMS is not signed and
// could be written in many ways: it must be written in the one way in which it is made.

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const DATA = "1.2.840.113549.1.7.1";
const TIMESTAMP_INFO = "1.2.840.113549.1.9.16.1.4";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47";
const SIGNATURE_TIMESTAMP = "1.2.840.113549.1.9.16.2.14";

const HASHES = {
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};
const ECDSA = { "1.2.840.10045.4.3.2": "SHA-256", "1.2.840.10045.4.3.3": "SHA-384", "1.2.840.10045.4.3.4": "SHA-512" };
const RSA = { "1.2.840.113549.1.1.11": "SHA-256", "1.2.840.113549.1.1.12": "SHA-384", "1.2.840.113549.1.1.13": "SHA-512" };

/**
 * @typedef {object} Stamp
 * @property {any[]} chain
 * @property {Date} at
 */

/**
 * The value of a document's signature.
 *
 * @param {Uint8Array} padded filled up with zeros
 * @param {Uint8Array} content what is signed
 * @returns {Promise<{chain: any[], stamp: Stamp | undefined}>}
 */
export async function checkSignature(padded, content) {
  const signed = await open(unpadded(padded), DATA);
  if (signed.content || signed.lists || signed.hash !== "SHA-256" || !(signed.algorithm in ECDSA)) {
    throw new Broken("document", "encoding");
  }
  const chain = await verify(signed, content);
  return { chain, stamp: await signatureStamp(signed) };
}

/**
 * A timestamp token.
 *
 * @param {Uint8Array} token
 * @param {Uint8Array} stamped
 * @returns {Promise<Stamp>}
 */
export async function checkTimestamp(token, stamped) {
  const signed = await open(token, TIMESTAMP_INFO);
  if (!signed.content || signed.unsigned) {
    throw new Broken("document", "timestamp");
  }
  const chain = await verify(signed, signed.content);
  const [, , imprint, , time] = sequenceOf(readDer(signed.content).block);
  const [algorithm, digest] = sequenceOf(imprint);
  const hash = HASHES[oid(sequenceOf(algorithm)[0])];
  if (!hash || !same(octets(digest), await digestOf(hash, stamped))) {
    throw new Broken("document", "timestamp");
  }
  return { chain, at: time.toDate() };
}

/** A timestamp of the document, filled up with zeros. */
export function checkPaddedTimestamp(padded, stamped) {
  return checkTimestamp(unpadded(padded), stamped);
}

function unpadded(padded) {
  const { length } = readDer(padded);
  if (padded.subarray(length).some((byte) => byte !== 0)) {
    throw new Broken("document", "hidden");
  }
  return padded.subarray(0, length);
}

async function open(bytes, contentType) {
  const { block, length } = readDer(bytes);
  const [type, wrapped] = sequenceOf(block);
  const fields = sequenceOf(sequenceOf(wrapped, 0)[0]);
  const tagged = (number) => fields.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === number);
  const [contentOid, contentBlock] = sequenceOf(fields[2]);
  const infos = sequenceOf(fields.at(-1), 17);
  if (length !== bytes.length || oid(type) !== SIGNED_DATA || oid(contentOid) !== contentType || infos.length !== 1) {
    throw new Broken("document", "encoding");
  }
  const certificates = tagged(0);
  const lists = tagged(1);
  const signer = signerOf(infos[0]);
  requireOneWay(bytes, { fields, type, certificates, lists, signer });
  const content = contentBlock ? octets(sequenceOf(contentBlock, 0)[0]) : undefined;
  return { ...signer, content, contentType, certificates: certificatesOf(certificates), lists };
}

function signerOf(info) {
  const fields = sequenceOf(info);
  const [version, sid, digest, attributes, algorithm, signature] = fields;
  const [issuer, serial] = sequenceOf(sid);
  const hash = HASHES[oid(sequenceOf(digest)[0])];
  const algorithmOid = oid(sequenceOf(algorithm)[0]);
  if (!hash || (ECDSA[algorithmOid] ?? RSA[algorithmOid]) !== hash || attributes.idBlock.tagNumber !== 0 || fields.length > 7) {
    throw new Broken("document", "encoding");
  }
  return {
    version,
    sid,
    issuer: raw(issuer),
    serial,
    digest,
    hash,
    attributes,
    algorithm: algorithmOid,
    algorithmBlock: algorithm,
    signature: octets(signature),
    unsigned: fields[6],
  };
}

/** The same value again, out of the parts that a signature or a hash covers. */
function requireOneWay(bytes, { fields, type, certificates, lists, signer }) {
  const carried = [...(certificates?.valueBlock.value ?? [])].map(raw);
  const info = around(
    0x30,
    Uint8Array.of(2, 1, 1),
    raw(signer.sid),
    raw(signer.digest),
    raw(signer.attributes),
    raw(signer.algorithmBlock),
    around(0x04, signer.signature),
    signer.unsigned ? raw(signer.unsigned) : new Uint8Array(),
  );
  const data = around(
    0x30,
    raw(fields[0]),
    around(0x31, raw(signer.digest)),
    raw(fields[2]),
    certificates ? around(0xa0, ...carried) : new Uint8Array(),
    lists ? raw(lists) : new Uint8Array(),
    around(0x31, info),
  );
  const version = octets(fields[0]);
  if (!same(around(0x30, raw(type), around(0xa0, data)), bytes) || version.length !== 1 || ![1, 3].includes(version[0])) {
    throw new Broken("document", "encoding");
  }
}

async function verify(signed, content) {
  const signer = signed.certificates.find(
    (each) => same(each.issuer.valueBeforeDecode ? new Uint8Array(each.issuer.valueBeforeDecode) : new Uint8Array(), signed.issuer) && each.serialNumber.isEqual(signed.serial),
  );
  if (!signer) {
    throw new Broken("document", "certificate");
  }
  const attribute = (id) => {
    const found = signed.attributes.valueBlock.value.map((each) => sequenceOf(each)).filter(([type]) => oid(type) === id);
    if (found.length !== 1 || sequenceOf(found[0][1], 17).length !== 1) {
      throw new Broken("document", "signature");
    }
    return found[0][1].valueBlock.value[0];
  };
  const [named] = sequenceOf(sequenceOf(sequenceOf(attribute(SIGNING_CERTIFICATE))[0])[0]);
  const holds =
    oid(attribute(CONTENT_TYPE)) === signed.contentType &&
    same(octets(attribute(MESSAGE_DIGEST)), await digestOf(signed.hash, content)) &&
    same(octets(named), await digestOf("SHA-256", signer.der)) &&
    (await signatureHolds(signed, signer));
  if (!holds) {
    throw new Broken("document", "signature");
  }
  return chainFrom(signer, signed.certificates);
}

async function signatureHolds(signed, signer) {
  const set = raw(signed.attributes).slice();
  set[0] = 0x31;
  const spki = new Uint8Array(signer.subjectPublicKeyInfo.toSchema().toBER());
  if (signed.algorithm in RSA) {
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: signed.hash };
    const key = await crypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
    return crypto.subtle.verify(algorithm, key, signed.signature, set);
  }
  const { algorithmParams } = signer.subjectPublicKeyInfo.algorithm;
  const curve = { "1.2.840.10045.3.1.7": ["P-256", 32], "1.3.132.0.34": ["P-384", 48], "1.3.132.0.35": ["P-521", 66] };
  const [namedCurve, size] = curve[oid(algorithmParams)];
  const key = await crypto.subtle.importKey("spki", spki, { name: "ECDSA", namedCurve }, false, ["verify"]);
  const { block, length } = readDer(signed.signature);
  if (length !== signed.signature.length) {
    return false;
  }
  const signature = createECDSASignatureFromCMS(block, size);
  return crypto.subtle.verify({ name: "ECDSA", hash: signed.hash }, key, signature, set);
}

/** RFC 3161, Appendix A: beside the signature, which it is of. Nothing else may stand there. */
async function signatureStamp({ unsigned, signature }) {
  if (!unsigned) {
    return undefined;
  }
  const attributes = sequenceOf(unsigned, 1);
  const [type, values] = sequenceOf(attributes[0]);
  const tokens = sequenceOf(values, 17);
  const canonical = around(0xa1, around(0x30, raw(type), around(0x31, raw(tokens[0]))));
  if (oid(type) !== SIGNATURE_TIMESTAMP || !same(canonical, raw(unsigned))) {
    throw new Broken("document", "encoding");
  }
  return checkTimestamp(raw(tokens[0]), signature);
}

async function digestOf(hash, bytes) {
  return new Uint8Array(await crypto.subtle.digest(hash, bytes));
}
