import { agreeWithPasskey, passkeysWork } from "./passkey.js";
import { postJson, Problem, session } from "./session.js";

// The pay page: the card goes from the vault's frame to the vault; this page only learns a token.

const main = document.querySelector("main");
const vaultOrigin = main.dataset.vault;
const button = /** @type {HTMLButtonElement} */ (element("pay-button"));
const code = /** @type {HTMLInputElement} */ (element("totp"));
const frame = /** @type {HTMLIFrameElement} */ (element("card-entry"));
/** What is known so far. */
const state = { intent: undefined, agreeBefore: 0, token: "", withPasskey: false, working: false };
/** Who waits for the card, while the vault has it. */
let cardAsked = { resolve: () => {}, reject: () => {} };
const FRAME_PATIENCE_MILLIS = 15_000;
/** The server takes a yes for five minutes from when it said what to pay; then it is asked again. */
const AGREE_WITHIN_MILLIS = 4 * 60_000;
const CODE = /^[0-9]{6}$/;

/** Something is missing in a field, and the field has said what. */
class Incomplete extends Error {}

/** Server's problem codes, in the words that the page has. */
const WORDS = {
  already_paid: "paid",
  payment_in_flight: "underway",
  changed: "changed",
  not_open: "changed",
  intent_expired: "expired",
  agreement_changed: "changed",
  fresh_factor_required: "factor",
  assertion_replayed: "proof",
  credential_unknown: "proof",
  origin_wrong: "proof",
  proof_unreadable: "proof",
  purpose_wrong: "proof",
  relying_party_wrong: "proof",
  signature_wrong: "proof",
  user_not_verified: "proof",
  too_many_attempts: "slow",
  too_many_tries: "slow",
  card_entry_unavailable: "vault",
  card_token: "card",
  totp_wrong: "factor",
  unavailable: "vault",
};

function element(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new TypeError(`the page has no #${id}`);
  }
  return found;
}

function wordOf(kind, name) {
  return document.querySelector(`template[data-${kind}="${name}"]`)?.content.textContent ?? "";
}

/** @param {string} [problem] a code that the page has words for; none clears */
function complain(problem) {
  const notice = element("pay-problem");
  notice.hidden = !problem;
  notice.querySelector("p").textContent = problem ? wordOf("problem", problem) : "";
}

function problemOf(failure) {
  if (!(failure instanceof Problem)) {
    return "offline";
  }
  return WORDS[failure.code] ?? (failure.status === 401 ? "session" : "refused");
}

function refresh() {
  button.disabled = state.working || !state.intent;
  button.setAttribute("aria-busy", String(state.working));
  element("pay-status").textContent = wordOf("word", state.working ? "working" : "ready");
}

/** Starts with a fresh intent; the frame is the vault's page for this one card entry. */
async function begin() {
  state.intent = undefined;
  state.token = "";
  refresh();
  try {
    const [intent, { factors = [] }] = await Promise.all([askWhatToPay(), session()]);
    chooseFactor(Boolean(intent.passkey) && passkeysWork() && factors.includes("passkey"));
    element("use-passkey").hidden = !intent.passkey || !passkeysWork();
    loadFrame(intent.cardEntryPage);
  } catch (failure) {
    element("card-loading").hidden = true;
    complain(problemOf(failure));
  }
}

/** What the payer's proof will be good for. It has to be what this page says. */
async function askWhatToPay() {
  const intent = await postJson(`/bills/${main.dataset.bill}/payment-intents`);
  const { amountMinor, currency, payee } = intent;
  if (`${amountMinor} ${currency} ${payee}` !== main.dataset.terms || isOtherAccount(intent)) {
    throw new Problem(409, "changed");
  }
  showAccount(intent.payeeAccount);
  state.intent = intent;
  state.agreeBefore = performance.now() + AGREE_WITHIN_MILLIS;
  return intent;
}

function isOtherAccount({ payeeAccount }) {
  return state.intent !== undefined && state.intent.payeeAccount !== payeeAccount;
}

/** @param {string | null} account */
function showAccount(account) {
  for (const place of document.querySelectorAll("[data-account]")) {
    place.hidden = !account;
    if (place.dataset.account === "value") {
      place.textContent = (account ?? "").replace(/(.{4})(?=.)/g, "$1\u00a0");
    }
  }
}

/** @param {boolean} withPasskey */
function chooseFactor(withPasskey) {
  state.withPasskey = withPasskey;
  element("factor-passkey").hidden = !withPasskey;
  element("factor-code").hidden = withPasskey;
}

/** The frame shows itself when its page tells its height; a vault that does not answer never does. */
function loadFrame(page) {
  if (new URL(page).origin !== vaultOrigin) {
    throw new TypeError("card fields come from the vault only");
  }
  frame.classList.add("arriving");
  frame.hidden = false;
  frame.src = page;
  setTimeout(() => {
    if (frame.src === page && frame.classList.contains("arriving")) {
      element("card-loading").hidden = true;
      complain("vault");
    }
  }, FRAME_PATIENCE_MILLIS);
}

function fitFrame(height) {
  if (Number.isFinite(height) && height > 0) {
    frame.style.height = `${Math.min(Math.ceil(height), 800)}px`;
    frame.classList.remove("arriving");
    element("card-loading").hidden = true;
    refresh();
  }
}

window.addEventListener("message", ({ origin, source, data }) => {
  if (origin !== vaultOrigin || source !== frame.contentWindow) {
    return;
  }
  if (data?.type === "sealbill-card-height") {
    fitFrame(data.height);
  } else if (data?.type === "sealbill-card") {
    takeCard(data);
  } else if (data?.type === "sealbill-card-error") {
    cardAsked.reject(new Incomplete(String(data.code)));
  }
});

function takeCard({ token, brand, last4, expiry }) {
  state.token = String(token);
  const [year, month] = String(expiry).split("-");
  element("chosen-number").textContent = `${brandName(brand)} •••• ${last4} · ${month}/${year.slice(2)}`;
  element("chosen-card").hidden = false;
  frame.hidden = true;
  element("step-card").classList.add("done");
  complain();
  cardAsked.resolve();
  if (!state.working) {
    (state.withPasskey ? button : code).focus();
  }
}

function brandName(brand) {
  return { visa: "Visa", mastercard: "Mastercard", amex: "American Express", unionpay: "UnionPay" }[brand] ?? String(brand);
}

/** Has the vault's frame send the card that is typed there, unless it did already. */
async function askForCard() {
  if (!state.token) {
    await new Promise((resolve, reject) => {
      cardAsked = { resolve, reject };
      frame.contentWindow.postMessage({ type: "sealbill-card-submit" }, vaultOrigin);
    });
  }
}

function codeIsMissing() {
  const missing = !state.withPasskey && !CODE.test(code.value);
  element("code-problem").hidden = !missing;
  if (missing) {
    code.setAttribute("aria-invalid", "true");
  }
  return missing;
}

function explain(failure) {
  if (failure instanceof Incomplete) {
    return;
  }
  complain(failure instanceof DOMException ? "passkey" : problemOf(failure));
  code.value = "";
}

element("change-card").addEventListener("click", async () => {
  element("chosen-card").hidden = true;
  element("step-card").classList.remove("done");
  element("card-loading").hidden = false;
  complain();
  await begin();
});

code.addEventListener("input", () => {
  element("code-problem").hidden = true;
  code.removeAttribute("aria-invalid");
});

element("use-code").addEventListener("click", () => {
  chooseFactor(false);
  code.focus();
});

element("use-passkey").addEventListener("click", () => chooseFactor(true));

element("pay-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  complain();
  state.working = true;
  refresh();
  try {
    const missing = codeIsMissing();
    await askForCard();
    if (missing) {
      code.focus();
      throw new Incomplete("code");
    }
    if (performance.now() > state.agreeBefore) {
      await askWhatToPay();
    }
    const { intentId, passkey } = state.intent;
    const proof = state.withPasskey ? { passkey: await agreeWithPasskey(passkey) } : { totp: code.value };
    const { attemptId } = await postJson(`/payment-intents/${intentId}/confirm`, { token: state.token, ...proof });
    location.assign(`/payments/${attemptId}/result`);
  } catch (failure) {
    state.working = false;
    if (failure instanceof Problem && failure.code !== "totp_wrong") {
      state.agreeBefore = 0;
    }
    refresh();
    explain(failure);
  }
});

await begin();
