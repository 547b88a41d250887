/** A unit converted for comparison: `factor` times `unit` equals one of the written unit. */
export interface ComparableUnit {
  readonly unit: string;
  /** A plain decimal number. */
  readonly factor: string;
}

/** Powers of ten in English (short scale) and German (long scale). */
const magnitudes: ReadonlyMap<string, number> = tableOf([
  [3, "k thousand thousands tsd"],
  [6, "mn mln mio million millions millionen"],
  [9, "bn bln mrd billion billions milliard milliards milliarden"],
  [12, "tn trn trillion trillions"],
]);

/** Spellings of one unit, with its base unit and factor. */
const units: ReadonlyMap<string, ComparableUnit> = new Map(
  [
    ["m2", "1", "m2|sqm|sq m|square metre|square metres|square meter|square meters|qm"],
    ["m2", "10000", "ha|hectare|hectares"],
    ["m2", "1000000", "km2|sq km|square kilometre|square kilometres|square kilometer|square kilometers"],
    ["m2", "0.09290304", "ft2|sq ft|sqft|square foot|square feet"],
    ["m", "1", "m|metre|metres|meter|meters"],
    ["m", "1000", "km|kilometre|kilometres|kilometer|kilometers"],
    ["kg", "1", "kg|kilogram|kilograms|kilogramme|kilogrammes"],
    ["kg", "1000", "t|tonne|tonnes|metric ton|metric tons"],
    ["%", "1", "%|percent|per cent|pct"],
    ["eur", "1", "eur|€|euro|euros"],
    ["gbp", "1", "gbp|£"],
    ["usd", "1", "usd|us$|us dollar|us dollars"],
  ].flatMap(([unit = "", factor = "", names = ""]) =>
    names.split("|").map((name): [string, ComparableUnit] => [name, { unit, factor }]),
  ),
);

/** `EUR mn`, `mn €` and `million euros` are a million `eur`. An unknown unit is compared as written. */
export function comparableUnit(text: string): ComparableUnit {
  const words = comparableWords(text)
    .split(" ")
    .map((word) => word.replace(/\.$/, ""));
  const zeros = words.length > 1 ? words.reduce((sum, word) => sum + (magnitudes.get(word) ?? 0), 0) : 0;
  const rest = words.length > 1 ? words.filter((word) => !magnitudes.has(word)) : words;
  // `EUR m` means millions, since a length makes no sense there.
  const isMillions = zeros === 0 && rest.length === 2 && rest[1] === "m" && isCurrency(rest[0]);
  const name = (isMillions ? rest.slice(0, 1) : rest).join(" ");
  const { unit, factor } = units.get(name) ?? { unit: name, factor: "1" };
  return { unit, factor: timesTen(factor, isMillions ? 6 : zeros) };
}

/** Typographic form: `m²` for `m2`; other units unchanged. */
export function unitInWords(unit: string): string {
  return unit.replace(
    /\b((?:[kcm]?m|ft)\s?)([23])\b/g,
    (_whole, base: string, power: string) => base + (power === "2" ? "²" : "³"),
  );
}

/** Folds case, white space and compatibility characters for comparison. */
export function comparableWords(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
}

function isCurrency(word = ""): boolean {
  return /^[a-z]{3}$/.test(word) || units.get(word)?.unit === "eur";
}

function timesTen(decimal: string, zeros: number): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = whole + fraction.padEnd(zeros, "0");
  const point = whole.length + zeros;
  return digits.length > point ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
}

function tableOf(rows: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap(([value, names]) => names.split(" ").map((name): [string, number] => [name, value])));
}
