import { readDate } from "#renderer/parts/date-in-words.ts";
import { suggestDates } from "#renderer/parts/suggest-dates.ts";
import type { Property, Vocabulary } from "#renderer/parts/vocabulary.ts";
import { readShare, spellShare } from "#shared/domain/followthemoney-percentage.ts";
import { searchWords } from "#shared/domain/search-words.ts";
import { inputKindOf } from "./input-kind.ts";
import { isHedged, type Surrounded } from "./is-hedged.ts";

/** Most characters of a name, number or address; anything longer is a sentence. */
const longestLine = 120;

/**
 * The value of a property in selected words if it is unambiguous, else `undefined`. Never claims more than the words:
 * denied, limited and vague values are not taken.
 */
export function guessValue(quote: string, property: Property, vocabulary: Codes): string | undefined {
  const found = guessForm(quote, property, vocabulary);
  if (found !== undefined) return found;
  const text = quote.replaceAll(/\s+/g, " ").trim();
  const kind = inputKindOf(property, vocabulary);
  if (kind === "text") return text;
  if (kind !== "line" || text.length > longestLine || isSentence(text)) return undefined;
  return property.type === "identifier" || formOf(property) ? undefined : text;
}

/** Words that no name, address or title contains: a text with them is a sentence. */
function isSentence(text: string): boolean {
  return /\b(?:is|are|was|were|be|been|has|have|had|holds?|held|owns|owned|will|not|its|founded|born|died|registered)\b/.test(
    text,
  );
}

type Codes = Pick<Vocabulary, "codesOf">;

/** The only value of the property's form; `undefined` for free text. */
export function guessForm(quote: string, property: Property, vocabulary: Codes): string | undefined {
  const text = quote.replaceAll(/\s+/g, " ").trim();
  switch (inputKindOf(property, vocabulary)) {
    case "choice":
      return onlyCode(text, vocabulary.codesOf(property.type) ?? []);
    case "share":
      return onlyShare(text);
    case "date":
      return onlyDate(text, property.name);
    case "number":
      // “2 million” is not 2.
      return scaled.test(text) ? undefined : onlyPlain(text, /\d[\d.,]*\d|\d/g, "measure");
    case "line": {
      if (property.type === "identifier") return onlyIdentifier(text);
      if (property.type === "phone") return onlyPlain(text.replaceAll(dates, " "), phone, "name");
      const form = formOf(property);
      return form && onlyPlain(text, form, property.name === "capital" ? "measure" : "name");
    }
    default:
      return undefined;
  }
}

const currencies = `(?:${Intl.supportedValuesOf("currency").join("|")})`;
const amount = String.raw`(?:\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?|\d(?:[\d.,]*\d)?)(?![\d])`;
const scale = String.raw`(?: ?(?:hundred|[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion|[Mm]io\.?|[Mm]rd\.?|[Mm]n|[Bb]n|[Tt]n|[Mm]|[Kk]|lakh|crore)(?![\p{L}\d]))*`;

const phone = /(?:\+|\b0)\d[\d ()./-]{5,}\d/g;

/** Forms recognised inside a sentence, by property or type. */
const forms: Readonly<Record<string, RegExp>> = {
  email: /[^\s@<>]+@[^\s@<>]+\.[^\s@<>.,;]+/g,
  url: /https?:\/\/\S+|www\.\S+/g,
  phone,
  legalForm:
    /\b(?:Ltd|LLC|LLP|PLC|plc|GmbH|AG|KG|SARL|S\.A\.|SA|SAS|SE|B\.?V|N\.?V|FZE|FZCO|FZ-LLC|SpA|S\.p\.A|Srl|S\.r\.l|Oyj?|AB|A\/S|ApS|P?JSC|OOO)\b(?! \d)|\b(?:(?:public |private )?limited(?: liability)? (?:company|partnership)|joint[- ]stock company|general partnership|sole proprietorship|free zone establishment|foundation|cooperative)\b/g,
  capital: new RegExp(
    `(?:\\b${currencies}|[$€£¥]) ?${amount}${scale}|\\b${amount}${scale} ?(?:${currencies}\\b|[$€£¥])`,
    "gu",
  ),
};

function formOf({ name, type }: Property): RegExp | undefined {
  return forms[name] ?? forms[type];
}

/** Most characters of a register number with its prefix. */
const longestIdentifier = 40;

/** The whole text if it looks like a register number, else the only such number that is neither a date nor money. */
function onlyIdentifier(text: string): string | undefined {
  const rest = [forms.email, forms.url, forms.capital, dates, shares].reduce(
    (left, form) => left.replaceAll(form ?? "", " "),
    text,
  );
  if (text.length <= longestIdentifier && /^[^\p{Ll}]*\d[^\p{Ll}]*$/u.test(text) && rest === text) return text;
  const numbers = rest.match(/(?<![+\w.])\w+(?:[./-]\w+)*/g) ?? [];
  const found = onlyOne(numbers.filter((number) => number.replaceAll(/\D/g, "").length > 2 && number.length > 3));
  return found === undefined || isDoubted(text, found, "identifier") ? undefined : found;
}

type CodeList = readonly { readonly code: string; readonly label: string }[];

const sorted = new WeakMap<CodeList, CodeList>();

/** Labels as words, longest first; cached for each list. */
function byLength(codes: CodeList): CodeList {
  const known =
    sorted.get(codes) ??
    codes
      .map(({ code, label }) => ({ code, label: searchWords(label) }))
      .sort((left, right) => right.label.length - left.label.length);
  sorted.set(codes, known);
  return known;
}

const scaled = /\d ?(?:hundred|thousand|million|billion|trillion|mio|mrd|mn|bn|tn|lakh|crore|[mk])\b/i;

function onlyCode(text: string, codes: CodeList): string | undefined {
  const all = searchWords(text);
  let words = all;
  const named = byLength(codes).filter(({ label }) => {
    const isNamed = words.includes(label);
    // “Guinea-Bissau” does not name Guinea too.
    if (isNamed) words = words.replaceAll(label, " | ");
    return isNamed;
  });
  const [first] = named;
  return first && !isDoubted(all, first.label, "name") ? onlyOne(named.map(({ code }) => code)) : undefined;
}

const shares =
  /(?:(?:about|around|roughly|approximately|(?:no |not )?(?:more|less) than|over|under|at least|at most|up to) (?:an? )?|~ ?|[<>]=? ?)?\d{1,3}(?:[.,]\d+)?(?: ?(?:-|–|to|and) ?\d{1,3}(?:[.,]\d+)?)? ?(?:%|per ?cent\b)|\b(?:majority|minority)\b/gi;

function onlyShare(text: string): string | undefined {
  const whole = readShare(text);
  if (whole) return spellShare(whole);
  const found = onlyPlain(text, shares, "measure");
  const share = found === undefined ? undefined : readShare(found.replace(/ an? /i, " "));
  return share && spellShare(share);
}

const dates =
  /\b\d{1,2}([./-])\d{1,2}\1\d{4}\b|\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}\b|\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}\b|\b\d{4}-\d\d(?:-\d\d)?\b|\b(?:1[5-9]|20)\d\d\b/g;

/** Directly before a date; `suggestDates` reads them. */
const dateQualifier =
  /\b(?:about|around|approximately|circa|ca\.?|perhaps|maybe|possibly|probably|before|after|until|till|since|from) $/i;

function onlyDate(text: string, property: string): string | undefined {
  if (readDate(text)) return text;
  const whole = suggestDates(text);
  if (whole.length > 0) return onlyOne(whole);
  const found = onlyOne(text.match(dates) ?? []);
  if (found === undefined) return undefined;
  const [before, after] = around(text, found);
  const qualifier = dateQualifier.exec(before)?.[0] ?? "";
  if (isHedged(before.slice(0, before.length - qualifier.length), after, "measure")) return undefined;
  const isEdge = edges[property]?.test(qualifier) ?? false;
  if (qualifier !== "" && !isEdge) return onlyOne(suggestDates(qualifier + found));
  return readDate(found) ? found : onlyOne(suggestDates(found));
}

/** “Since 2018” is a start in 2018, and “until 2018” an end in it. */
const edges: Readonly<Record<string, RegExp>> = { startDate: /since|from/i, endDate: /until|till/i };

/** The only match of a form; `undefined` if the words around it change its meaning. */
function onlyPlain(text: string, form: RegExp, kind: Surrounded): string | undefined {
  const found = onlyOne(text.match(form) ?? []);
  return found === undefined || isDoubted(text, found, kind) ? undefined : found;
}

/** A value may occur several times: one doubt is enough. */
function isDoubted(text: string, found: string, kind: Surrounded): boolean {
  const parts = text.split(found);
  return parts
    .slice(1)
    .some((_, index) => isHedged(parts.slice(0, index + 1).join(found), parts.slice(index + 1).join(found), kind));
}

function around(text: string, found: string): readonly [before: string, after: string] {
  const at = text.indexOf(found);
  return [text.slice(0, at), text.slice(at + found.length)];
}

function onlyOne(found: readonly string[]): string | undefined {
  const distinct = [...new Set(found)];
  return distinct.length === 1 ? distinct[0] : undefined;
}
