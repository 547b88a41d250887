import { problemAt } from "#core/deps/problem-at.ts";
import { documentId } from "#core/documents/document-id.ts";
import { mergeVersions } from "#core/write/active-versions.ts";
import { mapJson } from "#core/write/id-mapping.ts";
import type { MergedRecord } from "#core/write/merge-heads.ts";
import type { MergeVersion } from "#core/write/version-graph.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { countCells, readCells } from "#shared/domain/cells.ts";
import { idPrefixes, isKind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { type BodyOf, kindDefinitions, referencesOf } from "#shared/domain/kinds.ts";
import { sliceOf } from "#shared/domain/text.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import type { Problem } from "#shared/errors.ts";
import type { RecordGroup } from "./read-records.ts";

type TextContent = Pick<CanonicalText, "text" | "blocks">;

/** Content of the bundle that its records may refer to. */
export interface Contents {
  readonly blobs: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  /** Maps ids that versions were signed under to the ids of their records in the bundle. */
  readonly mapping: Readonly<Record<string, string>>;
  /** A canonical text with its blocks; `undefined` if the hash names none. */
  textOf(hash: string): Promise<TextContent | undefined>;
}

export const mappingPath = "data/mapping.json";

/** Problems among records that are each valid: a bundle must be consistent in itself, without dangling references. */
export async function checkRecords(records: readonly RecordGroup[], contents: Contents): Promise<Problem[]> {
  const cases = records.filter(({ kind }) => kind === "case");
  const [owner] = cases;
  if (!owner || cases.length > 1) return [problemAt("data/records.jsonl", `it holds ${cases.length} cases, not one`)];
  const current = records.map((group) => mergeGroup(group, contents.mapping));
  if (!current.find(({ group }) => group === owner)?.merged.body)
    return [problemAt(owner.id, "a case without content")];
  const ids = new Set(records.map(({ id }) => id));
  const problems = current.flatMap((one) => [
    ...dangling(one, ids),
    ...(one.group.kind === "document" ? documentProblems(one, { owner: owner.id, contents }) : []),
  ]);
  return [...mappingProblems(contents.mapping, ids), ...problems, ...(await quoteProblems(current, contents))];
}

/**
 * A mapping may only rename an id that is no record of the bundle to a record of the same kind that is. Analysts may
 * not be renamed.
 */
function mappingProblems(mapping: Contents["mapping"], ids: ReadonlySet<string>): Problem[] {
  const prefix = (id: string) => id.split("_", 1)[0];
  return Object.entries(mapping).flatMap(([origin, local]) => {
    if (prefix(origin) !== prefix(local)) return problemAt(mappingPath, `${origin} and ${local} are not of one kind`);
    if (prefix(origin) === idPrefixes.analyst) return problemAt(mappingPath, `${origin} is a person, and stays one`);
    if (!ids.has(local)) return problemAt(mappingPath, `${local} is not in the bundle`);
    return ids.has(origin) ? problemAt(mappingPath, `${origin} is a record itself`) : [];
  });
}

/** A record merged from its versions, with the ids it has in the bundle. */
interface Current {
  readonly group: RecordGroup;
  readonly merged: MergedRecord;
  /** Contents that nothing in the bundle continues: one, or each side of a conflict that may be chosen. */
  readonly heads: readonly Body[];
}

function mergeGroup(group: RecordGroup, mapping: Contents["mapping"]): Current {
  const local = (body: Body | null): Body | null => {
    const mapped = mapJson(body, (id) => (Object.hasOwn(mapping, id) ? mapping[id] : undefined));
    return typeof mapped === "object" && !Array.isArray(mapped) ? mapped : body;
  };
  const versions = group.lines.map((line) => toMergeVersion(line, local));
  const merged = mergeVersions(group.kind, versions);
  const heads = versions.flatMap(({ hash, body }) => {
    const content = merged.heads.includes(hash) ? body?.() : undefined;
    return content ? [content] : [];
  });
  return { group, merged, heads };
}

function toMergeVersion(line: RecordLine, local: (body: Body | null) => Body | null): MergeVersion {
  const trace = { hash: line.version, parents: line.parents };
  if ("withheld" in line) return { ...trace, author: "", at: 0, body: undefined };
  return { ...trace, author: line.author, at: line.at, body: () => local(line.body) };
}

function dangling({ group: { kind, id }, merged: { body } }: Current, ids: ReadonlySet<string>): Problem[] {
  if (!body || !isKind(kind)) return [];
  const shape = kindDefinitions[kind].schema.safeParse(body);
  if (!shape.success) return [problemAt(id, "its versions do not merge into a record")];
  return referencesOf(kind, shape.data)
    .filter(({ target }) => !ids.has(target))
    .map(({ role, target }) => problemAt(id, `it speaks of ${target} (${role}), which is not in the bundle`));
}

function documentProblems(
  { group: { id, lines }, heads }: Current,
  { owner, contents }: { owner: string; contents: Contents },
): Problem[] {
  const hashes = new Set(lines.filter(isOpen).map(({ body: { sha256 } }) => sha256));
  const problems: Problem[] = [];
  for (const hash of hashes) {
    if (typeof hash !== "string" || !contents.blobs.has(hash))
      problems.push(problemAt(id, "a document without its original"));
  }
  if (hashes.size > 1) problems.push(problemAt(id, "a document of two originals"));
  const [hash] = hashes;
  const isMapped = lines.some((line) => line.id !== id);
  if (!isMapped && typeof hash === "string" && id !== documentId(owner, hash)) {
    problems.push(problemAt(id, "its id is not that of its case and original"));
  }
  const isWithoutText = heads.some(({ text }) => typeof text === "string" && !contents.texts.has(text));
  if (isWithoutText) problems.push(problemAt(id, "a document without its text"));
  return problems;
}

function isOpen(line: RecordLine): line is Exclude<RecordLine, { withheld: true }> & { body: Body } {
  return !("withheld" in line) && line.body !== null;
}

/**
 * Each quote must match its place in the text, on each side of a conflict. The text must be in the bundle with its
 * document; it may be an earlier text of it.
 */
async function quoteProblems(current: readonly Current[], contents: Contents): Promise<Problem[]> {
  const documents = new Set(
    current.flatMap(({ group: { id, kind, lines } }) => (kind === "document" && lines.some(isOpen) ? [id] : [])),
  );
  const byText = new Map<string, { id: string; excerpt: BodyOf<"excerpt"> }[]>();
  for (const { group, heads } of current) {
    if (group.kind !== "excerpt") continue;
    for (const body of heads) {
      const { success, data: excerpt } = kindDefinitions.excerpt.schema.safeParse(body);
      if (!success || excerpt.anchor.type === "region") continue;
      const { text } = excerpt.anchor;
      if (!contents.texts.has(text) && !documents.has(excerpt.documentId)) continue;
      byText.set(text, [...(byText.get(text) ?? []), { id: group.id, excerpt }]);
    }
  }
  const problems: Problem[] = [];
  for (const [hash, excerpts] of byText) {
    if (!contents.texts.has(hash)) {
      problems.push(...excerpts.map(({ id }) => problemAt(id, "an excerpt without its text")));
      continue;
    }
    const text = await contents.textOf(hash);
    for (const { id, excerpt } of excerpts) {
      const isThere = text !== undefined && isAtItsPlace(excerpt, text);
      if (!isThere) problems.push(problemAt(id, "its quote is not what stands at its place in the text"));
    }
  }
  return problems;
}

function isAtItsPlace({ anchor, quote }: BodyOf<"excerpt">, text: TextContent): boolean {
  if (anchor.type === "text") return quote !== "" && sliceOf(text.text, anchor.start, anchor.end) === quote;
  if (anchor.type === "region") return true;
  // Cells are separated by at least a tab or line feed, so a shorter quote cannot match.
  if (countCells(anchor) > quote.length + 1) return false;
  const cells = readCells(text, anchor);
  return cells?.quote === quote && cells.start === anchor.start && cells.end === anchor.end;
}
