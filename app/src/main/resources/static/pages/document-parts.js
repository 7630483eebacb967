// Parts of an opened document. Everything in it is text from outside: it is set as text, never as markup.

export function partyLines({ name, tradingName, address = {}, vatIdentifier }, format, word) {
  const city = [address.postCode, address.city].filter(Boolean).join(" ");
  const country = address.countryCode && format.country(address.countryCode);
  // A trading name that only leaves out the legal form says nothing new.
  const known = tradingName && !name?.startsWith(tradingName) ? tradingName : undefined;
  const taxNumber = vatIdentifier && word("vatIdentifier", vatIdentifier);
  return [name, known, address.line1, address.line2, address.line3, city, address.subdivision, country, taxNumber];
}

export function wordOf(root, name) {
  return root.querySelector(`template[data-word="${name}"]`)?.content.textContent ?? "";
}

export function fill(words, values) {
  return words.replaceAll(/\{(\d)\}/g, (_all, index) => values[Number(index)] ?? "");
}

export function part(root, name) {
  return root.querySelector(`[data-bill="${name}"]`);
}

/** Sets a part's text, or hides the row it stands in where there is none. */
export function put(root, name, text) {
  part(root, name).textContent = text ?? "";
  for (const row of root.querySelectorAll(`[data-row="${name}"]`)) {
    row.hidden = !text;
  }
}

export function putLines(root, name, lines) {
  const texts = lines.filter(Boolean);
  put(root, name, texts.join("\n"));
  part(root, name).replaceChildren(
    ...texts.flatMap((text, index) => (index === 0 ? [text] : [document.createElement("br"), text])),
  );
}

export function template(root, id) {
  return root.querySelector(`#${id}`).content.firstElementChild.cloneNode(true);
}

export function fillRow(row, name, text) {
  const cell = row.querySelector(`[data-line="${name}"]`);
  cell.textContent = text;
  if (!text && cell.localName === "small") {
    cell.remove();
  }
}
