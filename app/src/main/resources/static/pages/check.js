import { checkFile, relate } from "../checking/check.js";
import { askSuperseded } from "../checking/superseded.js";
import { loadTrust } from "../checking/trust.js";
import { billFormat } from "./bill-format.js";

// The public check page. Whom to trust is fetched at the start; from the moment a file is at hand nothing is fetched but our
// own scripts and the public list of superseded bills, and of a file nothing is sent but the first digits of a hash, if that.

const MOST_BYTES = 64 * 1024 * 1024;
const language = document.documentElement.lang;
const input = /** @type {HTMLInputElement} */ (element("files"));
const drop = element("drop");
const moment = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeStyle: "long" });
const trusted = loadTrust();
trusted.catch(() => {
  element("check-unready").hidden = false;
});

drop.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("change", () => checkAll([...(input.files ?? [])]));
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  checkAll([...(event.dataTransfer?.files ?? [])]);
});
// A file that misses the field must not open in the place of the page.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => event.preventDefault());
}

/** @param {File[]} files */
async function checkAll(files) {
  if (files.length === 0) {
    return;
  }
  element("check-busy").hidden = false;
  try {
    const trust = await trusted;
    const checked = [];
    for (const file of files) {
      checked.push({ file, verdict: await check(file, trust) });
    }
    relate(checked.map(({ verdict }) => verdict));
    await Promise.all(checked.map(({ verdict }) => askWhetherNewer(verdict)));
    element("results").replaceChildren(...checked.map(({ file, verdict }) => card(file.name, verdict)));
  } catch {
    element("check-unready").hidden = false;
  } finally {
    element("check-busy").hidden = true;
    input.value = "";
  }
}

/** The digits that go out are of a bill that is proven to be genuine, or none go. */
async function askWhetherNewer(verdict) {
  if (verdict.intact && verdict.trusted && verdict.bill && verdict.presented) {
    verdict.newer = await askSuperseded(verdict.presented).catch(() => "failed");
  }
}

async function check(file, trust) {
  if (file.size > MOST_BYTES) {
    return { intact: false, trusted: false, reason: "large", changed: [], log: "none", payee: "unknown" };
  }
  return checkFile(new Uint8Array(await file.arrayBuffer()), trust);
}

function card(name, verdict) {
  const article = clone("result-template");
  const part = (which) => article.querySelector(`[data-part="${which}"]`);
  const state = stateOf(verdict);
  article.dataset.verdict = state;
  part("verdict").classList.add({ genuine: "good", stranger: "warn", superseded: "warn", changed: "bad", payee: "bad" }[state]);
  const icon = {
    genuine: "badge-check",
    stranger: "circle-help",
    superseded: "triangle-alert",
    changed: "circle-x",
    payee: "triangle-alert",
  }[state];
  part("icon").setAttribute("href", `/vendor/lucide/icons.svg#${icon}`);
  part("headline").textContent = word(`headline.${state}`, verdict.issuer);
  part("explanation").textContent = explanation(state, verdict);
  part("file").textContent = name;
  part("checks").replaceChildren(...lines(verdict).map(([kind, text]) => line(kind, text)));
  part("facts").replaceChildren(...facts(verdict));
  return article;
}

function stateOf({ intact, trusted, payee, supersededBy, newer }) {
  if (!intact) {
    return "changed";
  }
  if (!trusted) {
    return "stranger";
  }
  if (payee === "changed") {
    return "payee";
  }
  return supersededBy || newer?.superseded ? "superseded" : "genuine";
}

function explanation(state, { reason, originalOf }) {
  const words = {
    genuine: originalOf === undefined ? "explain.genuine" : "explain.original",
    payee: "explain.genuineButPayee",
    superseded: "explain.genuineButNewer",
    stranger: "explain.stranger",
    changed: `reason.${reason}`,
  };
  return word(words[state]);
}

/** Each with whether it is good, bad, or not known. */
function lines(verdict) {
  const { intact, trusted, issuer, bill, statement, payee, log, supersededBy, newer, level, provenAt } = verdict;
  if (!intact) {
    return [];
  }
  if (verdict.originalOf !== undefined) {
    return [
      ["good", word("line.issuer", issuer)],
      ["good", word("line.original", verdict.originalOf)],
      ["unknown", word("line.originalShows")],
    ];
  }
  const found = [
    [trusted ? "good" : "bad", word(trusted ? "line.issuer" : "line.issuerUnknown", issuer)],
    ["good", word("line.unchanged")],
  ];
  if (bill) {
    found.push([{ registered: "good", changed: "bad", unknown: "unknown" }[payee], word(`line.payee.${payee}`)]);
    found.push([log === "logged" ? "good" : "unknown", word(`line.log.${log}`)]);
    found.push(supersededBy ? ["bad", word("line.superseded", supersededBy)] : newerLine(newer));
  }
  if (statement) {
    found.push(["good", word("line.statement")]);
    found.push([log === "logged" ? "good" : "unknown", word(`line.log.${log}`)]);
  }
  if (level) {
    const lasts = level !== "B" && !provenAt ? "untrusted" : level;
    found.push([level === "B" || !provenAt ? "unknown" : "good", word(`line.lasts.${lasts}`)]);
  }
  return found;
}

function newerLine(newer) {
  if (newer === undefined) {
    return ["unknown", word("line.newerUnknown")];
  }
  if (newer === "failed") {
    return ["unknown", word("line.newerNotAsked")];
  }
  const at = moment.format(newer.asOf);
  return newer.superseded ? ["bad", word("line.newer", at)] : ["good", word("line.noNewer", at)];
}

function line(kind, text) {
  const item = clone("line-template");
  const icon = { good: "check", bad: "triangle-alert", unknown: "circle-help" }[kind];
  item.className = kind === "good" ? "" : kind;
  item.querySelector("use").setAttribute("href", `/vendor/lucide/icons.svg#${icon}`);
  item.querySelector("span").textContent = text;
  return item;
}

function facts({ intact, bill, statement, signedAt, provenAt, changed }) {
  const pairs = [
    changed.length > 0 && ["changed", [...new Set(changed.map(partOrTerm))].join(", ")],
    ...(intact && bill ? figures(bill) : []),
    ...(intact && statement ? balance(statement) : []),
    signedAt && ["signedAt", moment.format(signedAt)],
    provenAt && ["provenAt", moment.format(provenAt)],
  ];
  return pairs.filter(Boolean).flatMap(([name, value]) => [
    Object.assign(document.createElement("dt"), { textContent: word(`fact.${name}`) }),
    Object.assign(document.createElement("dd"), { textContent: value }),
  ]);
}

/** In the words for it, else for what it belongs to: `lines[2].netAmount` is of the lines. */
function partOrTerm(name) {
  const path = name.replaceAll(/\[\d+\]/g, "").split(".");
  for (let length = path.length; length > 0; length--) {
    const known = path.slice(0, length).join(".");
    const words = word(`part.${known}`) || word(`term.${known}`);
    if (words) {
      return words;
    }
  }
  return name;
}

function figures(bill) {
  const format = billFormat(bill.currency, language);
  const accounts = (bill.paymentInstructions?.creditTransfers ?? []).map(({ account }) => account);
  return [
    ["number", bill.invoiceNumber],
    ["seller", bill.seller.name],
    ["buyer", bill.buyer.name],
    ["amount", format.money(bill.payableAmount)],
    ["due", bill.paymentDueDate ? format.day(bill.paymentDueDate) : word("fact.nothing")],
    ["account", accounts.join(", ") || word("fact.nothing")],
  ];
}

function balance(statement) {
  const format = billFormat(statement.currency, language);
  return [
    ["statement", statement.statementNumber],
    ["seller", statement.seller.name],
    ["buyer", statement.buyer.name],
    ["customerAccount", statement.accountNumber],
    ["balanceDate", format.day(statement.period?.end ?? statement.issueDate)],
    ["closingBalance", format.money(statement.closingBalance)],
  ];
}

function word(name, ...values) {
  const words = document.querySelector(`template[data-word="${name}"]`)?.content.textContent ?? "";
  return words.replaceAll(/\{(\d)\}/g, (_all, index) => values[Number(index)] ?? "");
}

function clone(id) {
  return element(id).content.firstElementChild.cloneNode(true);
}

/** @returns {any} */
function element(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new TypeError(`the page has no #${id}`);
  }
  return found;
}
document.documentElement.dataset.check = "ready";
