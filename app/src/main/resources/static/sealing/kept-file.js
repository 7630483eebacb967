import { utf8 } from "./base64url.js";

/**
 * The file in which a customer keeps a bill or statement, to have it checked whenever and by whomever: to read, signed, and with
 * the proofs of the public log as far as there are any.
 *
 * @param {import("./jws.js").VerifiedJws & {jws: string}} signed
 * @param {import("./seal-header.js").SealHeader} header under which it was presented
 * @param {{log?: import("./log-proof.js").LogProof, payee?: import("./payee.js").RegisteredPayee}} proofs
 * @returns {Uint8Array} JSON
 */
export function keptFile({ kind, payload, jws }, { biller, bill }, { log, payee }) {
  const rest = {
    jws,
    log: log && { biller, bill, ...proofOf(log), timestamp: log.timestamp },
    payee: log && payee?.log && { salt: payee.salt, entry: payee.entry, ...proofOf(payee.log) },
  };
  // The readable part stands there as it was signed, digit for digit.
  const readable = new TextDecoder("utf-8", { fatal: true }).decode(payload);
  return utf8(`{"${kind}":${readable},${JSON.stringify(rest).slice(1)}`);
}

function proofOf({ checkpoint, index, proof }) {
  return { checkpoint, index, proof };
}
