import { call } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { isKind, kindOfId, kinds } from "#shared/domain/id.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";

// Core names records by their ids. A person is told their names, and where a name is not to be told, only of what kind
// they are: no id is left in what is shown.

interface Named {
  readonly id: string;
  readonly kind: string;
  /** Empty where it cannot be told. */
  readonly name: string;
}

/** What failed, what is safe and what to do, with the names of the records that it speaks of. */
export async function errorWords(error: unknown): Promise<string> {
  const sentence = sentenceOf(error);
  const ids = idsIn(sentence);
  if (ids.length === 0) return sentence;
  // Where core is gone or the vault is locked, nothing has a name.
  const { names } = await call("records.names", { ids }).catch(() => ({ names: [] }));
  return withNames(sentence, names);
}

/** The same for what is drawn: by kinds at first, by names as soon as they are known. */
export function useErrorWords(error: unknown): string {
  const sentence = sentenceOf(error);
  const ids = idsIn(sentence);
  const { data } = useCore("records.names", { ids }, { isOff: ids.length === 0 });
  return withNames(sentence, data?.names ?? []);
}

/** For whoever has to find the cause: the code, what was said, and its data, which never hold a secret. */
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
/** What has an id and is no record: a position of a claim, a note of a review; and a version by its hash. */
const bare = new RegExp(`(?: |\\b)(?:${uuid}|[0-9a-f]{64}|(?<=version )[0-9a-f]{12})\\b`, "g");

/** Core answers for no more at once. */
const most = 1000;

function idsIn(sentence: string): string[] {
  return [...new Set(sentence.match(anyId) ?? [])].filter((id) => kindOfId(id) !== undefined).slice(0, most);
}

/** Names in place of ids. */
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
