import { readDate } from "#renderer/parts/date-in-words.ts";
import { suggestDates } from "#renderer/parts/suggest-dates.ts";
import type { Property, Vocabulary } from "#renderer/parts/vocabulary.ts";
import { readShare, spellShare } from "#shared/domain/followthemoney-percentage.ts";
import { searchWords } from "#shared/domain/search-words.ts";
import { inputKindOf } from "./input-kind.ts";

/** Characters of a name, a number or an address; what is longer is a sentence that holds one. */
const longestLine = 120;

/**
 * What words that are selected say of a property, where only one thing can be meant; undefined where a person must say.
 * Never more than what stands there.
 */
export function guessValue(quote: string, property: Property, vocabulary: Codes): string | undefined {
  const found = guessForm(quote, property, vocabulary);
  if (found !== undefined) return found;
  const text = quote.replaceAll(/\s+/g, " ").trim();
  const kind = inputKindOf(property, vocabulary);
  if (kind === "text") return text;
  const hasForm = property.type === "identifier" || forms[property.type] !== undefined;
  return kind === "line" && !hasForm && text.length <= longestLine ? text : undefined;
}

type Codes = Pick<Vocabulary, "codesOf">;

/** The only value that has the form of this property's, wherever it stands; undefined for one that is free words. */
export function guessForm(quote: string, property: Property, vocabulary: Codes): string | undefined {
  const text = quote.replaceAll(/\s+/g, " ").trim();
  switch (inputKindOf(property, vocabulary)) {
    case "choice":
      return onlyCode(text, vocabulary.codesOf(property.type) ?? []);
    case "share":
      return onlyShare(text);
    case "date":
      return onlyDate(text);
    case "number":
      // “2 million” is not 2.
      return scaled.test(text) ? undefined : onlyOne(text.match(/\d[\d.,]*\d|\d/g) ?? []);
    case "line": {
      if (property.type === "identifier") return onlyIdentifier(text);
      const form = forms[property.name] ?? forms[property.type];
      return form && onlyOne(text.match(form) ?? []);
    }
    default:
      return undefined;
  }
}

const currencies = Intl.supportedValuesOf("currency").join("|");

/** What can be told inside a sentence by its form: by property, or by type. */
const forms: Readonly<Record<string, RegExp>> = {
  email: /[^\s@<>]+@[^\s@<>]+\.[^\s@<>.,;]+/g,
  url: /https?:\/\/\S+|www\.\S+/g,
  phone: /(?:\+|\b0)\d[\d ()./-]{5,}\d/g,
  legalForm:
    /\b(?:Ltd|LLC|LLP|PLC|plc|GmbH|AG|KG|SARL|S\.A\.|SA|SAS|SE|B\.?V|N\.?V|FZE|FZCO|FZ-LLC|SpA|S\.p\.A|Srl|S\.r\.l|Oyj?|AB|A\/S|ApS|P?JSC|OOO)\b(?! \d)|\b(?:(?:public |private )?limited(?: liability)? (?:company|partnership)|joint[- ]stock company|general partnership|sole proprietorship|free zone establishment|foundation|cooperative)\b/g,
  capital: new RegExp(
    `(?:\\b(?:${currencies})|[$€£¥]) ?\\d[\\d.,]*\\d|\\b\\d[\\d.,]*\\d? ?(?:(?:${currencies})\\b|[$€£¥])`,
    "g",
  ),
};

/** Characters of a number of a register with the signs of the register before it. */
const longestIdentifier = 40;

/** The whole, where it is written like a number of a register; else the only such number, which no date or money is. */
function onlyIdentifier(text: string): string | undefined {
  const rest = [forms.email, forms.url, forms.capital, dates, shares].reduce(
    (left, form) => left.replaceAll(form ?? "", " "),
    text,
  );
  if (text.length <= longestIdentifier && /^[^\p{Ll}]*\d[^\p{Ll}]*$/u.test(text) && rest === text) return text;
  const numbers = rest.match(/(?<![+\w.])\w+(?:[./-]\w+)*/g) ?? [];
  return onlyOne(numbers.filter((number) => number.replaceAll(/\D/g, "").length > 2 && number.length > 3));
}

type CodeList = readonly { readonly code: string; readonly label: string }[];

const sorted = new WeakMap<CodeList, CodeList>();

/** Their labels as words, the longest first; each list is worked out once. */
function byLength(codes: CodeList): CodeList {
  const known =
    sorted.get(codes) ??
    codes
      .map(({ code, label }) => ({ code, label: searchWords(label) }))
      .sort((left, right) => right.label.length - left.label.length);
  sorted.set(codes, known);
  return known;
}

const scaled = /\d ?(?:hundred|thousand|million|billion|trillion|mn|bn|[mk])\b/i;

function onlyCode(text: string, codes: CodeList): string | undefined {
  let words = searchWords(text);
  const named = byLength(codes).filter(({ label }) => {
    const isNamed = words.includes(label);
    // “Guinea-Bissau” does not name Guinea too.
    if (isNamed) words = words.replaceAll(label, " | ");
    return isNamed;
  });
  return onlyOne(named.map(({ code }) => code));
}

const shares =
  /(?:about |around |roughly |approximately |more than |over |less than |under |at least |at most |up to |~ ?|[<>]=? ?)?\d{1,3}(?:[.,]\d+)?(?: ?(?:-|–|to|and) ?\d{1,3}(?:[.,]\d+)?)? ?(?:%|per ?cent\b)|\b(?:majority|minority)\b/gi;

function onlyShare(text: string): string | undefined {
  const whole = readShare(text);
  if (whole) return spellShare(whole);
  const found = onlyOne(text.match(shares) ?? []);
  const share = found === undefined ? undefined : readShare(found);
  return share && spellShare(share);
}

const dates =
  /\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}\b|\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}\b|\b\d{4}-\d\d(?:-\d\d)?\b|\b(?:1[5-9]|20)\d\d\b/g;

function onlyDate(text: string): string | undefined {
  if (readDate(text)) return text;
  const whole = suggestDates(text);
  if (whole.length > 0) return onlyOne(whole);
  const found = onlyOne(text.match(dates) ?? []);
  if (found === undefined) return undefined;
  return readDate(found) ? found : onlyOne(suggestDates(found));
}

function onlyOne(found: readonly string[]): string | undefined {
  const distinct = [...new Set(found)];
  return distinct.length === 1 ? distinct[0] : undefined;
}
