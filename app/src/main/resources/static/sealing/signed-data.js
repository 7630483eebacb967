// What a biller signs: a bill or a statement of account, never taken for each other.

/** By the type of the signature. */
export const KINDS = { "bill+jws": "bill", "statement+jws": "statement" };

/** Credit notes of UNTDID 1001, as far as EN 16931 has them: their amounts, written without a sign, are owed to the customer. */
const CREDIT_NOTES = new Set(["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"]);

/** @param {{typeCode: string}} bill */
export function isCreditNote({ typeCode }) {
  return CREDIT_NOTES.has(typeCode);
}

/** Decimals become strings as they were signed: a double would lose digits, and trailing zeros. */
export function readNumbersAsText(bytes) {
  return readJson(bytes, (_key, value, context) =>
    typeof value === "number" ? (context?.source ?? String(value)) : value,
  );
}

/**
 * JSON that everybody reads alike.
 *
 * @param {Uint8Array} bytes
 * @param {(key: string, value: any, context?: {source?: string}) => any} [reviver]
 * @throws {TypeError | SyntaxError}
 */
export function readJson(bytes, reviver) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const value = JSON.parse(text, reviver);
  requireEachNamedOnce(text);
  return value;
}

/** Of a member that is named twice some readers take the first and some the last. */
function requireEachNamedOnce(json) {
  const open = [];
  let string = "";
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === "{" || token === "[") {
      open.push(new Set());
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (token !== ":") {
      string = token;
    } else if (open.at(-1).has(JSON.parse(string))) {
      throw new TypeError("a member that is named twice");
    } else {
      open.at(-1).add(JSON.parse(string));
    }
  }
}

/**
 * Which of the two the signed data are: a bill names no kind. Nothing else ever says that something is a statement.
 *
 * @param {"bill" | "statement"} kind as the type of the signature, or the name of the attachment, says
 * @param {any} data
 * @returns {{bill?: any, statement?: any}}
 * @throws {TypeError} if they are of the other kind
 */
export function ofKind(kind, data) {
  const found = data.kind === undefined && typeof data.invoiceNumber === "string" ? "bill" : data.kind;
  if (found !== kind || (kind === "statement" && typeof data.statementNumber !== "string")) {
    throw new TypeError("the data are of another kind than their signature says");
  }
  return { [kind]: data };
}
