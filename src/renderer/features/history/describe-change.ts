import { dateInWords } from "#renderer/parts/date-in-words.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { hasSentences, sayElement } from "#renderer/parts/say-element.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { type AssessmentText, assessmentTextSchema } from "#shared/domain/assessment.ts";
import { partsOf, wordsOf } from "#shared/domain/assessment-text.ts";
import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";

export interface FieldChange {
  /** The field in words: `name`, `confidence, level`, `grading`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Body = Readonly<Record<string, Json>>;

/** Differences between two contents of a record: a line for each value, and each added or removed element. */
export function describeChange(before: Body | null, after: Body | null): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields.flatMap((field) => changesOf([field], before?.[field] ?? null, after?.[field] ?? null));
}

function changesOf(way: readonly string[], before: Json, after: Json): FieldChange[] {
  const name = way.at(-1) ?? "";
  if (isList(before) || isList(after)) return listChanges(way, listOf(before), listOf(after));
  const isTold = sayElement(name, before) !== undefined || sayElement(name, after) !== undefined;
  const isParted = isObject(before) || isObject(after);
  if (isParted && !isTold && textOf(before) === undefined && textOf(after) === undefined) {
    const parts = new Set([...Object.keys(fieldsOf(before)), ...Object.keys(fieldsOf(after))]);
    return [...parts].flatMap((part) =>
      changesOf([...way, part], fieldsOf(before)[part] ?? null, fieldsOf(after)[part] ?? null),
    );
  }
  return changeOf(way, say(name, before), say(name, after), canonicalJson(before) !== canonicalJson(after));
}

/** Elements with an id are matched by it, others by content. */
function listChanges(way: readonly string[], before: readonly Json[], after: readonly Json[]): FieldChange[] {
  const name = way.at(-1) ?? "";
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Map(after.map((item) => [keyOf(item), item]));
  const isReordered = [...old.keys()].every((key) => now.has(key)) && old.size === now.size;
  if (isReordered && before.every((item) => !isObject(item))) {
    return changeOf(way, whole(name, before), whole(name, after), [...old.keys()].join() !== [...now.keys()].join());
  }
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [one = null, other = null] = [old.get(key), now.get(key)];
    if (!hasSentences(name) && (isObject(one) || isObject(other))) return changesOf([...way, "part"], one, other);
    return changeOf(way, say(name, one), say(name, other), canonicalJson(one) !== canonicalJson(other));
  });
}

/** Nothing if they are equal; a change that cannot be seen in the words is reported once. */
function changeOf(
  way: readonly string[],
  before: string | null,
  after: string | null,
  differs: boolean,
): FieldChange[] {
  if (!differs || (before === null && after === null)) return [];
  return [{ field: way.map(fieldName).join(", "), before, after }];
}

function keyOf(item: Json): string {
  const id = isObject(item) ? item.id : undefined;
  return typeof id === "string" ? id : canonicalJson(item);
}

function whole(name: string, items: readonly Json[]): string | null {
  return items.length === 0 ? null : items.map((item) => say(name, item)).join(", ");
}

/** Fields with a time in milliseconds. */
const moments: ReadonlySet<string> = new Set(["at", "from", "revokedAt", "validAfter", "validBefore"]);

/** Fields with an enumerated value, such as `human-source`. */
const choices: ReadonlySet<string> = new Set(["decision", "sourceKind", "stance", "standing", "status", "strength"]);

/** Fields with a term of the vocabulary, such as `incorporationDate`. */
const terms: ReadonlySet<string> = new Set(["property", "schema"]);

/** Fields with a date about the world. */
const dates: ReadonlySet<string> = new Set(["happened", "learned", "made", "period", "published", "said", "valid"]);

/** `null` if there is nothing to show. */
function say(name: string, value: Json): string | null {
  if (value === null || value === "") return null;
  const text = textOf(value);
  if (text) return t("history.words", { count: countWords(text) });
  if (typeof value === "object") return sayElement(name, value) ?? canonicalJson(value);
  if (typeof value === "boolean") return t(value ? "history.yes" : "history.no");
  if (typeof value === "number") return moments.has(name) ? formatMoment(value) : String(value);
  if (terms.has(name)) return fieldName(value);
  if (dates.has(name)) return dateInWords(value);
  return choices.has(name) ? value.replaceAll("-", " ") : value;
}

/** The text of an assessment; two texts are compared in its own history. */
function textOf(value: Json): AssessmentText | undefined {
  return isObject(value) && Array.isArray(value.blocks) ? assessmentTextSchema.safeParse(value).data : undefined;
}

function countWords(text: AssessmentText): number {
  return text.blocks.flatMap((block) => wordsOf(partsOf(block).flat()).split(/\s+/).filter(Boolean)).length;
}

function isObject(value: Json | undefined): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: Json): value is Json[] {
  return Array.isArray(value);
}

function listOf(value: Json): readonly Json[] {
  return isList(value) ? value : [];
}

function fieldsOf(value: Json): Body {
  return isObject(value) ? value : {};
}
