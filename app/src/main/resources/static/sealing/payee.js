import { logStanding, normalAccount, payeeEntry } from "./log-proof.js";

// The accounts that a bill asks to be paid to: compared here, where they can be read, and nowhere else.

/**
 * @typedef {object} RegisteredPayee
 * @property {string} salt
 * @property {string} entry the hash in the log entry, standard base64
 * @property {string} registeredAt ISO 8601
 * @property {import("./log-proof.js").LogProof} [log] absent until the entry has its place
 *
 * @typedef {"registered" | "changed" | "unknown"} PayeeStanding
 */

/**
 * Compares the accounts printed on the bill with the one that the biller registered in the log.
 *
 * @param {any} bill
 * @param {string} biller
 * @param {import("./open-bill.js").Request} request
 * @returns {Promise<PayeeStanding>} unknown if the bill names none, or none is registered
 * @throws {Refusal} `log_proof_wrong` if the proof of the account does not hold
 */
export async function payeeStanding(bill, biller, { payee, logKey, rememberedLogKey }) {
  const accounts = accountsOf(bill);
  if (accounts.length === 0 || !payee) {
    return "unknown";
  }
  const registered = `payee-account/1 ${payee.entry}\n`;
  for (const account of accounts) {
    const entry = await payeeEntry(biller, account, payee.salt);
    if (new TextDecoder().decode(entry) !== registered) {
      return "changed";
    }
    await logStanding(entry, payee.log, logKey, rememberedLogKey);
  }
  return "registered";
}

/**
 * Whether a bill asks for money at an account that the bill paid before it did not name.
 *
 * @param {any} paid the bill that was paid last
 * @param {any} bill
 * @returns {{before: string[], now: string[]} | undefined} undefined if there is no such account
 */
export function accountChange(paid, bill) {
  const before = accountsOf(paid);
  const now = accountsOf(bill);
  const changed = before.length > 0 && now.some((account) => !before.includes(account));
  return changed ? { before, now } : undefined;
}

function accountsOf({ paymentInstructions }) {
  const accounts = (paymentInstructions?.creditTransfers ?? []).map(({ account }) => normalAccount(account));
  return [...new Set(accounts)];
}
