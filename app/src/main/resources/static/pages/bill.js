import { openBill } from "../sealing/open-bill.js";
import { accountChange } from "../sealing/payee.js";
import { Refusal } from "../sealing/refusal.js";
import { fillBill } from "./bill-document.js";
import { fillProof } from "./bill-proof.js";
import { keysHere, passkeyCanUnlock, registeredKeys, unlockWithCode, unlockWithPasskey } from "./keys.js";
import { passkeysWork } from "./passkey.js";
import { getJson, Problem } from "./session.js";

// The page of a bill or statement: fetch what is sealed, open it with the key on this device, show it or say why not.

const main = document.querySelector("main");
const STATES = ["bill-opening", "bill-locked", "bill-refused", "bill-offline", "bill-document"];
const REASONS = {
  header_or_key_changed: "changed",
  content_changed: "changed",
  truncated: "changed",
  signed_other: "changed",
  document_other: "changed",
  signature_invalid: "signature",
  unknown_signer: "untrusted",
  outside_certificate_validity: "untrusted",
  differs_from_envelope: "amount",
  wrong_kind: "kind",
  wrong_bill: "recipient",
  suite_downgrade: "changed",
  cannot_seal_here: "browser",
  log_proof_wrong: "log",
};

/** @param {string} id of the one part to be seen */
function show(id) {
  for (const state of STATES) {
    element(state).hidden = state !== id;
  }
  element("bill-proof").hidden = id !== "bill-document";
}

function element(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new TypeError(`the page has no #${id}`);
  }
  return found;
}

async function open() {
  show("bill-opening");
  try {
    const [keys, request] = await Promise.all([registeredKeys(), getJson(`/bills/${main.dataset.bill}/sealed`)]);
    const mine = (await keysHere(keys)).find(({ publicKey }) => isRecipient(request.sealed, publicKey.kid));
    if (mine) {
      const opened = await openWith(mine, request);
      const linkBills = await present(opened);
      await (opened.bill ? warnOfNewAccount(request.lastPaid, opened.bill, mine) : linkBills(element("bill-document")));
    } else {
      lock(keys, request.sealed);
    }
  } catch (failure) {
    if (failure instanceof Refusal) {
      refuse(failure.code);
    } else if (failure instanceof Problem && failure.status === 401) {
      // The session ended meanwhile: the server knows the way to sign in again.
      location.reload();
    } else {
      show("bill-offline");
    }
  }
}

function openWith(key, request) {
  return openBill({ ...request, rememberedLogKey: rememberedLogKey(request.logKey) }, key);
}

/**
 * The bill paid last is opened here as well, so that nobody else need know which account is on
 * either.
 */
async function warnOfNewAccount(lastPaid, bill, key) {
  const paid = lastPaid && (await openPaid(lastPaid, key));
  const change = paid && accountChange(paid, bill);
  if (change) {
    const alarm = element("payee-alarm");
    alarm.querySelector('[data-fact="before"]').textContent = change.before.join(", ");
    alarm.querySelector('[data-fact="now"]').textContent = change.now.join(", ");
    alarm.hidden = false;
  }
}

/** What cannot be fetched or opened cannot be compared; the bill at hand does not depend on it. */
async function openPaid(billId, key) {
  try {
    const request = await getJson(`/bills/${billId}/sealed`);
    return (await openWith(key, request)).bill;
  } catch (failure) {
    if (failure instanceof Refusal || failure instanceof Problem || failure instanceof TypeError) {
      return undefined;
    }
    throw failure;
  }
}

/** The key of the log that this browser saw first: one that changes unseen could vouch for anything. */
function rememberedLogKey(shown) {
  const name = `log-key of ${shown.split("+")[0]}`;
  const remembered = localStorage.getItem(name) ?? shown;
  localStorage.setItem(name, remembered);
  return remembered;
}

function isRecipient(sealed, kid) {
  return sealed.recipients.some((recipient) => recipient.kid === kid);
}

/** Offers to bring a key here, if one of the payer's keys opens this bill at all. */
function lock(keys, sealed) {
  const useful = keys.filter(({ kid }) => isRecipient(sealed, kid));
  element("unlock-code").hidden = useful.length === 0;
  element("unlock-passkey").hidden = !(passkeysWork() && passkeyCanUnlock(useful));
  element("no-key").hidden = keys.length > 0;
  element("not-a-recipient").hidden = keys.length === 0 || useful.length > 0;
  element("unlock-problem").hidden = true;
  element("unlock-passkey").querySelector("button").onclick = () => unlock(() => unlockWithPasskey(useful));
  element("unlock-code").onsubmit = (event) => {
    event.preventDefault();
    const typed = /** @type {HTMLInputElement} */ (element("recovery")).value;
    unlock(() => unlockWithCode(useful, typed));
  };
  show("bill-locked");
}

async function unlock(work) {
  try {
    await work();
  } catch {
    element("unlock-problem").hidden = false;
    element("recovery").setAttribute("aria-invalid", "true");
    return;
  }
  await open();
}

function refuse(code) {
  const words = document.querySelector(`template[data-refusal="${REASONS[code] ?? "unreadable"}"]`);
  element("refused-text").textContent = words?.content.textContent ?? "";
  document.getElementById("pay")?.remove();
  show("bill-refused");
}

/** Few are statements, so what writes them is fetched for those alone; what links their bills is given back. */
async function present(opened) {
  const places = { language: document.documentElement.lang, zone: main.dataset.zone };
  const statements = opened.bill ? undefined : await import("./statement-document.js");
  if (statements) {
    statements.fillStatement(element("bill-document"), opened.statement, places);
  } else {
    fillBill(element("bill-document"), opened.bill, places);
  }
  fillProof(element("bill-proof"), opened, places);
  offerFiles(opened, nameOf(opened));
  show("bill-document");
  return statements?.linkBills;
}

/** Of the files in which it is kept. */
function nameOf({ bill, statement }) {
  return String(bill ? bill.invoiceNumber : statement.statementNumber).replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");
}

function offerFiles({ pdfBytes, keptBytes, original }, name) {
  offer("download-pdf", pdfBytes, "application/pdf", `${name}.pdf`);
  offer("download-kept", keptBytes, "application/json", `${name}.json`);
  if (original) {
    // Of use for few bills, so it is fetched for those alone.
    import("./original.js").then(({ offerOriginal }) =>
      offerOriginal(element("original"), main.dataset.bill, original, `${name}-original.pdf`),
    );
  }
  const print = element("print");
  print.hidden = false;
  print.onclick = () => window.print();
}

function offer(id, bytes, type, name) {
  const link = /** @type {HTMLAnchorElement} */ (element(id));
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.hidden = false;
}

element("try-again").addEventListener("click", open);
await open();
