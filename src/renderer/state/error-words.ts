import { call } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { isKind, kindOfId, kinds } from "#shared/domain/id.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";

// Core names records by id. The user sees their names, or only their kind if a name must not be shown. No id remains in
// the shown sentence.

interface Named {
  readonly id: string;
  readonly kind: string;
  /** Empty if it must not be shown. */
  readonly name: string;
}

/** The sentence of an error, with the names of its records. */
export async function errorWords(error: unknown): Promise<string> {
  const sentence = sentenceOf(error);
  const ids = idsIn(sentence);
  if (ids.length === 0) return sentence;
  // No names are available if core is gone or the vault is locked.
  const { names } = await call("records.names", { ids }).catch(() => ({ names: [] }));
  return withNames(sentence, names);
}

/** The same for a component: kinds first, then names once they are known. */
export function useErrorWords(error: unknown): string {
  const sentence = sentenceOf(error);
  const ids = idsIn(sentence);
  const { data } = useCore("records.names", { ids }, { isOff: ids.length === 0 });
  return withNames(sentence, data?.names ?? []);
}

/** Details for debugging: code, sentence and data, which never contain a secret. */
export function errorDetails(error: unknown, words: string): string {
  const { code, data } = asAppError(error);
  return [code, words, JSON.stringify(data, null, 2)].join("\n");
}

function sentenceOf(error: unknown): string {
  const known = asAppError(error);
  if (!isAppError(known, "input.invalid")) return errorSentence(known);
  const problems = known.data.problems.map(({ path, problem }) => ({ path: fieldWords(path), problem }));
  return errorSentence(new AppError("input.invalid", { problems }));
}

/** `fields.excerptIds.3` reads `evidence 4`. */
export function fieldWords(path: string): string {
  return path
    .split(".")
    .filter((part) => part !== "fields")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : fieldName(part)))
    .join(" ");
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const kindWords = [...kinds.map((kind) => kind.replaceAll("-", " ")), "record"].join("|");
/** An id, with the kind that core puts before it. */
const called = new RegExp(`(?:\\b(?:${kindWords}) )?\\b([a-z]+_${uuid})`, "g");
const anyId = new RegExp(`\\b[a-z]+_${uuid}`, "g");
/** Ids of things that are not records: positions of a claim, review notes, and versions by their hash. */
const bare = new RegExp(`(?: |\\b)(?:${uuid}|[0-9a-f]{64}|(?<=version )[0-9a-f]{12})\\b`, "g");

/** Most ids that core accepts in one call. */
const most = 1000;

function idsIn(sentence: string): string[] {
  return [...new Set(sentence.match(anyId) ?? [])].filter((id) => kindOfId(id) !== undefined).slice(0, most);
}

/** Replaces ids by names. */
export function withNames(sentence: string, names: readonly Named[]): string {
  const known = new Map(names.map((one) => [one.id, one]));
  return sentence
    .replace(called, (_whole, id: string) => {
      const { kind = kindOfId(id) ?? "record", name = "" } = known.get(id) ?? {};
      const word = isKind(kind) ? t(`kind.one.${kind}`) : "record";
      return name === "" ? word : `${word} “${short(name)}”`;
    })
    .replace(bare, "");
}

function short(name: string): string {
  return name.length > 60 ? `${name.slice(0, 58)}…` : name;
}
