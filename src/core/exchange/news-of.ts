import type { ReadDb } from "#core/vault/connection.ts";
import { countsAsNews } from "#core/write/adopt.ts";
import { findRecord } from "#core/write/record-store.ts";
import { anchoredText } from "#core/write/texts-of-excerpts.ts";
import type { Body } from "#shared/domain/kind.ts";
import type { RecordLine } from "#shared/domain/version.ts";

interface Incoming {
  readonly id: string;
  readonly lines: readonly RecordLine[];
}

/** The versions of a record that are not here yet, or not with their content: what was purged here is none of them. */
export function newsOf(read: ReadDb, { id, lines }: Incoming): readonly RecordLine[] {
  const row = findRecord(read, id);
  return row ? lines.filter((line) => countsAsNews(read, row.no, line)) : lines;
}

/** The fields by which a kind's versions name content that is kept beside them. */
const contentFields: ReadonlyMap<string, (body: Body) => readonly unknown[]> = new Map([
  ["document", ({ sha256, text }) => [sha256, text]],
  ["excerpt", ({ anchor }) => [anchoredText(anchor)]],
  ["source-identity", ({ commitment }) => [commitment]],
]);

/**
 * Hashes of the originals, texts and sealed identities that versions name. An import brings those that its news name and
 * no others, so nothing comes back with a record that is known or purged here.
 */
export function contentNamedBy(kind: string, lines: readonly RecordLine[]): string[] {
  const fieldsOf = contentFields.get(kind);
  if (!fieldsOf) return [];
  return lines.flatMap((line) => {
    if ("withheld" in line || line.body === null) return [];
    return fieldsOf(line.body).filter((hash): hash is string => typeof hash === "string");
  });
}
