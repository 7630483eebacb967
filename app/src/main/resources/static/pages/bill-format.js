// How the reader's language writes what stands on a bill. Decimals come as strings with the issuer's digits.

/** UN/ECE Recommendation 20 codes whose symbol is the same in every language. */
const SYMBOLS = {
  KWH: "kWh",
  MWH: "MWh",
  MTQ: "m³",
  MTK: "m²",
  MTR: "m",
  KMT: "km",
  LTR: "l",
  KGM: "kg",
  GRM: "g",
  TNE: "t",
  P1: "%",
  E34: "GB",
  "4L": "MB",
};
/** Codes for which languages have words. */
const UNITS = { MON: "month", DAY: "day", HUR: "hour", MIN: "minute", WEE: "week", ANN: "year" };

/** With the decimals of the currency at least, and those that the issuer wrote: as the document prints it. */
function moneyFormat(numbers, currency) {
  const usual = numbers({ style: "currency", currency });
  const { maximumFractionDigits: digits } = usual.resolvedOptions();
  return (amount) => {
    const written = /\.(\d*?)0*$/.exec(amount)?.[1].length ?? 0;
    const format = written > digits ? numbers({ style: "currency", currency, maximumFractionDigits: written }) : usual;
    return format.format(amount);
  };
}

/**
 * @param {string} currency ISO 4217
 * @param {string} language BCP 47
 */
export function billFormat(currency, language) {
  const numbers = (options) => new Intl.NumberFormat(language, options);
  // English pages write the day before the month, as the server does.
  const reading = language === "en" ? "en-GB" : language;
  const days = new Intl.DateTimeFormat(reading, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  // Browsers write a Chinese range with slashes, unlike every other date on the page.
  const range = (start, end) =>
    reading.startsWith("zh") ? `${days.format(start)}至${days.format(end)}` : days.formatRange(start, end);
  const money = moneyFormat(numbers, currency);
  const price = numbers({ style: "currency", currency, maximumFractionDigits: 6 });
  const day = (date) => new Date(`${date}T00:00:00Z`);
  return {
    list: (names) => new Intl.ListFormat(reading).format(names),
    money,
    number: (number) => numbers({ maximumFractionDigits: 6 }).format(number),
    percent: (rate) => numbers({ style: "percent", maximumFractionDigits: 3 }).format(Number(rate) / 100),
    country: (code) => new Intl.DisplayNames(language, { type: "region" }).of(code),
    day: (date) => days.format(day(date)),
    period: ({ start, end }) =>
      start && end ? range(day(start), day(end)) : days.format(day(start ?? end)),
    price: ({ netPrice, baseQuantity }) =>
      price.format(netPrice) + (Number(baseQuantity ?? 1) === 1 ? "" : ` / ${numbers({}).format(baseQuantity)}`),
    quantity(quantity, unit) {
      if (UNITS[unit]) {
        return numbers({ style: "unit", unit: UNITS[unit], unitDisplay: "long" }).format(quantity);
      }
      const number = numbers({ maximumFractionDigits: 6 }).format(quantity);
      return SYMBOLS[unit] ? `${number}\u202f${SYMBOLS[unit]}` : number;
    },
  };
}
