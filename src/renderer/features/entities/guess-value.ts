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
export function guessValue(
  quote: string,
  property: Property,
  vocabulary: Pick<Vocabulary, "codesOf">,
): string | undefined {
  const text = quote.replaceAll(/\s+/g, " ").trim();
  switch (inputKindOf(property, vocabulary)) {
    case "entity":
      return undefined;
    case "choice":
      return onlyCode(text, vocabulary.codesOf(property.type) ?? []);
    case "share":
      return onlyShare(text);
    case "date":
      return onlyDate(text);
    case "number":
      return onlyOne(text.match(/\d[\d.,]*\d|\d/g) ?? []);
    case "text":
      return text;
    default:
      return onlyLine(text, property.type);
  }
}

/** Types of which the form can be told inside a sentence. */
const forms: Readonly<Record<string, RegExp>> = {
  email: /[^\s@<>]+@[^\s@<>]+\.[^\s@<>.,;]+/g,
  url: /https?:\/\/\S+|www\.\S+/g,
};

function onlyLine(text: string, type: string): string | undefined {
  const form = forms[type];
  if (form) return onlyOne(text.match(form) ?? []);
  return text.length <= longestLine ? text : undefined;
}

function onlyCode(
  text: string,
  codes: readonly { readonly code: string; readonly label: string }[],
): string | undefined {
  let words = searchWords(text);
  const byLength = codes.map(({ code, label }) => ({ code, label: searchWords(label) }));
  const named = byLength
    .sort((left, right) => right.label.length - left.label.length)
    .filter(({ label }) => {
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
