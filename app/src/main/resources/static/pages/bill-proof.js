// What was checked when the bill was opened, each check in a line of its own.

/**
 * @param {HTMLElement} root
 * @param {any} opened
 * @param {{language: string, zone: string}} places
 */
export function fillProof(root, { bill, statement, proof }, { language, zone }) {
  const { payee } = proof;
  const ofBill = ["amount", { registered: "payee", changed: "payee-changed", unknown: "payee-unknown" }[payee]];
  const [first, last] = bill ? ofBill : ["statement"];
  const checks = ["signature", "unchanged", first, "sealed", `log-${proof.log}`, last].filter(Boolean);
  root.querySelector("#proof-checks").replaceChildren(
    ...checks.map((name) => root.querySelector(`template[data-check="${name}"]`).content.cloneNode(true)),
  );
  root.classList.toggle("bad", payee === "changed");
  root.toggleAttribute("open", payee === "changed");
  const line = root.querySelector(`template[data-line="${payee ?? "unknown"}"]`);
  root.querySelector("#proof-line").textContent = line.content.textContent;
  const logged = root.querySelector(`template[data-log="${proof.log}"]`);
  root.querySelector("#proof-log").textContent = ` · ${logged.content.textContent}`;
  const facts = {
    issuer: (bill ?? statement).seller.name,
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
