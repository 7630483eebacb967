import { decode, sha256, utf8 } from "./base64url.js";
import { verifyJws } from "./jws.js";
import { keptFile } from "./kept-file.js";
import { billEntry, logStanding } from "./log-proof.js";
import { payeeStanding } from "./payee.js";
import { Refusal, refuseAs } from "./refusal.js";
import { readHeader } from "./seal-header.js";
import { isCreditNote, ofKind, readNumbersAsText } from "./signed-data.js";
import { suiteOf } from "./suites.js";

const INFO = utf8("sealbill bill key v1");
const IV_BYTES = 12;
const TAG_BYTES = 16;
const WRAPPED_KEY_BYTES = 32 + TAG_BYTES;
/** By the version of the content: the length of the key of the PDF in which the bill came. */
const ORIGINAL_KEY_BYTES = new Map([
  [2, 0],
  [3, 32],
]);
const CONTENT_HEAD_BYTES = 5;

/**
 * What the server says of the bill in clear. The bill must say the same.
 *
 * @typedef {object} Envelope
 * @property {string} billerId
 * @property {string} accountId
 * @property {string} billId
 * @property {"bill" | "statement"} [kind] a bill if it is absent
 * @property {number} amountDueMinor
 * @property {string} currency
 * @property {string | null} [dueDate] ISO 8601
 *
 * @typedef {object} Request
 * @property {object} sealed the SealedBill JSON
 * @property {Envelope} envelope
 * @property {string[]} certificates the biller's registered signing certificates, base64 of DER
 * @property {import("./log-proof.js").LogProof} [log] absent until the bill has its place in the log
 * @property {string} logKey the key that the log says it has
 * @property {string} [rememberedLogKey] the one that it had before
 * @property {import("./payee.js").RegisteredPayee} [payee] absent if the biller has registered no account
 *
 * @typedef {object} Proof
 * @property {import("./seal-header.js").SealHeader} header
 * @property {string} suite how the content key travelled
 * @property {string} kid which device key opened it
 * @property {string} signer id of the certificate
 * @property {Date} signedAt
 * @property {Date} certificateNotAfter
 * @property {string} pdfSha256 base64url, to compare with a copy kept elsewhere
 * @property {import("./log-proof.js").LogStanding} log whether the bill is in the public log
 * @property {import("./payee.js").PayeeStanding} [payee] whether the printed account is the registered one; a statement has none
 *
 * @typedef {object} OpenedBill
 * @property {object} [bill] the bill in EN 16931 terms; all decimals are strings with the issuer's digits
 * @property {object} [statement] of account, in the place of a bill
 * @property {Uint8Array} pdfBytes
 * @property {Uint8Array} keptBytes JSON, to keep and to have checked
 * @property {import("./original.js").LockedOriginal} [original] what opens the PDF in which it came from its biller
 * @property {Proof} proof
 */

/**
 * Opens a sealed bill and believes nothing on the way: the seal, the signature inside it, and that
 * both say what the envelope says. It fetches nothing and stores nothing.
 *
 * @param {Request} request
 * @param {import("./device-secret.js").DeviceSecret} device
 * @returns {Promise<OpenedBill>}
 * @throws {Refusal} with a named code
 */
export async function openBill(request, device) {
  const { sealed, envelope, certificates } = request;
  // 1. the seal
  const { header, bytes: aad } = await readHeader(sealed?.protected);
  requireBill(header, envelope);
  const content = await openSeal(sealed, header, aad, device);
  // 2. the content that was sealed is the one the header names
  const { jws, pdfBytes, originalKey } = await refuseAs("malformed", "content", () => readContent(content));
  if ((await sha256(utf8(jws))) !== header.signed) {
    throw new Refusal("signed_other", "the header names another signature");
  }
  // 3. the signature
  const verified = await verifyJws(jws, certificates);
  const { kind, payload, signer, signedAt, document } = verified;
  requireKind(kind, envelope);
  const signed = await refuseAs("malformed", "the signed data", () => ofKind(kind, readNumbersAsText(payload)));
  // 4. the document that was signed together with these data
  const pdfSha256 = await sha256(pdfBytes);
  if (pdfSha256 !== document) {
    throw new Refusal("document_other", "the document is not the one that was signed with the data");
  }
  const original = lockedOriginal(verified.original, originalKey);
  // 5. the envelope, by which the bill is listed and paid
  if (signed.bill) {
    requireEnvelope(signed.bill, envelope);
  } else {
    requireNoClaim(signed.statement, envelope);
  }
  // 6. the log, in which the biller and we are held to it
  const entry = await billEntry(header.biller, header.bill, header.signed);
  const log = await logStanding(entry, request.log, request.logKey, request.rememberedLogKey);
  // 7. where the money is to go
  const payee = signed.bill ? await payeeStanding(signed.bill, header.biller, request) : undefined;
  const proof = {
    header,
    suite: header.suite,
    kid: device.publicKey.kid,
    signer: signer.kid,
    signedAt,
    certificateNotAfter: signer.notAfter,
    pdfSha256,
    log,
    payee,
  };
  return { ...signed, pdfBytes, keptBytes: keptFile({ ...verified, jws }, header, request), original, proof };
}

/** A key without a name would open something that nobody signed for. */
function lockedOriginal(digest, key) {
  if ((digest === undefined) !== (key === undefined)) {
    throw new Refusal("malformed", "the original");
  }
  return digest && { digest, key };
}

/** The server may have handed out the seal of another bill. */
function requireBill(header, envelope) {
  if (
    header.biller !== envelope.billerId ||
    header.account !== envelope.accountId ||
    header.bill !== envelope.billId
  ) {
    throw new Refusal("wrong_bill", "the seal belongs to another bill, account or biller");
  }
}

/** @returns {Promise<Uint8Array>} the clear content */
async function openSeal(sealed, header, aad, device) {
  if (header.suite !== device.publicKey.suite) {
    throw new Refusal("suite_downgrade", "not the suite of this device's key");
  }
  const mine = sealed.recipients?.find?.((recipient) => recipient.kid === device.publicKey.kid);
  if (!mine) {
    throw new Refusal("not_a_recipient", "sealed to other devices");
  }
  const [iv, ciphertext, encapsulated, wrappedKey] = await refuseAs("malformed", "base64url", () =>
    [sealed.iv, sealed.ciphertext, mine.encapsulated, mine.wrappedKey].map(decode),
  );
  if (
    iv.length !== IV_BYTES ||
    ciphertext.length < TAG_BYTES ||
    encapsulated.length !== suiteOf(header.suite).encapsulatedBytes ||
    wrappedKey.length !== WRAPPED_KEY_BYTES
  ) {
    throw new Refusal("truncated", "a part of the seal is missing");
  }
  const contentKey = await refuseAs("header_or_key_changed", "the content key does not unwrap", async () => {
    const raw = await device.open(encapsulated, wrappedKey, { info: INFO, aad });
    return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  });
  return refuseAs("content_changed", "the content does not open", async () => {
    const algorithm = { name: "AES-GCM", iv, additionalData: aad };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, contentKey, ciphertext));
  });
}

/** The version, the length of the JWS in network order, the JWS, the key of the original if there is one, the PDF. */
function readContent(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const keyBytes = ORIGINAL_KEY_BYTES.get(view.getUint8(0));
  const end = CONTENT_HEAD_BYTES + view.getUint32(1);
  if (keyBytes === undefined || end + keyBytes >= bytes.length) {
    throw new TypeError("not a bill's content");
  }
  const jws = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(CONTENT_HEAD_BYTES, end));
  const originalKey = keyBytes ? bytes.slice(end, end + keyBytes) : undefined;
  return { jws, pdfBytes: bytes.slice(end + keyBytes), originalKey };
}

/** The amount due as the customer owes it: below zero for a credit. */
function owedMinor(bill) {
  const minor = toMinor(bill.payableAmount, bill.currency);
  return isCreditNote(bill) ? -minor : minor;
}

/** Nobody may be asked to pay a statement, or have a bill hidden as one. */
function requireKind(kind, envelope) {
  if (kind !== (envelope.kind ?? "bill")) {
    throw new Refusal("wrong_kind", "a bill and a statement of account are not each other");
  }
}

function requireNoClaim(statement, envelope) {
  if (statement.currency !== envelope.currency || envelope.amountDueMinor !== 0 || envelope.dueDate) {
    throw new Refusal("differs_from_envelope", "a statement of account claims nothing");
  }
}

function requireEnvelope(bill, envelope) {
  const due = bill.paymentDueDate ?? null;
  const same =
    bill.currency === envelope.currency &&
    due === (envelope.dueDate ?? null) &&
    bill.payableAmount === bill.totals?.payableAmount &&
    owedMinor(bill) === BigInt(envelope.amountDueMinor);
  if (!same) {
    throw new Refusal("differs_from_envelope", "amount, currency or due date are not those that were signed");
  }
}

/**
 * @param {string} decimal
 * @param {string} currency
 * @returns {bigint | undefined} undefined if it has more digits than the currency
 */
function toMinor(decimal, currency) {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal ?? "") ?? [];
  if (whole === undefined || /[^0]/.test(fraction.slice(digits))) {
    return undefined;
  }
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  return sign ? -minor : minor;
}
