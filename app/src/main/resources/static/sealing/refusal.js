/**
 * Why a bill is not shown or a device key not given out. The codes are the same as in Java where
 * both know the case; pages turn them into words of the reader's language.
 *
 * @typedef {"malformed" | "unsupported_version" | "unsupported_suite" | "suite_downgrade"
 *   | "not_a_recipient" | "truncated" | "header_or_key_changed" | "content_changed"
 *   | "wrong_bill" | "signed_other" | "document_other" | "signature_invalid" | "unknown_signer"
 *   | "outside_certificate_validity" | "wrong_kind" | "differs_from_envelope" | "log_proof_wrong"
 *   | "device_key_mismatch" | "device_key_not_unwrapped" | "recovery_code_mistyped"
 *   | "cannot_seal_here"} RefusalCode
 */

/** A refusal; `code` is stable, `message` is for developers. */
export class Refusal extends Error {
  /**
   * @param {RefusalCode} code
   * @param {string} detail
   * @param {{cause?: unknown}} [options]
   */
  constructor(code, detail, options) {
    super(`${code}: ${detail}`, options);
    this.name = "Refusal";
    /** @type {RefusalCode} */
    this.code = code;
  }
}

/**
 * Runs work and turns whatever it throws into one refusal.
 *
 * @template T
 * @param {RefusalCode} code
 * @param {string} detail
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function refuseAs(code, detail, work) {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal(code, detail, { cause });
  }
}
