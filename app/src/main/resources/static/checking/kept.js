import { decode } from "../sealing/base64url.js";
import { readJson, readNumbersAsText } from "../sealing/signed-data.js";
import { Broken } from "./broken.js";

// The files in which a customer keeps a bill or statement: readable, and with what proves it.

const MARK = "\n<?sealbill-proof ";
const END = "?>\n";
const MOST_DIFFERENCES = 20;
const KEPT = ["bill", "statement", "jws", "log", "payee"];
const PROOF = ["jws", "log", "payee"];
const OF_LOG = ["biller", "bill", "checkpoint", "index", "proof", "timestamp"];
const OF_PAYEE = ["salt", "entry", "checkpoint", "index", "proof"];

/** @returns {{bill?: any, statement?: any, jws: string, log?: any, payee?: any}} one of the two */
export function readKept(bytes) {
  const kept = proven(readJson(bytes), KEPT);
  const { bill, statement } = readNumbersAsText(bytes);
  if (typeof kept.jws !== "string" || isObject(bill) === isObject(statement) || (bill && statement)) {
    throw new TypeError("not a kept bill or statement");
  }
  return { ...kept, bill, statement };
}

/**
 * An invoice with its proof behind the last element.
 *
 * @returns {{xml: Uint8Array, proof: {jws: string, log?: any, payee?: any}}}
 */
export function readKeptXml(bytes) {
  const text = new TextDecoder("latin1").decode(bytes);
  const start = text.lastIndexOf(MARK);
  if (start < 0 || !text.endsWith(END)) {
    throw new Broken("data", "no-proof");
  }
  const proof = proven(readJson(decode(text.slice(start + MARK.length, -END.length))), PROOF);
  if (typeof proof.jws !== "string") {
    throw new Broken("data", "no-proof");
  }
  return { xml: bytes.subarray(0, start), proof };
}

function proven(kept, names) {
  known(kept.log ?? {}, OF_LOG);
  known(kept.payee ?? {}, OF_PAYEE);
  return known(kept, names);
}

function known(object, names) {
  if (Object.keys(object).some((name) => !names.includes(name))) {
    throw new TypeError("a member that nobody knows");
  }
  return object;
}

/** In which terms two documents differ: `totals.payableAmount`, `lines[2].netAmount`. */
export function differences(one, other) {
  const found = [];
  compare("", one, other, found);
  return found.slice(0, MOST_DIFFERENCES);
}

function compare(path, one, other, found) {
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    one.forEach((each, index) => compare(`${path}[${index}]`, each, other[index], found));
  } else if (isObject(one) && isObject(other)) {
    for (const name of [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()) {
      compare(path ? `${path}.${name}` : name, one[name], other[name], found);
    }
  } else if (one !== other) {
    found.push(path || "kind");
  }
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
