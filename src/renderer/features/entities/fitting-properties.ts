import type { Property, Vocabulary } from "#renderer/parts/vocabulary.ts";
import { guessForm, guessValue } from "./guess-value.ts";

/** Words that indicate a property, other than its label. */
const cues: Readonly<Record<string, RegExp>> = {
  incorporationDate: /\b(?:found(?:ed|ation)|establish\w*|incorporat\w*|formed|set up|created)\b/,
  dissolutionDate: /\b(?:dissol\w+|liquidat\w+|wound up|struck off|ceased)\b/,
  birthDate: /\bborn\b|\bbirth\b/,
  birthCountry: /\bborn\b|\bbirth\b/,
  deathDate: /\b(?:died|death|deceased)\b/,
  buildDate: /\b(?:built|launched)\b/,
  registrationDate: /\bregist\w+/,
  deregistrationDate: /\b(?:de-?regist\w+|scrapped|broken up)\b/,
  nameChangeDate: /\b(?:renamed|change of name)\b/,
  openingDate: /\bopened\b/,
  closingDate: /\bclosed\b/,
  balanceDate: /\bbalance\b/,
  startDate: /\b(?:since|from|began|appointed|took office|joined)\b/,
  endDate: /\b(?:until|till|resigned|ended|left|stepped down|ceased)\b/,
  jurisdiction: /\b(?:regist\w+|incorporat\w+|establish\w*|laws? of)\b/,
  nationality: /\bnational\w*/,
  citizenship: /\bcitizen\w*/,
  flag: /\bflag\w*/,
  registrationNumber: /\bregist\w+|\bcompany (?:no|number)\b|\bhr[ab]\b/,
  taxNumber: /\b(?:tax|tin)\b/,
  vatCode: /\bvat\b/,
  imoNumber: /\bimo\b/,
  passportNumber: /\bpassport\b/,
  idNumber: /\bidentity (?:card|number)\b/,
  capital: /\bcapital\b/,
  amountUsd: /\$|\busd\b|\bdollars?\b/,
  amountEur: /€|\beur(?:os?)?\b/,
};

/** If words contain several values, the most specific types come first. */
const inOrder = ["date", "share", "money", "number", "identifier", "email", "url", "phone", "country", "line"];

/** Dates of the database record, which no document states. */
const ofTheRecord: ReadonlySet<string> = new Set(["createdAt", "modifiedAt", "retrievedAt"]);

export interface Told {
  readonly quote: string;
  /** Names of the subject: a country or legal form in its name is no news. */
  readonly names: readonly string[];
}

type Codes = Pick<Vocabulary, "codesOf">;

/**
 * Sorts properties for selected words: first those with both a value and an indicating word, then those with a value,
 * then the last used, then by schema.
 */
export function fittingProperties(
  properties: readonly Property[],
  told: Told,
  /** Recently used properties, latest first. */
  last: readonly string[],
  vocabulary: Codes,
): Property[] {
  const words = withoutNames(told);
  const lower = words.toLowerCase();
  const place = (property: Property) => {
    const fit = fitOf(property, words, lower, vocabulary);
    const stated = toldValue(told, property, vocabulary) === undefined ? -1 : last.indexOf(property.name);
    return [-fit, stated < 0 ? last.length : stated, fit === 0 ? 0 : inOrder.indexOf(orderName(property))];
  };
  return properties
    .map((property) => ({ property, place: place(property) }))
    .sort((left, right) => compareLists(left.place, right.place))
    .map(({ property }) => property);
}

/** The value of a property in selected words; `undefined` if the user must enter it. */
export function toldValue(told: Told, property: Property, vocabulary: Codes): string | undefined {
  return toldForm(told, property, vocabulary) ?? guessValue(told.quote, property, vocabulary);
}

/** The same for properties that are not free text. */
export function toldForm(told: Told, property: Property, vocabulary: Codes): string | undefined {
  return guessForm(withoutNames(told), property, vocabulary) ?? guessForm(told.quote, property, vocabulary);
}

/** 2: a value and an indicating word; 1: a value in an unambiguous form; 0: neither. */
function fitOf(property: Property, words: string, lower: string, vocabulary: Codes): 0 | 1 | 2 {
  if (guessForm(words, property, vocabulary) === undefined) return 0;
  if (isSpokenOf(property, lower)) return 2;
  if (property.type === "date" && isOfOtherDate(property, lower)) return 0;
  const needsCue = !alone.has(property.type) && property.name !== "percentage" && property.name !== "legalForm";
  return needsCue || ofTheRecord.has(property.name) ? 0 : 1;
}

/** “Left in 2011” is not about a birth. A registration may be a foundation, and “since” may start anything. */
function isOfOtherDate({ name }: Property, lower: string): boolean {
  const verbs = lower.replaceAll(/\b(?:since|from|until|till|regist\w+)\b/g, " ");
  return Object.entries(cues).some(([other, cue]) => other !== name && other.endsWith("Date") && cue.test(verbs));
}

/** Types recognised by form alone. A plain number may count anything, and most codes are everyday words. */
const alone: ReadonlySet<string> = new Set(["date", "identifier", "email", "url", "phone", "country"]);

function isSpokenOf({ name, label }: Property, lower: string): boolean {
  if (cues[name]?.test(lower)) return true;
  const spoken = label.toLowerCase().replace(/ (?:number|code|identifier|date)$/, "");
  return spoken.length > 2 && ` ${lower.replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `.includes(` ${spoken} `);
}

function withoutNames({ quote, names }: Told): string {
  return names
    .filter((name) => name.trim().length > 1)
    .toSorted((left, right) => right.length - left.length)
    .reduce((left, name) => left.replaceAll(name, " "), quote);
}

function orderName({ name, type }: Property): string {
  if (name === "percentage") return "share";
  if (name === "capital") return "money";
  return inOrder.includes(type) ? type : "line";
}

function compareLists(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
