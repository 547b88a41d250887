import { decimalSchema } from "#shared/domain/figure.ts";

/** A typed number as the plain decimal that is stored; `undefined` if it is not one. */
export function readDecimal(text: string): string | undefined {
  const plain = ungrouped(
    text
      .trim()
      .replace(/^[−–]/, "-")
      .replaceAll(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}\b)/g, ""),
  );
  const tidy = plain.replace(/^(-?)0+(?=\d)/, "$1").replace(/^(-?)\./, "$10.");
  return decimalSchema.safeParse(tidy).success ? tidy : undefined;
}

/** `1.200` is read as a decimal, although some use it for twelve hundred. */
export function isDoubtful(text: string): boolean {
  return /^[-−–]?[1-9]\d{0,2}\.\d{3}$/.test(text.trim());
}

/** Removes thousands separators: commas in groups of three, or points if there are several groups. */
function ungrouped(text: string): string {
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replaceAll(",", "");
  if (/^-?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(text)) return text.replaceAll(".", "").replace(",", ".");
  // Any other comma is a decimal comma.
  if (/^-?\d+,\d+$/.test(text)) return text.replace(",", ".");
  return text;
}

const currencies: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["£", "GBP"],
  ["$", "USD"],
  ...["EUR", "USD", "GBP", "CHF"].map((code) => [code, code] as const),
]);
const sizes: ReadonlyMap<string, string> = new Map([
  ["mio", "million"],
  ["mrd", "billion"],
]);

const money = "[€£$]|\\b(?:EUR|USD|GBP|CHF)\\b";
/** The groupings that `readDecimal` accepts, longest first. */
const number =
  "\\d{1,3}(?:\\.\\d{3}){2,}(?:,\\d+)?|\\d{1,3}(?:[,'’\\u00a0\\u202f ]\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?";
const size = "million|billion|thousand|trillion|mn|bn|mio|mrd";
const numberLike = new RegExp(
  `(?<currency>${money})?\\s?(?<number>${number})\\s?(?<size>${size})?\\b(?:(?<=mio|mrd)\\.)?\\s?(?<word>%|€|£|m²|[a-z]+²?\\d?)?`,
  "giu",
);

/** Numbers in a text with their possible units, without years. */
export function numbersIn(text: string): { readonly value: string; readonly unit: string }[] {
  const found = [...text.matchAll(numberLike)].flatMap(({ groups = {} }) => {
    const { currency, number = "", size, word } = groups;
    const value = readDecimal(number);
    const isYear = /^(?:1[5-9]|20)\d{2}$/.test(number) && currency === undefined && size === undefined;
    if (value === undefined || isYear) return [];
    const paid = currencies.get((currency ?? word ?? "").toUpperCase());
    const many = size && (sizes.get(size.toLowerCase()) ?? size);
    const parts = paid === undefined ? [many, unitWord(word)] : [paid, many];
    return [{ value, unit: parts.filter(Boolean).join(" ") }];
  });
  return found.slice(0, 4);
}

/** Function words are not units. */
function unitWord(word = ""): string {
  if (/^(?:of|in|at|on|and|or|to|the|a|an|per|is|are|was|were|by|for|from|with|as|more|less|new)$/i.test(word))
    return "";
  return word.replace("²", "2");
}
