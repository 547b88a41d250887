import { problemAt } from "#core/deps/problem-at.ts";
import { isCircular } from "#core/write/version-graph.ts";
import { hashOf } from "#core/write/version-store.ts";
import { isKind, type Kind, kindOfId } from "#shared/domain/id.ts";
import { kindDefinitions } from "#shared/domain/kinds.ts";
import { bodyToText, type RecordLine, recordLineSchema } from "#shared/domain/version.ts";
import type { Problem } from "#shared/errors.ts";

/** Versions of one record as in the bundle: ancestors first. */
export interface RecordGroup {
  /** The record's id in the exporting vault. */
  readonly id: string;
  readonly kind: string;
  readonly lines: readonly RecordLine[];
}

/**
 * Kinds that belong to a vault rather than a case, or concern only the exporting vault. They must never be imported.
 */
const neverTravels: ReadonlySet<Kind> = new Set(["signing-key", "age-key", "contact", "setting", "release", "import"]);

const anyIdForm = /^[a-z]+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const recordsPath = "data/records.jsonl";

/**
 * Reads the records of a bundle. Each line must match its hash, be of a kind that may travel, and satisfy the schema of
 * its kind. Other lines are added to `problems` with their number.
 */
export async function readRecords(lines: AsyncIterable<string>, problems: Problem[]): Promise<RecordGroup[]> {
  const groups = new Map<string, { id: string; kind: string; lines: RecordLine[]; known: Set<string> }>();
  let number = 0;
  for await (const text of lines) {
    number++;
    const read = readLine(text);
    if ("problem" in read) {
      problems.push(problemAt(`${recordsPath}, line ${number}`, read.problem));
      continue;
    }
    const { line } = read;
    const id = line.local ?? line.id;
    const group = groups.get(id) ?? { id, kind: line.kind, lines: [], known: new Set() };
    if (group.kind !== line.kind) problems.push(problemAt(`${recordsPath}, line ${number}`, "a record of two kinds"));
    if (group.known.has(line.version)) {
      problems.push(problemAt(`${recordsPath}, line ${number}`, "a version that stands there already"));
    }
    group.known.add(line.version);
    group.lines.push(line);
    groups.set(id, group);
  }
  for (const { id, lines: versions } of groups.values()) {
    const isWrong = isCircular(versions.map(({ version, parents }) => ({ hash: version, parents })));
    if (isWrong) problems.push(problemAt(id, "its versions continue themselves"));
  }
  return [...groups.values()].map((group) => ({ id: group.id, kind: group.kind, lines: group.lines }));
}

function readLine(text: string): { readonly line: RecordLine } | { readonly problem: string } {
  const line = parseLine(text);
  if ("problem" in line) return line;
  const problem = problemOf(line.line);
  return problem === undefined ? line : { problem };
}

function parseLine(text: string): { readonly line: RecordLine } | { readonly problem: string } {
  try {
    const parsed = recordLineSchema.safeParse(JSON.parse(text));
    if (parsed.success) return { line: parsed.data };
    const [issue] = parsed.error.issues;
    return { problem: issue ? [...issue.path.map(String), issue.message].join(": ") : "not a version" };
  } catch {
    return { problem: "not JSON" };
  }
}

function problemOf(line: RecordLine): string | undefined {
  const { kind, id, local = id } = line;
  if (!isIdOf(kind, id) || !isIdOf(kind, local)) return "an id that is not of its kind";
  if (isKind(kind) && neverTravels.has(kind)) return `a record of a kind that never travels: ${kind}`;
  if ("withheld" in line) return undefined;
  if (!isGenuine(line)) return "its content does not give its version";
  if (kind === "analyst" && line.author !== id) return "an analyst described by another";
  return line.body === null || !isKind(kind) ? undefined : shapeProblem(kind, line.body);
}

function isIdOf(kind: string, id: string): boolean {
  return isKind(kind) ? kindOfId(id) === kind : anyIdForm.test(id) && kindOfId(id) === undefined;
}

function isGenuine(line: Exclude<RecordLine, { withheld: true }>): boolean {
  const { kind, id, parents, author, at, op, nonce, body } = line;
  try {
    return hashOf({ kind, id, parents, author, at, op, nonce }, bodyToText(body)) === line.version;
  } catch {
    // A lone surrogate has no canonical form, so no version can have been hashed with it.
    return false;
  }
}

function shapeProblem(kind: Kind, body: unknown): string | undefined {
  const parsed = kindDefinitions[kind].schema.safeParse(body);
  if (parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  return `not the content of a record of the kind ${kind}: ${issue?.path.join(".")}: ${issue?.message}`;
}
