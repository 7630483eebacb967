/** Why a file is not as it was signed: which part of it, and a reason that the page has words for. */
export class Broken extends Error {
  /**
   * @param {"data" | "document" | "log"} part
   * @param {string} reason
   * @param {string[]} [changed] the terms that differ
   */
  constructor(part, reason, changed = [part]) {
    super(reason);
    this.name = "Broken";
    this.reason = reason;
    this.changed = changed;
  }
}

/**
 * @template T
 * @param {"data" | "document" | "log"} part
 * @param {string} reason
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function brokenAs(part, reason, work) {
  try {
    return await work();
  } catch (failure) {
    throw failure instanceof Broken ? failure : new Broken(part, reason);
  }
}
