// What was checked when the bill was opened, each check in a line of its own.

/**
 * @param {HTMLElement} root
 * @param {any} opened
 * @param {{language: string, zone: string, payeeAccount?: string}} places with the account that the biller registered
 */
export function fillProof(root, { bill, proof }, { language, zone, payeeAccount }) {
  const payee = payeeStanding(bill, payeeAccount);
  const checks = ["signature", "unchanged", "amount", "sealed", { registered: "payee", changed: "payee-changed", unknown: "payee-unknown" }[payee]];
  root.querySelector("#proof-checks").replaceChildren(
    ...checks.map((name) => root.querySelector(`template[data-check="${name}"]`).content.cloneNode(true)),
  );
  root.classList.toggle("bad", payee === "changed");
  root.toggleAttribute("open", payee === "changed");
  const line = root.querySelector(`template[data-line="${payee}"]`);
  root.querySelector("#proof-line").textContent = line.content.textContent;
  const facts = {
    issuer: bill.seller.name,
    signedAt: new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      dateStyle: "long",
      timeStyle: "long",
      timeZone: zone,
    }).format(proof.signedAt),
    suite: proof.suite,
    fingerprint: proof.header.signed,
  };
  for (const [name, value] of Object.entries(facts)) {
    root.querySelector(`[data-fact="${name}"]`).textContent = value;
  }
}

/**
 * Compares the accounts printed on the bill with the one that the biller registered.
 *
 * @returns {"registered" | "changed" | "unknown"} unknown if the bill names none, or none is registered
 */
function payeeStanding({ paymentInstructions }, payeeAccount) {
  const plain = (account) => account.replaceAll(/\s/g, "").toUpperCase();
  const printed = (paymentInstructions?.creditTransfers ?? []).map(({ account }) => plain(account));
  if (printed.length === 0 || !payeeAccount) {
    return "unknown";
  }
  return printed.every((account) => account === plain(payeeAccount)) ? "registered" : "changed";
}
