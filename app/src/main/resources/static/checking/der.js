import { asn1js } from "../vendor/pkijs/pkijs.js";

// DER (ITU-T X.690): where one value has one encoding, a changed byte is a changed value.

/**
 * @param {Uint8Array} bytes
 * @returns {{block: any, length: number}} what stands at their beginning
 * @throws {TypeError} if it is not DER
 */
export function readDer(bytes) {
  const { offset, result } = asn1js.fromBER(bytes);
  if (offset < 0) {
    throw new TypeError("not DER");
  }
  requireDer(result);
  return { block: result, length: offset };
}

/** The bytes from which a block was read. */
export function raw(block) {
  return new Uint8Array(block.valueBeforeDecodeView);
}

/** A block of a class and number around parts that are encoded already. */
export function around(tag, ...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const octets = [];
  for (let rest = length; length > 127 && rest > 0; rest = Math.floor(rest / 256)) {
    octets.unshift(rest % 256);
  }
  return join(Uint8Array.from(length > 127 ? [tag, 0x80 | octets.length, ...octets] : [tag, length]), ...parts);
}

export function join(...parts) {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function same(one, other) {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** The encoded content of a primitive block. */
export function octets(block) {
  return new Uint8Array(block.valueBlock.valueHexView);
}

export function oid(block) {
  return block.valueBlock.toString();
}

export function sequenceOf(block, tag = 16) {
  if (block?.idBlock?.tagNumber !== tag || !Array.isArray(block.valueBlock.value)) {
    throw new TypeError("not what was expected");
  }
  return block.valueBlock.value;
}

/** Definite lengths, in the shortest form, down to the last block. */
function requireDer(block) {
  const { lenBlock } = block;
  const content = block.valueBeforeDecodeView.length - block.idBlock.blockLength - lenBlock.blockLength;
  const shortest = content < 128 ? 1 : 1 + Math.ceil(Math.log2(content + 1) / 8);
  if (lenBlock.isIndefiniteForm || lenBlock.blockLength !== shortest) {
    throw new TypeError("not DER");
  }
  if (block.idBlock.isConstructed) {
    for (const part of block.valueBlock.value ?? []) {
      requireDer(part);
    }
  }
}
