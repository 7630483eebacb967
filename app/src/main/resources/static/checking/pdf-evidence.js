import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, decodePDFRawStream } from "../vendor/pdf-lib/pdf-lib.js";
import { Broken } from "./broken.js";
import { same as sameBytes } from "./der.js";

// What was appended to a signed document. PDF lets an update replace any object, so both states are compared object by object:
// only certificates, revocation lists and timestamps may have come.

const EVIDENCE = PDFName.of("DSS");
const EXTENSIONS = PDFName.of("Extensions");
const SIGNATURE_FLAGS = PDFName.of("SigFlags");
const ANNOTATIONS = PDFName.of("Annots");
const TYPE = PDFName.of("Type");
const GROWING = ["/Fields", "/Annots"];
/** Keys of a widget that could do something; what it could show is of no size. */
const ACTIVE = ["/A", "/AA", "/Kids", "/Parent"];

/**
 * @param {any} before the document as it was signed
 * @param {any} now
 * @param {boolean} required whether there must be evidence, since no timestamp covers the update
 * @returns {Uint8Array[]} the revocation lists that came
 */
export function requireOnlyEvidence(before, now, required) {
  const comparison = new Comparison(before.context, now.context);
  const [was, is] = [before.context.trailerInfo, now.context.trailerInfo];
  const unchanged = ["Root", "Info", "Encrypt"].every((key) => comparison.same(`/${key}`, was[key], is[key]));
  if (!unchanged || (required && !now.catalog.has(EVIDENCE))) {
    throw new Broken("document", "added");
  }
  return listsOf(now);
}

function listsOf(document) {
  const evidence = document.catalog.lookupMaybe(EVIDENCE, PDFDict);
  const streams = evidence?.lookupMaybe(PDFName.of("CRLs"), PDFArray);
  const lists = [];
  for (let i = 0; streams && i < streams.size(); i++) {
    const stream = streams.lookup(i);
    if (stream instanceof PDFRawStream) {
      lists.push(decodePDFRawStream(stream).decode());
    }
  }
  return lists;
}

class Comparison {
  /** Pairs that were compared or are being compared: PDF's objects point in circles. */
  #compared = new Map();
  #before;
  #now;

  constructor(before, now) {
    this.#before = before;
    this.#now = now;
  }

  same(as, first, second) {
    const before = this.#before.lookup(first);
    const now = this.#now.lookup(second);
    if (before === undefined || now === undefined) {
      return before === now;
    }
    const seen = this.#compared.get(before) ?? new Set();
    this.#compared.set(before, seen);
    if (seen.has(now)) {
      return true;
    }
    if (before instanceof PDFDict && now instanceof PDFDict) {
      seen.add(now);
      return this.#sameEntries(before, now);
    }
    if (before instanceof PDFArray && now instanceof PDFArray) {
      seen.add(now);
      return this.#sameElements(as, before, now);
    }
    if (before instanceof PDFRawStream && now instanceof PDFRawStream) {
      seen.add(now);
      return this.#sameEntries(before.dict, now.dict) && sameBytes(before.contents, now.contents);
    }
    return before.constructor === now.constructor && String(before) === String(now);
  }

  #sameEntries(before, now) {
    const type = String(before.lookup(TYPE));
    const [catalog, page] = [type === "/Catalog", type === "/Page"];
    const mayCome = (key) => (catalog && [EVIDENCE, EXTENSIONS].includes(key)) || (page && key === ANNOTATIONS);
    const mayDiffer = (key) => (catalog && key === EXTENSIONS) || key === SIGNATURE_FLAGS;
    return (
      now.keys().every((key) => before.has(key) || mayCome(key)) &&
      before.keys().every((key) => mayDiffer(key) || this.same(String(key), before.get(key), now.get(key))) &&
      (!page || before.has(ANNOTATIONS) || onlyTimestamps(now.lookup(ANNOTATIONS), 0))
    );
  }

  #sameElements(as, before, now) {
    const mayGrow = GROWING.includes(as);
    if (before.size() > now.size() || (!mayGrow && before.size() !== now.size())) {
      return false;
    }
    return (
      before.asArray().every((each, index) => this.same(as, each, now.get(index))) && onlyTimestamps(now, before.size())
    );
  }
}

/** Whether all from one on are fields of timestamps that cannot be seen. */
function onlyTimestamps(fields, from) {
  for (let i = from; fields && i < fields.size(); i++) {
    const field = fields.lookup(i);
    const value = field instanceof PDFDict ? field.lookup(PDFName.of("V")) : undefined;
    if (
      !(value instanceof PDFDict) ||
      String(value.lookup(TYPE)) !== "/DocTimeStamp" ||
      field.keys().some((key) => ACTIVE.includes(String(key))) ||
      !isEmpty(field.lookup(PDFName.of("Rect")))
    ) {
      return false;
    }
  }
  return true;
}

function isEmpty(rectangle) {
  return (
    rectangle === undefined ||
    (rectangle instanceof PDFArray &&
      rectangle.asArray().every((each) => each instanceof PDFNumber && Math.trunc(each.asNumber()) === 0))
  );
}
