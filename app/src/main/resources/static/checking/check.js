import { decode, decodeStandard, sha256, utf8 } from "../sealing/base64url.js";
import { readStandard } from "../sealing/log-proof.js";
import { KINDS, ofKind, readJson, readNumbersAsText } from "../sealing/signed-data.js";
import { Broken, brokenAs } from "./broken.js";
import { nameOf, readCertificate, vouchedForBills, vouchedForTime } from "./certificates.js";
import { checkTimestamp } from "./cms.js";
import { documentFindings, findings } from "./log-findings.js";
import { differences, readKept, readKeptXml } from "./kept.js";

// Checks a file as `sealbill verify` does, here, so that no byte of it need be sent anywhere.

const DOCUMENT = "pdf#S256";
const XML = "xml#S256";
const ORIGINAL = "original#S256";
const HEADER = ["alg", "typ", "kid", "iat", "x5c", DOCUMENT, XML, ORIGINAL];
const MOST_CERTIFICATES = 5;

/**
 * @typedef {import("./certificates.js").Trust & {logKey: string | undefined, readList: (der: Uint8Array) => any}} Trust
 *
 * @typedef {object} Verdict
 * @property {"pdf" | "xml" | "json" | "jws" | "sealed"} kind
 * @property {boolean} intact nothing was changed since somebody signed it
 * @property {boolean} trusted an authority that is trusted vouches for that somebody
 * @property {string} reason why it is not intact, a code; empty if it is
 * @property {string[]} changed what was changed
 * @property {string} [issuer]
 * @property {Date} [signedAt] as the signer says
 * @property {"B" | "T" | "LT" | "LTA"} [level] of a document
 * @property {Date} [provenAt] as a timestamp says that is trusted
 * @property {any} [bill]
 * @property {any} [statement] of account; a verdict never has both
 * @property {"none" | "logged" | "unknown"} log
 * @property {"registered" | "changed" | "unknown"} payee
 * @property {{biller: string, bill: string}} [presented] which bill of the log it is, if that is proven or signed
 * @property {string} [document] base64url SHA-256 of the document that it is or was signed with
 * @property {string} [original] the same of the PDF in which it came from its biller
 * @property {string} [digest] the same of the file itself, if it is a PDF that does not hold
 * @property {string} [originalOf] number of the bill among the files that came in this PDF, which is intact therefore
 * @property {string} [supersededBy] number of a bill among the files that replaces this one
 */

/**
 * @param {Uint8Array} bytes
 * @param {Trust} trust
 * @param {Date} [now]
 * @returns {Promise<Verdict>}
 */
export async function checkFile(bytes, trust, now = new Date()) {
  const kind = kindOf(bytes);
  const nothing = { kind, intact: false, trusted: false, changed: [], reason: "", log: "none", payee: "unknown" };
  try {
    return { ...nothing, ...(await check(kind, bytes, trust, now)), intact: true };
  } catch (failure) {
    if (failure instanceof Broken) {
      const digest = kind === "pdf" ? await sha256(bytes) : undefined;
      return { ...nothing, reason: failure.reason, changed: failure.changed, digest };
    }
    throw failure;
  }
}

/**
 * Lets files that were dropped together speak for each other: the data know their document's place in the log and the PDF in
 * which they came, and a bill may replace another one.
 *
 * @param {Verdict[]} verdicts
 */
export function relate(verdicts) {
  const good = verdicts.filter(({ intact, trusted }) => intact && trusted);
  for (const verdict of good) {
    const data = good.find((each) => each.kind !== "pdf" && each.document === verdict.document && each.log === "logged");
    if (verdict.kind === "pdf" && data) {
      const payee = verdict.payee === "changed" || data.payee === "unknown" ? verdict.payee : data.payee;
      Object.assign(verdict, { log: data.log, payee, presented: data.presented });
    }
    const later = good.find(({ bill, issuer }) => issuer === verdict.issuer && replaces(bill, verdict.bill));
    verdict.supersededBy = later?.bill.invoiceNumber;
  }
  for (const verdict of verdicts) {
    relateOriginal(verdict, good);
  }
}

/** It carries no signature of ours, or somebody else's; that of its bill names it, byte for byte. */
function relateOriginal(verdict, good) {
  const named = good.find(({ bill, original }) => bill && original !== undefined && original === verdict.digest);
  if (named) {
    const { trusted, issuer, signedAt, bill } = named;
    const originalOf = bill.invoiceNumber;
    Object.assign(verdict, { intact: true, trusted, issuer, signedAt, originalOf, reason: "", changed: [] });
  }
}

function replaces(later, bill) {
  return bill && later?.precedingInvoices?.some(({ reference }) => reference === bill.invoiceNumber);
}

function kindOf(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  if (head.includes("%PDF-")) {
    return "pdf";
  }
  const start = head.trimStart()[0];
  if (start === "{") {
    return /^\s*\{\s*"(?:protected|recipients)"/.test(head) ? "sealed" : "json";
  }
  return start === "<" ? "xml" : "jws";
}

async function check(kind, bytes, trust, now) {
  switch (kind) {
    case "pdf":
      return checkDocument(bytes, trust, now);
    case "xml":
      return checkXml(bytes, trust, now);
    case "json":
      return checkKept(bytes, trust, now);
    case "sealed":
      throw new Broken("data", "sealed");
    default:
      return checkData(await textOf(bytes), trust, now);
  }
}

async function textOf(bytes) {
  return brokenAs("data", "unknown", () => new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

async function checkDocument(bytes, trust, now) {
  // Large, and of use to nobody who drops no document.
  const { checkPdf } = await import("./pdf.js");
  const pdf = await checkPdf(bytes);
  const known = { ...trust, lists: [...trust.lists, ...pdf.lists.map(trust.readList)] };
  const provenAt = await provenTime(pdf.stamps, known, now);
  const trusted = provenAt
    ? await vouchedForBills(pdf.chain, known, provenAt)
    : await trustedUntil(pdf.chain, pdf.claimed, known, now);
  const data = await brokenAs("document", "attachment", () => attached(pdf));
  const level = pdf.archived ? "LTA" : pdf.lists.length > 0 ? "LT" : pdf.stamps.length > 0 ? "T" : "B";
  const document = await sha256(pdf.original);
  const found = data && pdf.proof ? await documentFindings(data, pdf.proof, trust) : {};
  return { trusted, issuer: nameOf(pdf.chain[0]), signedAt: pdf.claimed, level, provenAt, ...data, ...found, document };
}

/** A document is a bill's or a statement's, not both; a receipt is neither. */
function attached({ bill, statement }) {
  if (bill && statement) {
    throw new TypeError("a document of two kinds");
  }
  const kind = bill ? "bill" : "statement";
  const data = bill ?? statement;
  return data && ofKind(kind, readNumbersAsText(data));
}

/** Each timestamp that was good when the next one was made proves that what it covers was there at its time. */
async function provenTime(stamps, trust, now) {
  let proven;
  for (const stamp of [...stamps].reverse()) {
    if (await vouchedForTime(stamp.chain, trust, proven ?? now)) {
      proven = stamp.at;
    }
  }
  return proven;
}

/** Nobody but the signer says when: it must have been good then and be good still. */
async function trustedUntil(chain, claimed, trust, now) {
  return (
    claimed !== undefined && (await vouchedForBills(chain, trust, claimed)) && vouchedForBills(chain, trust, now)
  );
}

async function checkXml(bytes, trust, now) {
  const { xml, proof } = await brokenAs("data", "no-proof", () => readKeptXml(bytes));
  const data = await openJws(proof.jws);
  if (!data.bill || data.header[XML] !== (await sha256(xml))) {
    throw new Broken("document", "other-invoice");
  }
  return dataVerdict(data, trust, now, proof);
}

async function checkKept(bytes, trust, now) {
  const kept = await brokenAs("data", "unknown", () => readKept(bytes));
  const data = await openJws(kept.jws);
  const changed = data.statement ? differences(data.statement, kept.statement) : differences(data.bill, kept.bill);
  if (changed.length > 0) {
    throw new Broken("data", "other-reading", changed);
  }
  return dataVerdict(data, trust, now, kept);
}

async function checkData(text, trust, now) {
  return dataVerdict(await openJws(text.trim()), trust, now);
}

/** What the log held when somebody else told the time is as good as it was then. */
async function dataVerdict(data, trust, now, proofs = {}) {
  const found = await findings(data, proofs, trust);
  const stamp = found.log === "logged" ? await logStamp(proofs.log) : undefined;
  const provenAt = stamp && (await vouchedForTime(stamp.chain, trust, now)) ? stamp.at : undefined;
  const trusted =
    (await trustedUntil(data.chain, data.signedAt, trust, now)) ||
    (provenAt !== undefined && (await vouchedForBills(data.chain, trust, provenAt)));
  return {
    trusted,
    ...found,
    provenAt,
    issuer: nameOf(data.chain[0]),
    signedAt: data.signedAt,
    bill: data.bill,
    statement: data.statement,
    document: data.header[DOCUMENT],
    original: data.header[ORIGINAL],
  };
}

/** Since when others than the log know its checkpoint. */
async function logStamp({ checkpoint, timestamp }) {
  try {
    return (timestamp ?? undefined) === undefined
      ? undefined
      : await checkTimestamp(readStandard(timestamp), utf8(checkpoint));
  } catch {
    throw new Broken("log", "log");
  }
}

/** The data of a bill or statement (RFC 7515), by whoever's certificate stands in it. */
function openJws(jws) {
  return brokenAs("data", "signature", async () => {
    const [protectedHeader, payload, signature, ...more] = jws.split(".");
    const header = readJson(decode(protectedHeader));
    const chain = header.x5c.map((each) => readCertificate(decodeStandard(each)));
    const signed = decode(signature);
    const known =
      more.length === 0 &&
      header.alg === "ES256" &&
      Object.hasOwn(KINDS, header.typ) &&
      Object.keys(header).every((name) => HEADER.includes(name)) &&
      chain.length > 0 &&
      chain.length <= MOST_CERTIFICATES &&
      header.kid === (await sha256(chain[0].der)) &&
      Number.isSafeInteger(header.iat) &&
      typeof header[DOCUMENT] === "string" &&
      ["string", "undefined"].includes(typeof header[ORIGINAL]) &&
      signed.length === 64;
    const spki = chain[0].subjectPublicKeyInfo.toSchema().toBER();
    const key = await crypto.subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    const text = utf8(`${protectedHeader}.${payload}`);
    if (!known || !(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signed, text))) {
      throw new Broken("data", "signature");
    }
    const data = ofKind(KINDS[header.typ], readNumbersAsText(decode(payload)));
    return { jws, header, chain, ...data, signedAt: new Date(header.iat * 1000) };
  });
}
