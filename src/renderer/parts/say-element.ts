import { t } from "#renderer/strings/index.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { dateInWords } from "./date-in-words.ts";
import { formatMoment } from "./format.ts";

/** Stands for a record in such a sentence; the caller replaces it by the record's name. */
export const idPattern = /[a-z]+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

type Fields = Readonly<Record<string, Json>>;
type Say = (value: Fields) => string;

/** Fields whose value, or each element, is shown as one sentence. Ids remain in it. */
const sentences = new Map<string, Say>(
  Object.entries<Say>({
    gradings: ({ reliability, reason }) => join(": ", textOf(reliability), textOf(reason)),
    positions: ({ speaker, stance, words, said, terms, excerptId }) =>
      join(
        " · ",
        join(": ", join(" ", speakerOf(speaker), textOf(stance)), quoted(words)),
        dateOf(said),
        listOf(terms),
        textOf(excerptId) === "" ? "" : t("history.restsOn", { excerpt: textOf(excerptId) }),
      ),
    entities: ({ entityId, role }) => join(", ", textOf(entityId), textOf(role)),
    relations: ({ relation, documentId }) => join(" ", textOf(relation), textOf(documentId)),
    searches: ({ query, scope, at, hits }) =>
      join(" · ", quoted(query), textOf(scope), t("history.hits", { count: Number(hits) }), momentOf(at)),
    acquired: ({ at, by, from }) => join(" · ", momentOf(at), textOf(by), textOf(from)),
    snapshots: ({ name, at }) => join(" · ", quoted(name), momentOf(at)),
    reviewNotes: ({ text, by, resolved }) =>
      join(" · ", quoted(text), textOf(by), resolved ? t("history.resolved") : ""),
    marking: ({ tlp, caveats }) => join(" ", textOf(tlp), listOf(caveats)),
    translation: ({ text, language, translator }) => join(" · ", quoted(text), textOf(language), textOf(translator)),
    anchor: (anchor) =>
      anchor.type === "region"
        ? t("history.region", { page: Number(anchor.page) + 1 })
        : t("history.characters", { start: Number(anchor.start), end: Number(anchor.end) }),
  }),
);

/** The sentence of a field's value or element; `undefined` if it has none. */
export function sayElement(field: string, value: Json): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return sentences.get(field)?.(value as Fields);
}

/** The sentences of all elements of a list, one for each line, or of a single value. */
export function sayAll(field: string, value: Json): string | undefined {
  const said = (Array.isArray(value) ? value : [value]).map((element) => sayElement(field, element));
  return said.length === 0 || said.includes(undefined) ? undefined : said.join("\n");
}

export function hasSentences(field: string): boolean {
  return sentences.has(field);
}

function join(between: string, ...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(between);
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function quoted(value: Json | undefined): string {
  return textOf(value) === "" ? "" : `“${textOf(value)}”`;
}

function listOf(value: Json | undefined): string {
  return Array.isArray(value) ? value.map((item) => textOf(item)).join(", ") : "";
}

function dateOf(value: Json | undefined): string {
  return typeof value === "string" ? dateInWords(value) : "";
}

function momentOf(value: Json | undefined): string {
  return typeof value === "number" ? formatMoment(value) : "";
}

function speakerOf(value: Json | undefined): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  const { entityId, name } = value as Fields;
  return textOf(entityId) || textOf(name);
}
