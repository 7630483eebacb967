import { passkeysWork, usePasskey } from "./passkey.js";
import { postJson, Problem, session } from "./session.js";

// The pay page: the card goes from the vault's frame to the vault; this page only learns a token.

const main = document.querySelector("main");
const vaultOrigin = main.dataset.vault;
const button = /** @type {HTMLButtonElement} */ (element("pay-button"));
const code = /** @type {HTMLInputElement} */ (element("totp"));
const frame = /** @type {HTMLIFrameElement} */ (element("card-entry"));
/** What is known so far. */
const state = { intentId: "", token: "", withPasskey: false, working: false };

/** Server's problem codes, in the words that the page has. */
const WORDS = {
  already_paid: "paid",
  payment_in_flight: "underway",
  changed: "changed",
  not_open: "changed",
  intent_expired: "changed",
  factor_too_old: "factor",
  fresh_factor_required: "factor",
  too_many_attempts: "slow",
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

function say(name) {
  element("pay-status").textContent = document.querySelector(`template[data-word="${name}"]`)?.content.textContent ?? "";
}

/** @param {string} [problem] a code that the page has words for; none clears */
function complain(problem) {
  const text = problem && document.querySelector(`template[data-problem="${problem}"]`)?.content.textContent;
  const notice = element("pay-problem");
  notice.hidden = !text;
  notice.querySelector("p").textContent = text ?? "";
}

function problemOf(failure) {
  if (!(failure instanceof Problem)) {
    return "offline";
  }
  return WORDS[failure.code] ?? (failure.status === 401 ? "session" : "refused");
}

function refresh() {
  button.disabled = state.working || !state.token;
  say(state.working ? "working" : state.token ? "ready" : "waiting");
}

/** Starts with a fresh intent; the frame is the vault's page for this one card entry. */
async function begin() {
  try {
    const [intent, { factors = [] }] = await Promise.all([
      postJson(`/bills/${main.dataset.bill}/payment-intents`),
      session(),
    ]);
    state.intentId = intent.intentId;
    chooseFactor(passkeysWork() && factors.includes("passkey"));
    showFrame(intent.cardEntryPage);
  } catch (failure) {
    element("card-loading").hidden = true;
    complain(problemOf(failure));
  }
}

function chooseFactor(withPasskey) {
  state.withPasskey = withPasskey;
  element("factor-passkey").hidden = !withPasskey;
  element("factor-code").hidden = withPasskey;
  code.required = !withPasskey;
}

function showFrame(page) {
  if (new URL(page).origin !== vaultOrigin) {
    throw new TypeError("card fields come from the vault only");
  }
  frame.src = page;
  frame.hidden = false;
  element("card-loading").hidden = true;
}

window.addEventListener("message", ({ origin, source, data }) => {
  if (origin !== vaultOrigin || source !== frame.contentWindow) {
    return;
  }
  if (data?.type === "sealbill-card") {
    takeCard(data);
  } else if (data?.type === "sealbill-card-error") {
    showCardProblem();
  }
});

function takeCard({ token, brand, last4, expiry }) {
  state.token = String(token);
  const [year, month] = String(expiry).split("-");
  element("chosen-number").textContent = `${brandName(brand)} •••• ${last4} · ${month}/${year.slice(2)}`;
  element("chosen-card").hidden = false;
  element("card-problem").hidden = true;
  frame.hidden = true;
  element("step-card").classList.add("done");
  complain();
  refresh();
}

function brandName(brand) {
  return { visa: "Visa", mastercard: "Mastercard", amex: "American Express", unionpay: "UnionPay" }[brand] ?? String(brand);
}

function showCardProblem() {
  const words = document.querySelector('template[data-problem="card"]')?.content.textContent ?? "";
  element("card-problem").querySelector("span").textContent = words;
  element("card-problem").hidden = false;
}

element("change-card").addEventListener("click", () => {
  state.token = "";
  element("chosen-card").hidden = true;
  element("step-card").classList.remove("done");
  element("card-loading").hidden = false;
  refresh();
  begin();
});

document.getElementById("use-code")?.addEventListener("click", () => {
  chooseFactor(false);
  code.focus();
});

element("pay-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  complain();
  state.working = true;
  refresh();
  try {
    if (state.withPasskey) {
      await usePasskey();
    }
    const proof = state.withPasskey ? {} : { totp: code.value };
    const { attemptId } = await postJson(`/payment-intents/${state.intentId}/confirm`, { token: state.token, ...proof });
    location.assign(`/payments/${attemptId}/result`);
  } catch (failure) {
    state.working = false;
    complain(failure instanceof DOMException ? "passkey" : problemOf(failure));
    code.value = "";
    refresh();
  }
});

await begin();
