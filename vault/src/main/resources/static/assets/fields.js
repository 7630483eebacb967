// What card fields mean: pure functions of what was typed. The vault checks everything again.
const BRANDS = [
  { name: "visa", lengths: [13, 16, 19], ranges: [[4, 4]] },
  { name: "mastercard", lengths: [16], ranges: [[51, 55], [2221, 2720]] },
  { name: "amex", lengths: [15], ranges: [[34, 34], [37, 37]], groups: [4, 6, 5], code: 4 },
  { name: "discover", lengths: [16, 17, 18, 19], ranges: [[6011, 6011], [644, 649], [65, 65]] },
  { name: "diners", lengths: [14, 16], ranges: [[300, 305], [36, 36], [38, 39]], groups: [4, 6, 6] },
  { name: "jcb", lengths: [16, 17, 18, 19], ranges: [[3528, 3589]] },
  { name: "unionpay", lengths: [16, 17, 18, 19], ranges: [[62, 62], [81, 81]] },
];
const MAX_DIGITS = 19;

/** The digits of what was typed or pasted, full-width ones too. */
export const digitsOf = (text) => text.normalize("NFKC").replace(/[^0-9]/g, "");

const find = (digits) =>
  BRANDS.find((brand) =>
    brand.ranges.some(([first, last]) => {
      const length = String(first).length;
      const prefix = Number(digits.slice(0, length));
      return digits.length >= length && prefix >= first && prefix <= last;
    }),
  );

/** The brand's word, once enough digits are there. */
export const brandOf = (digits) => find(digits)?.name;

/** A card number in the groups that are embossed on the card. */
export function showNumber(text) {
  const brand = find(digitsOf(text));
  const digits = digitsOf(text).slice(0, brand ? Math.max(...brand.lengths) : MAX_DIGITS);
  const groups = [];
  for (let at = 0, place = 0; at < digits.length; place++) {
    const size = brand?.groups?.[place] ?? 4;
    groups.push(digits.slice(at, at + size));
    at += size;
  }
  return groups.join(" ");
}

/** "1230", "12/2030" and "3" come out as "12 / 30", "12 / 30" and "03 / ". */
export function showExpiry(text) {
  let digits = digitsOf(text);
  if (/^[2-9]/.test(digits) || /^\s*[0-9]\s*[/-]/.test(text)) {
    digits = `0${digits}`;
  }
  const month = digits.slice(0, 2);
  const rest = digits.slice(2, 6);
  // "20" begins a year of four digits: no card is good for 2020 any more.
  const year = !rest.startsWith("20") ? rest.slice(0, 2) : rest.length === 4 ? rest.slice(2) : rest;
  return month.length < 2 ? month : `${month} / ${year}`;
}

/** As the vault reads it: YYYY-MM. */
export function expiryOf(text) {
  const digits = digitsOf(showExpiry(text));
  return digits.length === 4 ? `20${digits.slice(2)}-${digits.slice(0, 2)}` : "";
}

function luhn(digits) {
  let sum = 0;
  [...digits].reverse().forEach((sign, place) => {
    const weighed = Number(sign) * (place % 2 === 0 ? 1 : 2);
    sum += weighed > 9 ? weighed - 9 : weighed;
  });
  return sum % 10 === 0;
}

/** Each check names the sentence to say, or nothing when all is well. */
export function checkNumber(text) {
  const digits = digitsOf(text);
  const brand = find(digits);
  if (!digits) {
    return "missing";
  }
  if (!brand && digits.length >= 4 && luhn(digits)) {
    return "brand";
  }
  if (digits.length < Math.min(...(brand?.lengths ?? [12]))) {
    return "incomplete";
  }
  return brand && brand.lengths.includes(digits.length) && luhn(digits) ? null : "invalid";
}

export function checkExpiry(text, today) {
  const value = expiryOf(text);
  if (!digitsOf(text)) {
    return "missing";
  }
  if (!value) {
    return "incomplete";
  }
  const year = Number(value.slice(0, 4));
  const month = Number(value.slice(5));
  const months = (year - today.getFullYear()) * 12 + month - (today.getMonth() + 1);
  if (month < 1 || month > 12 || months > 20 * 12) {
    return "invalid";
  }
  return months < 0 ? "expired" : null;
}

export function checkCode(text, brand) {
  const digits = digitsOf(text);
  const length = BRANDS.find((each) => each.name === brand)?.code ?? 3;
  if (!digits) {
    return "missing";
  }
  const fits = brand ? digits.length === length : digits.length >= 3;
  return fits ? null : "incomplete";
}
