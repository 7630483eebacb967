import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
  decodePDFRawStream,
} from "../vendor/pdf-lib/pdf-lib.js";
import { Broken, brokenAs } from "./broken.js";
import { checkPaddedTimestamp, checkSignature } from "./cms.js";
import { join } from "./der.js";
import { requireOnlyEvidence } from "./pdf-evidence.js";
import { requireStraightUpdates } from "./pdf-updates.js";

// The signature of a document. Stricter than PDF: it must cover every byte that was there but its own value, and what was added
// since may be nothing but evidence for the signature itself.

const SIGNATURE = "/ETSI.CAdES.detached";
const TIMESTAMP = "/ETSI.RFC3161";

/**
 * @typedef {object} CheckedPdf
 * @property {any[]} chain of the signer
 * @property {Date | undefined} claimed
 * @property {import("./cms.js").Stamp[]} stamps from the signature's to the last one of the document
 * @property {Uint8Array[]} lists revocation lists that it carries, DER
 * @property {boolean} archived
 * @property {Uint8Array | undefined} bill its attached data
 * @property {Uint8Array | undefined} proof what it proves of itself, attached
 * @property {Uint8Array | undefined} statement the same of a statement of account
 * @property {Uint8Array} original the document as it left the signer
 */

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<CheckedPdf>}
 * @throws {Broken}
 */
export function checkPdf(bytes) {
  return brokenAs("document", "unreadable", async () => {
    const now = await load(bytes);
    const [signature, ...timestamps] = inOrder(now);
    const range = rangeOf(signature, bytes);
    const { chain, stamp } = await checkSignature(range.value, range.content);
    const stamps = stamp ? [stamp] : [];
    const original = bytes.slice(0, range.end);
    let lists = [];
    if (range.end < bytes.length) {
      await requireStraightUpdates(bytes, range.end);
      lists = requireOnlyEvidence(await load(original), now, timestamps.length === 0);
      stamps.push(...(await documentStamps(timestamps, bytes)));
    } else if (timestamps.length > 0) {
      throw new Broken("document", "signatures");
    }
    return {
      chain,
      claimed: claimed(signature),
      stamps,
      lists,
      archived: timestamps.length > 0,
      bill: attachmentOf(now, "bill.json"),
      statement: attachmentOf(now, "statement.json"),
      proof: attachmentOf(now, "proof.json"),
      original,
    };
  });
}

function load(bytes) {
  return PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
}

/** The signature of the issuer, then timestamps of the document, oldest first. */
function inOrder(document) {
  const form = document.catalog.lookupMaybe(PDFName.of("AcroForm"), PDFDict);
  const fields = form?.lookupMaybe(PDFName.of("Fields"), PDFArray);
  const all = signaturesOf(fields);
  if (all.length === 0) {
    throw new Broken("document", "unsigned");
  }
  const ranges = new Map(all.map((each) => [each, numbers(each.lookup(PDFName.of("ByteRange"), PDFArray))]));
  if ([...ranges.values()].some((range) => range.length !== 4)) {
    throw new Broken("document", "added");
  }
  all.sort((one, other) => ranges.get(one)[2] - ranges.get(other)[2]);
  const kinds = all.map((each) => String(each.lookup(PDFName.of("SubFilter"))));
  if (kinds.some((kind, index) => kind !== (index === 0 ? SIGNATURE : TIMESTAMP))) {
    throw new Broken("document", "signatures");
  }
  return all;
}

function signaturesOf(fields, depth = 0) {
  const found = [];
  for (let i = 0; fields && depth < 8 && i < fields.size(); i++) {
    const field = fields.lookup(i);
    if (field instanceof PDFDict) {
      const value = field.lookup(PDFName.of("V"));
      if (String(field.lookup(PDFName.of("FT"))) === "/Sig" && value instanceof PDFDict) {
        found.push(value);
      }
      found.push(...signaturesOf(field.lookupMaybe(PDFName.of("Kids"), PDFArray), depth + 1));
    }
  }
  return found;
}

function numbers(array) {
  return array.asArray().map((each) => (each instanceof PDFNumber ? each.asNumber() : NaN));
}

/** Refuses unless nothing but the value is left out. */
function rangeOf(signature, bytes) {
  const [start, first, second, rest] = numbers(signature.lookup(PDFName.of("ByteRange"), PDFArray));
  const whole =
    start === 0 &&
    first > 0 &&
    second > first &&
    rest >= 0 &&
    second + rest <= bytes.length &&
    bytes[first] === 0x3c &&
    bytes[second - 1] === 0x3e;
  if (!whole) {
    throw new Broken("document", "added");
  }
  const hex = new TextDecoder("latin1").decode(bytes.subarray(first + 1, second - 1));
  if (!/^(?:[0-9a-f]*|[0-9A-F]*)$/.test(hex) || hex.length % 2 === 1) {
    throw new Broken("document", "hidden");
  }
  const end = second + rest;
  return {
    end,
    value: Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16)),
    content: join(bytes.subarray(0, first), bytes.subarray(second, end)),
  };
}

/** Each covers all that was there; the last one everything, so that nothing follows it. */
async function documentStamps(timestamps, bytes) {
  const stamps = [];
  let end = bytes.length;
  for (const timestamp of timestamps) {
    const range = rangeOf(timestamp, bytes);
    end = range.end;
    stamps.push(await checkPaddedTimestamp(range.value, range.content));
  }
  if (end !== bytes.length) {
    throw new Broken("document", "added");
  }
  return stamps;
}

/** PAdES keeps the time in the signature dictionary, which is signed. */
function claimed(signature) {
  const text = signature.lookup(PDFName.of("M"));
  return text instanceof PDFString || text instanceof PDFHexString ? text.decodeDate() : undefined;
}

function attachmentOf(document, wanted) {
  const names = document.catalog.lookupMaybe(PDFName.of("Names"), PDFDict);
  const files = names?.lookupMaybe(PDFName.of("EmbeddedFiles"), PDFDict);
  const pairs = files?.lookupMaybe(PDFName.of("Names"), PDFArray);
  for (let i = 0; pairs && i + 1 < pairs.size(); i += 2) {
    const name = pairs.lookup(i);
    if ((name instanceof PDFString || name instanceof PDFHexString) && name.decodeText() === wanted) {
      const file = pairs.lookup(i + 1, PDFDict).lookup(PDFName.of("EF"), PDFDict);
      const stream = file.lookup(PDFName.of("F"));
      return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : undefined;
    }
  }
  return undefined;
}
