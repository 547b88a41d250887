import { kindName } from "#renderer/parts/kind-name.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { type AssessmentText, assessmentTextSchema } from "#shared/domain/assessment.ts";
import { partsOf as partsOfBlock, wordsOf } from "#shared/domain/assessment-text.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { kindOfId } from "#shared/domain/id.ts";

type Names = ReadonlyMap<string, string>;

/**
 * A field's value in words. Lists are separated by commas; parts have names and lines of their own if there is room;
 * ids become names. Empty values and element ids are left out.
 */
export function showValue(value: Json, names: Names, between = "\n"): string {
  if (isEmpty(value)) return t("exchange.empty_value");
  if (typeof value === "string") return names.get(value) ?? kindOf(value) ?? shortHash(value) ?? value;
  if (typeof value !== "object" || value === null) return String(value);
  const text = assessmentTextSchema.safeParse(value);
  if (text.success) return wordsOfText(text.data, names);
  if (Array.isArray(value)) {
    return value
      .map((item) => showValue(item, names, ", "))
      .join(value.some((item) => typeof item === "object") ? "\n" : ", ");
  }
  const parts = partsOf(value);
  const [only] = parts;
  if (only && parts.length === 1) return showValue(only[1], names, between);
  return parts.map(([name, part]) => `${fieldName(name)}: ${showValue(part, names, ", ")}`).join(between);
}

/** The named parts of a value; `undefined` if it is shown as a whole. */
export function namedParts(value: Json, names: Names): readonly (readonly [string, string])[] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const parts = partsOf(value);
  if (parts.length < 2 || assessmentTextSchema.safeParse(value).success) return undefined;
  return parts.map(([name, part]) => [fieldName(name), showValue(part, names, ", ")]);
}

/** The words of an assessment, block by block. */
function wordsOfText({ blocks }: AssessmentText, names: Names): string {
  const nameOf = (id: string) => names.get(id) ?? "";
  const words = (block: AssessmentText["blocks"][number]) =>
    block.type === "judgement"
      ? (names.get(block.judgementId) ?? kindName("judgement"))
      : partsOfBlock(block)
          .map((part) => wordsOf(part, nameOf))
          .join("\n");
  return blocks.map(words).join("\n\n");
}

/** Without empty values and element ids. */
function partsOf(value: { readonly [name: string]: Json }): [string, Json][] {
  return Object.entries(value).filter(([name, part]) => name !== "id" && !isEmpty(part));
}

/** Records without a name are shown by kind, as an id means nothing. */
function kindOf(value: string): string | undefined {
  const kind = kindOfId(value);
  return kind && kindName(kind);
}

/** Enough to tell two hashes apart. */
function shortHash(value: string): string | undefined {
  return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : undefined;
}

function isEmpty(value: Json): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
