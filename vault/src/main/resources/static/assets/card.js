// The card fields. What is typed here is sealed to the vault's key before it leaves this page; the page around this frame hears a token, never a number.
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from "./hpke.js";
import { brandOf, checkCode, checkExpiry, checkNumber, digitsOf, expiryOf, showExpiry, showNumber } from "./fields.js";

const form = document.getElementById("card");
const fields = document.getElementById("fields");
const brands = document.getElementById("brands");
const status = document.getElementById("status");
const number = document.getElementById("number");
const expiry = document.getElementById("expiry");
const code = document.getElementById("code");
const appOrigin = form.dataset.appOrigin;
const BRAND_NAMES = {
  visa: "Visa", mastercard: "Mastercard", amex: "American Express", unionpay: "UnionPay", discover: "Discover", diners: "Diners Club", jcb: "JCB",
};
// Which field a refusal of the vault belongs to, and which of its sentences says it.
const REFUSALS = {
  card_number_invalid: [number, "invalid"],
  brand_not_accepted: [number, "brand"],
  card_expiry_invalid: [expiry, "invalid"],
  card_expired: [expiry, "expired"],
  security_code_invalid: [code, "incomplete"],
};
const CLOSED = ["card_entry_used", "card_entry_expired", "unknown_card_entry", "card_key_retired"];

function tell(message) {
  if (window.parent !== window) {
    window.parent.postMessage(message, appOrigin);
  }
}

/** Rewrites a field in its usual shape and leaves the caret behind the same digit. */
function reshape(input, shape) {
  const before = digitsOf(input.value.slice(0, input.selectionStart)).length;
  const atEnd = input.selectionStart === input.value.length;
  input.value = shape(input.value);
  if (document.activeElement !== input || atEnd) {
    return;
  }
  let caret = 0;
  for (let seen = 0; caret < input.value.length && seen < before; caret++) {
    seen += /[0-9]/.test(input.value[caret]) ? 1 : 0;
  }
  input.setSelectionRange(caret, caret);
}

function say(input, sentence) {
  const error = document.getElementById(`${input.id}-error`);
  error.textContent = sentence ? input.dataset[sentence] : "";
  if (sentence) {
    input.setAttribute("aria-invalid", "true");
  } else {
    input.removeAttribute("aria-invalid");
  }
}

const problems = () => [
  [number, checkNumber(number.value)],
  [expiry, checkExpiry(expiry.value, new Date())],
  [code, checkCode(code.value, brandOf(digitsOf(number.value)))],
];

/** Shows every wrong field and moves to the first. */
function allRight() {
  const wrong = problems().filter(([input, sentence]) => {
    say(input, sentence);
    return sentence;
  });
  wrong[0]?.[0].focus();
  return wrong.length === 0;
}

function showBrand() {
  const brand = brandOf(digitsOf(number.value));
  if (brand) {
    brands.dataset.brand = brand;
    brands.setAttribute("aria-label", BRAND_NAMES[brand]);
  } else {
    delete brands.dataset.brand;
    brands.setAttribute("aria-label", brands.dataset.any);
  }
}

function showStatus(sentence, wrong) {
  status.textContent = sentence;
  status.classList.toggle("wrong", Boolean(wrong));
}

const bytes = (base64url) => Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const base64url = (array) => btoa(String.fromCharCode(...array)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function sealed() {
  const utf8 = new TextEncoder();
  const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
  const publicKey = await suite.DeserializePublicKey(bytes(form.dataset.publicKey));
  const card = { pan: digitsOf(number.value), expiry: expiryOf(expiry.value), securityCode: digitsOf(code.value) };
  const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, utf8.encode(JSON.stringify(card)), {
    info: utf8.encode("sealbill card entry v1"),
    aad: utf8.encode(form.dataset.entry),
  });
  return { kid: form.dataset.kid, encapsulated: base64url(encapsulatedSecret), ciphertext: base64url(ciphertext) };
}

// What was sealed last: sent again as it is when only the answer was lost, so that the vault knows it for the same request.
let pending = null;

async function submit() {
  if (fields.hidden || form.hasAttribute("aria-busy")) {
    return;
  }
  if (fields.disabled) {
    tell({ type: "sealbill-card-error", code: "card_entry_expired" });
    return;
  }
  if (!allRight()) {
    tell({ type: "sealbill-card-error", code: "incomplete" });
    return;
  }
  fields.disabled = true;
  form.setAttribute("aria-busy", "true");
  showStatus(form.dataset.busy);
  try {
    pending ??= JSON.stringify(await sealed());
    const answer = await fetch(`/card/${form.dataset.entry}`, {
      method: "POST", headers: { "content-type": "application/json" }, body: pending, signal: AbortSignal.timeout(20_000),
    });
    const result = await answer.json();
    if (answer.ok) {
      finish(result);
    } else {
      refuse(result.code);
    }
  } catch {
    fields.disabled = false;
    showStatus(form.dataset.failed, true);
    tell({ type: "sealbill-card-error", code: "unreachable" });
  }
  form.removeAttribute("aria-busy");
}

function finish(card) {
  fields.hidden = true;
  for (const input of [number, expiry, code]) {
    input.value = "";
  }
  pending = null;
  document.getElementById("ready-card").textContent = `${BRAND_NAMES[card.brand]} •••• ${card.last4}`;
  document.getElementById("ready-words").textContent = form.dataset.done;
  document.getElementById("ready").hidden = false;
  showStatus("");
  tell({ type: "sealbill-card", token: card.token, brand: card.brand, last4: card.last4, expiry: card.expiry });
}

function refuse(refusal) {
  fields.disabled = false;
  pending = null;
  showStatus("");
  const [input, sentence] = REFUSALS[refusal] ?? [];
  if (input) {
    say(input, sentence);
    input.focus();
  } else if (CLOSED.includes(refusal)) {
    fields.disabled = true;
    showStatus(form.dataset.gone, true);
  } else {
    showStatus(form.dataset.failed, true);
  }
  tell({ type: "sealbill-card-error", code: refusal ?? "failed" });
}

number.addEventListener("input", () => {
  reshape(number, showNumber);
  showBrand();
});
expiry.addEventListener("input", (event) => {
  // While deleting, the slash must not come back.
  if (!event.inputType?.startsWith("delete")) {
    reshape(expiry, showExpiry);
  }
});
code.addEventListener("input", () => reshape(code, (value) => digitsOf(value).slice(0, 4)));
for (const input of [number, expiry, code]) {
  input.addEventListener("input", () => {
    pending = null;
    say(input, null);
  });
  input.addEventListener("change", () => {
    const [, sentence] = problems().find(([each]) => each === input);
    say(input, input.value ? sentence : null);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });
}
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("message", (event) => {
  if (event.origin === appOrigin && event.source === window.parent && event.data?.type === "sealbill-card-submit") {
    submit();
  }
});
new ResizeObserver(() => {
  tell({ type: "sealbill-card-height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
}).observe(document.documentElement);
