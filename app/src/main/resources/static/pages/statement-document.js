import { billFormat } from "./bill-format.js";
import { fill, fillRow, part, partyLines, put, putLines, template, wordOf } from "./document-parts.js";
import { getJson, Problem } from "./session.js";

// Writes an opened statement of account into the page: the balance first, then what brought it there.

const MOST_PAGES = 20;

/**
 * @param {HTMLElement} root
 * @param {any} statement decimals are strings
 * @param {{language: string, zone: string}} places
 */
export function fillStatement(root, statement, places) {
  const format = billFormat(statement.currency, places.language);
  const word = (name, ...values) => fill(wordOf(root, name), values);
  put(root, "number", word("number", statement.statementNumber));
  put(root, "issued", format.day(statement.issueDate));
  const day = format.day(statement.period?.end ?? statement.issueDate);
  put(root, "balanceOn", word(`balance.${signOf(statement.closingBalance)}`, day));
  put(root, "balance", format.money(unsigned(statement.closingBalance)));
  put(root, "period", statement.period && format.period(statement.period));
  put(root, "account", statement.accountNumber);
  putLines(root, "seller", partyLines(statement.seller, format, word));
  putLines(root, "buyer", partyLines(statement.buyer, format, word));
  part(root, "entries").replaceChildren(...forward(root, statement, word, format), ...entries(root, statement, word, format));
  part(root, "totals").replaceChildren(...totals(statement, word, format));
  putLines(root, "notes", statement.notes ?? []);
}

function signOf(decimal) {
  return /[1-9]/.test(decimal) ? (decimal.startsWith("-") ? "credit" : "owed") : "settled";
}

function unsigned(decimal) {
  return decimal.replace(/^-/, "");
}

function forward(root, { broughtForward }, word, format) {
  if (!broughtForward) {
    return [];
  }
  const row = template(root, "entry-template");
  fillRow(row, "name", word("broughtForward"));
  fillRow(row, "detail", "");
  figures(row, broughtForward.amount, broughtForward.openAmount, format);
  return [row];
}

function entries(root, statement, word, format) {
  return (statement.entries ?? []).map((entry) => {
    const row = template(root, "entry-template");
    const debit = entry.kind === "bill" || entry.kind === "charge";
    const due = entry.dueDate && word("due", format.day(entry.dueDate));
    fillRow(row, "name", word(`entry.${entry.kind}`, entry.reference));
    fillRow(row, "detail", [format.day(entry.date), due, entry.description].filter(Boolean).join(" · "));
    figures(row, debit ? entry.amount : negated(entry.amount), debit ? entry.openAmount : negated(entry.openAmount), format);
    if (entry.billId) {
      row.dataset.bill = entry.billId;
    }
    return row;
  });
}

function figures(row, amount, open, format) {
  fillRow(row, "amount", format.money(amount));
  fillRow(row, "open", format.money(open));
}

function negated(decimal) {
  return /[1-9]/.test(decimal) ? `-${decimal}` : decimal;
}

/** What is due when, what is paid ahead, and the balance that both make. */
function totals(statement, word, format) {
  const { due = [], broughtForward, entries: all = [], closingBalance } = statement;
  const ahead = sum([
    ...all.filter(({ kind }) => kind === "credit" || kind === "payment").map(({ openAmount }) => openAmount),
    broughtForward?.openAmount.startsWith("-") ? unsigned(broughtForward.openAmount) : "0",
  ]);
  const pairs = [
    ...due.map(({ date, amount }) => [date ? word("dueOn", format.day(date)) : word("noDate"), format.money(amount)]),
    /[1-9]/.test(ahead) && [word("ahead"), format.money(`-${ahead}`)],
    [word("closing"), format.money(closingBalance), "sum"],
  ];
  return pairs.filter(Boolean).flatMap(([name, value, kind]) => [
    Object.assign(document.createElement("dt"), { textContent: name, className: kind ?? "" }),
    Object.assign(document.createElement("dd"), { textContent: value, className: kind ?? "" }),
  ]);
}

/** Exact, in whole units of the last decimal that any of them has. */
function sum(decimals) {
  const digits = Math.max(...decimals.map((decimal) => (decimal.split(".")[1] ?? "").length));
  const total = decimals.reduce((units, decimal) => {
    const [whole, fraction = ""] = decimal.split(".");
    return units + BigInt(whole + fraction.padEnd(digits, "0"));
  }, 0n);
  const text = String(total).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Leads from entries to bills that are presented here. The whole list is asked for, so that the server does not learn which
 * bills stand on the statement.
 *
 * Without an answer the statement stands as it is.
 *
 * @param {HTMLElement} root
 */
export async function linkBills(root) {
  try {
    await link(root);
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof TypeError)) {
      throw failure;
    }
  }
}

async function link(root) {
  const rows = new Map([...root.querySelectorAll("[data-bill]")].map((row) => [row.dataset.bill, row]));
  let after = "";
  for (let page = 0; rows.size > 0 && page < MOST_PAGES; page++) {
    const { bills, next } = await getJson(`/bills.json?limit=200${after}`);
    for (const bill of bills) {
      const row = rows.get(bill.billId);
      if (row) {
        row.querySelector("td").append(linkTo(root, bill));
        rows.delete(bill.billId);
      }
    }
    if (!next) {
      return;
    }
    after = `&after=${next}`;
  }
}

function linkTo(root, { billId, state, openMinor }) {
  const which = state === "paid" ? "paid" : openMinor > 0 && state === "presented" ? "pay" : "see";
  const link = template(root, "entry-link-template");
  link.href = `/bills/${billId}`;
  link.textContent = wordOf(root, `link.${which}`);
  return link;
}
