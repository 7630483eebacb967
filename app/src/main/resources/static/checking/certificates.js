import { Certificate, CertificateChainValidationEngine } from "../vendor/pkijs/pkijs.js";
import { raw, readDer, same } from "./der.js";
import { Broken } from "./broken.js";

const KEY_USAGE = "2.5.29.15";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const ORGANISATION = "2.5.4.10";
const COMMON_NAME = "2.5.4.3";

/** A certificate (RFC 5280) with the bytes that it was read from. */
export function readCertificate(bytes) {
  const { block, length } = readDer(bytes);
  if (length !== bytes.length) {
    throw new TypeError("not a certificate");
  }
  return Object.assign(new Certificate({ schema: block }), { der: bytes });
}

/** The certificates of a CMS set, each as it stands there. */
export function certificatesOf(block) {
  return (block?.valueBlock.value ?? []).map((each) => readCertificate(raw(each)));
}

/**
 * From the signer upwards; each must be signed by the next, and none may be left over.
 *
 * @param {Certificate} signer
 * @param {Certificate[]} carried
 * @returns {Promise<Certificate[]>}
 */
export async function chainFrom(signer, carried) {
  const rest = [...carried];
  const chain = [];
  for (let next = signer; next; ) {
    rest.splice(rest.indexOf(next), 1);
    chain.push(next);
    const issuer = next.issuer;
    const above = rest.find(({ subject }) => subject.isEqual(issuer));
    const by = above ?? (next.subject.isEqual(issuer) ? next : undefined);
    if (by && !(await verified(next, by))) {
      throw new Broken("document", "certificate");
    }
    next = above;
  }
  if (rest.length > 0) {
    throw new Broken("document", "certificate");
  }
  return chain;
}

async function verified(certificate, by) {
  try {
    return await certificate.verify(by);
  } catch {
    return false;
  }
}

/**
 * @typedef {object} Trust
 * @property {Certificate[]} anchors
 * @property {any[]} lists revocation lists
 */

/**
 * Whether an anchor vouches for the first certificate at a time (RFC 5280 path validation), and it
 * was not revoked by then.
 *
 * @param {Certificate[]} chain
 * @param {Trust} trust
 * @param {Date} at
 */
export async function vouched(chain, { anchors, lists }, at) {
  const path = chain.filter(({ der }) => !anchors.some((anchor) => same(anchor.der, der)));
  if (path.length === 0 || anchors.length === 0) {
    return false;
  }
  const engine = new CertificateChainValidationEngine({
    trustedCerts: anchors,
    certs: [...path].reverse(),
    checkDate: at,
  });
  const { result, certificatePath } = await engine.verify();
  if (!result || !same(certificatePath[0].der, path[0].der)) {
    return false;
  }
  for (const [index, certificate] of path.entries()) {
    const issuers = path[index + 1] ? [path[index + 1]] : anchors;
    for (const issuer of issuers.filter(({ subject }) => subject.isEqual(certificate.issuer))) {
      if (await isRevoked(certificate, issuer, lists, at)) {
        return false;
      }
    }
  }
  return true;
}

/** The same for who signs bills. */
export async function vouchedForBills(chain, trust, at) {
  const usage = extension(chain[0], KEY_USAGE);
  const bits = usage ? usage.parsedValue.valueBlock.valueHexView[0] : 0xff;
  return (bits & 0xc0) !== 0 && vouched(chain, trust, at);
}

/** The same for who tells the time. */
export async function vouchedForTime(chain, trust, at) {
  const purposes = extension(chain[0], EXTENDED_KEY_USAGE)?.parsedValue.keyPurposes ?? [];
  return purposes.length === 1 && purposes[0] === TIME_STAMPING && vouched(chain, trust, at);
}

async function isRevoked(certificate, issuer, lists, at) {
  for (const list of lists) {
    const entry = list.issuer.isEqual(issuer.subject)
      ? list.revokedCertificates?.find(({ userCertificate }) => userCertificate.isEqual(certificate.serialNumber))
      : undefined;
    if (entry && entry.revocationDate.value <= at && (await list.verify({ issuerCertificate: issuer }))) {
      return true;
    }
  }
  return false;
}

function extension(certificate, id) {
  return certificate.extensions?.find(({ extnID }) => extnID === id);
}

/** Who it names: the organisation, else the common name. */
export function nameOf(certificate) {
  const parts = certificate.subject.typesAndValues;
  const part = [ORGANISATION, COMMON_NAME].map((type) => parts.find((each) => each.type === type)).find(Boolean);
  return part?.value.valueBlock.value ?? "";
}
