import type { SealedSource } from "#core/exchange/payload/released-identities.ts";
import { nameParts } from "#core/residue/name-parts.ts";
import type { WithheldName } from "#core/residue/residue.ts";
import { namesOf, sealedNames } from "#core/residue/sealed-names.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "#core/write/history.ts";
import { type RecordRow, requireRecord } from "#core/write/record-store.ts";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import type { Selection } from "./select-records.ts";

interface Release {
  readonly caseId: string;
  readonly key: Uint8Array;
  readonly released: readonly SealedSource[];
  /** Ordinary words of this case among parts of names, titles, and names whose marking cannot be told. */
  readonly ordinaryWords: readonly string[];
}

/**
 * Names to search for before export: (1) all sealed identities not disclosed by name; (2) sources, entities and
 * statements above the limit, by current and former names; (3) for people, the family name alone; (4) distinctive
 * titles and authors of withheld documents and assessments. (2) to (4) are skipped if something that leaves bears the
 * same name.
 */
export function withheldNames(read: ReadDb, selection: Selection, release: Release): WithheldName[] {
  const { caseId, key, released, ordinaryWords } = release;
  const open = new Set(released.flatMap(({ plain }) => (plain === undefined ? [] : namesOf(plain))));
  const known = new Set([...[...open].flatMap(nameParts), ...ordinaryWords].map(searchFold));
  const partsOf = (name: string) => nameParts(name).filter((part) => !known.has(searchFold(part)));
  const hidden = sealedNames(read, caseId, key);
  const { restricted } = selection;
  const leaving = namesThatLeave(read, selection.released);
  const marked = restricted.flatMap((row) => {
    const ordinary = selection.isUntold(row) ? known : new Set<string>();
    return namesInRecord(read, row).filter(
      ({ name }) => ![leaving, ordinary].some((open) => open.has(searchFold(name))),
    );
  });
  const titles = new Set(restricted.flatMap((row) => titlesIn(read, row)).filter(isTellingTitle));
  if (titles.size > 0) {
    for (const row of selection.released) for (const title of titlesIn(read, row)) titles.delete(title);
  }
  return [
    ...[...titles].filter((title) => !known.has(searchFold(title))).map((name) => ({ name, parts: [] })),
    ...hidden.filter((name) => !open.has(name)).map((name) => ({ name, parts: partsOf(name) })),
    ...marked.map(({ name, isPerson }) => ({ name, parts: isPerson ? partsOf(name) : [] })),
  ];
}

const namingProperties: ReadonlySet<string> = new Set(
  [...entitySchemas.values()].flatMap(({ properties }) =>
    [...properties.values()].filter(({ type }) => type === "name").map(({ name }) => name),
  ),
);

interface FoundName {
  readonly name: string;
  readonly isPerson: boolean;
}

function namesInRecord(read: ReadDb, row: RecordRow): FoundName[] {
  // A protected source's name is a cover name, made of ordinary words.
  if (row.kind === "source") return stringsOf(read, row.id, "name").map((name) => ({ name, isPerson: false }));
  const isPerson = stringsOf(read, subjectOf(read, row), "schema").includes("Person");
  const statements = row.kind === "entity" ? statementsEver(read, row) : row.kind === "statement" ? [row.id] : [];
  return statements.flatMap((id) => namesInStatement(read, id)).map((name) => ({ name, isPerson }));
}

/** Folded as in search: names of sources, and statements of exported entities that are neither denied nor withdrawn. */
function namesThatLeave(read: ReadDb, released: readonly RecordRow[]): ReadonlySet<string> {
  const ids = new Set(released.map(({ id }) => id));
  const names = released.flatMap(({ kind, id }): string[] => {
    if (kind === "source") return [requireRecord(read, kind, id).body.name];
    if (kind !== "statement") return [];
    const { subjectId, property, value, standing } = requireRecord(read, kind, id).body;
    const isSaid = standing === "asserted" || standing === "disputed";
    return isSaid && ids.has(subjectId) && namingProperties.has(property) ? [value] : [];
  });
  return new Set(names.map(searchFold));
}

function titlesIn(read: ReadDb, { id, kind }: RecordRow): string[] {
  if (kind !== "document" && kind !== "assessment") return [];
  return storedBodies(read, id).flatMap(({ title, authors }) =>
    [title, ...(Array.isArray(authors) ? authors : [])].flatMap((text) =>
      typeof text === "string" ? [text.replace(mailAddress, "").replace(fileEnding, "").trim()] : [],
    ),
  );
}

const mailAddress = /<[^<>]*@[^<>]*>/g;
const fileEnding = /\.[a-z0-9]{1,5}$/i;

/**
 * `Minutes`, `scan 0012.pdf` and `The lease` may occur anywhere: a title needs two words of three letters, and twelve
 * letters in all. In scripts of syllables or words without spaces, eight characters.
 */
function isTellingTitle(title: string): boolean {
  if ((title.match(denseSign) ?? []).length >= 8) return true;
  const words = title.normalize("NFC").match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter(({ length }) => length >= 3).length >= 2 && words.join("").length >= 12;
}

const denseSign =
  /(?!\p{M})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

function subjectOf(read: ReadDb, { kind, id }: RecordRow): string {
  return kind === "statement" ? (stringsOf(read, id, "subjectId")[0] ?? id) : id;
}

/** Includes the bin: a name that was removed still identifies. */
function statementsEver(read: ReadDb, { id: entityId, case_id }: RecordRow): string[] {
  const active = read.all<{ id: string }>(sql`
    SELECT record.id FROM statement JOIN record ON record.no = statement.record_no
    WHERE statement.subject_id = ${entityId}`);
  const binned = read
    .all<{ id: string }>(sql`SELECT id FROM record WHERE case_id = ${case_id} AND kind = 'statement' AND state = 'bin'`)
    .filter(({ id }) => storedBodies(read, id).some(({ subjectId }) => subjectId === entityId));
  return [...active, ...binned].map(({ id }) => id);
}

function namesInStatement(read: ReadDb, id: string): string[] {
  return storedBodies(read, id).flatMap(({ property, value }) =>
    typeof property === "string" && typeof value === "string" && namingProperties.has(property) ? [value] : [],
  );
}

function stringsOf(read: ReadDb, id: string, field: string): string[] {
  return storedBodies(read, id).flatMap((body) => {
    const value = body[field];
    return typeof value === "string" ? [value] : [];
  });
}
