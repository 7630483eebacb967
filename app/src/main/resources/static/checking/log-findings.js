import { sha256, utf8 } from "../sealing/base64url.js";
import { billEntry, isClaimedBy, logStanding, normalAccount, payeeEntry } from "../sealing/log-proof.js";
import { readJson } from "../sealing/signed-data.js";
import { brokenAs } from "./broken.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What the proofs kept with a bill show.
 *
 * @param {{jws: string, bill?: any}} data a statement names no account
 * @param {{log?: any, payee?: any}} proofs
 * @param {{logKey: string | undefined}} trust
 * @returns {Promise<{log: "none" | "logged" | "unknown", payee: "registered" | "changed" | "unknown", presented?: {biller: string, bill: string}}>}
 * @throws {import("./broken.js").Broken} if a proof of the log that is trusted does not hold
 */
export function findings({ jws, bill }, { log, payee }, { logKey }) {
  return brokenAs("log", "log", async () => {
    if (!log) {
      return { log: "none", payee: "unknown" };
    }
    const entry = await billEntry(log.biller, log.bill, await sha256(utf8(jws)));
    const logged = await standing(entry, log, logKey);
    if (logged !== "logged") {
      return { log: logged, payee: "unknown" };
    }
    const presented = { biller: log.biller, bill: log.bill };
    if (!payee) {
      return { log: logged, payee: "unknown", presented };
    }
    const registered = await standing(utf8(`payee-account/1 ${payee.entry}\n`), payee, logKey);
    const account = registered === "logged" ? await compare(bill, log.biller, payee) : "unknown";
    return { log: logged, payee: account, presented };
  });
}

/**
 * What a document shows that has no data beside it: its signer says which bill it is, and the log which account was registered.
 *
 * @param {{bill?: any}} data
 * @param {Uint8Array} attached
 * @param {{logKey: string | undefined}} trust
 * @returns {Promise<{payee: "registered" | "changed" | "unknown", presented: {biller: string, bill: string}}>}
 * @throws {import("./broken.js").Broken} as above
 */
export async function documentFindings({ bill }, attached, { logKey }) {
  const { biller, bill: id, payee } = await brokenAs("document", "attachment", () => readDocumentProof(attached));
  return brokenAs("log", "log", async () => {
    const registered = payee && (await standing(utf8(`payee-account/1 ${payee.entry}\n`), payee, logKey));
    const account = registered === "logged" ? await compare(bill, biller, payee) : "unknown";
    return { payee: account, presented: { biller, bill: id } };
  });
}

function readDocumentProof(attached) {
  const proof = readJson(attached);
  const { biller, bill, payee, ...more } = proof;
  if (!UUID.test(biller) || !UUID.test(bill) || Object.keys(more).length > 0 || payee === null) {
    throw new TypeError("not the proof of a document");
  }
  return proof;
}

async function standing(entry, proof, logKey) {
  if (!logKey || !isClaimedBy(proof.checkpoint, logKey)) {
    return "unknown";
  }
  const found = await logStanding(entry, proof, logKey);
  return found === "logged" ? found : "unknown";
}

async function compare(bill, biller, payee) {
  const accounts = (bill?.paymentInstructions?.creditTransfers ?? []).map(({ account }) => normalAccount(account));
  for (const account of accounts) {
    if (new TextDecoder().decode(await payeeEntry(biller, account, payee.salt)) !== `payee-account/1 ${payee.entry}\n`) {
      return "changed";
    }
  }
  return accounts.length > 0 ? "registered" : "unknown";
}
