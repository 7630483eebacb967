import { isCreditNote } from "../sealing/signed-data.js";
import { billFormat } from "./bill-format.js";
import { fill, fillRow, part, partyLines, put, putLines, template, wordOf } from "./document-parts.js";

// Writes an opened bill into the page. Everything in a bill is text from outside: it is set as text, never as markup.

const CORRECTIONS = new Set(["384"]);

/**
 * @param {HTMLElement} root
 * @param {any} bill in EN 16931 terms
 * @param {{language: string, zone: string}} places
 */
export function fillBill(root, bill, places) {
  const format = billFormat(bill.currency, places.language);
  const word = (name, ...values) => fill(wordOf(root, name), values);
  put(root, "title", word(titleOf(bill)));
  put(root, "number", word("number", bill.invoiceNumber));
  put(root, "issued", format.day(bill.issueDate));
  put(root, "purpose", purpose(bill, word, format));
  put(root, "due", bill.paymentDueDate && format.day(bill.paymentDueDate));
  put(root, "period", bill.period && format.period(bill.period));
  put(root, "account", accountOf(bill));
  put(root, "preceding", bill.precedingInvoices?.map(({ reference }) => reference).join(", "));
  putLines(root, "seller", partyLines(bill.seller, format, word));
  putLines(root, "buyer", partyLines(bill.buyer, format, word));
  part(root, "lines").replaceChildren(...(bill.lines ?? []).flatMap((line) => rows(root, line, format)));
  part(root, "totals").replaceChildren(...totals(bill, word, format));
  put(root, "terms", bill.paymentTerms);
  putLines(root, "notes", bill.notes?.map(({ text }) => text) ?? []);
  putLines(root, "payTo", payTo(bill));
}

function titleOf(bill) {
  if (isCreditNote(bill)) {
    return "creditNote";
  }
  return CORRECTIONS.has(bill.typeCode) ? "correction" : "invoice";
}

/** What it is for in one sentence: the first things it names, and the time they were for. */
function purpose(bill, word, format) {
  const names = [...new Set((bill.lines ?? []).map(({ itemName }) => itemName))];
  const named = names.length > 3 ? [...names.slice(0, 2), word("more", format.number(names.length - 2))] : names;
  return [format.list(named), bill.period && format.period(bill.period)].filter(Boolean).join(" · ");
}

/** The number that the customer knows: BT-46, BT-19, BT-10 or BT-49, in the order that finds the account. */
function accountOf({ buyer, references, buyerReference }) {
  return buyer.identifiers?.[0]?.value ?? references?.buyerAccounting ?? buyerReference ?? buyer.electronicAddress?.value;
}

function rows(root, line, format) {
  const row = template(root, "line-template");
  const period = line.period && format.period(line.period);
  const detail = [line.item?.description, line.note, period].filter(Boolean).join(" · ");
  fillRow(row, "name", line.itemName);
  fillRow(row, "description", detail);
  fillRow(row, "quantity", format.quantity(line.quantity, line.unit));
  fillRow(row, "price", format.price(line.price));
  fillRow(row, "amount", format.money(line.netAmount));
  return [row, ...(line.subLines ?? []).flatMap((subLine) => rows(root, subLine, format).map(asPart))];
}

/** A part of the line above: its amount is within that one's. */
function asPart(row) {
  row.classList.add("sub-line");
  return row;
}

function totals(bill, word, format) {
  const { totals: sums, vatBreakdown = [] } = bill;
  const adjustments = [
    ...(bill.allowances ?? []).map((each) => [each.reason ?? word("allowance"), format.money(`-${each.amount}`)]),
    ...(bill.charges ?? []).map((each) => [each.reason ?? word("charge"), format.money(each.amount)]),
  ];
  const pairs = [
    ...adjustments,
    [word("net"), format.money(sums.amountWithoutVat)],
    ...vatBreakdown.map((vat) => [vatWords(vat, word, format), format.money(vat.taxAmount)]),
    sums.amountWithVat !== sums.payableAmount && [word("gross"), format.money(sums.amountWithVat)],
    sums.paidAmount && [word("paid"), format.money(`-${sums.paidAmount}`)],
    sums.roundingAmount && [word("rounding"), format.money(sums.roundingAmount)],
    [word("payable"), format.money(sums.payableAmount), "sum"],
  ];
  return pairs.filter(Boolean).flatMap(([name, value, kind]) => [
    Object.assign(document.createElement("dt"), { textContent: name, className: kind ?? "" }),
    Object.assign(document.createElement("dd"), { textContent: value, className: kind ?? "" }),
  ]);
}

function vatWords({ rate, taxAmount, exemptionReason }, word, format) {
  return Number(rate ?? 0) === 0 && Number(taxAmount) === 0
    ? (exemptionReason ?? word("vatExempt"))
    : word("vat", format.percent(rate));
}

function payTo({ paymentInstructions }) {
  const transfers = paymentInstructions?.creditTransfers ?? [];
  return transfers.map(({ accountName, account, serviceProvider }) =>
    [accountName, account.replaceAll(/\s/g, "").replaceAll(/(.{4})(?=.)/g, "$1 "), serviceProvider].filter(Boolean).join(" · "),
  );
}
